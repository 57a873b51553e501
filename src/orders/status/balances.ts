import type { Minor } from '../../money/minor.ts';
import { availableOf } from '../apply/ledger.ts';
import type { Order } from '../order/order.ts';
import { payable } from './payable.ts';

/** The money of an order, over all its payments. */
export interface Balances {
  /** What is to be paid, all in all. After a cancellation nothing but what is forfeited. */
  readonly total: Minor;
  /** Reserved and not captured: per payment max(0, authorized − captured − voided − capture pending). */
  readonly authorizedOpen: Minor;
  /** Captured in all, before anything was given back. */
  readonly captured: Minor;
  readonly capturePending: Minor;
  /** Refunded, less what of it came back. */
  readonly refunded: Minor;
  readonly refundPending: Minor;
  /** In disputes that are open or lost. */
  readonly chargedBack: Minor;
  /** captured − refunded − refund pending − charged back. Below 0 after a double loss. */
  readonly available: Minor;
  /** What the buyer still has to pay. */
  readonly due: Minor;
  /** What the buyer has paid beyond what is to be paid, and not got back. */
  readonly owed: Minor;
}

/**
 * Where the money of an order is. Each figure is a sum over its payments, and comes out the same in whatever order messages arrived.
 *
 * @example
 * ```ts
 * import { balances, decideAll } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 12000 }] },
 *   { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 12000 },
 *   { kind: 'request-refund', id: 'c3', at: '2026-11-11T00:02:00Z', refund: 'R1', amount: 5000 },
 * ]);
 * balances(order!).available // => 7000
 * ```
 */
export function balances(order: Order): Balances {
  const { authorizedOpen, captured, capturePending, refunded, refundPending, chargedBack } = order.money;
  const total = payable(order);
  const available = availableOf(order.money);
  return {
    total,
    authorizedOpen,
    captured,
    capturePending,
    refunded,
    refundPending,
    chargedBack,
    available,
    due: Math.max(0, total - captured),
    owed: Math.max(0, Math.min(available, captured - refunded - refundPending - total)),
  };
}
