import type { Order } from '../order/order.ts';

/** What has come back. */
export type ReturnStatus = 'none' | 'requested' | 'partially-returned' | 'returned';

/**
 * What has come back, of the units that are not cancelled.
 *
 * @example
 * ```ts
 * import { decideAll, returnStatus } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 * ]);
 * returnStatus(order!) // => 'none'
 * ```
 */
export function returnStatus({ units: { shippable, returned }, openReturns }: Order): ReturnStatus {
  if (returned > 0) return returned >= shippable ? 'returned' : 'partially-returned';
  return openReturns > 0 ? 'requested' : 'none';
}
