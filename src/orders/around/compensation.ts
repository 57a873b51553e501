import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, list, number, optional, record, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRounded, readRatio } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';

const breach = /* @__PURE__ */ (() => anyOf('late-shipment', 'silent-carrier', 'late-delivery', 'late-refund', 'late-inspection', 'late-answer', 'out-of-stock', 'wrong-item', 'faulty', 'damaged-in-transit'))();

/** The shape of the terms of compensation. */
export const compensationTermsShape = /* @__PURE__ */ (() =>
  record({
    rules: list(
      record({ breach, fromLateHours: optional(number(0)), remedy: anyOf('coupon', 'cash', 'freight', 'escalate'), amount: optional(amountShape), rate: optional(fractionShape), atLeast: optional(amountShape), atMost: optional(amountShape) }),
    ),
    orderRate: optional(fractionShape),
    orderMost: optional(amountShape),
    customerMost: optional(amountShape),
  }))();

/**
 * What is given for what. Of the rules of a breach and a remedy the one with the longest delay that was reached counts: an `amount`, or a
 * `rate` of what was paid, within `atLeast` and `atMost`; `freight` gives back what the shipping cost; `escalate` calls a person. Together
 * no more than `orderRate` of what was paid and `orderMost` an order, and `customerMost` a customer, are given.
 */
export type CompensationTerms = Infer<typeof compensationTermsShape>;

/** Terms to begin with, for amounts in fen: five per cent for a late parcel, from 5 to 30 yuan; never more than the order. */
export const defaultCompensation: CompensationTerms = {
  rules: [
    { breach: 'late-shipment', remedy: 'coupon', rate: '0.05', atLeast: 500, atMost: 3000 },
    { breach: 'late-shipment', fromLateHours: 48, remedy: 'escalate' },
    { breach: 'silent-carrier', remedy: 'coupon', amount: 500 },
    { breach: 'silent-carrier', fromLateHours: 72, remedy: 'escalate' },
    { breach: 'late-delivery', remedy: 'coupon', amount: 500 },
    { breach: 'late-delivery', fromLateHours: 72, remedy: 'freight' },
    { breach: 'late-refund', remedy: 'coupon', amount: 500 },
    { breach: 'late-refund', fromLateHours: 24, remedy: 'escalate' },
    { breach: 'late-inspection', fromLateHours: 24, remedy: 'escalate' },
    { breach: 'late-answer', remedy: 'coupon', amount: 300 },
    { breach: 'late-answer', fromLateHours: 4, remedy: 'escalate' },
    { breach: 'out-of-stock', remedy: 'coupon', rate: '0.1', atLeast: 500, atMost: 10_000 },
    { breach: 'wrong-item', remedy: 'freight' },
    { breach: 'wrong-item', remedy: 'coupon', amount: 1000 },
    { breach: 'faulty', remedy: 'freight' },
    { breach: 'faulty', remedy: 'coupon', rate: '0.1', atLeast: 1000, atMost: 5000 },
    { breach: 'damaged-in-transit', remedy: 'freight' },
    { breach: 'damaged-in-transit', remedy: 'coupon', rate: '0.1', atLeast: 1000, atMost: 5000 },
  ],
  orderRate: 1,
  orderMost: 50_000,
  customerMost: 100_000,
};

/** The shape of what is asked. */
export const compensationInputShape = /* @__PURE__ */ (() =>
  record({
    breach,
    lateHours: optional(number(0)),
    paid: amountShape,
    freight: optional(amountShape),
    givenForOrder: optional(amountShape),
    givenToCustomer: optional(amountShape),
    terms: optional(compensationTermsShape),
  }))();

/**
 * What went wrong, by how many hours, what was `paid` for the order and for its `freight`, and what was given before for this order and to
 * this customer in the period that the shop counts (`givenToCustomer` includes the order's).
 */
export type CompensationInput = Infer<typeof compensationInputShape>;

/** Something that is given. */
export interface Remedy {
  readonly remedy: 'coupon' | 'cash' | 'freight';
  readonly amount: Minor;
  /** What the rule alone would give. */
  readonly uncapped: Minor;
}

/** What a breach is worth. */
export interface Compensation {
  readonly remedies: readonly Remedy[];
  readonly total: Minor;
  /** Whether a person is to take it over: a rule says so, or a ceiling took something away. */
  readonly escalate: boolean;
  /** The ceiling that took something away. */
  readonly cappedBy: 'order-rate' | 'order-most' | 'customer-most' | null;
  /** What may still be given for this order after this. Null without a ceiling. */
  readonly left: Minor | null;
}

/**
 * What a broken promise or a complaint is worth: coupon, cash, freight, a person who takes it over; never more than the ceilings.
 *
 * remedy = min(atMost, max(atLeast, amount or paid × rate)), rounded half up; together at most
 * min(paid × orderRate − givenForOrder, orderMost − givenForOrder, customerMost − givenToCustomer)
 *
 * What a ceiling leaves is given in the order freight, cash, coupon.
 *
 * @throws InvalidInputError when anything is missing, misspelt or below 0, a rate is outside 0 to 1, or rules contradict themselves: both
 * amount and rate or neither, `atLeast` above `atMost`, the same breach, remedy and delay twice, amounts for what has none.
 * @see the operations handbook, complaints: coupon, freight, escalation
 * @example
 * ```ts
 * import { compensation } from 'shopwright/orders';
 * compensation({ breach: 'late-shipment', lateHours: 5, paid: 29900 })
 * // => { remedies: [{ remedy: 'coupon', amount: 1495, uncapped: 1495 }], total: 1495, escalate: false, cappedBy: null, left: 28405 }
 * ```
 */
export function compensation(input: CompensationInput): Compensation {
  const problems: Problems = [];
  if (checkShape(problems, compensationInputShape, input)) checkRules(problems, input.terms?.rules ?? []);
  refuse(problems);
  const { breach: kind, lateHours = 0, paid, freight = 0, givenForOrder = 0, givenToCustomer = givenForOrder, terms = defaultCompensation } = input;
  const { orderRate, orderMost, customerMost } = terms;
  const ceilings = [
    { by: 'order-rate', left: orderRate === undefined ? Infinity : multiplyRounded(paid, readRatio(orderRate)!, 'down') - givenForOrder },
    { by: 'order-most', left: orderMost === undefined ? Infinity : orderMost - givenForOrder },
    { by: 'customer-most', left: customerMost === undefined ? Infinity : customerMost - givenToCustomer },
  ] as const;
  const lowest = ceilings.reduce((one, other) => (other.left < one.left ? other : one));
  let left = Math.max(0, lowest.left);
  let escalate = false;
  let capped = false;
  const remedies: Remedy[] = [];
  for (const remedy of ['freight', 'cash', 'coupon', 'escalate'] as const) {
    const reached = terms.rules.filter((rule) => rule.breach === kind && rule.remedy === remedy && (rule.fromLateHours ?? 0) <= lateHours);
    if (reached.length === 0) continue;
    const rule = reached.reduce((one, other) => ((other.fromLateHours ?? 0) > (one.fromLateHours ?? 0) ? other : one));
    if (remedy === 'escalate') {
      escalate = true;
      continue;
    }
    const uncapped = remedy === 'freight' ? freight : Math.min(rule.atMost ?? Infinity, Math.max(rule.atLeast ?? 0, rule.amount ?? multiplyRounded(paid, readRatio(rule.rate)!, 'half-up')));
    const amount = Math.min(uncapped, left);
    if (amount < uncapped) capped = true;
    left -= amount;
    if (uncapped > 0) remedies.push({ remedy, amount, uncapped });
  }
  const total = remedies.reduce((sum, { amount }) => sum + amount, 0);
  return { remedies, total, escalate: escalate || capped, cappedBy: capped ? lowest.by : null, left: left === Infinity ? null : left };
}

function checkRules(problems: Problems, rules: CompensationTerms['rules']): void {
  const seen = new Set<string>();
  for (const [index, { breach: kind, fromLateHours = 0, remedy, amount, rate, atLeast, atMost }] of rules.entries()) {
    const path = ['terms', 'rules', index];
    const key = `${kind} ${remedy} ${fromLateHours}`;
    if (seen.has(key)) problem(problems, path, 'contradiction', 'has been said before');
    seen.add(key);
    const given = (amount === undefined ? 0 : 1) + (rate === undefined ? 0 : 1);
    if (remedy === 'coupon' || remedy === 'cash' ? given !== 1 : given !== 0) problem(problems, path, 'contradiction', remedy === 'coupon' || remedy === 'cash' ? 'must have either an amount or a rate' : `${remedy} has no amount`);
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) problem(problems, [...path, 'atLeast'], 'contradiction', 'is above atMost');
  }
}
