import type { Minor } from '../../money/minor.ts';
import type { Capture, Dispute, Draft, Order, Payment, Refund } from '../order/order.ts';
import { copyLine, copyPayment, type Open } from '../order/copy.ts';
import { find, put, type Keyed, type Table } from '../order/table.ts';
import { markUnits } from './unit-money.ts';

/** What of an authorization can still be captured. The same in whatever order the messages about it came. */
export function openOf({ released, authorized, captured, voided, capturePending }: Payment): Minor {
  return released ? 0 : Math.max(0, authorized - captured - voided - capturePending);
}

/** Whether an authorization is known of a payment; without one it is a sale. */
export function isAuthorized({ authorized, adjustedAt }: Payment): boolean {
  return authorized > 0 || adjustedAt !== null;
}

/** What of a payment can still be given back. Below zero when more was taken back than it brought: a double loss. */
export function availableOf({ captured, refunded, refundPending, chargedBack }: Pick<Payment, 'captured' | 'refunded' | 'refundPending' | 'chargedBack'>): Minor {
  return captured - refunded - refundPending - chargedBack;
}

/** The payment of this id, or one on which nothing has happened. */
export function paymentOf(order: Pick<Order, 'payments'>, id: string): Payment {
  return find(order.payments, id) ?? noPayment(id);
}

/** Changes a payment, and moves the sums by the difference. */
export function changePayment(draft: Draft, id: string, change: (payment: Open<Payment>) => void): void {
  const before = paymentOf(draft, id);
  const next = copyPayment(before);
  if (next.since === 0) next.since = draft.version;
  change(next);
  const { money } = draft;
  draft.payments = put(draft.payments, next);
  draft.money = {
    asked: money.asked,
    authorizedOpen: money.authorizedOpen + openOf(next) - openOf(before),
    captured: money.captured + next.captured - before.captured,
    capturePending: money.capturePending + next.capturePending - before.capturePending,
    refunded: money.refunded + next.refunded - before.refunded,
    refundPending: money.refundPending + next.refundPending - before.refundPending,
    chargedBack: money.chargedBack + next.chargedBack - before.chargedBack,
    released: money.released || next.released || next.voided > 0,
  };
}

/** Puts a capture in the place of what it was: the payment loses what the former contributed, and gains what the new one does. */
export function putCapture(draft: Draft, next: Capture): void {
  draft.captures = rebook(draft, draft.captures, next, bookCapture);
}

/** The same for a refund, on its payments, its lines and the shipping. */
export function putRefund(draft: Draft, next: Refund): void {
  draft.refunds = rebook(draft, draft.refunds, next, bookRefund);
}

/** The same for a chargeback. */
export function putDispute(draft: Draft, next: Dispute): void {
  draft.disputes = rebook(draft, draft.disputes, next, bookDispute);
}

function rebook<Row extends Keyed>(draft: Draft, table: Table<Row>, next: Row, book: (draft: Draft, row: Row, sign: number) => void): Table<Row> {
  const before = find(table, next.id);
  if (before !== undefined) book(draft, before, -1);
  book(draft, next, 1);
  return put(table, next);
}

function bookCapture(draft: Draft, { state, payment, amount }: Capture, sign: number): void {
  if (state === 'failed') return;
  changePayment(draft, payment, (row) => {
    row[state === 'settled' ? 'captured' : 'capturePending'] += sign * amount;
  });
}

function bookRefund(draft: Draft, { state, reversed, parts, lines, shipping }: Refund, sign: number): void {
  if (state === 'failed') return;
  const pending = state === 'pending';
  if (pending) draft.pendingRefunds += sign;
  let came = reversed;
  for (const { payment, amount } of parts) {
    const kept = Math.max(0, amount - came);
    came -= amount - kept;
    changePayment(draft, payment, (row) => {
      if (pending) row.refundPending += sign * amount;
      else row.refunded += sign * kept;
    });
  }
  for (const { line, amount, units } of lines) {
    bookLine(draft, line, amount, units, sign);
  }
  if (shipping > 0) draft.shipping = { fee: draft.shipping.fee, refunded: draft.shipping.refunded + sign * shipping };
}

function bookDispute(draft: Draft, { state, payment, amount }: Dispute, sign: number): void {
  // Of one that was lost before it was told of, the payment is not known yet.
  if (state === 'won' || amount === 0) return;
  const open = state === 'open' ? sign : 0;
  draft.openDisputes += open;
  changePayment(draft, payment, (row) => {
    row.chargedBack += sign * amount;
    row.openDisputes += open;
  });
}

/** Gives money of a line back, or with the sign turned, asks for it again. */
export function bookLine(draft: Draft, id: string, amount: Minor, units: readonly number[], sign: number): void {
  const line = copyLine(find(draft.lines, id)!);
  line.refunded += sign * amount;
  line.runs = markUnits(line.runs, units, sign);
  draft.lines = put(draft.lines, line);
}

function noPayment(id: string): Payment {
  return { id, since: 0, authorized: 0, adjustedAt: null, captured: 0, capturePending: 0, voided: 0, released: false, refunded: 0, refundPending: 0, chargedBack: 0, openDisputes: 0, failedAt: null };
}
