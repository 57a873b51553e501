import type { Order } from '../order/order.ts';

/** Why a command is refused, in a word. docs/orders.md says of each when. */
export type RefusalCode =
  | 'not-placed' | 'already-placed' | 'order-closed' | 'order-cancelled' | 'already-cancelled' | 'already-completed' | 'version-conflict' | 'command-conflict' | 'reference-conflict'
  | 'invalid-amount' | 'invalid-quantity' | 'amount-mismatch' | 'total-mismatch' | 'empty-lines' | 'unknown-line' | 'line-exists'
  | 'on-hold' | 'not-on-hold'
  | 'no-presale' | 'balance-window-closed' | 'deposit-forfeited'
  | 'payment-voided' | 'not-authorized' | 'below-captured' | 'over-capture' | 'unknown-capture' | 'nothing-to-void' | 'over-void'
  | 'not-captured' | 'over-refund' | 'over-refund-line' | 'unknown-refund' | 'over-reversal'
  | 'chargeback-active' | 'over-chargeback' | 'no-chargeback'
  | 'unpaid' | 'not-shippable' | 'over-allocate' | 'over-ship' | 'over-cancel' | 'cannot-cancel-shipped'
  | 'unknown-parcel' | 'parcel-cancelled' | 'already-delivered' | 'over-deliver' | 'not-shipped'
  | 'unknown-return' | 'return-closed' | 'not-eligible' | 'return-window-closed' | 'over-return' | 'units-in-return' | 'over-receive' | 'over-inspect'
  | 'unknown-complaint' | 'complaint-closed'
  | 'not-ended' | 'still-open';

/** A command that is refused, and the numbers that say why: "refundable 12000, asked 15000" is `limit: 12000, asked: 15000`. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Which line, payment, parcel, … it is about, or which of several things; null where it is the order. */
  readonly of: string | null;
  /** What was asked for: an amount, units, a version. */
  readonly asked: number | null;
  /** What there is, or what it would have to be. */
  readonly limit: number | null;
}

/** A refusal. */
export function refusal(code: RefusalCode, of: string | null = null, asked: number | null = null, limit: number | null = null): Refusal {
  return { ok: false, code, of, asked, limit };
}

/** What a guard says of something that was done before, with the same reference and the same contents. */
export const REPEATED = 'repeated';

/** Looks at one thing that may stand against a command. `plan` is what was worked out for all guards of the command at once. */
export type Guard<C, Plan = unknown> = (order: Order, command: C, plan: Plan) => Refusal | typeof REPEATED | undefined;
