import { defineMachine } from './define-machine.ts';

/**
 * What became of the goods of an order: its `fulfillmentStatus`.
 *
 * An order of nothing to ship starts as `not-required`; its first goods make it `unfulfilled`. Active units are those ordered and not
 * cancelled. Returns never change it.
 *
 * @example
 * ```ts
 * import { shipmentMachine, transition } from 'shopwright/orders';
 * transition(shipmentMachine, 'unfulfilled', 'ship', { 'all-shipped': false }).state // => 'partially-shipped'
 * ```
 */
export const shipmentMachine = /* @__PURE__ */ (() => {
  const delivered = { to: 'delivered', guard: 'all-delivered' } as const;
  const shipped = { to: 'shipped', guard: 'all-shipped' } as const;
  const partlyShipped = { to: 'partially-shipped', guard: 'some-shipped' } as const;
  const cancelled = { to: 'cancelled', guard: 'nothing-left' } as const;
  return defineMachine({
    id: 'shipment',
    initial: 'not-required',
    states: {
      'not-required': { meaning: { en: 'nothing to ship', zh: '无需发货' }, final: true, on: { 'add-goods': { to: 'unfulfilled' } } },
      unfulfilled: {
        meaning: { en: 'nothing is shipped yet', zh: '未发货' },
        on: {
          'add-goods': { to: 'unfulfilled' },
          'cancel-units': [cancelled, { to: 'unfulfilled' }],
          ship: [shipped, { to: 'partially-shipped' }],
          deliver: [delivered, { to: 'partially-delivered' }],
        },
      },
      'partially-shipped': {
        meaning: { en: 'some active units are shipped', zh: '部分发货' },
        on: {
          'add-goods': { to: 'partially-shipped' },
          'cancel-units': [shipped, { to: 'partially-shipped' }],
          ship: [shipped, { to: 'partially-shipped' }],
          deliver: [delivered, { to: 'partially-delivered' }],
          'cancel-parcel': [partlyShipped, { to: 'unfulfilled' }],
        },
      },
      shipped: {
        meaning: { en: 'every active unit is shipped', zh: '已发货' },
        on: {
          'add-goods': { to: 'partially-shipped' },
          deliver: [delivered, { to: 'partially-delivered' }],
          'cancel-parcel': [partlyShipped, { to: 'unfulfilled' }],
        },
      },
      'partially-delivered': {
        meaning: { en: 'some active units have arrived', zh: '部分送达' },
        on: {
          'add-goods': { to: 'partially-delivered' },
          'cancel-units': [delivered, { to: 'partially-delivered' }],
          ship: { to: 'partially-delivered' },
          deliver: [delivered, { to: 'partially-delivered' }],
          'cancel-parcel': { to: 'partially-delivered' },
        },
      },
      delivered: { meaning: { en: 'every active unit has arrived', zh: '已送达' }, final: true, on: { 'add-goods': { to: 'partially-delivered' } } },
      cancelled: { meaning: { en: 'every unit was cancelled', zh: '已取消' }, final: true, on: { 'add-goods': { to: 'unfulfilled' } } },
    },
    events: {
      'add-goods': { en: 'units to ship join the order', zh: '增加待发商品' },
      'cancel-units': { en: 'units that are not shipped are cancelled', zh: '取消未发货商品' },
      ship: { en: 'a parcel leaves', zh: '包裹发出' },
      deliver: { en: 'units arrive, or are picked up', zh: '送达或自提' },
      'cancel-parcel': { en: 'a parcel is called back before it arrives', zh: '包裹撤回' },
    },
    guards: {
      'all-delivered': { en: 'every active unit has arrived', zh: '有效商品全部送达' },
      'all-shipped': { en: 'every active unit is shipped', zh: '有效商品全部发出' },
      'some-shipped': { en: 'some unit is shipped', zh: '已有商品发出' },
      'nothing-left': { en: 'every unit is cancelled', zh: '商品全部取消' },
    },
  });
})();
