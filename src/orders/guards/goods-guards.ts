import { restOf } from '../apply/goods-events.ts';
import { outside, unallocated, underway, unshipped, type LineUnits } from '../apply/units.ts';
import type { CommandOf } from '../message/command.ts';
import { REPEATED, refusal, type Guard, type RefusalCode } from '../message/refusal.ts';
import type { OrderLine } from '../order/order.ts';
import { find } from '../order/table.ts';
import { payable } from '../status/payable.ts';
import { noUnits, ofLines } from './order-guards.ts';

interface Units {
  readonly lines?: readonly LineUnits[] | undefined;
}

/** With the policy `requirePaymentToShip`, everything is paid before anything ships. */
export const paidToShip: Guard<unknown> = (order) =>
  order.policy.requirePaymentToShip === true && order.money.captured < payable(order) ? refusal('unpaid', null, payable(order), order.money.captured) : undefined;

export const sentLines: Guard<Units> = /* @__PURE__ */ ofLines(({ id, shippable }) => (shippable ? undefined : refusal('not-shippable', id)));

/** A unit ships once. */
export const withinUnshipped: Guard<Units> = /* @__PURE__ */ within('over-ship', unshipped);

/** A unit is cancelled once, and not when it has left. */
export const withinCancellable: Guard<Units> = /* @__PURE__ */ within('over-cancel', unshipped);

/** Stock is set aside for units that are wanted, once. */
export const withinAllocatable: Guard<Units> = /* @__PURE__ */ within('over-allocate', unallocated);

/** A unit is in one return at a time, and comes back once. */
export const withinReturnable: Guard<Units> = /* @__PURE__ */ within('over-return', outside);

/** A parcel is known by its id: the same again changes nothing, and another one under that id is refused. */
export const newParcel: Guard<CommandOf<'ship'>> = (order, { parcel, lines }) => {
  const row = find(order.parcels, parcel);
  if (row === undefined || row.state === 'announced') return undefined;
  return row.state !== 'cancelled' && sameUnits(row.lines, lines) ? REPEATED : refusal('reference-conflict', parcel);
};

export const knownParcel: Guard<{ readonly parcel?: string | undefined }> = (order, { parcel }) => {
  const state = parcel === undefined ? undefined : find(order.parcels, parcel)?.state;
  return parcel !== undefined && (state === undefined || state === 'announced') ? refusal('unknown-parcel', parcel) : undefined;
};

export const parcelOnItsWay: Guard<{ readonly parcel?: string | undefined }> = (order, { parcel }) =>
  parcel !== undefined && find(order.parcels, parcel)?.state === 'cancelled' ? refusal('parcel-cancelled', parcel) : undefined;

/** What has arrived arrives no second time, and is not called back. */
export const parcelNotDelivered: Guard<{ readonly parcel?: string | undefined }> = (order, { parcel }) =>
  parcel !== undefined && find(order.parcels, parcel)?.state === 'delivered' ? refusal('already-delivered', parcel) : undefined;

/** Units that have arrived, or are on their way back, are not called back with their parcel. */
export const parcelUntouched: Guard<{ readonly parcel: string }> = (order, { parcel }) => {
  return untouched(order, { lines: find(order.parcels, parcel)?.lines }, undefined);
};

const untouched: Guard<Units> = /* @__PURE__ */ ofLines((line, quantity) => {
  if (quantity > underway(line)) return refusal('already-delivered', line.id, quantity, underway(line));
  return quantity > outside(line) ? refusal('units-in-return', line.id, quantity, outside(line)) : undefined;
});

/** A delivery is of a parcel, of units, or of some units of a parcel. */
export const somethingToDeliver: Guard<CommandOf<'deliver'>> = (_, { parcel, lines }) => (lines === undefined ? (parcel === undefined ? refusal('empty-lines') : undefined) : noUnits(lines));

/** No more arrives than was sent. */
export const withinShipped: Guard<CommandOf<'deliver'>> = (order, { parcel, lines }) => {
  const row = parcel === undefined ? undefined : find(order.parcels, parcel);
  if (row !== undefined && lines !== undefined) {
    for (const { line, quantity } of lines) {
      const inParcel = restOf(row).find((each) => each.line === line)?.quantity ?? 0;
      if (quantity > inParcel) return refusal('over-deliver', line, quantity, inParcel);
    }
  }
  return withinUnderway(order, { lines }, undefined);
};

const withinUnderway: Guard<Units> = /* @__PURE__ */ within('over-deliver', underway);

/** Receipt is confirmed of an order that has been sent, all of it. */
export const everythingShipped: Guard<unknown> = ({ units }) => (units.shipped < units.shippable ? refusal('not-shipped', null, units.shippable, units.shipped) : undefined);

/** Refuses the first line of which there are fewer units than are asked for. */
function within(code: RefusalCode, limit: (line: OrderLine) => number): Guard<Units> {
  return ofLines((line, quantity) => {
    const most = limit(line);
    return quantity > most ? refusal(code, line.id, quantity, most) : undefined;
  });
}

/** Whether two lists have the same units, whatever their order. */
export function sameUnits(one: readonly LineUnits[], other: readonly LineUnits[]): boolean {
  const some = one.filter(({ quantity }) => quantity > 0);
  const counts = new Map(other.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => [line, quantity]));
  return some.length === counts.size && some.every(({ line, quantity }) => counts.get(line) === quantity);
}
