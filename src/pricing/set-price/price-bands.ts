import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { positiveAmountShape } from '../../money/shapes.ts';
import { optimalClusters, type WeightedValues } from './optimal-clusters.ts';

/** The prices of a market. */
export interface PriceBandsInput {
  /** In any order; equal prices count as often as they are listed. */
  readonly prices: readonly Minor[];
  /** How many bands to find. Left out, the number is chosen: see `priceBands`. */
  readonly bands?: number | undefined;
  /** The most bands among which to choose; 8 when left out. */
  readonly maxBands?: number | undefined;
  /** `ratio` (default): 10 and 20 are as far apart as 100 and 200. `difference`: as 100 and 110. */
  readonly distance?: 'ratio' | 'difference' | undefined;
}

/** Prices that lie together. */
export interface PriceBand {
  readonly from: Minor;
  readonly to: Minor;
  readonly count: number;
  /** Of all prices. */
  readonly share: number;
  /** Rounded half up where it falls between two prices. */
  readonly median: Minor;
  /** Prices a minor unit of the band's width, its ends included, over the same of the whole market: 1 is as dense as the market. */
  readonly density: number;
}

/** Where the prices of a market cluster, and where nobody is. */
export interface PriceBands {
  readonly method: 'optimal-1d-k-means';
  readonly distance: 'ratio' | 'difference';
  readonly bands: readonly PriceBand[];
  /** Between neighbouring bands: the last price of one and the first of the next, and their distance as a ratio less 1. */
  readonly gaps: readonly { readonly from: Minor; readonly to: Minor; readonly width: Minor; readonly ratio: number }[];
  /** The index of the widest gap by ratio; `null` with one band. */
  readonly widestGap: number | null;
  /** How the number of bands came about. */
  readonly choice: 'asked-for' | 'silhouette' | 'no-structure' | 'fewer-prices';
  /** The mean silhouette of every number of bands that was tried, 2 first. */
  readonly silhouettes: readonly { readonly bands: number; readonly silhouette: number }[];
  /** Share of the variation of prices (of their logarithms for `ratio`) that lies between the bands; `null` when all prices are equal. */
  readonly goodnessOfFit: number | null;
}

/** From here on Kaufman and Rousseeuw speak of a strong structure. Prices spread evenly, which have none, come to 0.5 to 0.65 on a line. */
const STRONG = 0.7;

/**
 * How competitors' prices cluster, what is asked for in each band, and where the gaps are in which nobody sells (价格带).
 *
 * The bands are the clustering on a line with the smallest sum of squares within bands, found exactly by dynamic programming. Their
 * number, unless asked for, is the one with the highest mean silhouette from 2 to `maxBands`; if that is not above 0.7, one band. Equal prices
 * are never parted; with fewer different prices than bands every price is a band.
 *
 * Cost: O(maxBands · n log n) for n different prices.
 *
 * @throws InvalidInputError when there is no price, a price is not a whole number of at least 1, or a count is not from 1 to 50.
 * @see Wang and Song (2011) on optimal k-means in one dimension; Kaufman and Rousseeuw, "Finding Groups in Data" (1990), on silhouettes
 * @example
 * ```ts
 * import { priceBands } from 'shopwright/pricing';
 * const found = priceBands({ prices: [1990, 2190, 1890, 4990, 5290, 4790, 12900, 13900] });
 * found.bands.map(({ from, to, median }) => [from, median, to]) // => [[1890, 1990, 2190], [4790, 4990, 5290], [12900, 13400, 13900]]
 * found.gaps[0] // => { from: 2190, to: 4790, width: 2600, ratio: 1.1872146118721463 }
 * ```
 */
export function priceBands(input: PriceBandsInput): PriceBands {
  const problems: Problems = [];
  if (checkShape(problems, priceBandsShape, input) && input.bands !== undefined && input.maxBands !== undefined) problem(problems, ['maxBands'], 'not-together', 'is of no use when the number of bands is given');
  refuse(problems);
  const { prices, bands, maxBands = 8, distance = 'ratio' } = input;
  const sorted = Float64Array.from(prices).sort();
  const { values: distinct, weights } = countEqual(sorted);
  const values = distance === 'ratio' ? distinct.map((price) => Math.log(price)) : distinct;
  const weighted = { values, weights };
  const clusters = optimalClusters(weighted, bands ?? maxBands);
  const most = clusters.starts.length;
  const silhouettes: { bands: number; silhouette: number }[] = [];
  let chosen = Math.min(bands ?? 1, most);
  let choice: PriceBands['choice'] = bands === undefined ? 'no-structure' : most < bands ? 'fewer-prices' : 'asked-for';
  if (bands === undefined) {
    let best = STRONG;
    for (let count = 2; count <= most; count += 1) {
      const silhouette = meanSilhouette(weighted, clusters.starts[count - 1]!);
      silhouettes.push({ bands: count, silhouette });
      if (silhouette > best) [best, chosen, choice] = [silhouette, count, 'silhouette'];
    }
  }
  const starts = clusters.starts[chosen - 1]!;
  const found = bandsOf(sorted, distinct, weights, starts);
  const gaps = found.slice(1).map(({ from: to }, index) => {
    const { to: from } = found[index]!;
    return { from, to, width: to - from, ratio: to / from - 1 };
  });
  const widest = gaps.reduce((best, { ratio }, index) => (ratio > (gaps[best]?.ratio ?? -1) ? index : best), 0);
  const total = clusters.spread[0]!;
  return {
    method: 'optimal-1d-k-means',
    distance,
    bands: found,
    gaps,
    widestGap: gaps.length === 0 ? null : widest,
    choice,
    silhouettes,
    goodnessOfFit: distinct.length === 1 || total === 0 ? null : Math.max(0, 1 - clusters.spread[chosen - 1]! / total),
  };
}

function countEqual(sorted: Float64Array): WeightedValues {
  const [values, weights]: [number[], number[]] = [[], []];
  for (const price of sorted) {
    if (price === values.at(-1)) weights[weights.length - 1]! += 1;
    else {
      values.push(price);
      weights.push(1);
    }
  }
  return { values: Float64Array.from(values), weights: Float64Array.from(weights) };
}

function bandsOf(sorted: Float64Array, distinct: Float64Array, weights: Float64Array, starts: readonly number[]): readonly PriceBand[] {
  const n = sorted.length;
  const market = n / (sorted[n - 1]! - sorted[0]! + 1);
  let begin = 0;
  return starts.map((start, band) => {
    const end = starts[band + 1] ?? distinct.length;
    let count = 0;
    for (let index = start; index < end; index += 1) count += weights[index]!;
    const [low, high] = [sorted[begin + ((count - 1) >> 1)]!, sorted[begin + (count >> 1)]!];
    begin += count;
    const [from, to] = [distinct[start]!, distinct[end - 1]!];
    return { from, to, count, share: count / n, median: low + Math.ceil((high - low) / 2), density: count / (to - from + 1) / market };
  });
}

/**
 * The mean over all values of (b − a) / max(a, b): a is the mean distance to the others of the own cluster, b to the nearest other cluster,
 * which on a line is one of the two beside it. A value alone in its cluster has silhouette 0.
 */
function meanSilhouette({ values, weights }: WeightedValues, starts: readonly number[]): number {
  const n = values.length;
  const middle = values[n >> 1]!;
  const [count, sum] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let index = 0; index < n; index += 1) {
    count[index + 1] = count[index]! + weights[index]!;
    sum[index + 1] = sum[index]! + weights[index]! * (values[index]! - middle);
  }
  const meanOf = (from: number, to: number): number => (sum[to]! - sum[from]!) / (count[to]! - count[from]!);
  let total = 0;
  for (const [cluster, start] of starts.entries()) {
    const end = starts[cluster + 1] ?? n;
    const members = count[end]! - count[start]!;
    if (members === 1) continue;
    const below = cluster === 0 ? -Infinity : meanOf(starts[cluster - 1]!, start);
    const above = end === n ? Infinity : meanOf(end, starts[cluster + 2] ?? n);
    for (let index = start; index < end; index += 1) {
      const value = values[index]! - middle;
      const left = value * (count[index]! - count[start]!) - (sum[index]! - sum[start]!);
      const right = sum[end]! - sum[index + 1]! - value * (count[end]! - count[index + 1]!);
      const own = Math.max(0, left + right) / (members - 1);
      const other = Math.min(value - below, above - value);
      total += (weights[index]! * (other - own)) / Math.max(own, other);
    }
  }
  return total / count[n]!;
}

/** The shape of competitors' prices and how finely to cluster them. */
export const priceBandsShape = /* @__PURE__ */ (() => {
  const count = optional(integer(1, 50));
  return record({ prices: list(positiveAmountShape, 1), bands: count, maxBands: count, distance: optional(anyOf('ratio', 'difference')) });
})();
