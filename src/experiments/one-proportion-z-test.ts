import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, optional } from '../kernel/shape.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { normalPValue, type Alternative, type PValue } from './alternative.ts';
import { criticalValue } from './critical-value.ts';
import { alternativeShape, openRateShape } from './figure-shapes.ts';
import { countsWith } from './variant-counts.ts';
import { wilsonReach } from './wilson.ts';

/** The counts of one group, and the rate they are held against. */
export interface OneProportionInput {
  readonly conversions: number;
  readonly visitors: number;
  /** The known or promised rate, above 0 and below 1. */
  readonly knownRate: number;
  readonly alternative?: Alternative | undefined;
  /** The accepted risk of a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
}

/** How the rate compares with the known one. */
export interface OneProportionResult extends PValue {
  readonly method: 'one-proportion-z';
  readonly alternative: Alternative;
  readonly alpha: number;
  readonly knownRate: number;
  readonly rate: number;
  readonly difference: number;
  readonly standardError: number;
  readonly z: number;
  readonly significant: boolean;
  /** Wilson's interval of the rate, two-sided with confidence 1 − alpha: it leaves the known rate out exactly when z is past its bound. */
  readonly interval: { readonly method: 'wilson'; readonly lower: number; readonly upper: number };
  /** Conversions, or others, expected under the known rate, whichever are fewer; below 5 the normal approximation does not hold. */
  readonly minimumExpected: number;
  readonly warnings: readonly { readonly code: 'small-counts'; readonly minimumExpected: number }[];
}

const oneProportionShape = /* @__PURE__ */ (() => countsWith({ knownRate: openRateShape, alternative: optional(alternativeShape), alpha: optional(alphaShape) }))();

/**
 * Whether a conversion rate differs from a known or promised one.
 *
 * z = (p − p₀) / √(p₀ (1 − p₀) / n), with the variance under the known rate p₀; the p-value is a tail of the normal distribution.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, the group is empty, the known rate is
 * not between 0 and 1, or alpha is not above 0 and at most 0.5.
 * @see Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), chapter 2
 * @example
 * ```ts
 * import { oneProportionZTest } from 'shopwright/experiments';
 * oneProportionZTest({ conversions: 130, visitors: 1000, knownRate: 0.1 }).pValue.toFixed(5) // => '0.00157'
 * ```
 */
export function oneProportionZTest(input: OneProportionInput): OneProportionResult {
  const problems: Problems = [];
  checkShape(problems, oneProportionShape, input);
  refuse(problems);
  const { conversions, visitors, knownRate, alternative = 'two-sided', alpha = defaultAlpha } = input;
  const rate = conversions / visitors + 0;
  const difference = (conversions - knownRate * visitors) / visitors + 0;
  const standardError = Math.sqrt((knownRate * (1 - knownRate)) / visitors);
  const z = difference / standardError;
  const { pValue, logPValue } = normalPValue(z, alternative);
  const { below, above } = wilsonReach({ conversions, visitors }, criticalValue(alpha / 2));
  const minimumExpected = visitors * Math.min(knownRate, 1 - knownRate);
  return {
    method: 'one-proportion-z',
    alternative,
    alpha,
    knownRate,
    rate,
    difference,
    standardError,
    z,
    pValue,
    logPValue,
    significant: pValue <= alpha,
    interval: { method: 'wilson', lower: rate - below, upper: rate + above },
    minimumExpected,
    warnings: minimumExpected < 5 ? [{ code: 'small-counts', minimumExpected }] : [],
  };
}
