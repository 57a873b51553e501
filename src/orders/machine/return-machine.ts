import { defineMachine } from './define-machine.ts';

/**
 * What came back of an order: its `returnStatus`.
 *
 * @example
 * ```ts
 * import { returnMachine, transition } from 'shopwright/orders';
 * transition(returnMachine, 'requested', 'receive', { 'all-returned': true, 'some-returned': true, 'some-requested': false }).state // => 'returned'
 * ```
 */
export const returnMachine = /* @__PURE__ */ (() => {
  const all = { to: 'returned', guard: 'all-returned' } as const;
  const some = { to: 'partially-returned', guard: 'some-returned' } as const;
  const open = { to: 'requested', guard: 'some-requested' } as const;
  return defineMachine({
    id: 'return',
    initial: 'none',
    states: {
      none: { meaning: { en: 'no return', zh: '没有退货' }, final: true, on: { request: { to: 'requested' } } },
      requested: {
        meaning: { en: 'a return is asked for and nothing has come back', zh: '已申请退货，尚未收到' },
        on: { request: { to: 'requested' }, withdraw: [open, { to: 'none' }], receive: [all, some, open, { to: 'none' }] },
      },
      'partially-returned': {
        meaning: { en: 'some active units have come back', zh: '部分退货' },
        final: true,
        on: {
          request: { to: 'partially-returned' },
          withdraw: { to: 'partially-returned' },
          receive: [all, { to: 'partially-returned' }],
          'cancel-units': [all, { to: 'partially-returned' }],
          'add-goods': { to: 'partially-returned' },
        },
      },
      returned: { meaning: { en: 'every active unit has come back', zh: '全部退货' }, final: true, on: { 'add-goods': { to: 'partially-returned' } } },
    },
    events: {
      request: { en: 'the shopper asks to return units', zh: '买家申请退货' },
      withdraw: { en: 'a request is declined or given up', zh: '退货被拒绝或撤销' },
      receive: { en: 'units arrive back at the warehouse', zh: '仓库收到退货' },
      'cancel-units': { en: 'units that are not shipped are cancelled', zh: '取消未发货商品' },
      'add-goods': { en: 'units join the order', zh: '增加商品' },
    },
    guards: {
      'all-returned': { en: 'every active unit has come back', zh: '有效商品全部退回' },
      'some-returned': { en: 'some unit has come back', zh: '已有商品退回' },
      'some-requested': { en: 'a return is still open', zh: '仍有未完结的退货' },
    },
  });
})();
