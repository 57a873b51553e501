import { zoneOffset } from '../../time/time-zone.ts';
import type { LineUnits } from '../apply/units.ts';
import { takeUnits } from '../apply/unit-money.ts';
import { uninspected, countOf } from '../apply/return-events.ts';
import type { CommandOf } from '../message/command.ts';
import { msOf } from '../message/instant-text.ts';
import { REPEATED, refusal, type Guard } from '../message/refusal.ts';
import type { Order, OrderLine, Return } from '../order/order.ts';
import { find } from '../order/table.ts';
import { sameUnits } from './goods-guards.ts';
import { noUnits, ofLines } from './order-guards.ts';

interface Returning {
  readonly return: string;
  readonly at: unknown;
  readonly lines: readonly LineUnits[];
}

const DAY = 86_400_000;

/** A return is known by its id. */
export const newReturn: Guard<Returning> = (order, { return: id, lines }) => {
  const row = find(order.returns, id);
  if (row === undefined) return undefined;
  const units = row.lines.map(({ line, requested }) => ({ line, quantity: requested }));
  return isOpen(row) && sameUnits(units, lines) ? REPEATED : refusal('reference-conflict', id);
};

/** What has not left cannot come back: cancel it. */
export const shippedLines: Guard<Returning> = /* @__PURE__ */ ofLines(({ id, shipped }, quantity) => (quantity > 0 && shipped === 0 ? refusal('not-shipped', id, quantity, 0) : undefined));

/** Lines that may not come back without a reason do not fall under the days after delivery. */
export const returnableLines: Guard<Returning> = /* @__PURE__ */ ofLines(({ id, returnable }, _, { policy }) =>
  !returnable && policy.returnWindow?.kind === 'after-delivery' ? refusal('not-eligible', id) : undefined,
);

/** The window is open. */
export const inReturnWindow: Guard<Returning> = /* @__PURE__ */ ofLines((line, _, order, { at }) => (isInWindow(order, line, at as string) ? undefined : refusal('return-window-closed', line.id)));

/** What an exchange takes off for a unit is what the unit cost, less what of the line went back before. */
export const withinCredit: Guard<Returning> = /* @__PURE__ */ ofLines(({ id, runs, refunded, net }, quantity) => {
  const { amount, units } = takeUnits(runs, quantity);
  const counted = units.reduce((sum, count) => sum + count, 0);
  return counted < quantity || refunded + amount > net ? refusal('over-refund-line', id, amount, net - refunded) : undefined;
});

export const feesFromZero: Guard<CommandOf<'exchange'>> = (_, { fees = [] }) => {
  for (const fee of fees) if (fee < 0) return refusal('invalid-amount', 'fees', fee, 0);
  return undefined;
};

/** A return that was declined, cancelled or received in full is over. */
export const openReturn: Guard<{ readonly return: string }> = (order, { return: id }) => (isOpen(find(order.returns, id)!) ? undefined : refusal('return-closed', id));

export const notApproved: Guard<{ readonly return: string }> = (order, { return: id }) => (find(order.returns, id)!.state === 'approved' ? REPEATED : undefined);

/** Something has to be in the box. */
export const someReceived: Guard<CommandOf<'receive-return'>> = (_, { lines = [], damaged = [] }) => noUnits([...lines, ...damaged]);

/** No more comes in than was sent back. */
export const withinReturn: Guard<CommandOf<'receive-return'>> = (order, { return: id, lines = [], damaged = [] }) => {
  const row = find(order.returns, id)!;
  for (const { line } of [...lines, ...damaged]) {
    const asked = countOf(lines, line) + countOf(damaged, line);
    const found = row.lines.find((each) => each.line === line);
    const limit = found === undefined ? 0 : found.requested - found.received;
    if (asked > limit) return refusal('over-receive', line, asked, limit);
  }
  return undefined;
};

/** Units that came in are judged once. */
export const withinReceived: Guard<CommandOf<'inspect-return'>> = (order, { return: id, accepted, refused = [] }) => {
  const rest = uninspected(find(order.returns, id)!);
  const stated = [...(accepted ?? []), ...refused];
  if (accepted !== undefined || refused.length > 0) {
    const none = noUnits(stated);
    if (none !== undefined) return none;
  } else if (rest.every(({ quantity }) => quantity === 0)) return refusal('over-inspect', id, null, 0);
  for (const { line } of stated) {
    const asked = countOf(accepted ?? [], line) + countOf(refused, line);
    if (asked > countOf(rest, line)) return refusal('over-inspect', line, asked, countOf(rest, line));
  }
  return undefined;
};

/** Whether units may still come in. */
function isOpen({ state }: Return): boolean {
  return state === 'requested' || state === 'approved';
}

function isInWindow({ policy: { returnWindow }, placedAt, completedAt }: Order, { deliveredAt }: OrderLine, at: string): boolean {
  switch (returnWindow?.kind) {
    case undefined:
      return true;
    case 'after-purchase':
      return msOf(at) < msOf(placedAt) + returnWindow.days * DAY;
    case 'after-receipt':
      return completedAt === null || msOf(at) <= msOf(completedAt) + returnWindow.days * DAY;
    case 'after-delivery':
      return deliveredAt === null || localDay(at, returnWindow.timeZone) <= localDay(deliveredAt, returnWindow.timeZone) + returnWindow.days;
  }
}

/** The days since 1970 by the calendar of a zone. */
function localDay(at: string, timeZone: string): number {
  const ms = msOf(at);
  return Math.floor((ms + zoneOffset(ms, timeZone)) / DAY);
}
