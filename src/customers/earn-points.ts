import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from '../money/rate.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { amountShape, positiveAmountShape, rateShape, roundingModeShape } from '../money/shapes.ts';

/** So many points for so much spent. */
export interface EarningRule {
  /** Points, and the amount that earns them: 1 for every 1,000. */
  readonly points: number;
  readonly per: Minor;
  /** What a tier or a campaign multiplies them by; 1 unless told. */
  readonly multiplier?: Rate | undefined;
  /** What becomes of a fraction of a point; `down` unless told. Once, at the end. */
  readonly rounding?: RoundingMode | undefined;
}

/** Rates of earning that depend on the amount: the highest step reached counts for all of it; below the lowest nothing is earned. */
export interface EarningStep extends EarningRule {
  readonly from: Minor;
}

/** An order, and the rule by which it earns. */
export interface EarnPointsInput {
  /** What was bought, at prices without tax, before discounts. */
  readonly amount: Minor;
  /** Discounts, such as those paid in points. */
  readonly discount?: Minor | undefined;
  readonly tax?: Minor | undefined;
  /** Whether points are earned on what remains after the discount (default), or on the amount before it. */
  readonly basis?: 'after-discount' | 'before-discount' | undefined;
  /** Whether tax earns points as well; `excluded` unless told. */
  readonly taxMode?: 'excluded' | 'included' | undefined;
  /** One rule, or steps. */
  readonly rule?: EarningRule | undefined;
  readonly steps?: readonly EarningStep[] | undefined;
}

/** Points earned. */
export interface EarnedPoints {
  readonly points: number;
  /** The amount they were earned on. */
  readonly base: Minor;
  /** The step that counted; `null` for a rule without steps, and where none was reached. */
  readonly step: number | null;
}

/**
 * How many points an order earns: exactly, with one rounding at the end.
 *
 * points = base · points / per · multiplier, rounded once; base = amount − discount (+ tax), or as `basis` and `taxMode` say.
 *
 * 1.15 times 100 is 115, not 114.999: nothing passes through binary fractions.
 *
 * @throws InvalidInputError when an amount is negative or not whole, the discount is more than the amount, or there is neither a rule nor steps, or both.
 * @see Square, Loyalty API, "LoyaltyProgramAccrualRuleSpendData"; Oracle Siebel Loyalty, "Rounding"
 * @example
 * ```ts
 * import { earnPoints } from 'shopwright/customers';
 * earnPoints({ amount: 10_500, rule: { points: 1, per: 1_000 } }) // => { points: 10, base: 10_500, step: null }
 * earnPoints({ amount: 10_000, discount: 2_000, rule: { points: 6, per: 100, multiplier: '1.5' } }).points // => 720
 * ```
 */
export function earnPoints(input: EarnPointsInput): EarnedPoints {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const { amount, discount = 0, tax = 0, basis = 'after-discount', taxMode = 'excluded', rule, steps } = given;
  if (checkShape(problems, earnPointsShape(), given)) {
    if (discount > amount) problem(problems, ['discount'], 'too-large', 'must not be more than the amount');
    if ((rule === undefined) === (steps === undefined)) problem(problems, ['rule'], 'not-allowed', 'must be given, or steps, but not both');
    for (const [index, each] of (rule === undefined ? (steps ?? []) : [rule]).entries()) checkMultiplier(problems, each, rule === undefined ? ['steps', index, 'multiplier'] : ['rule', 'multiplier']);
  }
  refuse(problems);
  const base = amount - (basis === 'after-discount' ? discount : 0) + (taxMode === 'included' ? tax : 0);
  const step = rule === undefined ? stepReached(steps!, base) : null;
  const by = rule ?? (step === null ? undefined : steps![step]);
  const points = by === undefined ? 0 : pointsOf(base, by);
  if (!Number.isSafeInteger(points)) refuse([{ path: ['amount'], code: 'overflow', message: 'earns more points than can be counted exactly' }]);
  return { points, base, step };
}

/** The place of the highest step that the amount reaches. */
function stepReached(steps: readonly EarningStep[], base: Minor): number | null {
  let best: number | null = null;
  for (const [index, { from }] of steps.entries()) if (from <= base && (best === null || from > steps[best]!.from)) best = index;
  return best;
}

/** Points on an amount, by a rule that is in order. */
export function pointsOf(base: Minor, { points, per, multiplier = 1, rounding = 'down' }: EarningRule): number {
  const { numerator, denominator } = readRatio(multiplier)!;
  return Number(multiplyRoundedBig(BigInt(base), { numerator: numerator * BigInt(points), denominator: denominator * BigInt(per) }, rounding));
}

/** The shape of a rule. */
export const earningRuleShape: Shape<EarningRule> = /* @__PURE__ */ (() => record(ruleFields()))();

/** Notes a multiplier below 0. */
export function checkMultiplier(problems: Problems, { multiplier = 1 }: EarningRule, path: readonly (string | number)[]): void {
  if ((readRatio(multiplier)?.numerator ?? 0n) < 0n) problem(problems, path, 'too-small', 'must be at least 0');
}

function ruleFields() {
  return { points: integer(0), per: positiveAmountShape, multiplier: optional(rateShape), rounding: optional(roundingModeShape) };
}

function earnPointsShape(): Shape<EarnPointsInput> {
  return record({
    amount: amountShape,
    discount: optional(amountShape),
    tax: optional(amountShape),
    basis: optional(anyOf('after-discount', 'before-discount')),
    taxMode: optional(anyOf('excluded', 'included')),
    rule: optional(earningRuleShape),
    steps: optional(list(record({ ...ruleFields(), from: amountShape }), 1)),
  });
}
