import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, optional, record, refined, variants } from '../kernel/shape.ts';
import { figureShape, openRateShape, positiveShape, smallestFigure } from './figure-shapes.ts';
import { planTermShapes, readTerms, type PlanTerms, type ReadTerms } from './plan-terms.ts';
import { controlSize as controlSizeOf, sampleSizeConventions, type SampleSizeConvention } from './sample-size-convention.ts';

/** A conversion rate, and how many people there will be. */
export interface ConversionEffectInput extends PlanTerms {
  readonly outcome: 'conversion';
  readonly baselineRate: number;
  /** People in the control group. */
  readonly controlSize: number;
  /** `increase` by default. The two differ, because the variance of a rate changes with it. */
  readonly direction?: 'increase' | 'decrease' | undefined;
  readonly convention?: Exclude<SampleSizeConvention, 'lehr'> | undefined;
}

/** A mean, and how many people there will be. */
export interface MeanEffectInput extends PlanTerms {
  readonly outcome: 'mean';
  /** The mean today; not 0. */
  readonly mean: number;
  readonly stdDev: number;
  readonly controlSize: number;
  /**
   * What the test will look at: the `absolute` difference (default), or the `relative` lift by the delta method, whose variance grows
   * with the treatment's mean.
   */
  readonly measured?: 'absolute' | 'relative' | undefined;
}

/** What is planned. */
export type DetectableEffectInput = ConversionEffectInput | MeanEffectInput;

/** The smallest effect that would be found as often as wanted. */
export interface DetectableEffect {
  readonly outcome: DetectableEffectInput['outcome'];
  readonly convention: SampleSizeConvention | 'normal' | 'delta';
  /** In points of the rate or units of the mean, below 0 for a decrease; `null` when no effect is large enough. */
  readonly absolute: number | null;
  /** As a share of the baseline. */
  readonly relative: number | null;
  readonly reason: 'sample-too-small' | null;
}

const detectableEffectShape = /* @__PURE__ */ (() => {
  const notZero = refined(figureShape, (value) => (Math.abs(value as number) < smallestFigure ? { code: 'not-allowed', message: 'must not be 0, nor as near to it as 1e-50: nothing is relative to it' } : undefined));
  const conventions = sampleSizeConventions.filter((convention) => convention !== 'lehr');
  const shared = { ...planTermShapes, controlSize: integer(1) };
  return variants('outcome', {
    conversion: record({ ...shared, baselineRate: openRateShape, direction: optional(anyOf('increase', 'decrease')), convention: optional(anyOf(...conventions)) }),
    mean: record({ ...shared, mean: notZero, stdDev: positiveShape, measured: optional(anyOf('absolute', 'relative')) }),
  });
})();

/**
 * The smallest change that an experiment of a given size would find as often as wanted.
 *
 * Conversion: the rate for which the convention's sample size is the given one, by halving. Mean: (A + B) stdDev √(1/nA + 1/nB).
 * Relative lift of a mean m by the delta method, equal groups of n with variance v: with g = (A + B)² v / (n m²), the lift
 * (g + √(g (2 − g))) / (1 − g), and none when g ≥ 1.
 *
 * @throws InvalidInputError when a rate, the power or alpha is out of range, the size is not a whole number of at least 1, or a
 * convention does not know unequal groups.
 * @see `requiredSampleSize`, whose inverse it is
 * @example
 * ```ts
 * import { minimumDetectableEffect } from 'shopwright/experiments';
 * minimumDetectableEffect({ outcome: 'conversion', baselineRate: 0.05, controlSize: 10_000 }).absolute?.toFixed(5) // => '0.00899'
 * ```
 */
export function minimumDetectableEffect(input: DetectableEffectInput): DetectableEffect {
  const problems: Problems = [];
  if (checkShape(problems, detectableEffectShape, input)) {
    const { ratio = 1 } = input;
    if (ratio !== 1 && (input.outcome === 'mean' ? input.measured === 'relative' : input.convention === 'evan-miller')) problem(problems, ['ratio'], 'not-allowed', 'only equal groups are known here');
    if (readTerms(input).zAlpha + readTerms(input).zPower <= 0) problem(problems, ['power'], 'too-small', 'must be above alpha');
  }
  refuse(problems);
  const terms = readTerms(input);
  if (input.outcome === 'conversion') return conversionEffect(input, terms);
  const { mean, stdDev, controlSize } = input;
  const error = (terms.zAlpha + terms.zPower) * (stdDev / Math.sqrt(controlSize));
  if (input.measured !== 'relative') {
    const absolute = error * Math.sqrt(1 + 1 / terms.ratio);
    return { outcome: 'mean', convention: 'normal', absolute, relative: absolute / Math.abs(mean), reason: null };
  }
  const g = (error / mean) ** 2;
  if (g >= 1) return { outcome: 'mean', convention: 'delta', absolute: null, relative: null, reason: 'sample-too-small' };
  const relative = (g + Math.sqrt(g * (2 - g))) / (1 - g);
  return { outcome: 'mean', convention: 'delta', absolute: relative * Math.abs(mean), relative, reason: null };
}

function conversionEffect({ baselineRate, controlSize, direction = 'increase', convention = 'pooled' }: ConversionEffectInput, terms: ReadTerms): DetectableEffect {
  const sign = direction === 'increase' ? 1 : -1;
  let most = direction === 'increase' ? 1 - baselineRate : baselineRate;
  if (convention === 'evan-miller') most = Math.min(most, 1 - Math.min(baselineRate, 1 - baselineRate));
  const enough = (effect: number): boolean => controlSizeOf(convention, baselineRate, baselineRate + sign * effect, terms) <= controlSize;
  if (!enough(most)) return { outcome: 'conversion', convention, absolute: null, relative: null, reason: 'sample-too-small' };
  let low = 0;
  let high = most;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return { outcome: 'conversion', convention, absolute: sign * high, relative: (sign * high) / baselineRate, reason: null };
}
