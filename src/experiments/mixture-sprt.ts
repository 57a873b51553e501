import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record } from '../kernel/shape.ts';
import type { PValue } from './alternative.ts';
import { figureShape, positiveSquareShape } from './figure-shapes.ts';

/** What an experiment shows so far, and how large effects are expected to be. */
export interface MixtureSprtInput {
  /** treatment − control: of rates, or of means. */
  readonly difference: number;
  /** The variance of the difference, its standard error squared; above 0. */
  readonly variance: number;
  /** τ², the variance of the effects that the shop thinks possible; above 0. For effects of about 1 point: 0.01². */
  readonly mixingVariance: number;
}

/** The evidence so far. */
export interface MixtureSprt extends PValue {
  readonly method: 'mixture-sprt';
  /** The likelihood under the mixture of effects over that under none; `null` past the largest number. */
  readonly likelihoodRatio: number | null;
  readonly logLikelihoodRatio: number;
}

const mixtureSprtShape = /* @__PURE__ */ (() => record({ difference: figureShape, variance: positiveSquareShape, mixingVariance: positiveSquareShape }))();

/**
 * The evidence for an effect of any size, and a p-value that may be looked at whenever one likes.
 *
 * With V the variance of the difference d and τ² that of possible effects, L = √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))) and
 * p = min(1, 1 / L). Over several looks the smallest p counts, see `sequentialTest`.
 *
 * @throws InvalidInputError when a variance is not above 0.
 * @see Johari, Pekelis and Walsh, "Always valid inference: bringing sequential analysis to A/B testing" (2015)
 * @example
 * ```ts
 * import { mixtureSprt } from 'shopwright/experiments';
 * mixtureSprt({ difference: 0.02, variance: 0.000016, mixingVariance: 0.0001 }).pValue.toFixed(6) // => '0.000056'
 * ```
 */
export function mixtureSprt(input: MixtureSprtInput): MixtureSprt {
  const problems: Problems = [];
  checkShape(problems, mixtureSprtShape, input);
  refuse(problems);
  const { difference, variance, mixingVariance } = input;
  const logLikelihoodRatio = Math.log1p(mixingVariance / variance) / -2 + ((mixingVariance / (variance + mixingVariance)) * difference * (difference / variance)) / 2;
  const likelihoodRatio = Math.exp(logLikelihoodRatio);
  const logPValue = Math.min(0, -logLikelihoodRatio) + 0;
  return { method: 'mixture-sprt', likelihoodRatio: Number.isFinite(likelihoodRatio) ? likelihoodRatio : null, logLikelihoodRatio, pValue: Math.exp(logPValue), logPValue };
}
