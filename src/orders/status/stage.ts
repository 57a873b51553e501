import type { Order } from '../order/order.ts';
import { payable } from './payable.ts';
import { paymentStatus } from './payment-status.ts';

/** Where an order is found in a shopper's list: 待付款, 待发货, 待收货, 待评价, 售后, 已完成, 已关闭. */
export type Stage = 'awaiting-payment' | 'awaiting-shipment' | 'awaiting-receipt' | 'awaiting-review' | 'after-sales' | 'completed' | 'cancelled';

/**
 * The one tab of a shopper's list that an order belongs in. The first that is true:
 *
 * cancelled (已关闭): cancelled, or all its money given back with nothing open; after-sales (售后): a return, a complaint, a chargeback or a
 * refund is under way; completed: closed; awaiting-review (待评价): receipt confirmed; awaiting-receipt (待收货): everything has left;
 * awaiting-shipment (待发货): paid or reserved in full, or already leaving; awaiting-payment (待付款).
 *
 * @example
 * ```ts
 * import { decideAll, stage } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 * ]);
 * stage(order!) // => 'awaiting-payment'
 * ```
 */
export function stage(order: Order): Stage {
  const { cancelledAt, closedAt, completedAt, money, units } = order;
  if (cancelledAt !== null) return 'cancelled';
  if (order.openReturns + order.openComplaints + order.openDisputes + order.pendingRefunds > 0) return 'after-sales';
  if (paymentStatus(order) === 'refunded') return 'cancelled';
  if (closedAt !== null) return 'completed';
  if (completedAt !== null) return 'awaiting-review';
  const total = payable(order);
  const secured = money.captured + money.authorizedOpen + money.capturePending >= total;
  if (units.shipped > 0 || secured) return units.shipped >= units.shippable ? 'awaiting-receipt' : 'awaiting-shipment';
  return 'awaiting-payment';
}
