import { refuse } from '../kernel/problems.ts';
import { anyOf, optional } from '../kernel/shape.ts';
import { normalSurvivalQuantile } from '../stats/normal.ts';
import { studentTLogSurvival, studentTSurvival, studentTSurvivalQuantile } from '../stats/student-t.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { normalPValue, type Alternative, type PValue } from './alternative.ts';
import { alternativeShape, figureShape } from './figure-shapes.ts';
import { liftLimits, liftMethods, type Estimate, type Lift, type LiftMethod, type NoLift } from './lift-limits.ts';

/** What tests of means are told beside the groups. */
export interface MeanTerms {
  /** `two-sided` by default. */
  readonly alternative?: Alternative | undefined;
  /** The accepted risk of a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** The difference of no interest, 0 by default; a margin below 0 with `greater` tests non-inferiority. */
  readonly nullDifference?: number | undefined;
  /** `delta` by default; of `welchTTest`, `fieller`. */
  readonly liftMethod?: LiftMethod | undefined;
}

/** The shapes of the terms. */
export const meanTermShapes = /* @__PURE__ */ (() => ({
  alternative: optional(alternativeShape),
  alpha: optional(alphaShape),
  nullDifference: optional(figureShape),
  liftMethod: optional(anyOf(...liftMethods)),
}))();

/** Two independent estimates, and their difference as the caller knows it to the last digit. */
interface Comparison {
  readonly control: Estimate;
  readonly treatment: Estimate;
  readonly difference: number;
  /** Of Student's t; `null` for the normal distribution. */
  readonly degreesOfFreedom: number | null;
}

/** A difference of two estimates, how sure it is, and the relative lift. */
export interface MeanEffect extends PValue {
  readonly alternative: Alternative;
  readonly alpha: number;
  readonly nullDifference: number;
  readonly difference: number;
  readonly standardError: number;
  /** (difference − nullDifference) / standardError; `null` when the standard error is 0. */
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
  readonly significant: boolean;
  /** Two-sided, with confidence 1 − alpha. */
  readonly interval: { readonly lower: number; readonly upper: number };
  readonly lift: Lift;
  /** `no-variance`: the standard error is 0, nothing can be told. */
  readonly warnings: readonly { readonly code: 'no-variance' }[];
}

/** Judges the difference of two independent estimates. */
export function meanEffect({ control, treatment, difference, degreesOfFreedom }: Comparison, { alternative = 'two-sided', alpha = defaultAlpha, nullDifference = 0, liftMethod = 'delta' }: MeanTerms): MeanEffect {
  const standardError = Math.sqrt(control.variance + treatment.variance);
  const statistic = standardError > 0 ? (difference - nullDifference) / standardError + 0 : null;
  const quantile = degreesOfFreedom === null ? normalSurvivalQuantile(alpha / 2) : studentTSurvivalQuantile(alpha / 2, degreesOfFreedom);
  const reach = quantile * standardError;
  if (!Number.isFinite(Math.abs(difference) + reach + (statistic ?? 0) ** 2)) refuse([{ path: [], code: 'too-large', message: 'numbers whose squares are past the largest number' }]);
  const tail = statistic === null ? { pValue: 1, logPValue: 0 } : degreesOfFreedom === null ? normalPValue(statistic, alternative) : studentPValue(statistic, degreesOfFreedom, alternative);
  return {
    alternative,
    alpha,
    nullDifference: nullDifference + 0,
    difference: difference + 0,
    standardError,
    statistic,
    degreesOfFreedom,
    ...tail,
    significant: tail.pValue <= alpha,
    interval: { lower: difference - reach, upper: difference + reach },
    lift: meanLift(control, treatment, difference, quantile, liftMethod),
    warnings: statistic === null ? [{ code: 'no-variance' }] : [],
  };
}

function studentPValue(t: number, degreesOfFreedom: number, alternative: Alternative): PValue {
  const tail = alternative === 'two-sided' ? Math.abs(t) : alternative === 'greater' ? t : -t;
  const sides = alternative === 'two-sided' ? 2 : 1;
  return { pValue: Math.min(1, sides * studentTSurvival(tail, degreesOfFreedom)), logPValue: Math.min(0, studentTLogSurvival(tail, degreesOfFreedom) + Math.log(sides)) + 0 };
}

/** Means, unlike rates, may be below 0, where change is measured against the size of the control; and so small that limits are past the largest number. */
function meanLift(control: Estimate, treatment: Estimate, difference: number, z: number, method: LiftMethod): Lift {
  const sign = control.mean < 0 ? -1 : 1;
  const turned = ({ mean, variance }: Estimate): Estimate => ({ mean: sign * mean, variance });
  const { value, lower, upper, reason } = liftLimits(turned(control), turned(treatment), difference / control.mean, z, method);
  const known = value === null || !Number.isFinite(value) ? null : sign * value + 0;
  const without = (why: NoLift): Lift => ({ method, value: known, lower: null, upper: null, reason: why });
  if (reason) return without(reason);
  if (method === 'katz-log' && (control.mean < 0 || treatment.mean < 0)) return without('not-positive');
  if (known === null || lower === null || upper === null || !Number.isFinite(upper - lower)) return without('unbounded');
  return { method, value: known, lower: (sign < 0 ? -upper : lower) + 0, upper: (sign < 0 ? -lower : upper) + 0, reason: null };
}
