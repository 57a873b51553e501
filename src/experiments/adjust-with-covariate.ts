import { refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, record } from '../kernel/shape.ts';
import { defaultAlpha } from './alpha.ts';
import type { Alternative } from './alternative.ts';
import { liftLimits, type LiftMethod } from './lift-limits.ts';
import { meanEffect, type MeanEffect } from './mean-effect.ts';
import { mergedPairs, readPairSample, type PairMoments, type PairSample } from './pair-moments.ts';
import { meanTermShapes } from './welch-t-test.ts';

/** Two groups of people, each with an outcome y and something x that was known before the experiment, such as what they spent before. */
export interface CovariateInput {
  readonly control: PairSample;
  readonly treatment: PairSample;
  readonly alternative?: Alternative | undefined;
  /** The accepted risk of a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
  readonly nullDifference?: number | undefined;
  /** `delta` by default. */
  readonly liftMethod?: LiftMethod | undefined;
}

/** The difference of the means after the part that x explains has been taken out. */
export interface CovariateResult extends MeanEffect {
  readonly method: 'cuped';
  /** How much of y goes with one unit of x. */
  readonly theta: number;
  /** mean y − theta · mean x; only their difference means something. */
  readonly controlAdjustedMean: number;
  readonly treatmentAdjustedMean: number;
  readonly unadjustedDifference: number;
  readonly unadjustedStandardError: number;
  /** The share of the variance of the difference that x has taken away; below 0 where it added some. */
  readonly varianceReduction: number;
}

const covariateShape = /* @__PURE__ */ (() => record({ control: anything<PairSample>(), treatment: anything<PairSample>(), ...meanTermShapes }))();

/**
 * The same effect with less noise: what people did before the experiment explains part of what they do in it.
 *
 * y − θx, with θ = cov(x, y) / var(x) over both groups together, has the same difference of means in expectation and the variance
 * s²y + θ² s²x − 2 θ s(x,y). The lift is relative to the unadjusted mean of the control. With an x that explains nothing θ is 0.
 *
 * @throws InvalidInputError when a number is not finite, a group has fewer than two people, sums are impossible, or alpha is not above 0
 * and at most 0.5.
 * @see Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data" (2013)
 * @example
 * ```ts
 * import { adjustWithCovariate } from 'shopwright/experiments';
 * const { theta, varianceReduction } = adjustWithCovariate({ control: { y: [1, 2, 3, 4], x: [1, 2, 3, 5] }, treatment: { y: [2, 3, 4, 6], x: [1, 2, 3, 5] } });
 * [theta.toFixed(2), varianceReduction.toFixed(2)] // => ['0.87', '0.97']
 * ```
 */
export function adjustWithCovariate(input: CovariateInput): CovariateResult {
  const problems: Problems = [];
  checkShape(problems, covariateShape, input);
  const control = readPairSample(problems, (input as CovariateInput | undefined)?.control as PairSample, 'control');
  const treatment = readPairSample(problems, (input as CovariateInput | undefined)?.treatment as PairSample, 'treatment');
  refuse(problems);
  const { alternative = 'two-sided', alpha = defaultAlpha, nullDifference = 0, liftMethod = 'delta' } = input;
  const [a, b] = [control!, treatment!];
  const both = mergedPairs([a, b]);
  const theta = both.varianceX > 0 ? both.covariance / both.varianceX + 0 : 0;
  // Around the common mean of x the adjusted means stay comparable with the unadjusted ones; their difference is the same.
  const adjust = ({ count, meanY, meanX, varianceY, varianceX, covariance }: PairMoments, center: number): { readonly mean: number; readonly variance: number } => ({
    mean: meanY - theta * (meanX - center),
    variance: Math.max(0, (varianceY + theta * theta * varianceX - 2 * theta * covariance) / count),
  });
  const adjustedA = adjust(a, 0);
  const adjustedB = adjust(b, 0);
  const effect = meanEffect(adjustedA, adjustedB, { alternative, alpha, nullDifference, degreesOfFreedom: null, liftMethod });
  const unadjusted = a.varianceY / a.count + b.varianceY / b.count;
  const adjusted = adjustedA.variance + adjustedB.variance;
  const base = { mean: a.meanY, variance: adjustedA.variance };
  const raised = { mean: a.meanY + effect.difference, variance: adjustedB.variance };
  return {
    method: 'cuped',
    theta,
    controlAdjustedMean: adjustedA.mean,
    treatmentAdjustedMean: adjustedB.mean,
    unadjustedDifference: b.meanY - a.meanY + 0,
    unadjustedStandardError: Math.sqrt(unadjusted),
    varianceReduction: unadjusted > 0 ? (unadjusted - adjusted) / unadjusted : 0,
    ...effect,
    lift: liftLimits(base, raised, effect.difference / a.meanY, quantileOf(effect), liftMethod),
  };
}

/** The reach of an interval in standard errors. */
function quantileOf({ interval, difference, standardError }: MeanEffect): number {
  return standardError > 0 ? (interval.upper - difference) / standardError : 0;
}
