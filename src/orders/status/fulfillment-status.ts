import type { Order } from '../order/order.ts';

/** How far the goods have come. */
export type FulfillmentStatus = 'not-required' | 'unfulfilled' | 'partially-shipped' | 'shipped' | 'partially-delivered' | 'delivered' | 'cancelled';

/**
 * How far the goods have come, from the units that are not cancelled. What comes back does not change it.
 *
 * @example
 * ```ts
 * import { decideAll, fulfillmentStatus } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] },
 *   { kind: 'ship', id: 'c2', at: '2026-11-11T09:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 1 }] },
 * ]);
 * fulfillmentStatus(order!) // => 'partially-shipped'
 * ```
 */
export function fulfillmentStatus({ units: { sent, shippable, shipped, delivered } }: Order): FulfillmentStatus {
  if (!sent) return 'not-required';
  if (shippable === 0) return 'cancelled';
  if (delivered > 0) return delivered >= shippable ? 'delivered' : 'partially-delivered';
  if (shipped > 0) return shipped >= shippable ? 'shipped' : 'partially-shipped';
  return 'unfulfilled';
}
