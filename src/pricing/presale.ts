import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, optional, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRounded, type Rate } from '../money/rate.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { amountShape, fractionShape, rateShape, roundingModeShape } from '../money/shapes.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { knownRatio } from './prepared-cart.ts';

/** A presale: a deposit now, the balance later. */
export interface PresaleInput {
  /** What the goods cost in all. */
  readonly price: Minor;
  /** What is paid now (定金); at most the price. */
  readonly deposit: Minor;
  /** How often the deposit counts towards the price (膨胀); 1 when left out. */
  readonly factor?: Rate | undefined;
  /** What other offers take off the balance. */
  readonly balanceDiscount?: Minor | undefined;
  /** When the deposit may be paid: from the first instant until just before the second. */
  readonly depositWindow: { readonly from: Instant; readonly until: Instant };
  /** When the balance (尾款) may be paid. */
  readonly balanceWindow: { readonly from: Instant; readonly until: Instant };
  /** Now. */
  readonly at: Instant;
  readonly depositPaidAt?: Instant | undefined;
  readonly balancePaidAt?: Instant | undefined;
  /** Who let the sale fall through: the buyer, the seller, or neither (both agree, or nobody could help it). */
  readonly cancelled?: { readonly by: 'buyer' | 'seller' | 'neither' } | undefined;
  /** The share of the price up to which a deposit has the effect of one; '0.2' when left out. */
  readonly bindingShare?: Rate | undefined;
  /** A seller at fault returns the deposit and as much again (`double`, the default), or the deposit alone. */
  readonly sellerFault?: 'double' | 'return' | undefined;
  readonly rounding?: RoundingMode | undefined;
}

/** What is due in a presale, and what becomes of the deposit. */
export interface Presale {
  readonly phase: 'not-open' | 'deposit-open' | 'waiting' | 'balance-open' | 'paid' | 'lapsed' | 'cancelled';
  readonly depositDue: Minor;
  /** What the deposit counts towards the price; at most the price. */
  readonly countsAs: Minor;
  /** What the shopper is spared by that. */
  readonly expansion: Minor;
  readonly balanceDue: Minor;
  /** Deposit and balance. */
  readonly total: Minor;
  /** The part of the deposit that is forfeited or doubled; the rest is an advance payment, always returned. */
  readonly binding: Minor;
  readonly advance: Minor;
  /** Paid up to now. */
  readonly paid: Minor;
  /** Once nothing more can come of it: where what was paid goes. `null` before, and when the sale is done. */
  readonly settlement: PresaleSettlement | null;
}

/** paid = returned + forfeited; compensation comes on top. */
export interface PresaleSettlement {
  readonly code: 'nothing-paid' | 'balance-not-paid' | 'buyer-withdrew' | 'seller-at-fault' | 'without-fault' | 'paid-and-cancelled';
  readonly returned: Minor;
  readonly forfeited: Minor;
  readonly compensation: Minor;
}

/**
 * What is due in a presale (预售), and who keeps the deposit when it comes to nothing.
 *
 * balance = price − min(price, deposit × factor) − discount; binding = min(deposit, ⌊price × 20%⌋)
 *
 * A deposit that is paid is forfeited, as far as it is binding, when the balance window passes or the buyer withdraws. A seller at fault
 * returns it, and as much again. Whatever exceeds 20% of the price has no effect of a deposit and is returned in any case.
 * Once the balance is paid the deposit is part of the price: what is cancelled then is returned whole.
 *
 * @throws InvalidInputError when the deposit exceeds the price, the factor is below 1, windows are empty or overlap, or something was
 * paid outside its window or after `at`.
 * @see Civil Code of the People's Republic of China, articles 586 (20%) and 587 (forfeit and double return)
 * @example
 * ```ts
 * import { presale } from 'shopwright/pricing';
 * const sale = {
 *   price: 100000, deposit: 30000, factor: '1.5',
 *   depositWindow: { from: '2026-10-24T20:00:00+08:00', until: '2026-10-31T20:00:00+08:00' },
 *   balanceWindow: { from: '2026-10-31T20:00:00+08:00', until: '2026-11-03T23:59:59+08:00' },
 *   depositPaidAt: '2026-10-25T10:00:00+08:00',
 * };
 * presale({ ...sale, at: '2026-11-01T00:00:00+08:00' }).balanceDue // => 55000
 * presale({ ...sale, at: '2026-11-04T00:00:00+08:00' }).settlement // => { code: 'balance-not-paid', returned: 10000, forfeited: 20000, compensation: 0 }
 * ```
 */
export function presale(input: PresaleInput): Presale {
  const times = check(input);
  const { price, deposit, factor = 1, balanceDiscount = 0, bindingShare = '0.2', rounding = 'half-up', cancelled, sellerFault = 'double' } = input;
  const countsAs = Math.min(price, multiplyRounded(deposit, knownRatio(factor), rounding));
  const balance = Math.max(0, price - countsAs - balanceDiscount);
  const binding = Math.min(deposit, multiplyRounded(price, knownRatio(bindingShare), 'down'));
  const depositPaid = times.depositPaidAt !== undefined;
  const balancePaid = times.balancePaidAt !== undefined;
  const paid = (depositPaid ? deposit : 0) + (balancePaid ? balance : 0);
  const phase = phaseOf(times, cancelled !== undefined, depositPaid, balancePaid || (depositPaid && balance === 0 && times.at >= times.balanceFrom));
  return {
    phase,
    depositDue: phase === 'deposit-open' && !depositPaid ? deposit : 0,
    countsAs,
    expansion: countsAs - Math.min(deposit, countsAs),
    balanceDue: depositPaid && !balancePaid && phase !== 'cancelled' && phase !== 'lapsed' ? balance : 0,
    total: deposit + balance,
    binding,
    advance: deposit - binding,
    paid,
    settlement: phase === 'cancelled' || phase === 'lapsed' ? settle({ paid, binding, depositPaid, balancePaid, by: cancelled?.by, sellerFault }) : null,
  };
}

interface Times {
  readonly at: number;
  readonly depositFrom: number;
  readonly depositUntil: number;
  readonly balanceFrom: number;
  readonly balanceUntil: number;
  readonly depositPaidAt: number | undefined;
  readonly balancePaidAt: number | undefined;
}

function phaseOf({ at, depositFrom, depositUntil, balanceFrom, balanceUntil }: Times, cancelled: boolean, depositPaid: boolean, done: boolean): Presale['phase'] {
  if (cancelled) return 'cancelled';
  if (done) return 'paid';
  if (!depositPaid) return at < depositFrom ? 'not-open' : at < depositUntil ? 'deposit-open' : 'lapsed';
  return at < balanceFrom ? 'waiting' : at < balanceUntil ? 'balance-open' : 'lapsed';
}

interface Ended {
  readonly paid: number;
  readonly binding: number;
  readonly depositPaid: boolean;
  readonly balancePaid: boolean;
  readonly by: 'buyer' | 'seller' | 'neither' | undefined;
  readonly sellerFault: 'double' | 'return';
}

function settle({ paid, binding, depositPaid, balancePaid, by, sellerFault }: Ended): PresaleSettlement {
  const whole = (code: PresaleSettlement['code'], compensation = 0): PresaleSettlement => ({ code, returned: paid, forfeited: 0, compensation });
  if (!depositPaid) return whole('nothing-paid');
  if (by === 'seller') return whole('seller-at-fault', sellerFault === 'double' ? binding : 0);
  if (balancePaid) return whole('paid-and-cancelled');
  if (by === 'neither') return whole('without-fault');
  return { code: by === 'buyer' ? 'buyer-withdrew' : 'balance-not-paid', returned: paid - binding, forfeited: binding, compensation: 0 };
}

/** The shape of a presale. That windows follow each other and payments fall into them is checked with it. */
export const presaleShape = /* @__PURE__ */ (() => {
  const window = record({ from: instant, until: instant });
  return record({
    price: amountShape,
    deposit: amountShape,
    factor: optional(rateShape),
    balanceDiscount: optional(amountShape),
    depositWindow: window,
    balanceWindow: window,
    at: instant,
    depositPaidAt: optional(instant),
    balancePaidAt: optional(instant),
    cancelled: optional(record({ by: anyOf('buyer', 'seller', 'neither') })),
    bindingShare: optional(fractionShape),
    sellerFault: optional(anyOf('double', 'return')),
    rounding: optional(roundingModeShape),
  });
})();

function check(input: PresaleInput): Times {
  const problems: Problems = [];
  const fields = fieldsOf(input);
  checkShape(problems, presaleShape, fields);
  refuse(problems);
  const { price, deposit, factor, depositWindow, balanceWindow } = fields;
  const read = (value: Instant, ...path: string[]): number => checkInstant(problems, value, path) ?? NaN;
  const maybe = (value: Instant | undefined, name: string): number | undefined => (value === undefined ? undefined : read(value, name));
  const times: Times = {
    at: read(fields.at, 'at'),
    depositFrom: read(depositWindow.from, 'depositWindow', 'from'),
    depositUntil: read(depositWindow.until, 'depositWindow', 'until'),
    balanceFrom: read(balanceWindow.from, 'balanceWindow', 'from'),
    balanceUntil: read(balanceWindow.until, 'balanceWindow', 'until'),
    depositPaidAt: maybe(fields.depositPaidAt, 'depositPaidAt'),
    balancePaidAt: maybe(fields.balancePaidAt, 'balancePaidAt'),
  };
  refuse(problems);
  if (deposit > price) problem(problems, ['deposit'], 'too-large', 'must be at most the price');
  if (factor !== undefined) {
    const { numerator, denominator } = knownRatio(factor);
    if (numerator < denominator) problem(problems, ['factor'], 'too-small', 'must be at least 1');
    else if (multiplyRounded(deposit, knownRatio(factor), 'up') > Number.MAX_SAFE_INTEGER) problem(problems, ['factor'], 'too-large', 'makes more of the deposit than can be counted exactly');
  }
  const { at, depositFrom, depositUntil, balanceFrom, balanceUntil, depositPaidAt, balancePaidAt } = times;
  if (depositFrom >= depositUntil) problem(problems, ['depositWindow'], 'empty-range');
  if (balanceFrom >= balanceUntil) problem(problems, ['balanceWindow'], 'empty-range');
  if (balanceFrom < depositUntil) problem(problems, ['balanceWindow', 'from'], 'overlap', 'must not come before the deposits end');
  checkPaid(problems, 'depositPaidAt', depositPaidAt, at, depositFrom, depositUntil);
  checkPaid(problems, 'balancePaidAt', balancePaidAt, at, balanceFrom, balanceUntil);
  if (balancePaidAt !== undefined && depositPaidAt === undefined) problem(problems, ['depositPaidAt'], 'missing', 'must come before the balance');
  refuse(problems);
  return times;
}

function checkPaid(problems: Problems, field: string, paidAt: number | undefined, at: number, from: number, until: number): void {
  if (paidAt === undefined) return;
  if (paidAt > at) problem(problems, [field], 'in-the-future');
  if (paidAt < from || paidAt >= until) problem(problems, [field], 'outside-window');
}
