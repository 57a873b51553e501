import { DAY_MS } from '../../time/day-number.ts';
import type { Order, Parcel } from '../order/order.ts';
import { rowsOf } from '../order/table.ts';
import { nextTimer } from '../status/next-timer.ts';
import { payable } from '../status/payable.ts';
import type { ClockSink } from './clock.ts';
import { epochOf } from './epoch-of.ts';
import { tellCancellation, tellComplaints, tellReturns, tellReturnWindow } from './return-clocks.ts';
import type { ReadServiceLevels } from './service-level-policy.ts';

const MINUTE = 60_000;

/**
 * Tells every clock of an order, those of what was done too. What was called off in time has none. With `todo`, which costs less, only the
 * clocks of what somebody has still to do: not of what was done, at whatever time, nor of a window, which is only kept open.
 */
export function tellClocks(order: Order, levels: ReadServiceLevels, sink: ClockSink, todo = false): void {
  tellPayment(order, levels, sink, todo);
  if (order.units.sent) {
    tellShipment(order, levels, sink, todo);
    tellCarrier(order, levels, sink, todo);
  }
  tellReceipt(order, levels, sink, todo);
  if (!todo) tellReturnWindow(order, levels, sink);
  tellReturns(order, levels, sink, todo);
  tellCancellation(order, levels, sink, todo);
  tellComplaints(order, levels, sink, todo);
}

/** The order's own terms come first: what is promised later cannot take them back. */
function tellPayment(order: Order, { payment }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  const { policy, placedAt, paidAt, cancelledAt, money } = order;
  const { presale, payWithinMinutes } = policy;
  if (presale !== undefined) {
    const timer = nextTimer(order);
    if (timer !== null && timer.timer !== 'receipt') sink('payment', timer.timer, epochOf(timer.timer === 'deposit' ? placedAt : (presale.balanceFrom as string)), epochOf(timer.at), Number.NaN, null);
    return;
  }
  const ended = paidAt ?? cancelledAt;
  if (ended === null ? money.captured + money.authorizedOpen + money.capturePending > 0 || payable(order) === 0 : todo) return;
  const from = epochOf(placedAt);
  const due = payWithinMinutes !== undefined ? from + payWithinMinutes * MINUTE : payment?.dueAfter(from);
  if (due === undefined) return;
  const done = ended === null ? Number.NaN : epochOf(ended);
  // A cancellation before it was due, or of what was paid in part, called it off.
  if (ended === null || paidAt !== null || (done >= due && money.captured === 0)) sink('payment', null, from, due, done, payment);
}

function tellShipment(order: Order, { shipment }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  const { paidAt, cancelledAt, units } = order;
  if (shipment === null || paidAt === null) return;
  const whole = units.shipped >= units.shippable && units.shipped > 0;
  const nothing = cancelledAt === null && units.shippable === 0;
  if (todo ? whole || nothing || cancelledAt !== null : nothing) return;
  let from = epochOf(paidAt);
  // What an exchange sends is promised from the exchange on.
  for (const { lines, requestedAt } of rowsOf(order.returns)) if (lines.some((line) => line.units.length > 0)) from = Math.max(from, epochOf(requestedAt));
  const due = shipment.dueAfter(from);
  if (whole) sink('shipment', null, from, due, lastShipped(rowsOf(order.parcels), from), shipment);
  else if (cancelledAt === null) sink('shipment', null, from, due, Number.NaN, shipment);
  else if (epochOf(cancelledAt) > due) sink('shipment', null, from, due, epochOf(cancelledAt), shipment);
}

function lastShipped(parcels: readonly Parcel[], from: number): number {
  let last = -Infinity;
  for (const { state, shippedAt } of parcels) if (state !== 'cancelled' && shippedAt !== null) last = Math.max(last, epochOf(shippedAt));
  return last === -Infinity ? from : last;
}

/** A parcel is spoken of once it has left, until it, or all that was sent, is there. */
function tellCarrier({ parcels, units }: Order, { carrier }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  if (carrier === null || (todo && units.delivered >= units.shipped)) return;
  for (const { id, state, shippedAt, scannedAt, deliveredAt } of rowsOf(parcels)) {
    if (shippedAt === null || state === 'cancelled') continue;
    const delivered = state === 'delivered' && deliveredAt !== null;
    if (delivered ? todo : units.delivered >= units.shipped) continue;
    const shipped = epochOf(shippedAt);
    const from = scannedAt === null ? shipped : Math.max(shipped, epochOf(scannedAt));
    sink('carrier', id, from, carrier.dueAfter(from), delivered ? Math.max(from, epochOf(deliveredAt)) : Number.NaN, carrier);
  }
}

function tellReceipt(order: Order, { receipt }: ReadServiceLevels, sink: ClockSink, todo: boolean): void {
  const { policy: { confirmAfterDays }, shippedAt, completedAt, cancelledAt, units, openReturns } = order;
  if (shippedAt === null || cancelledAt !== null || units.shipped === 0) return;
  if (completedAt === null ? openReturns > 0 || units.shipped < units.shippable : todo) return;
  const from = epochOf(shippedAt);
  const due = confirmAfterDays !== undefined ? from + confirmAfterDays * DAY_MS : receipt?.dueAfter(from);
  if (due !== undefined) sink('receipt', null, from, due, completedAt === null ? Number.NaN : epochOf(completedAt), receipt);
}
