import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkAlpha, defaultAlpha } from './alpha.ts';
import { criticalValue } from './critical-value.ts';
import { rateDifference, rateVariance } from './difference-interval.ts';
import { liftLimits, liftMethods, type Lift, type LiftMethod } from './lift-limits.ts';
import { checkVariantCounts, type VariantCounts } from './variant-counts.ts';

/** Two groups, and how sure the interval is to be. */
export interface LiftIntervalInput {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
  /** The share of such intervals that may miss, above 0 and at most 0.5; 0.05 by default. */
  readonly alpha?: number | undefined;
  readonly method?: LiftMethod | undefined;
}

/** The lift with its interval, and how sure it is. */
export interface LiftInterval extends Lift {
  readonly alpha: number;
}

/**
 * By how many per cent the treatment's conversion rate is above the control's, as a range that holds the truth in 95 of 100 experiments.
 *
 * With r = pB / pA and variances v = pq / n of the rates:
 *
 * - `katz-log` (default): exp(ln r ∓ z √(vB / pB² + vA / pA²)) − 1
 * - `delta`: r − 1 ∓ z √(vB / pA² + vA pB² / pA⁴), as several experiment platforms do; too narrow where conversions are few
 * - `fieller`: every ratio that a test of pB − r pA would not reject. Where the control may well be 0 there is no largest such ratio:
 *   the limits are then `null`, with the reason `unbounded`
 *
 * A lift of 0.1 is ten per cent more than the control. It is `null`, with a reason, when the control has no conversions.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, or alpha is not above
 * 0 and at most 0.5.
 * @see Katz et al. "Obtaining confidence intervals for the risk ratio in cohort studies" (1978); Fieller, "Some problems in interval estimation" (1954)
 * @example
 * ```ts
 * import { liftInterval } from 'shopwright/experiments';
 * const { value, lower, upper } = liftInterval({ control: { conversions: 8, visitors: 100 }, treatment: { conversions: 14, visitors: 100 } });
 * [value, lower, upper].map((lift) => lift?.toFixed(3)) // => ['0.750', '-0.232', '2.986']
 * ```
 */
export function liftInterval(input: LiftIntervalInput): LiftInterval {
  const { control, treatment, alpha = defaultAlpha, method = 'katz-log', ...rest } = fieldsOf(input);
  const problems: Problems = [];
  checkVariantCounts(problems, control, 'control');
  checkVariantCounts(problems, treatment, 'treatment');
  checkAlpha(problems, alpha);
  if (!liftMethods.includes(method)) problem(problems, ['method'], 'not-allowed', `must be ${liftMethods.join(' or ')}`);
  for (const key in rest) problem(problems, [key], 'unknown-field');
  refuse(problems);
  return { ...conversionLift(control, treatment, rateDifference(control, treatment), criticalValue(alpha / 2), method), alpha };
}

/** The lift of one conversion rate over another whose difference is known to the last digit. */
export function conversionLift(control: VariantCounts, treatment: VariantCounts, difference: number, z: number, method: LiftMethod): Lift {
  const rate = control.conversions / control.visitors;
  return liftLimits(
    { mean: rate, variance: rateVariance(control) },
    { mean: treatment.conversions / treatment.visitors, variance: rateVariance(treatment) },
    difference / rate,
    z,
    method,
  );
}
