import { normalSurvivalQuantile } from '../stats/normal.ts';
import { studentTLogSurvival, studentTSurvival, studentTSurvivalQuantile } from '../stats/student-t.ts';
import { normalPValue, type Alternative, type PValue } from './alternative.ts';
import { liftLimits, type Estimate, type Lift, type LiftMethod } from './lift-limits.ts';

/** How a difference of two estimates is judged. */
interface MeanEffectTerms {
  readonly alternative: Alternative;
  readonly alpha: number;
  /** The difference of no interest. */
  readonly nullDifference: number;
  /** Of Student's t; `null` for the normal distribution. */
  readonly degreesOfFreedom: number | null;
  readonly liftMethod: LiftMethod;
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
export function meanEffect(control: Estimate, treatment: Estimate, { alternative, alpha, nullDifference, degreesOfFreedom, liftMethod }: MeanEffectTerms): MeanEffect {
  const difference = treatment.mean - control.mean + 0;
  const standardError = Math.sqrt(control.variance + treatment.variance);
  const statistic = standardError > 0 ? (difference - nullDifference) / standardError + 0 : null;
  const quantile = degreesOfFreedom === null ? normalSurvivalQuantile(alpha / 2) : studentTSurvivalQuantile(alpha / 2, degreesOfFreedom);
  const tail = statistic === null ? { pValue: 1, logPValue: 0 } : degreesOfFreedom === null ? normalPValue(statistic, alternative) : studentPValue(statistic, degreesOfFreedom, alternative);
  const lift = difference / control.mean;
  return {
    alternative,
    alpha,
    nullDifference: nullDifference + 0,
    difference,
    standardError,
    statistic,
    degreesOfFreedom,
    ...tail,
    significant: tail.pValue <= alpha,
    interval: { lower: difference - quantile * standardError, upper: difference + quantile * standardError },
    lift: liftLimits(control, treatment, lift, quantile, liftMethod),
    warnings: statistic === null ? [{ code: 'no-variance' }] : [],
  };
}

function studentPValue(t: number, degreesOfFreedom: number, alternative: Alternative): PValue {
  const tail = alternative === 'two-sided' ? Math.abs(t) : alternative === 'greater' ? t : -t;
  const sides = alternative === 'two-sided' ? 2 : 1;
  return { pValue: Math.min(1, sides * studentTSurvival(tail, degreesOfFreedom)), logPValue: Math.min(0, studentTLogSurvival(tail, degreesOfFreedom) + Math.log(sides)) + 0 };
}
