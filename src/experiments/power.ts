import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, flag, integer, optional, record, variants } from '../kernel/shape.ts';
import { normalSurvival } from '../stats/normal.ts';
import type { Alternative } from './alternative.ts';
import { figureShape, openRateShape, positiveShape } from './figure-shapes.ts';
import { planTermShapes, readTerms, type PlanTerms } from './plan-terms.ts';
import { arcsineDistance, pooledVariance, unpooledVariance } from './sample-size-convention.ts';

/** What is known of both outcomes: the sizes. */
export interface PowerTerms extends Omit<PlanTerms, 'power' | 'ratio'> {
  /** People in the control group. */
  readonly controlSize: number;
  /** People in the treatment group; as many as in the control by default. */
  readonly treatmentSize?: number | undefined;
  /** Whether a two-sided test also counts that it might be significant on the wrong side. True by default; R's default leaves it out. */
  readonly includeOtherTail?: boolean | undefined;
}

/** An experiment on a conversion rate. */
export interface ConversionPowerInput extends PowerTerms {
  readonly outcome: 'conversion';
  readonly baselineRate: number;
  readonly expectedRate: number;
  readonly convention?: 'pooled' | 'unpooled' | 'arcsine' | undefined;
}

/** An experiment on a mean. */
export interface MeanPowerInput extends PowerTerms {
  readonly outcome: 'mean';
  readonly stdDev: number;
  readonly difference: number;
}

/** What is planned. */
export type PowerInput = ConversionPowerInput | MeanPowerInput;

/** How often the effect would be found. */
export interface PowerResult {
  readonly outcome: PowerInput['outcome'];
  readonly convention: 'pooled' | 'unpooled' | 'arcsine' | 'normal';
  readonly alternative: Alternative;
  readonly alphaPerComparison: number;
  readonly power: number;
}

const powerInputShape = /* @__PURE__ */ (() => {
  const { power: _power, ratio: _ratio, ...terms } = planTermShapes;
  const shared = { ...terms, controlSize: integer(1), treatmentSize: optional(integer(1)), includeOtherTail: optional(flag) };
  return variants('outcome', {
    conversion: record({ ...shared, baselineRate: openRateShape, expectedRate: openRateShape, convention: optional(anyOf('pooled', 'unpooled', 'arcsine')) }),
    mean: record({ ...shared, stdDev: positiveShape, difference: figureShape }),
  });
})();

/**
 * How often an experiment of a given size would find an effect of a given size.
 *
 * P(Z > (A · s₀ − d) / s₁) with A the quantile for alpha, d the difference in the direction looked for, s₁ its standard error and s₀
 * that under no effect: pooled or the same (`unpooled`); with the arcs of Cohen's h both are √(1/nA + 1/nB). Two-sided tests add the
 * same with −d, unless `includeOtherTail` is false.
 *
 * @throws InvalidInputError when a rate or alpha is out of range, or a size is not a whole number of at least 1.
 * @see Fleiss, Levin and Paik (2003), chapter 4; R's `power.prop.test` (with `strict = TRUE` for the other tail)
 * @example
 * ```ts
 * import { power } from 'shopwright/experiments';
 * power({ outcome: 'conversion', baselineRate: 0.1, expectedRate: 0.12, controlSize: 3841 }).power.toFixed(4) // => '0.8000'
 * ```
 */
export function power(input: PowerInput): PowerResult {
  const problems: Problems = [];
  checkShape(problems, powerInputShape, input);
  refuse(problems);
  const { controlSize, treatmentSize = controlSize, includeOtherTail = true } = input;
  if (controlSize + treatmentSize > Number.MAX_SAFE_INTEGER) problem(problems, [], 'too-large', 'more people than can be counted');
  refuse(problems);
  const { alternative, alphaPerComparison, zAlpha } = readTerms(input);
  const ratio = treatmentSize / controlSize;
  const [signed, error, nullError, convention] = spread(input, controlSize, ratio);
  const distance = alternative === 'greater' ? signed : alternative === 'less' ? -signed : Math.abs(signed);
  const otherTail = alternative === 'two-sided' && includeOtherTail ? normalSurvival((zAlpha * nullError + distance) / error) : 0;
  return { outcome: input.outcome, convention, alternative, alphaPerComparison, power: Math.min(1, normalSurvival((zAlpha * nullError - distance) / error) + otherTail) };
}

function spread(input: PowerInput, size: number, ratio: number): [difference: number, error: number, nullError: number, convention: PowerResult['convention']] {
  if (input.outcome === 'mean') {
    const error = input.stdDev * Math.sqrt((1 + 1 / ratio) / size);
    return [input.difference, error, error, 'normal'];
  }
  const { baselineRate, expectedRate, convention = 'pooled' } = input;
  const difference = expectedRate - baselineRate;
  if (convention === 'arcsine') {
    const error = Math.sqrt((1 + 1 / ratio) / size);
    return [Math.sign(difference) * arcsineDistance(baselineRate, expectedRate), error, error, convention];
  }
  const error = Math.sqrt(unpooledVariance(baselineRate, expectedRate, ratio) / size);
  return [difference, error, convention === 'pooled' ? Math.sqrt(pooledVariance(baselineRate, expectedRate, ratio) / size) : error, convention];
}
