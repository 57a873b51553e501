import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, optional, record, text } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate, type Ratio } from '../money/rate.ts';
import { divideRoundedBig, type RoundingMode } from '../money/rounding.ts';
import { positiveAmountShape, rateShape, roundingModeShape } from '../money/shapes.ts';
import { findRoot } from '../stats/find-root.ts';
import { checkDay, dayText, LAST_DAY, type CalendarDay } from '../time/calendar-day.ts';
import { monthsLater } from '../time/months.ts';

/** An amount to be paid in instalments. */
export interface InstallmentsInput {
  readonly amount: Minor;
  /** How many, a month apart; 1 to 600. */
  readonly count: number;
  /** What the rate is of; 0 when left out: no fee. */
  readonly rate?: Rate | undefined;
  /**
   * - `per-instalment` (default, 分期手续费): every instalment carries rate × amount, however much has been paid back
   * - `once`: rate × amount in all, spread over the instalments
   * - `on-balance`: interest a month on what is still owed, in equal payments (an annuity)
   */
  readonly fee?: 'per-instalment' | 'once' | 'on-balance' | undefined;
  /** Where the odd minor units go; `first` unless told. With `on-balance` the last payment always settles what is left. */
  readonly remainder?: 'first' | 'last' | undefined;
  /** Of every fee; `half-up` unless told. */
  readonly rounding?: RoundingMode | undefined;
  /** When the first instalment is due, `YYYY-MM-DD`; the others are on the same day of the months after. */
  readonly firstDueOn?: CalendarDay | undefined;
}

/** What is paid when, and what that really costs. */
export interface Installments {
  readonly method: 'per-instalment' | 'once' | 'on-balance';
  readonly installments: readonly {
    readonly number: number;
    /** `null` when no first day was given. */
    readonly dueOn: CalendarDay | null;
    readonly principal: Minor;
    readonly fee: Minor;
    /** principal + fee. */
    readonly amount: Minor;
    /** Principal still owed afterwards. */
    readonly balance: Minor;
  }[];
  readonly principalTotal: Minor;
  readonly feeTotal: Minor;
  readonly total: Minor;
  /** feeTotal / amount. */
  readonly feeShare: number;
  /** The interest a month on what is still owed that leads to the same payments, the first a month from now. */
  readonly monthlyRate: number;
  /** (1 + monthlyRate)^12 − 1: what to compare with other loans. */
  readonly effectiveAnnualRate: number;
}

/**
 * What to pay each month when an amount is paid in instalments (分期), to the last minor unit, and what that costs a year.
 *
 * The principal is split evenly, odd minor units one each to the first (or last) instalments; fees are rounded as stated and sum to
 * `feeTotal`. `on-balance` pays P·r / (1 − (1 + r)^−n) each month, rounded, of which rate × balance is interest. The monthly rate solves
 * amount = Σ payment / (1 + m)^k: a fee of 0.6% an instalment over a year comes to 13.8% a year, not 7.2%, because the debt shrinks
 * while the fee does not.
 *
 * Law: principals sum to the amount, fees to `feeTotal`, payments to `total`.
 *
 * @throws InvalidInputError when the amount is less than 1, the count is not from 1 to 600, the rate is negative or above 1, a day
 * does not exist, or an annuity would not pay back its principal.
 * @see Brealey, Myers and Allen, "Principles of Corporate Finance", on annuities and effective annual rates
 * @example
 * ```ts
 * import { installments } from 'shopwright/pricing';
 * const plan = installments({ amount: 100000, count: 3, rate: '0.006', firstDueOn: '2026-10-31' });
 * plan.installments.map(({ dueOn, amount }) => [dueOn, amount]); // => [['2026-10-31', 33934], ['2026-11-30', 33933], ['2026-12-31', 33933]]
 * [plan.feeTotal, plan.total] // => [1800, 101800]
 * ```
 */
export function installments(input: InstallmentsInput): Installments {
  const problems: Problems = [];
  let firstDay: number | undefined;
  if (checkShape(problems, installmentsShape, input)) {
    const ratio = readRatio(input.rate ?? 0)!;
    if (ratio.numerator < 0n) problem(problems, ['rate'], 'too-small', 'must be at least 0');
    if (ratio.numerator > ratio.denominator) problem(problems, ['rate'], 'too-large', 'rates are fractions: write 0.006 for 0.6%');
    if (input.firstDueOn !== undefined) {
      firstDay = checkDay(problems, input.firstDueOn, ['firstDueOn']);
      if (firstDay !== undefined && monthsLater(firstDay, input.count - 1) > LAST_DAY) problem(problems, ['count'], 'out-of-range', 'must end in the year 9999 or before');
    }
  }
  refuse(problems);
  const { amount, count, rate = 0, fee: method = 'per-instalment', remainder = 'first', rounding = 'half-up' } = input;
  const ratio = readRatio(rate)!;
  const parts = method === 'on-balance' && ratio.numerator > 0n ? annuity(problems, amount, count, ratio, rounding) : evenly(amount, count, ratio, method, remainder, rounding);
  refuse(problems);
  const feeTotal = parts.reduce((sum, { fee }) => sum + fee, 0);
  if (!Number.isSafeInteger(amount + feeTotal)) problem(problems, ['rate'], 'overflow', 'leads to a total that is no safe whole number');
  refuse(problems);
  let balance = amount;
  const plan = parts.map(({ principal, fee }, index) => {
    balance -= principal;
    return { number: index + 1, dueOn: firstDay === undefined ? null : dayText(monthsLater(firstDay, index)), principal, fee, amount: principal + fee, balance };
  });
  const monthlyRate = feeTotal === 0 ? 0 : monthlyRateOf(amount, plan.map((each) => each.amount));
  return {
    method,
    installments: plan,
    principalTotal: amount,
    feeTotal,
    total: amount + feeTotal,
    feeShare: feeTotal / amount,
    monthlyRate,
    effectiveAnnualRate: Math.expm1(12 * Math.log1p(monthlyRate)),
  };
}

interface Part {
  readonly principal: Minor;
  readonly fee: Minor;
}

function evenly(amount: Minor, count: number, rate: Ratio, method: NonNullable<InstallmentsInput['fee']>, remainder: 'first' | 'last', rounding: RoundingMode): readonly Part[] {
  const fee = Number(multiplyRoundedBig(BigInt(amount), rate, rounding));
  const principals = split(amount, count, remainder);
  const fees = method === 'once' ? split(fee, count, remainder) : principals.map(() => fee);
  return principals.map((principal, index) => ({ principal, fee: fees[index]! }));
}

function split(amount: Minor, count: number, remainder: 'first' | 'last'): readonly Minor[] {
  const low = Math.floor(amount / count);
  const odd = amount - low * count;
  return Array.from({ length: count }, (_, index) => low + ((remainder === 'first' ? index < odd : index >= count - odd) ? 1 : 0));
}

/** Equal payments that carry the interest of the balance; the last settles what rounding left. */
function annuity(problems: Problems, amount: Minor, count: number, rate: Ratio, rounding: RoundingMode): readonly Part[] {
  const owed = BigInt(amount);
  // P·r·(1 + r)^n / ((1 + r)^n − 1) with r = a / b, as one quotient.
  const [grown, plain] = [(rate.denominator + rate.numerator) ** BigInt(count), rate.denominator ** BigInt(count)];
  const payment = divideRoundedBig(owed * rate.numerator * grown, rate.denominator * (grown - plain), 'half-up');
  const parts: Part[] = [];
  let balance = owed;
  for (let number = 1; number <= count; number += 1) {
    const interest = multiplyRoundedBig(balance, rate, rounding);
    const due = number === count ? balance : payment - interest;
    if (due < 0n || due > balance) {
      problem(problems, ['count'], 'too-large', 'instalments of so small an amount do not pay back what they should once they are rounded');
      return [];
    }
    parts.push({ principal: Number(due), fee: Number(interest) });
    balance -= due;
  }
  return parts;
}

/** The rate at which the payments, a month apart, are worth the amount. */
function monthlyRateOf(amount: Minor, payments: readonly Minor[]): number {
  const excess = (rate: number): number => {
    let worth = 0;
    for (let index = payments.length - 1; index >= 0; index -= 1) worth = (worth + payments[index]!) / (1 + rate);
    return worth - amount;
  };
  // One payment of everything a month from now is the highest rate that a total can mean: the later the payments, the lower the rate.
  const total = payments.reduce((sum, payment) => sum + payment, 0);
  return findRoot(excess, { lower: 0, upper: (2 * total) / amount }) ?? 0;
}

/** The shape of what is to be paid in instalments. */
export const installmentsShape = /* @__PURE__ */ (() =>
  record({
    amount: positiveAmountShape,
    count: integer(1, 600),
    rate: optional(rateShape),
    fee: optional(anyOf('per-instalment', 'once', 'on-balance')),
    remainder: optional(anyOf('first', 'last')),
    rounding: optional(roundingModeShape),
    firstDueOn: optional(text),
  }))();
