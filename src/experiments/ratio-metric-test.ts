import { problem, refuse, type Problems } from '../kernel/problems.ts';
import type { Estimate } from './lift-limits.ts';
import { meanEffect, type MeanEffect, type MeanTerms } from './mean-effect.ts';
import { readPairGroups, residualVariance, type PairMoments, type PairSample } from './pair-moments.ts';

/** Two groups of people, each with a numerator y and a denominator x: revenue and sessions, clicks and page views. */
export interface RatioMetricInput extends MeanTerms {
  readonly control: PairSample;
  readonly treatment: PairSample;
}

/** The difference of two ratios of sums, how sure it is, and the relative lift. */
export interface RatioMetricResult extends MeanEffect {
  readonly method: 'ratio-delta';
  readonly controlRatio: number;
  readonly treatmentRatio: number;
}

/**
 * Whether a ratio of two sums differs, such as revenue per session, when people, and not sessions, were split over the groups.
 *
 * R = Σy / Σx, with variance (s²y + R² s²x − 2 R s(x,y)) / (n x̄²) by the delta method, because the sessions of one person belong together;
 * z and the p-value from the normal distribution.
 *
 * @throws InvalidInputError when a number is not finite, a group has fewer than two people, the denominators sum to 0, sums are
 * impossible, or alpha is not above 0 and at most 0.5.
 * @see Deng, Knoblich and Lu, "Applying the delta method in metric analytics" (2018)
 * @example
 * ```ts
 * import { ratioMetricTest } from 'shopwright/experiments';
 * const control = { count: 1000, sumY: 25_000, sumYY: 950_000, sumX: 3100, sumXX: 12_500, sumXY: 98_000 };
 * const treatment = { count: 1000, sumY: 26_400, sumYY: 1_010_000, sumX: 3150, sumXX: 12_700, sumXY: 101_500 };
 * ratioMetricTest({ control, treatment }).pValue.toFixed(4) // => '0.1102'
 * ```
 */
export function ratioMetricTest(input: RatioMetricInput): RatioMetricResult {
  const problems: Problems = [];
  const { control, treatment } = readPairGroups(problems, input);
  for (const [name, sample] of [['control', control], ['treatment', treatment]] as const) if (sample?.meanX === 0) problem(problems, [name], 'no-denominator', 'the denominators sum to 0');
  refuse(problems);
  const a = ratioOf(control!);
  const b = ratioOf(treatment!);
  return { method: 'ratio-delta', controlRatio: a.mean, treatmentRatio: b.mean, ...meanEffect({ control: a, treatment: b, difference: b.mean - a.mean, degreesOfFreedom: null }, input) };
}

function ratioOf(pairs: PairMoments): Estimate {
  const { count, meanY, meanX } = pairs;
  const ratio = meanY / meanX + 0;
  return { mean: ratio, variance: residualVariance(pairs, ratio) / (count * meanX * meanX) };
}
