import type { Minor } from '../../money/minor.ts';
import { linesAmount, runsOf, unitsOf, type NewLine } from '../apply/new-lines.ts';
import type { CommandOf } from '../message/command.ts';
import { refusal, type Guard, type Refusal } from '../message/refusal.ts';
import { unshipped, type LineUnits } from '../apply/units.ts';
import type { Order, OrderLine } from '../order/order.ts';
import { rowNamed } from '../order/row-named.ts';
import { find } from '../order/table.ts';
import { isOnHold } from '../status/order-status.ts';

/** A closed order takes nothing more. */
export const notClosed: Guard<unknown> = ({ closedAt }) => (closedAt === null ? undefined : refusal('order-closed'));

/** Nothing is sold, paid or sent on a cancelled order. */
export const notCancelled: Guard<unknown> = ({ cancelledAt }) => (cancelledAt === null ? undefined : refusal('order-cancelled'));

export const notCancelledYet: Guard<unknown> = ({ cancelledAt }) => (cancelledAt === null ? undefined : refusal('already-cancelled'));

export const notCompleted: Guard<unknown> = ({ completedAt }) => (completedAt === null ? undefined : refusal('already-completed'));

export const notOnHold: Guard<unknown> = (order) => (isOnHold(order) ? refusal('on-hold') : undefined);

export const held: Guard<unknown> = (order) => (order.held === null ? refusal('not-on-hold') : undefined);

export const underReview: Guard<unknown> = (order) => (order.review === 'pending' ? undefined : refusal('not-on-hold'));

/** What has left the house can only come back. */
export const nothingShipped: Guard<unknown> = ({ units }) => (units.shipped > 0 ? refusal('cannot-cancel-shipped', null, units.ordered, unshipped(units)) : undefined);

/** An amount of money is more than nothing. */
export const amountAboveZero: Guard<{ readonly amount?: Minor | undefined }> = (_, { amount }) => (amount === undefined || amount > 0 ? undefined : refusal('invalid-amount', null, amount, 1));

/** Units are counted from one up; a list in which all are 0, or that is empty, asks for nothing. */
export const someUnits: Guard<{ readonly lines?: readonly LineUnits[] | undefined }> = (_, { lines }) => (lines === undefined ? undefined : noUnits(lines));

/** The refusal of a list that is no list of units. */
export function noUnits(units: readonly LineUnits[]): Refusal | undefined {
  let all = 0;
  for (const { line, quantity } of units) {
    if (quantity < 0) return refusal('invalid-quantity', line, quantity, 1);
    all += quantity;
  }
  return all > 0 ? undefined : refusal('empty-lines');
}

export const knownLines: Guard<{ readonly lines?: readonly { readonly line: string }[] | undefined }> = (order, { lines = [] }) => {
  for (const { line } of lines) if (find(order.lines, line) === undefined) return refusal('unknown-line', line);
  return undefined;
};

/** Asks of each line that a command names; the first that stands against it refuses it. */
export function ofLines<C extends { readonly lines?: readonly LineUnits[] | undefined }>(against: (line: OrderLine, quantity: number, order: Order, command: C) => Refusal | undefined): Guard<C> {
  return (order, command) => {
    for (const { line, quantity } of command.lines ?? []) {
      const refused = against(find(order.lines, line)!, quantity, order, command);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };
}

/** What a command names is there. */
export function known<Name extends 'capture' | 'refund' | 'return' | 'complaint'>(name: Name): Guard<Readonly<Record<Name, string>>> {
  return (order, command) => (rowNamed(order, command, name) === undefined ? refusal(`unknown-${name}`, command[name]) : undefined);
}

/** New lines have units, none below nothing, and a price that can be counted exactly. */
export const soundLines: Guard<{ readonly lines: readonly NewLine[] }> = (_, { lines }) => {
  if (lines.length === 0) return refusal('empty-lines');
  for (const line of lines) {
    for (const { quantity, amount } of runsOf(line)) {
      if (quantity < 1) return refusal('invalid-quantity', line.id, quantity, 1);
      if (amount < 0) return refusal('invalid-amount', line.id, amount, 0);
    }
  }
  return Number.isSafeInteger(linesAmount(lines)) && Number.isSafeInteger(lines.reduce((sum, line) => sum + unitsOf(line), 0)) ? undefined : refusal('invalid-amount');
};

export const newToOrder: Guard<{ readonly lines: readonly NewLine[] }> = (order, { lines }) => {
  for (const { id } of lines) if (find(order.lines, id) !== undefined) return refusal('line-exists', id);
  return undefined;
};

/** Shipping costs nothing or more, and what is asked for in all is no less than nothing and what the command says it is. */
export const soundTotal: Guard<CommandOf<'place'>> = (_, { lines, shipping = 0, adjustment = 0, total }) => {
  const sum = linesAmount(lines) + shipping + adjustment;
  if (shipping < 0) return refusal('invalid-amount', 'shipping', shipping, 0);
  if (sum < 0 || !Number.isSafeInteger(sum)) return refusal('invalid-amount', 'total', sum, 0);
  return total === undefined || total === sum ? undefined : refusal('total-mismatch', null, total, sum);
};

export const totalNotBelowZero: Guard<CommandOf<'adjust-total'>> = ({ money }, { amount }) => {
  const asked = money.asked + amount;
  return asked < 0 || !Number.isSafeInteger(asked) ? refusal('invalid-amount', 'total', amount, -money.asked) : undefined;
};

export const newComplaint: Guard<CommandOf<'open-complaint'>> = (order, { complaint }) => (find(order.complaints, complaint) === undefined ? undefined : refusal('reference-conflict', complaint));

export const unanswered: Guard<{ readonly complaint: string }> = (order, { complaint }) => (find(order.complaints, complaint)?.state === 'open' ? undefined : refusal('complaint-closed', complaint));

export const unresolved: Guard<{ readonly complaint: string }> = (order, { complaint }) => (find(order.complaints, complaint)?.state === 'resolved' ? refusal('complaint-closed', complaint) : undefined);

/** An order is closed when it has come to an end: received, or cancelled. */
export const ended: Guard<unknown> = ({ completedAt, cancelledAt }) => (completedAt === null && cancelledAt === null ? refusal('not-ended') : undefined);

/** Nothing may be left open when an order is closed. */
export const nothingOpen: Guard<unknown> = (order) => {
  for (const [what, count] of Object.entries(openMatters(order))) if (count > 0) return refusal('still-open', what, count, 0);
  return undefined;
};

/** Counts, or amounts, of what still has to come to an end. */
function openMatters({ openReturns, openDisputes, openComplaints, pendingRefunds, money, units, cancelledAt }: Order): Readonly<Record<string, number>> {
  return {
    returns: openReturns,
    chargebacks: openDisputes,
    complaints: openComplaints,
    refunds: pendingRefunds,
    captures: money.capturePending,
    authorizations: money.authorizedOpen,
    units: cancelledAt === null ? units.shippable - units.delivered : 0,
  };
}
