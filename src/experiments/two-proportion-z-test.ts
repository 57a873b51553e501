import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkAlpha, defaultAlpha } from './alpha.ts';
import { normalPValue, type Alternative, type PValue } from './alternative.ts';
import { criticalValue } from './critical-value.ts';
import { differenceLimits, differenceMethods, rateDifference, rateVariance, type DifferenceMethod } from './difference-interval.ts';
import { exactPValue } from './exact-p-value.ts';
import { conversionLift } from './lift-interval.ts';
import { liftMethods, type Lift, type LiftMethod } from './lift-limits.ts';
import { scoreVariance } from './score.ts';
import { checkVariantCounts, type VariantCounts } from './variant-counts.ts';

/**
 * What the test looks for. `two-sided`, `greater` and `less` ask on which side of `nullDifference` the difference lies; `non-inferior`
 * asks whether the treatment is at most `margin` worse, `equivalent` whether it is within `margin` on both sides.
 */
export type TwoProportionAlternative = Alternative | 'non-inferior' | 'equivalent';

/** Where the standard error comes from: rates as if equal, rates as observed, or rates as likely as they can be under `nullDifference`. */
export type VarianceMethod = 'pooled' | 'unpooled' | 'score';

/** Two groups and the question about them. */
export interface TwoProportionInput {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
  /** `two-sided` by default. */
  readonly alternative?: TwoProportionAlternative | undefined;
  /** The accepted risk of a false alarm, above 0 and at most 0.5; 0.05 by default. Intervals cover 1 − alpha. */
  readonly alpha?: number | undefined;
  /** `pooled` by default, and `unpooled` where the hypothesis is another difference than 0. */
  readonly variance?: VarianceMethod | undefined;
  /** Yates' correction. Off by default: it makes a 5% test one of 2 to 3.5%. */
  readonly continuityCorrection?: boolean | undefined;
  /** The difference of no interest, in absolute points; 0 by default. */
  readonly nullDifference?: number | undefined;
  /** The loss that would be tolerated, in absolute points, above 0; for `non-inferior` and `equivalent` and only for them. */
  readonly margin?: number | undefined;
  /** When Fisher's exact p replaces that of z: when counts are too small for z (default), always, or never. */
  readonly exact?: 'when-small' | 'always' | 'never' | undefined;
  readonly differenceMethod?: DifferenceMethod | undefined;
  readonly liftMethod?: LiftMethod | undefined;
}

/** A group with its rate. */
export interface VariantRate extends VariantCounts {
  readonly rate: number;
}

/**
 * What to know before believing a result.
 *
 * - `small-counts`: fewer than 5 conversions, or 5 others, are expected in a group; the normal approximation does not hold
 * - `no-variance`: the standard error is 0, because nobody or everybody converted; z says nothing
 * - `interval-disagrees`: the interval of the difference and the p-value fall on different sides of the threshold; the p-value decides
 */
export type TestWarning = { readonly code: 'small-counts'; readonly minimumExpected: number } | { readonly code: 'no-variance' } | { readonly code: 'interval-disagrees' };

/** The test, the sizes of the effect, and what to know about them. */
export interface TwoProportionResult extends PValue {
  readonly method: 'two-proportion-z';
  readonly alternative: TwoProportionAlternative;
  readonly alpha: number;
  readonly variance: VarianceMethod;
  readonly nullDifference: number;
  readonly margin: number | null;
  readonly control: VariantRate;
  readonly treatment: VariantRate;
  /** treatment − control, in absolute points. */
  readonly difference: number;
  /** Of the difference, as `variance` says. */
  readonly standardError: number;
  /** Above 0 when the treatment is higher; `null` when the standard error is 0. Of `equivalent`, the z of the nearer margin. */
  readonly z: number | null;
  /** Whose p-value it is; `none` (and a p-value of 1) when there is nothing to tell. */
  readonly pValueMethod: 'normal' | 'fisher-exact' | 'none';
  /** The p-value is at most alpha. */
  readonly significant: boolean;
  /** The interval of the difference; always two-sided, with confidence 1 − alpha. */
  readonly interval: { readonly method: DifferenceMethod; readonly lower: number; readonly upper: number };
  readonly lift: Lift;
  /** The smallest of the four counts that would be expected if there were no effect. */
  readonly minimumExpected: number;
  readonly warnings: readonly TestWarning[];
}

/**
 * Whether B converts better than A, by how much, and how sure that is.
 *
 * z = (pB − pA − nullDifference) / standard error, with the standard error √(P (1 − P) (1 / nA + 1 / nB)), P the rate of both groups
 * together (`pooled`), or √(pA qA / nA + pB qB / nB) (`unpooled`), or with the likeliest rates under the hypothesis (`score`).
 * The p-value is a tail of the normal distribution: 2 · P(Z > |z|), P(Z > z) for `greater`, P(Z < z) for `less`. `non-inferior` tests
 * pB − pA > −margin, `equivalent` both pB − pA > −margin and pB − pA < margin, and reports the larger p-value.
 *
 * Where fewer than 5 are expected in a cell, z is a poor guide: the p-value is then Fisher's exact one, and a warning says so. It is
 * known only for the hypothesis of no difference; under another one the warning stands alone.
 *
 * Rates and differences are fractions, counts are whole and at most 2^53 − 1. Takes a fraction of a microsecond.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, alpha is not above 0
 * and at most 0.5, or a margin or null difference is not between −1 and 1.
 * @see Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), chapters 2 and 3
 * @see Schuirmann, "A comparison of the two one-sided tests procedure …" (1987), for `equivalent`
 * @example
 * ```ts
 * import { twoProportionZTest } from 'shopwright/experiments';
 * const { z, pValue, interval, lift } = twoProportionZTest({ control: { conversions: 100, visitors: 1000 }, treatment: { conversions: 130, visitors: 1000 } });
 * [z, pValue, interval.lower, interval.upper, lift.value].map((figure) => figure?.toFixed(4)) // => ['2.1027', '0.0355', '0.0020', '0.0581', '0.3000']
 * ```
 */
export function twoProportionZTest(input: TwoProportionInput): TwoProportionResult {
  check(input);
  const { control, treatment, alternative = 'two-sided', alpha = defaultAlpha, exact = 'when-small', continuityCorrection, margin = null, differenceMethod = 'newcombe', liftMethod = 'katz-log' } = input;
  const nullDifference = (margin === null ? (input.nullDifference ?? 0) : -margin) + 0;
  const { variance = nullDifference === 0 ? 'pooled' : 'unpooled' } = input;
  const a = rated(control);
  const b = rated(treatment);
  const difference = rateDifference(a, b);
  const quantile = criticalValue(alpha / 2);
  const interval = differenceLimits(a, b, difference, quantile, differenceMethod);
  const lift = conversionLift(a, b, difference, quantile, liftMethod);
  const converted = a.conversions + b.conversions;
  const others = a.visitors - a.conversions + (b.visitors - b.conversions);
  const minimumExpected = (Math.min(a.visitors, b.visitors) / (a.visitors + b.visitors)) * Math.min(converted, others);
  const correction = continuityCorrection ? (1 / a.visitors + 1 / b.visitors) / 2 : 0;
  const standardError = standardErrorUnder(nullDifference, variance, a, b);
  const warnings: TestWarning[] = [];
  let z: number | null = null;
  let p: PValue = { pValue: 1, logPValue: 0 };
  let pValueMethod: TwoProportionResult['pValueMethod'] = 'none';
  if (standardError > 0) {
    pValueMethod = 'normal';
    z = scoreOf(difference - nullDifference, correction, standardError);
    p = normalPValue(z, alternative);
    if (alternative === 'equivalent') {
      const above = scoreOf(difference - margin!, correction, standardErrorUnder(margin!, variance, a, b));
      const below = normalPValue(above, 'less');
      if (below.logPValue > p.logPValue) {
        z = above;
        p = below;
      }
    }
  } else warnings.push({ code: 'no-variance' });
  if (minimumExpected < 5) warnings.push({ code: 'small-counts', minimumExpected });
  if (nullDifference === 0 && (exact === 'always' || (exact === 'when-small' && warnings.length > 0))) {
    p = exactPValue(a, b, alternative as Alternative); // without a margin it is no other
    pValueMethod = 'fisher-exact';
  }
  const significant = p.pValue <= alpha;
  if (alternative === 'two-sided' && significant === (interval.lower <= nullDifference && nullDifference <= interval.upper)) warnings.push({ code: 'interval-disagrees' });
  return {
    method: 'two-proportion-z',
    alternative,
    alpha,
    variance,
    nullDifference,
    margin,
    control: a,
    treatment: b,
    difference,
    standardError,
    z,
    pValue: p.pValue,
    logPValue: p.logPValue,
    pValueMethod,
    significant,
    interval,
    lift,
    minimumExpected,
    warnings,
  };
}

function rated({ conversions, visitors }: VariantCounts): VariantRate {
  return { conversions: conversions + 0, visitors, rate: conversions / visitors + 0 };
}

function standardErrorUnder(hypothesis: number, variance: VarianceMethod, a: VariantCounts, b: VariantCounts): number {
  return Math.sqrt(variance === 'unpooled' ? rateVariance(a) + rateVariance(b) : scoreVariance(a, b, variance === 'pooled' ? 0 : hypothesis));
}

/** A gap in standard errors, after Yates' correction has taken its part, and no more than the gap. */
function scoreOf(gap: number, correction: number, standardError: number): number {
  return (gap - Math.min(correction, Math.max(-correction, gap))) / standardError + 0;
}

/** What an option may be, where that is one of some words. */
const choices: Readonly<Record<string, readonly unknown[]>> = {
  alternative: ['two-sided', 'greater', 'less', 'non-inferior', 'equivalent'],
  variance: ['pooled', 'unpooled', 'score'],
  continuityCorrection: [true, false],
  exact: ['when-small', 'always', 'never'],
  differenceMethod: differenceMethods,
  liftMethod: liftMethods,
};

/** Notes everything that is wrong, and throws. */
function check(input: TwoProportionInput): void {
  const problems: Problems = [];
  const fields = fieldsOf(input);
  const { control, treatment, alternative, alpha, nullDifference, margin } = fields;
  checkVariantCounts(problems, control, 'control');
  checkVariantCounts(problems, treatment, 'treatment');
  if (alpha !== undefined) checkAlpha(problems, alpha);
  for (const key in fields) {
    if (key === 'control' || key === 'treatment' || key === 'alpha' || key === 'nullDifference' || key === 'margin') continue;
    const value = fields[key as keyof TwoProportionInput];
    if (!Object.hasOwn(choices, key)) problem(problems, [key], 'unknown-field');
    else if (value !== undefined && !choices[key]!.includes(value)) problem(problems, [key], 'not-allowed', `must be ${choices[key]!.join(' or ')}`);
  }
  const toward = alternative === 'non-inferior' || alternative === 'equivalent';
  checkPoints(problems, 'margin', margin, 0, toward);
  checkPoints(problems, 'nullDifference', nullDifference, -1, !toward && nullDifference !== undefined);
  refuse(problems);
}

function checkPoints(problems: Problems, name: string, value: number | undefined, least: number, asked: boolean): void {
  if (asked ? !(Number.isFinite(value) && value! > least && value! < 1) : value !== undefined) problem(problems, [name], 'not-allowed', asked ? `must be above ${least} and below 1` : 'does not go with this alternative');
}
