import type { Order } from '../order/order.ts';

/** How an order stands as a whole. */
export type OrderStatus = 'open' | 'on-hold' | 'completed' | 'cancelled';

/**
 * How an order stands as a whole: cancelled; completed, when its receipt was confirmed; on hold, while a person looks at it; or open.
 *
 * @example
 * ```ts
 * import { decideAll, orderStatus } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 * ]);
 * orderStatus(order!) // => 'open'
 * ```
 */
export function orderStatus(order: Order): OrderStatus {
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.completedAt !== null) return 'completed';
  return isOnHold(order) ? 'on-hold' : 'open';
}

/** Whether nothing may leave before a person has looked at it. */
export function isOnHold({ held, review }: Order): boolean {
  return held !== null || review === 'pending';
}
