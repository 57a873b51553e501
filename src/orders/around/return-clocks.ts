import { DAY_MS } from '../../time/day-number.ts';
import { availableOf } from '../apply/ledger.ts';
import type { Order, OrderLine, Refund, Return } from '../order/order.ts';
import { rowsOf } from '../order/table.ts';
import { payable } from '../status/payable.ts';
import type { ClockSink } from './clock.ts';
import { epochOf } from './epoch-of.ts';
import { localDays } from './local-days.ts';
import type { ReadServiceLevels } from './service-level-policy.ts';

/** What is done at the end of a return window is nothing: it was kept open, and is over. */
export function tellReturnWindow(order: Order, { returnWindow: promised }: ReadServiceLevels, sink: ClockSink): void {
  const { policy: { returnWindow }, placedAt, completedAt, lines, units } = order;
  const open = (of: string | null, from: number, due: number): void => {
    sink('return-window', of, from, due, due, null);
  };
  switch (returnWindow?.kind) {
    case 'after-purchase':
      open(null, epochOf(placedAt), epochOf(placedAt) + returnWindow.days * DAY_MS - 1);
      return;
    case 'after-receipt':
      if (completedAt !== null) open(null, epochOf(completedAt), epochOf(completedAt) + returnWindow.days * DAY_MS);
      return;
    default: {
      if (promised === null || units.delivered === 0) return;
      const days = returnWindow === undefined ? null : localDays(returnWindow.timeZone);
      for (const line of rowsOf<OrderLine>(lines)) {
        if (line.deliveredAt === null || !line.returnable || line.returned >= line.delivered) continue;
        const from = epochOf(line.deliveredAt);
        open(line.id, from, days === null ? promised.dueAfter(from) : days.endOf(days.dayOf(from) + returnWindow!.days));
      }
    }
  }
}

/** Goods that came in are to be judged, and paid back unless all were refused. */
export function tellReturns(order: Order, { inspection, refund }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  for (const row of rowsOf(order.returns)) {
    if (row.receivedAt === null) continue;
    const from = epochOf(row.receivedAt);
    const judged = row.inspectedAt !== null && row.lines.every(({ received, accepted, refused }) => accepted + refused >= received);
    if (inspection !== null && !(todo && judged)) sink('inspection', row.id, from, inspection.dueAfter(from), judged ? epochOf(row.inspectedAt) : Number.NaN, inspection);
    const exchanged = row.lines.every(({ units }) => units.length > 0);
    if (refund === null || exchanged || (judged && row.lines.every(({ accepted }) => accepted === 0))) continue;
    const done = refundedAt(rowsOf(order.refunds), row);
    if (!todo || Number.isNaN(done)) sink('refund', row.id, from, refund.dueAfter(from), done, refund);
  }
}

/** The first refund for a return: one that names it, or one that names none, since it was asked for, of its lines or of an amount. */
function refundedAt(refunds: readonly Refund[], { id, lines, requestedAt }: Return): number {
  let first = Number.NaN;
  for (const refund of refunds) {
    if (refund.state !== 'settled') continue;
    const at = epochOf(refund.at);
    const fits = refund.return === null ? at >= epochOf(requestedAt) && refund.shipping < refund.amount && (refund.lines.length === 0 || refund.lines.some((each) => lines.some(({ line }) => line === each.line))) : refund.return === id;
    if (fits && !(first <= at)) first = at;
  }
  return first;
}

/** What was paid for a cancelled order and is not forfeited goes back. */
export function tellCancellation(order: Order, { refund }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  const { cancelledAt, money } = order;
  if (refund === null || cancelledAt === null || money.captured === 0) return;
  const paidBack = availableOf(money) + money.refundPending <= payable(order);
  if (todo && paidBack) return;
  const from = epochOf(cancelledAt);
  let done = paidBack ? from : Number.NaN;
  if (paidBack) for (const { state, at } of rowsOf(order.refunds)) if (state === 'settled') done = Math.max(done, epochOf(at));
  sink('refund', null, from, refund.dueAfter(from), done, refund);
}

/** A complaint is to be answered; one that was resolved without an answer is. */
export function tellComplaints({ complaints }: Order, { complaint }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  if (complaint === null) return;
  for (const { id, openedAt, answeredAt, resolvedAt } of rowsOf(complaints)) {
    const ended = answeredAt ?? resolvedAt;
    if (todo && ended !== null) continue;
    const from = epochOf(openedAt);
    sink('complaint', id, from, complaint.dueAfter(from), ended === null ? Number.NaN : epochOf(ended), complaint);
  }
}
