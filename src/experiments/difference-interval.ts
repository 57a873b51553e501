import { fieldsOf, refuse, problem, type Problems } from '../kernel/problems.ts';
import { checkAlpha, defaultAlpha } from './alpha.ts';
import { criticalValue } from './critical-value.ts';
import { scoreVariance } from './score.ts';
import { checkVariantCounts, type VariantCounts } from './variant-counts.ts';
import { wilsonReach } from './wilson.ts';

/**
 * How the interval of a difference of two rates is made.
 *
 * - `newcombe` (default): from the two Wilson intervals; covers at its rate also where counts are small or groups unequal
 * - `wald`: difference ∓ z · unpooled standard error, as most calculators do; too narrow for small counts, may leave −1 to 1
 * - `agresti-caffo`: Wald after adding one success and one failure to each group; may leave −1 to 1
 * - `miettinen-nurminen`: every difference that the score test with N / (N − 1) would not reject
 * - `mee`: the same without that factor
 */
export type DifferenceMethod = 'newcombe' | 'wald' | 'agresti-caffo' | 'miettinen-nurminen' | 'mee';

/** Two groups, and how sure the interval is to be. */
export interface DifferenceIntervalInput {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
  /** The share of such intervals that may miss, above 0 and at most 0.5; 0.05 by default. */
  readonly alpha?: number | undefined;
  readonly method?: DifferenceMethod | undefined;
}

/** Where the difference treatment − control lies, in absolute points (0.01 is one percentage point). */
export interface DifferenceInterval {
  readonly method: DifferenceMethod;
  readonly alpha: number;
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
}

/** The names of the methods. */
export const differenceMethods = ['newcombe', 'wald', 'agresti-caffo', 'miettinen-nurminen', 'mee'] as const satisfies readonly DifferenceMethod[];

/**
 * How far apart two conversion rates are, as a range that holds the truth in 95 of 100 experiments.
 *
 * `newcombe`: with the Wilson limits l and u of each group, d − √((pB − lB)² + (uA − pA)²) to d + √((uB − pB)² + (pA − lA)²).
 * The other formulas stand at `DifferenceMethod`; `miettinen-nurminen` and `mee` solve |d − δ| / √variance(δ) = z for δ.
 *
 * Rates and differences are fractions: 0.012 is 1.2 percentage points.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, or alpha is not above
 * 0 and at most 0.5.
 * @see Newcombe, "Interval estimation for the difference between independent proportions" (1998), method 10
 * @see Miettinen and Nurminen, "Comparative analysis of two rates" (1985)
 * @example
 * ```ts
 * import { differenceInterval } from 'shopwright/experiments';
 * const { lower, upper } = differenceInterval({ control: { conversions: 48, visitors: 80 }, treatment: { conversions: 56, visitors: 70 } });
 * [lower.toFixed(4), upper.toFixed(4)] // => ['0.0524', '0.3339']
 * ```
 */
export function differenceInterval(input: DifferenceIntervalInput): DifferenceInterval {
  const { control, treatment, alpha = defaultAlpha, method = 'newcombe', ...rest } = fieldsOf(input);
  const problems: Problems = [];
  checkVariantCounts(problems, control, 'control');
  checkVariantCounts(problems, treatment, 'treatment');
  checkAlpha(problems, alpha);
  if (!differenceMethods.includes(method)) problem(problems, ['method'], 'not-allowed', `must be ${differenceMethods.join(' or ')}`);
  for (const key in rest) problem(problems, [key], 'unknown-field');
  refuse(problems);
  const difference = rateDifference(control, treatment);
  return { alpha, difference, ...differenceLimits(control, treatment, difference, criticalValue(alpha / 2), method) };
}

/** The limits alone, of counts that have been checked; `z` is the quantile of the normal distribution. */
export function differenceLimits(control: VariantCounts, treatment: VariantCounts, difference: number, z: number, method: DifferenceMethod): Pick<DifferenceInterval, 'method' | 'lower' | 'upper'> {
  let lower: number;
  let upper: number;
  if (method === 'newcombe') {
    const a = wilsonReach(control, z);
    const b = wilsonReach(treatment, z);
    lower = Math.max(-1, difference - Math.sqrt(b.below * b.below + a.above * a.above));
    upper = Math.min(1, difference + Math.sqrt(b.above * b.above + a.below * a.below));
  } else if (method === 'miettinen-nurminen' || method === 'mee') {
    const reach = method === 'mee' ? z : z * Math.sqrt(1 + 1 / (control.visitors + treatment.visitors - 1));
    lower = scoreLimit(control, treatment, difference, reach, -1);
    upper = scoreLimit(control, treatment, difference, reach, 1);
  } else {
    const added = method === 'wald' ? 0 : 1;
    const a = withAdded(control, added);
    const b = withAdded(treatment, added);
    const center = rateDifference(a, b);
    const half = z * Math.sqrt(rateVariance(a) + rateVariance(b));
    lower = center - half;
    upper = center + half;
  }
  return { method, lower, upper };
}

/** The difference, between the observed one and `outside`, at which the score test begins to reject: found by halving. */
function scoreLimit(control: VariantCounts, treatment: VariantCounts, difference: number, reach: number, outside: number): number {
  let inside = difference;
  for (let step = 0; step < 80; step += 1) {
    const middle = (inside + outside) / 2;
    if (Math.abs(difference - middle) <= reach * Math.sqrt(scoreVariance(control, treatment, middle))) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** pB − pA = (xB nA − xA nB) / (nA nB). Near-equal rates cancel, so the cross difference is made of whole numbers where doubles end. */
export function rateDifference({ conversions: xA, visitors: nA }: VariantCounts, { conversions: xB, visitors: nB }: VariantCounts): number {
  const product = nA * nB;
  return (product < 9e15 ? xB * nA - xA * nB : Number(BigInt(xB) * BigInt(nA) - BigInt(xA) * BigInt(nB))) / product;
}

/** pq / n: the variance of an observed rate. */
export function rateVariance({ conversions, visitors }: VariantCounts): number {
  return (conversions * (visitors - conversions)) / (visitors * visitors * visitors);
}

function withAdded({ conversions, visitors }: VariantCounts, added: number): VariantCounts {
  return { conversions: conversions + added, visitors: visitors + 2 * added };
}
