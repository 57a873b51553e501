import { defineMachine } from './define-machine.ts';

/**
 * The life of an order: its `orderStatus`.
 *
 * What is paid, shipped and returned are axes of their own (`paymentMachine`, `shipmentMachine`, `returnMachine`).
 *
 * @example
 * ```ts
 * import { orderMachine, transition } from 'shopwright/orders';
 * transition(orderMachine, 'open', 'confirm-receipt').state // => 'completed'
 * ```
 */
export const orderMachine = /* @__PURE__ */ (() =>
  defineMachine({
    id: 'order',
    initial: 'open',
    states: {
      open: {
        meaning: { en: 'placed, and on its way through payment and delivery', zh: '进行中：已下单，正在付款或履约' },
        on: {
          hold: { to: 'on-hold' },
          'cancel-units': [{ to: 'cancelled', guard: 'nothing-left' }, { to: 'open' }],
          'add-goods': { to: 'open' },
          cancel: { to: 'cancelled' },
          expire: { to: 'cancelled' },
          'confirm-receipt': { to: 'completed' },
        },
      },
      'on-hold': {
        meaning: { en: 'stopped until somebody has looked at it', zh: '已挂起：等待人工审核' },
        on: {
          release: { to: 'open' },
          reject: { to: 'cancelled' },
          'cancel-units': [{ to: 'cancelled', guard: 'nothing-left' }, { to: 'on-hold' }],
          'add-goods': { to: 'on-hold' },
          cancel: { to: 'cancelled' },
          expire: { to: 'cancelled' },
          'confirm-receipt': { to: 'completed' },
        },
      },
      completed: { meaning: { en: 'the shopper has what was ordered', zh: '已完成：买家已确认收货' }, final: true },
      cancelled: { meaning: { en: 'given up before anything was shipped, or of all that was left', zh: '已取消：发货前整单取消，或剩余商品全部取消' }, final: true },
    },
    events: {
      hold: { en: 'risk rules or a person ask for a review', zh: '风控或人工要求审核' },
      release: { en: 'the review approves the order', zh: '审核通过' },
      reject: { en: 'the review rejects the order', zh: '审核不通过' },
      'cancel-units': { en: 'units that are not shipped yet are cancelled', zh: '取消部分未发货商品' },
      'add-goods': { en: 'a line is added, by an exchange or a claim', zh: '换货或补发增加商品' },
      cancel: { en: 'shopper or shop cancel the whole order', zh: '买家或卖家取消整单' },
      expire: { en: 'it was not paid in time', zh: '超时未付款' },
      'confirm-receipt': { en: 'the shopper confirms receipt, or the time to object has passed', zh: '买家确认收货，或超时自动确认' },
    },
    guards: { 'nothing-left': { en: 'every unit of the order is now cancelled', zh: '全部商品均已取消' } },
  }))();
