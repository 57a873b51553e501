import { availableOf, paymentOf } from '../apply/ledger.ts';
import type { JudgedPlan, RefundCommand } from '../apply/refund-plan.ts';
import type { CommandOf } from '../message/command.ts';
import { REPEATED, refusal, type Guard } from '../message/refusal.ts';
import { find } from '../order/table.ts';

/** A refund is known by its id: once settled, or asked for once more, the same changes nothing and another one is refused. */
export const newRefund: Guard<RefundCommand> = (order, { kind, refund, amount, payment }) => {
  const row = find(order.refunds, refund);
  if (row === undefined || row.state === 'failed' || (row.state === 'pending' && kind === 'refund')) return undefined;
  const same = (amount === undefined || amount === row.amount) && (payment === undefined || row.parts.every((part) => part.payment === payment));
  return same ? REPEATED : refusal('reference-conflict', refund, amount ?? null, row.amount);
};

/** A unit is refunded once. */
export const enoughUnits: Guard<RefundCommand, JudgedPlan> = (_, { lines = [] }, plan) => {
  for (const { line, quantity = 0 } of lines) {
    const counted = plan.lines.find((each) => each.line === line)!.units.reduce((sum, count) => sum + count, 0);
    if (counted < quantity) return refusal('over-refund-line', line, quantity, counted);
  }
  return undefined;
};

/** What is refunded is more than nothing, on every line, and the lines and shipping add up to it. */
export const soundRefund: Guard<RefundCommand, JudgedPlan> = (_, command, plan) => {
  const { amount, lines = [], shipping } = command;
  for (const each of lines) {
    if (each.quantity !== undefined && each.quantity < 1) return refusal('invalid-quantity', each.line, each.quantity, 1);
    if (each.amount !== undefined && each.amount < 1) return refusal('invalid-amount', each.line, each.amount, 1);
  }
  if (shipping !== undefined && shipping < 1) return refusal('invalid-amount', 'shipping', shipping, 1);
  if (plan.amount < 1) return refusal('invalid-amount', null, plan.amount, 1);
  const stated = plan.lines.reduce((sum, each) => sum + each.amount, plan.shipping);
  return (lines.length > 0 || shipping !== undefined) && stated !== amount && amount !== undefined ? refusal('amount-mismatch', null, amount, stated) : undefined;
};

/** Only what was taken can be given back. */
export const captured: Guard<RefundCommand> = (order, { payment, payments }) => {
  if (order.money.captured === 0) return refusal('not-captured');
  for (const id of payment === undefined ? (payments ?? []) : [payment]) if (paymentOf(order, id).captured === 0) return refusal('not-captured', id);
  return undefined;
};

/** Money that is in dispute is not given back as well: the buyer would have it twice. */
export const undisputed: Guard<RefundCommand, JudgedPlan> = (order, _, { parts }) => {
  for (const { payment } of parts) if (paymentOf(order, payment).openDisputes > 0) return refusal('chargeback-active', payment);
  return undefined;
};

/** No payment gives back more than it has; what is asked back and on its way counts. */
export const withinAvailable: Guard<RefundCommand, JudgedPlan> = (_, __, { base, amount, parts }) => {
  let available = 0;
  let over = parts.length === 0;
  for (const part of parts) {
    const left = availableOf(paymentOf(base, part.payment));
    available += left;
    over ||= part.amount > left;
  }
  return over ? refusal('over-refund', parts.length === 1 ? parts[0]!.payment : null, amount, Math.max(0, available)) : undefined;
};

/** A forfeited deposit stays with the shop. */
export const notForfeited: Guard<RefundCommand, JudgedPlan> = (order, _, { base, amount }) => {
  const free = availableOf(base.money) - order.forfeited;
  return order.forfeited > 0 && amount > free ? refusal('deposit-forfeited', null, amount, Math.max(0, free)) : undefined;
};

/** No line gives back more than its units cost, nor any of them twice, nor shipping more than it cost. */
export const withinLines: Guard<unknown, Pick<JudgedPlan, 'base' | 'lines' | 'shipping'>> = (_, __, plan) => {
  const { base } = plan;
  for (const { line, amount, units } of plan.lines) {
    const row = find(base.lines, line)!;
    const isBack = row.runs.some(({ quantity, back }, run) => back + (units[run] ?? 0) > quantity);
    if (isBack || row.refunded + amount > row.net) return refusal('over-refund-line', line, amount, row.net - row.refunded);
  }
  const { fee, refunded } = base.shipping;
  return plan.shipping > fee - refunded ? refusal('over-refund-line', 'shipping', plan.shipping, fee - refunded) : undefined;
};

/** No more comes back of a refund than went out. */
export const withinRefund: Guard<CommandOf<'reverse-refund'>> = (order, { refund, amount }) => {
  const { state, amount: paid, reversed } = find(order.refunds, refund)!;
  const out = state === 'settled' ? paid - reversed : 0;
  return amount > out ? refusal('over-reversal', refund, amount, out) : undefined;
};
