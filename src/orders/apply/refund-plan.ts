import type { Minor } from '../../money/minor.ts';
import type { CommandOf } from '../message/command.ts';
import { copyOrder } from '../order/copy.ts';
import type { Draft, Order, Payment, Refund, RefundLine, RefundPart } from '../order/order.ts';
import { find, rowsOf } from '../order/table.ts';
import { availableOf, paymentOf, putRefund } from './ledger.ts';
import { takeUnits } from './unit-money.ts';

/** A command that asks for a refund or reports one made. */
export type RefundCommand = CommandOf<'refund' | 'request-refund'>;

/** What a refund takes, and from where. */
export interface RefundPlan {
  readonly amount: Minor;
  readonly parts: readonly RefundPart[];
  readonly lines: readonly RefundLine[];
  readonly shipping: Minor;
}

/** The same, and the order without what was asked for under this id, against which it is judged. */
export interface JudgedPlan extends RefundPlan {
  readonly base: Order;
}

/**
 * Works a refund out: units at what they cost, and the payments in the order in which they are named, or came. It is worked out whether
 * it may be or not; what no payment has is put on the last.
 */
export function refundPlan(order: Order, command: RefundCommand): JudgedPlan {
  const base = withoutRefund(order, command.refund);
  const asked = find(order.refunds, command.refund);
  const stated = command.lines !== undefined || command.shipping !== undefined;
  const own = (command.lines ?? []).map((each): RefundLine => {
    const row = find(base.lines, each.line);
    return { line: each.line, units: [], amount: each.amount ?? 0, ...(each.quantity === undefined || row === undefined ? {} : takeUnits(row.runs, each.quantity)) };
  });
  const sum = own.reduce((total, { amount }) => total + amount, command.shipping ?? 0);
  const amount = command.amount ?? (stated ? sum : (asked?.amount ?? 0));
  // What was asked for on lines is settled on them, when it is settled in full.
  const kept = !stated && asked?.amount === amount ? asked : undefined;
  return { base, amount, parts: partsOf(base, command, asked, amount), lines: kept?.lines ?? own, shipping: kept?.shipping ?? command.shipping ?? 0 };
}

/** The order as it would be if a refund had not been asked for. */
function withoutRefund(order: Order, id: string): Order {
  const row = find(order.refunds, id);
  if (row?.state !== 'pending') return order;
  const draft: Draft = copyOrder(order);
  putRefund(draft, { ...row, state: 'failed' });
  return draft;
}

function partsOf(base: Order, { payment, payments }: RefundCommand, asked: Refund | undefined, amount: Minor): readonly RefundPart[] {
  if (payment !== undefined) return [{ payment, amount }];
  const from = payments?.map((id) => paymentOf(base, id)) ?? (asked !== undefined && asked.parts.length > 0 ? asked.parts.map((part) => paymentOf(base, part.payment)) : usable(base));
  let left = amount;
  const parts = from.map((row) => {
    const part = Math.min(left, Math.max(0, availableOf(row)));
    left -= part;
    return { payment: row.id, amount: part };
  });
  const some = parts.filter((part) => part.amount > 0);
  if (left === 0) return some;
  const last = some.pop() ?? parts[0];
  return last === undefined ? [] : [...some, { ...last, amount: last.amount + left }];
}

/** The payments that brought money, in the order in which they came; those in dispute last. */
function usable(base: Order): readonly Payment[] {
  return rowsOf(base.payments)
    .filter(({ captured }) => captured > 0)
    .toSorted((one, other) => one.openDisputes - other.openDisputes || one.since - other.since);
}
