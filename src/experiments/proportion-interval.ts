import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional } from '../kernel/shape.ts';
import { betaQuantile, betaSurvivalQuantile } from '../stats/beta.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { criticalValue } from './critical-value.ts';
import { rateVariance } from './difference-interval.ts';
import { countsWith } from './variant-counts.ts';
import { wilsonReach } from './wilson.ts';

/**
 * How the interval of a rate is made.
 *
 * - `wilson` (default): the rates that a score test would not reject; good for all counts
 * - `wilson-cc`: the same with continuity correction, as R's one-sample `prop.test`
 * - `clopper-pearson`: from beta quantiles; never covers less than promised, and is wide
 * - `jeffreys`: quantiles of Beta(x + ½, n − x + ½); 0 and 1 where nobody and everybody converted
 * - `agresti-coull`: Wald around (x + z²/2) / (n + z²); may leave 0 to 1
 * - `wald`: p ∓ z √(pq / n); too narrow for small counts, may leave 0 to 1
 */
export type ProportionMethod = 'wilson' | 'wilson-cc' | 'clopper-pearson' | 'jeffreys' | 'agresti-coull' | 'wald';

/** The counts of one group. */
export interface ProportionIntervalInput {
  readonly conversions: number;
  readonly visitors: number;
  /** The share of such intervals that may miss, 0.05 by default. */
  readonly alpha?: number | undefined;
  readonly method?: ProportionMethod | undefined;
}

/** Where the true rate lies. */
export interface ProportionInterval {
  readonly method: ProportionMethod;
  readonly alpha: number;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

const proportionIntervalShape = /* @__PURE__ */ (() =>
  countsWith({ alpha: optional(alphaShape), method: optional(anyOf('wilson', 'wilson-cc', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald')) }))();

/**
 * Where a conversion rate truly lies, as a range that holds it in 95 of 100 samples.
 *
 * `wilson`: (x + z²/2) / (n + z²) ∓ z / (n + z²) · √(npq + z²/4). The other formulas stand at `ProportionMethod`.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, the group is empty, or alpha is not
 * above 0 and at most 0.5.
 * @see Brown, Cai and DasGupta, "Interval estimation for a binomial proportion" (2001); Newcombe (1998) for `wilson-cc`
 * @example
 * ```ts
 * import { proportionInterval } from 'shopwright/experiments';
 * const { lower, upper } = proportionInterval({ conversions: 81, visitors: 263 });
 * [lower.toFixed(4), upper.toFixed(4)] // => ['0.2553', '0.3662']
 * ```
 */
export function proportionInterval(input: ProportionIntervalInput): ProportionInterval {
  const problems: Problems = [];
  checkShape(problems, proportionIntervalShape, input);
  refuse(problems);
  const { conversions, visitors, alpha = defaultAlpha, method = 'wilson' } = input;
  const [lower, upper] = limits(conversions + 0, visitors, alpha, method);
  return { method, alpha, rate: conversions / visitors + 0, lower: lower + 0, upper };
}

function limits(x: number, n: number, alpha: number, method: ProportionMethod): readonly [number, number] {
  const z = criticalValue(alpha / 2);
  const rate = x / n;
  switch (method) {
    case 'wilson': {
      const { below, above } = wilsonReach({ conversions: x, visitors: n }, z);
      return [rate - below, rate + above];
    }
    case 'wilson-cc':
      return [x === 0 ? 0 : correctedLower(x, n, z), x === n ? 1 : 1 - correctedLower(n - x, n, z)];
    case 'clopper-pearson':
      return [x === 0 ? 0 : betaQuantile(alpha / 2, x, n - x + 1), x === n ? 1 : betaSurvivalQuantile(alpha / 2, x + 1, n - x)];
    case 'jeffreys':
      return [x === 0 ? 0 : betaQuantile(alpha / 2, x + 0.5, n - x + 0.5), x === n ? 1 : betaSurvivalQuantile(alpha / 2, x + 0.5, n - x + 0.5)];
    case 'agresti-coull': {
      const size = n + z * z;
      const center = (x + (z * z) / 2) / size;
      const half = z * Math.sqrt((center * (1 - center)) / size);
      return [center - half, center + half];
    }
    case 'wald': {
      const half = z * Math.sqrt(rateVariance({ conversions: x, visitors: n }));
      return [rate - half, rate + half];
    }
  }
}

/** Newcombe's fourth method: the lower limit; the upper one is that of the others, turned over. */
function correctedLower(x: number, n: number, z: number): number {
  const p = x / n;
  return Math.max(0, (2 * x + z * z - 1 - z * Math.sqrt(z * z - 2 - 1 / n + 4 * p * (n - x + 1))) / (2 * (n + z * z)));
}
