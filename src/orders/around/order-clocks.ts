import { availableOf } from '../apply/ledger.ts';
import type { Order, OrderLine, Parcel, Refund, Return } from '../order/order.ts';
import { rowsOf } from '../order/table.ts';
import { nextTimer } from '../status/next-timer.ts';
import { payable } from '../status/payable.ts';
import { epochOf } from './epoch-of.ts';
import type { ReadAllowance } from './allowance.ts';
import type { PromiseName, ReadServiceLevels } from './service-level-policy.ts';

/**
 * Takes one clock of an order: since when it runs, the last instant in time (of a timer, the instant at which it fires), and when what was
 * promised was done, NaN while it was not. `of` is the parcel, return, complaint or line it is about.
 */
export type ClockSink = (promise: PromiseName, of: string | null, from: number, due: number, done: number, allowance: ReadAllowance | null) => void;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How a clock stands: `met` in time, `running`, or `breached`: done late, or not done and too late. */
export type ServiceLevelState = 'met' | 'running' | 'breached';

/** How a clock stands at an instant. What is done later than that is not done yet. */
export function stateOfClock(promise: PromiseName, due: number, done: number, now: number): ServiceLevelState {
  const ended = isDone(promise, done, now);
  const at = ended ? done : now;
  if (at > due || (at === due && isTimer(promise))) return 'breached';
  return ended ? 'met' : 'running';
}

/** Whether what a clock is about is done at an instant. A window is open through its last instant, and over after it. */
export function isDone(promise: PromiseName, done: number, now: number): boolean {
  return promise === 'return-window' ? done < now : done <= now;
}

/** Whether a clock fires at its instant; a promise is broken after it. */
export function isTimer(promise: PromiseName): boolean {
  return promise === 'payment' || promise === 'receipt';
}

/** Tells every clock of an order, those of what was done too. What was called off in time has none. */
export function tellClocks(order: Order, levels: ReadServiceLevels, sink: ClockSink): void {
  tellPayment(order, levels, sink);
  if (order.units.sent) {
    tellShipment(order, levels, sink);
    tellCarrier(order, levels, sink);
  }
  tellReceipt(order, levels, sink);
  tellReturnWindow(order, levels, sink);
  tellReturns(order, levels, sink);
  tellCancellation(order, levels, sink);
  const { complaint } = levels;
  if (complaint !== null)
    for (const { id, openedAt, answeredAt, resolvedAt } of rowsOf(order.complaints)) {
      const from = epochOf(openedAt);
      sink('complaint', id, from, complaint.dueAfter(from), epochOr(answeredAt ?? resolvedAt), complaint);
    }
}

/** The order's own terms come first: what is promised later cannot take them back. */
function tellPayment(order: Order, { payment }: ReadServiceLevels, sink: ClockSink): void {
  const { policy, placedAt, paidAt, cancelledAt, money } = order;
  const from = epochOf(placedAt);
  if (policy.presale !== undefined) {
    const timer = nextTimer(order);
    if (timer !== null && timer.timer !== 'receipt') sink('payment', timer.timer, timer.timer === 'deposit' ? from : epochOf(policy.presale.balanceFrom as string), epochOf(timer.at), Number.NaN, null);
    return;
  }
  const due = policy.payWithinMinutes !== undefined ? from + policy.payWithinMinutes * MINUTE : payment?.dueAfter(from);
  if (due === undefined) return;
  if (paidAt !== null) sink('payment', null, from, due, epochOf(paidAt), payment);
  else if (cancelledAt !== null) {
    if (epochOf(cancelledAt) >= due && money.captured === 0) sink('payment', null, from, due, epochOf(cancelledAt), payment);
  } else if (money.captured + money.authorizedOpen + money.capturePending === 0 && payable(order) > 0) sink('payment', null, from, due, Number.NaN, payment);
}

function tellShipment(order: Order, { shipment }: ReadServiceLevels, sink: ClockSink): void {
  const { paidAt, cancelledAt, units } = order;
  if (shipment === null || paidAt === null) return;
  let from = epochOf(paidAt);
  // What an exchange sends is promised from the exchange on.
  for (const { lines, requestedAt } of rowsOf(order.returns)) if (lines.some((line) => line.units.length > 0)) from = Math.max(from, epochOf(requestedAt));
  const due = shipment.dueAfter(from);
  const whole = units.shipped >= units.shippable && units.shipped > 0;
  if (whole) sink('shipment', null, from, due, lastShipped(rowsOf(order.parcels), from), shipment);
  else if (cancelledAt === null) {
    if (units.shippable > 0) sink('shipment', null, from, due, Number.NaN, shipment);
  } else if (epochOf(cancelledAt) > due) sink('shipment', null, from, due, epochOf(cancelledAt), shipment);
}

function lastShipped(parcels: readonly Parcel[], from: number): number {
  let last = -Infinity;
  for (const { state, shippedAt } of parcels) if (state !== 'cancelled' && shippedAt !== null) last = Math.max(last, epochOf(shippedAt));
  return last === -Infinity ? from : last;
}

/** A parcel is spoken of once it has left, until it, or all that was sent, is there. */
function tellCarrier({ parcels, units }: Order, { carrier }: ReadServiceLevels, sink: ClockSink): void {
  if (carrier === null) return;
  for (const { id, state, shippedAt, scannedAt, deliveredAt } of rowsOf(parcels)) {
    if (shippedAt === null || state === 'cancelled') continue;
    const shipped = epochOf(shippedAt);
    const from = scannedAt === null ? shipped : Math.max(shipped, epochOf(scannedAt));
    if (state === 'delivered' && deliveredAt !== null) sink('carrier', id, from, carrier.dueAfter(from), Math.max(from, epochOf(deliveredAt)), carrier);
    else if (units.delivered < units.shipped) sink('carrier', id, from, carrier.dueAfter(from), Number.NaN, carrier);
  }
}

function tellReceipt(order: Order, { receipt }: ReadServiceLevels, sink: ClockSink): void {
  const { policy, shippedAt, completedAt, cancelledAt, units, openReturns } = order;
  if (shippedAt === null || cancelledAt !== null || units.shipped === 0) return;
  if (completedAt === null && (openReturns > 0 || units.shipped < units.shippable)) return;
  const from = epochOf(shippedAt);
  const due = policy.confirmAfterDays !== undefined ? from + policy.confirmAfterDays * DAY : receipt?.dueAfter(from);
  if (due !== undefined) sink('receipt', null, from, due, epochOr(completedAt), receipt);
}

/** What is done at the end of a return window is nothing: it was kept open, and is over. */
function tellReturnWindow(order: Order, levels: ReadServiceLevels, sink: ClockSink): void {
  const { policy: { returnWindow }, placedAt, completedAt, lines, units } = order;
  const open = (of: string | null, from: number, due: number): void => {
    sink('return-window', of, from, due, due, null);
  };
  switch (returnWindow?.kind) {
    case 'after-purchase':
      open(null, epochOf(placedAt), epochOf(placedAt) + returnWindow.days * DAY - 1);
      return;
    case 'after-receipt':
      if (completedAt !== null) open(null, epochOf(completedAt), epochOf(completedAt) + returnWindow.days * DAY);
      return;
    default: {
      if (levels.returnWindow === null || units.delivered === 0) return;
      const days = returnWindow === undefined ? null : levels.daysIn(returnWindow.timeZone);
      for (const line of rowsOf<OrderLine>(lines)) {
        if (line.deliveredAt === null || !line.returnable || line.returned >= line.delivered) continue;
        const from = epochOf(line.deliveredAt);
        open(line.id, from, days === null ? levels.returnWindow.dueAfter(from) : days.startOf(days.dayOf(from) + returnWindow!.days + 1) - 1);
      }
    }
  }
}

/** Goods that came in are to be judged, and paid back unless all were refused. */
function tellReturns(order: Order, { inspection, refund }: ReadServiceLevels, sink: ClockSink): void {
  for (const row of rowsOf(order.returns)) {
    if (row.receivedAt === null) continue;
    const from = epochOf(row.receivedAt);
    const judged = row.inspectedAt !== null && row.lines.every(({ received, accepted, refused }) => accepted + refused >= received);
    if (inspection !== null) sink('inspection', row.id, from, inspection.dueAfter(from), judged ? epochOf(row.inspectedAt) : Number.NaN, inspection);
    const exchanged = row.lines.every(({ units }) => units.length > 0);
    if (refund === null || exchanged || (judged && row.lines.every(({ accepted }) => accepted === 0))) continue;
    sink('refund', row.id, from, refund.dueAfter(from), refundedAt(rowsOf(order.refunds), row), refund);
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
function tellCancellation(order: Order, { refund }: ReadServiceLevels, sink: ClockSink): void {
  const { cancelledAt, money } = order;
  if (refund === null || cancelledAt === null || money.captured === 0) return;
  const from = epochOf(cancelledAt);
  let done = Number.NaN;
  if (availableOf(money) + money.refundPending <= payable(order)) {
    done = from;
    for (const { state, at } of rowsOf(order.refunds)) if (state === 'settled') done = Math.max(done, epochOf(at));
  }
  sink('refund', null, from, refund.dueAfter(from), done, refund);
}

function epochOr(text: string | null): number {
  return text === null ? Number.NaN : epochOf(text);
}
