import type { Order } from '../order/order.ts';
import { payable } from './payable.ts';

/** How the payment of an order stands. */
export type PaymentStatus =
  | 'unpaid'
  | 'deposit-paid'
  | 'partially-authorized'
  | 'authorized'
  | 'partially-paid'
  | 'paid'
  | 'overpaid'
  | 'partially-refunded'
  | 'refunded'
  | 'charged-back'
  | 'voided';

/**
 * How the payment of an order stands, from the amounts of all its payments. The first that is true:
 *
 * charged-back: anything is charged back; refunded: all that was captured; partially-refunded; overpaid, paid, partially-paid: captured
 * more than, as much as, less than is to be paid, where a presale says deposit-paid once the deposit is in; voided: cancelled, and nothing
 * reserved; paid: nothing is to be paid; authorized, partially-authorized: reserved; voided: let go of; unpaid.
 *
 * @example
 * ```ts
 * import { decideAll, paymentStatus } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 *   { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 4000 },
 * ]);
 * paymentStatus(order!) // => 'partially-paid'
 * ```
 */
export function paymentStatus(order: Order): PaymentStatus {
  const { captured, refunded, chargedBack, authorizedOpen, released } = order.money;
  const total = payable(order);
  const cancelled = order.cancelledAt !== null;
  if (chargedBack > 0) return 'charged-back';
  if (captured > 0) {
    if (refunded >= captured) return 'refunded';
    if (refunded > 0) return 'partially-refunded';
    if (captured > total) return 'overpaid';
    if (captured === total) return 'paid';
    const { presale } = order.policy;
    return presale !== undefined && captured >= presale.deposit ? 'deposit-paid' : 'partially-paid';
  }
  if (cancelled && authorizedOpen === 0) return 'voided';
  if (total === 0 && !cancelled) return 'paid';
  if (authorizedOpen > 0) return authorizedOpen >= total ? 'authorized' : 'partially-authorized';
  return released ? 'voided' : 'unpaid';
}
