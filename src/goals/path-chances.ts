import { sampleQuantile } from '../stats/sample-quantile.ts';
import type { ForecastChances, ForecastFrame } from './goal-forecast.ts';

/** Interval and probability from ascending results of paths, to which `base` is added. */
export function pathChances({ settings, bounds }: ForecastFrame, results: Float64Array, base: number): ForecastChances {
  const coverage = settings.coverage ?? 0.8;
  if (results.length === 0) return { interval: null, probability: null, standardError: null };
  const lower = base + sampleQuantile(results, (1 - coverage) / 2) + 0;
  const upper = base + sampleQuantile(results, (1 + coverage) / 2) + 0;
  // What misses a bound by the last digits of a sum has met it.
  const slack = 1e-12 * Math.max(1, Math.abs(base), Math.abs(results[0]!), Math.abs(results.at(-1)!));
  const probability = (countBelow(results, bounds.upper - base + slack, true) - countBelow(results, bounds.lower - base - slack, false)) / results.length;
  return { interval: { coverage, lower, upper, by: 'bootstrap' }, probability, standardError: Math.sqrt((probability * (1 - probability)) / results.length) };
}

/** How many of ascending values lie below a bound, or on it. */
function countBelow(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound || (inclusive && sorted[middle] === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
