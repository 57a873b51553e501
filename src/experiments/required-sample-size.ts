import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional, record, refined, variants } from '../kernel/shape.ts';
import type { Alternative } from './alternative.ts';
import { figureShape, openRateShape, positiveShape } from './figure-shapes.ts';
import { planTermShapes, readTerms, type PlanTerms } from './plan-terms.ts';
import { controlSize, sampleSizeConventions, unpooledVariance, type SampleSizeConvention } from './sample-size-convention.ts';

/** A conversion rate that is hoped to change. */
export interface ConversionPlan extends PlanTerms {
  readonly outcome: 'conversion';
  /** The rate today, a fraction. */
  readonly baselineRate: number;
  /** The rate that would be worth knowing of, a fraction: 0.11 is one point, or ten per cent, above 0.1. */
  readonly expectedRate: number;
  readonly convention?: SampleSizeConvention | undefined;
  /** `up` by default; `nearest` is what some calculators print. */
  readonly rounding?: 'up' | 'nearest' | undefined;
}

/** A mean, such as revenue per visitor, that is hoped to change. */
export interface MeanPlan extends PlanTerms {
  readonly outcome: 'mean';
  /** The standard deviation between people. */
  readonly stdDev: number;
  /** The change worth knowing of, of either sign. */
  readonly difference: number;
}

/** A conversion rate that must not become worse by more than a margin. One-sided: alpha is all on the one side. */
export interface NonInferiorityPlan extends Omit<PlanTerms, 'alternative'> {
  readonly outcome: 'non-inferiority';
  readonly baselineRate: number;
  /** What the treatment's rate is thought to be; the baseline where nothing is thought. */
  readonly expectedRate?: number | undefined;
  /** The loss that would be tolerated, in absolute points, above 0. */
  readonly margin: number;
}

/** What is planned. */
export type SampleSizeInput = ConversionPlan | MeanPlan | NonInferiorityPlan;

/** How many people an experiment needs. */
export interface SampleSize {
  readonly outcome: SampleSizeInput['outcome'];
  /** Whose formula it is; see `SampleSizeConvention`. Means and non-inferiority have one. */
  readonly convention: SampleSizeConvention | 'normal';
  readonly alternative: Alternative;
  readonly alpha: number;
  /** Alpha divided by the number of treatments. */
  readonly alphaPerComparison: number;
  readonly power: number;
  /** The size of the control group before rounding. */
  readonly exact: number;
  readonly control: number;
  /** Of each treatment. */
  readonly treatment: number;
  /** Of all groups together. */
  readonly total: number;
}

/** The shape of what a sample size is planned for. */
export const sampleSizeShape = /* @__PURE__ */ (() => {
  const { alternative, ...oneSided } = planTermShapes;
  const convention = optional(anyOf(...sampleSizeConventions));
  const notZero = refined(figureShape, (value) => (value === 0 ? { code: 'no-effect', message: 'must not be 0: no sample finds no effect' } : undefined));
  return variants('outcome', {
    conversion: record({ baselineRate: openRateShape, expectedRate: openRateShape, convention, rounding: optional(anyOf('up', 'nearest')), alternative, ...oneSided }),
    mean: record({ stdDev: positiveShape, difference: notZero, alternative, ...oneSided }),
    'non-inferiority': record({ baselineRate: openRateShape, expectedRate: optional(openRateShape), margin: positiveShape, ...oneSided }),
  });
})();

/**
 * How many people each group needs, so that an effect of a given size is found as often as wanted.
 *
 * Conversion: by a named convention, see `SampleSizeConvention`. Mean: (1 + 1/k) ((A + B) stdDev / difference)². Non-inferiority:
 * (A + B)² (p₁q₁ + p₂q₂/k) / (p₂ − p₁ + margin)². A and B are the quantiles of alpha (half of it, if two-sided) and of the power,
 * k treatment people stand for each of the control. Groups are rounded up.
 *
 * Rates are fractions; the effect is stated as the rate hoped for, so that points and per cent cannot be confused.
 *
 * @throws InvalidInputError when a rate, the power or alpha is out of range, when there is no effect to find, or a convention does not
 * know unequal groups (or, `lehr`, another level and power than 5% and 80%).
 * @see Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), chapter 4; Cohen, "Statistical power analysis" (1988)
 * @example
 * ```ts
 * import { requiredSampleSize } from 'shopwright/experiments';
 * requiredSampleSize({ outcome: 'conversion', baselineRate: 0.1, expectedRate: 0.12 }).control // => 3841
 * requiredSampleSize({ outcome: 'conversion', baselineRate: 0.1, expectedRate: 0.12, convention: 'arcsine' }).control // => 3835
 * ```
 */
export function requiredSampleSize(input: SampleSizeInput): SampleSize {
  const problems: Problems = [];
  if (checkShape(problems, sampleSizeShape, input)) checkEffect(problems, input);
  refuse(problems);
  const terms = readTerms(input.outcome === 'non-inferiority' ? { ...input, alternative: 'greater' } : input);
  const { alternative, alpha, alphaPerComparison, power, ratio, treatments, zAlpha, zPower } = terms;
  let exact: number;
  let convention: SampleSize['convention'] = 'normal';
  if (input.outcome === 'conversion') {
    convention = input.convention ?? 'pooled';
    exact = controlSize(convention, input.baselineRate, input.expectedRate, terms);
  } else if (input.outcome === 'mean') exact = (1 + 1 / ratio) * (((zAlpha + zPower) * input.stdDev) / input.difference) ** 2;
  else {
    const { baselineRate, expectedRate = baselineRate, margin } = input;
    exact = ((zAlpha + zPower) / (expectedRate - baselineRate + margin)) ** 2 * unpooledVariance(baselineRate, expectedRate, ratio);
  }
  const round = input.outcome === 'conversion' && input.rounding === 'nearest' ? Math.round : roundUp;
  const control = Math.max(1, round(exact));
  const treatment = Math.max(1, round(exact * ratio));
  const total = control + treatment * treatments;
  if (!(total <= Number.MAX_SAFE_INTEGER)) problem(problems, [], 'too-large', 'more people than can be counted: the effect is too small');
  refuse(problems);
  return { outcome: input.outcome, convention, alternative, alpha, alphaPerComparison, power, exact, control, treatment, total };
}

/** Up to a whole number; what is above one only by the rounding of doubles is that number. */
export function roundUp(exact: number): number {
  return Math.ceil(exact * (1 - 1e-13));
}

function checkEffect(problems: Problems, input: SampleSizeInput): void {
  const { power = 0.8, ratio = 1, alpha = 0.05, treatments = 1 } = input;
  if (input.outcome === 'conversion') {
    const { baselineRate, expectedRate, convention, alternative = 'two-sided' } = input;
    if (baselineRate === expectedRate) problem(problems, ['expectedRate'], 'no-effect', 'must differ from baselineRate: no sample finds no effect');
    else if (alternative !== 'two-sided' && expectedRate > baselineRate !== (alternative === 'greater')) problem(problems, ['alternative'], 'wrong-direction', 'looks the other way than the effect');
    if (convention === 'evan-miller' || convention === 'lehr') {
      if (ratio !== 1) problem(problems, ['ratio'], 'not-allowed', `${convention} knows equal groups only`);
      const rate = Math.min(baselineRate, 1 - baselineRate);
      if (convention === 'evan-miller' && rate + Math.abs(expectedRate - baselineRate) > 1) problem(problems, ['expectedRate'], 'not-allowed', 'evan-miller needs a baseline that the effect can be added to');
    }
    if (convention === 'lehr' && !(alpha / treatments === 0.05 && power === 0.8 && alternative === 'two-sided')) problem(problems, ['convention'], 'not-allowed', 'lehr is for a two-sided alpha of 0.05 and a power of 0.8 only');
  }
  if (input.outcome === 'mean' && input.alternative !== undefined && input.alternative !== 'two-sided' && input.difference > 0 !== (input.alternative === 'greater')) problem(problems, ['alternative'], 'wrong-direction', 'looks the other way than the effect');
  if (input.outcome === 'non-inferiority' && (input.expectedRate ?? input.baselineRate) - input.baselineRate + input.margin <= 0) problem(problems, ['margin'], 'too-small', 'must be above the expected loss');
}
