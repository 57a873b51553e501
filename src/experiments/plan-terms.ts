import { integer, optional } from '../kernel/shape.ts';
import { normalQuantile, normalSurvivalQuantile } from '../stats/normal.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import type { Alternative } from './alternative.ts';
import { alternativeShape, openRateShape, positiveShape } from './figure-shapes.ts';

/** What every plan of an experiment says beside its outcome. */
export interface PlanTerms {
  /** The accepted risk of a false alarm over all comparisons together, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** The probability of finding the effect if it is there, 0.8 by default. */
  readonly power?: number | undefined;
  /** `two-sided` by default. */
  readonly alternative?: Alternative | undefined;
  /** Treatment people for each person of the control, 1 by default. */
  readonly ratio?: number | undefined;
  /** How many treatments are compared with the control, 1 by default; alpha is divided by it (Bonferroni). */
  readonly treatments?: number | undefined;
}

/** The terms with their defaults, and the quantiles they come to. */
export interface ReadTerms {
  readonly alpha: number;
  readonly alphaPerComparison: number;
  readonly power: number;
  readonly alternative: Alternative;
  readonly ratio: number;
  readonly treatments: number;
  readonly zAlpha: number;
  readonly zPower: number;
}

/** The shapes of the terms. */
export const planTermShapes = /* @__PURE__ */ (() => ({
  alpha: optional(alphaShape),
  power: optional(openRateShape),
  alternative: optional(alternativeShape),
  ratio: optional(positiveShape),
  treatments: optional(integer(1, 1_000_000)),
}))();

/** Reads terms that have been checked. */
export function readTerms({ alpha = defaultAlpha, power = 0.8, alternative = 'two-sided', ratio = 1, treatments = 1 }: PlanTerms): ReadTerms {
  const alphaPerComparison = alpha / treatments;
  return {
    alpha,
    alphaPerComparison,
    power,
    alternative,
    ratio,
    treatments,
    zAlpha: normalSurvivalQuantile(alternative === 'two-sided' ? alphaPerComparison / 2 : alphaPerComparison),
    zPower: normalQuantile(power),
  };
}
