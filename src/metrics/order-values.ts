import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';

/** How large orders are. In minor units; `null` where there is no order. */
export interface OrderValues {
  readonly orders: number;
  readonly total: Minor;
  /** The average order value: total / orders. A few large orders pull it up. */
  readonly mean: number | null;
  /** Half of the orders are smaller. Quantiles interpolate (type 7). */
  readonly median: number | null;
  readonly quarter: number | null;
  readonly threeQuarters: number | null;
  readonly p90: number | null;
  readonly smallest: Minor | null;
  readonly largest: Minor | null;
}

/**
 * How large orders are, and how unequal: the mean beside the median. Of a real shop the mean was 480.87 and the median 303.04.
 *
 * Useful for thresholds: 满199减30 moves those a little below 199, and the quartiles say how many they are.
 *
 * @throws InvalidInputError when an amount is no whole number of 0 or more, or their sum leaves the range of exact whole numbers.
 * @example
 * ```ts
 * import { orderValues } from 'shopwright/metrics';
 * const { mean, median } = orderValues({ amounts: [9900, 12900, 15900, 89300] });
 * [mean, median] // => [32000, 14400]
 * ```
 */
export function orderValues(input: { readonly amounts: readonly Minor[] }): OrderValues {
  const { amounts } = fieldsOf(input);
  const problems: Problems = [];
  checkShape(problems, list(integer(0)), amounts, ['amounts']);
  refuse(problems);
  const sorted = Float64Array.from(amounts).sort();
  const total = sorted.reduce((sum, each) => sum + each, 0);
  if (total > Number.MAX_SAFE_INTEGER) problem(problems, ['amounts'], 'too-large', 'must stay within exact whole numbers in sum');
  refuse(problems);
  const at = (share: number): number | null => (sorted.length === 0 ? null : sampleQuantile(sorted, share));
  return {
    orders: sorted.length, total, mean: sorted.length === 0 ? null : total / sorted.length, median: at(0.5), quarter: at(0.25), threeQuarters: at(0.75), p90: at(0.9),
    smallest: sorted[0] ?? null, largest: sorted.at(-1) ?? null,
  };
}
