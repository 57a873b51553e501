import { refuse, type Problems } from '../kernel/problems.ts';
import { meanEffect, type MeanEffect, type MeanTerms } from './mean-effect.ts';
import { mergedPairs, readPairGroups, residualVariance, type PairSample } from './pair-moments.ts';

/** Two groups of people, each with an outcome y and something x that was known before the experiment, such as what they spent before. */
export interface CovariateInput extends MeanTerms {
  readonly control: PairSample;
  readonly treatment: PairSample;
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
  const { control, treatment } = readPairGroups(problems, input);
  refuse(problems);
  const [a, b] = [control!, treatment!];
  const both = mergedPairs([a, b]);
  const theta = both.varianceX > 0 ? both.covariance / both.varianceX + 0 : 0;
  const varianceA = residualVariance(a, theta) / a.count;
  const varianceB = residualVariance(b, theta) / b.count;
  const unadjusted = a.varianceY / a.count + b.varianceY / b.count;
  const difference = b.meanY - a.meanY - theta * (b.meanX - a.meanX);
  return {
    method: 'cuped',
    theta,
    controlAdjustedMean: a.meanY - theta * a.meanX,
    treatmentAdjustedMean: b.meanY - theta * b.meanX,
    unadjustedDifference: b.meanY - a.meanY + 0,
    unadjustedStandardError: Math.sqrt(unadjusted),
    varianceReduction: unadjusted > 0 ? (unadjusted - (varianceA + varianceB)) / unadjusted : 0,
    // The lift is over the unadjusted mean: the adjusted ones lie anywhere.
    ...meanEffect({ control: { mean: a.meanY, variance: varianceA }, treatment: { mean: a.meanY + difference, variance: varianceB }, difference, degreesOfFreedom: null }, input),
  };
}
