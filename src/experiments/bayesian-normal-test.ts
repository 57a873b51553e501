import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, optional, record } from '../kernel/shape.ts';
import { normalCdf, normalLoss, normalSurvival, normalSurvivalQuantile } from '../stats/normal.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { figureShape, positiveShape } from './figure-shapes.ts';

/** An effect with its standard error, and what was thought of it beforehand. */
export interface BayesianNormalInput {
  /** treatment − control, or a relative lift. */
  readonly difference: number;
  readonly standardError: number;
  /** None by default: the estimate alone speaks, as under a prior so wide that it says nothing. */
  readonly prior?: { readonly mean: number; readonly stdDev: number } | undefined;
  /** The credible interval holds the effect with probability 1 − alpha; 0.05 by default. */
  readonly alpha?: number | undefined;
}

/** What to think of the effect now. */
export interface BayesianNormalResult {
  readonly method: 'normal';
  readonly posterior: { readonly mean: number; readonly stdDev: number };
  readonly chanceTreatmentBeatsControl: number;
  readonly chanceControlBeatsTreatment: number;
  readonly expectedLoss: { readonly choosingControl: number; readonly choosingTreatment: number };
  readonly interval: { readonly lower: number; readonly upper: number };
}

const bayesianNormalShape = /* @__PURE__ */ (() =>
  record({ difference: figureShape, standardError: positiveShape, prior: optional(record({ mean: figureShape, stdDev: positiveShape })), alpha: optional(alphaShape) }))();

/**
 * How probable it is that B is better than A, from any estimate of the effect with its standard error: of revenue, of a lift.
 *
 * The posterior is normal, with the precisions 1 / variance of the prior and of the estimate added up; the expected loss of keeping A is
 * E(effect)⁺ = s φ(m/s) + m Φ(m/s), without the cancellation of that formula.
 *
 * @throws InvalidInputError when a figure is not finite, a standard error or deviation is not above 0, or alpha is not above 0 and at
 * most 0.5.
 * @see Gelman et al. "Bayesian data analysis" (2013), section 2.5
 * @example
 * ```ts
 * import { bayesianNormalTest } from 'shopwright/experiments';
 * bayesianNormalTest({ difference: 0.08, standardError: 0.05, prior: { mean: 0, stdDev: 0.3 } }).chanceTreatmentBeatsControl.toFixed(4) // => '0.9427'
 * ```
 */
export function bayesianNormalTest(input: BayesianNormalInput): BayesianNormalResult {
  const problems: Problems = [];
  checkShape(problems, bayesianNormalShape, input);
  refuse(problems);
  const { difference, standardError, prior, alpha = defaultAlpha } = input;
  // The weight of the estimate against the prior: 1 / se² over the sum of both precisions.
  const weight = prior === undefined ? 1 : 1 / (1 + (standardError / prior.stdDev) ** 2);
  const mean = (prior === undefined ? difference : weight * difference + (1 - weight) * prior.mean) + 0;
  const stdDev = standardError * Math.sqrt(weight);
  const reach = normalSurvivalQuantile(alpha / 2) * stdDev;
  return {
    method: 'normal',
    posterior: { mean, stdDev },
    chanceTreatmentBeatsControl: normalSurvival(0, mean, stdDev),
    chanceControlBeatsTreatment: normalCdf(0, mean, stdDev),
    expectedLoss: { choosingControl: normalLoss(0, mean, stdDev), choosingTreatment: normalLoss(0, -mean, stdDev) },
    interval: { lower: mean - reach, upper: mean + reach },
  };
}
