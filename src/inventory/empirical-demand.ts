import type { DemandModel } from './demand-model.ts';

/** How often each amount of demand came: `counts[k]` times k steps, `total` times in all, a step being `gap / stepsPerUnit` units. */
export interface DemandHistogram {
  readonly counts: Float64Array;
  readonly total: number;
  readonly gap: number;
  readonly stepsPerUnit: number;
  /** Whether the counts are whole numbers that doubles hold, so that nothing is rounded before the one division. */
  readonly exact: boolean;
}

/** Demand as it was counted. Its distribution function is cumulative counts / total: a share of 9 in 10 is 0.9 and reaches a target of 0.9. */
export function empiricalDemand({ counts, total, gap, stepsPerUnit, exact }: DemandHistogram): DemandModel {
  const size = counts.length;
  const upTo = new Float64Array(size); // counts of at most k steps
  let running = 0;
  for (let k = 0; k < size; k += 1) upTo[k] = running += counts[k]!;
  // short[k] is the sum over demand of the steps past k, from the top down: a tail never comes out of a difference.
  const short = new Float64Array(size);
  const above = new Float64Array(size);
  for (let k = size - 2; k >= 0; k -= 1) {
    above[k] = above[k + 1]! + counts[k + 1]!;
    short[k] = short[k + 1]! + above[k]!;
  }
  const unitsOf = (steps: number): number => (steps * gap) / stepsPerUnit;
  const mean = (((short[0] ?? 0) / total) * gap) / stepsPerUnit;
  let squares = 0;
  for (let k = 0; k < size; k += 1) squares += counts[k]! * (unitsOf(k) - mean) ** 2;
  /** Steps that a stock holds, and the part of the next; a double stands for the decimal next to it. */
  const stepsOf = (stock: number): number => {
    const steps = (stock * stepsPerUnit) / gap;
    const whole = Math.round(steps);
    return Math.abs(steps - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) ? whole : steps;
  };
  const survival = (stock: number): number => {
    const k = Math.floor(stepsOf(stock));
    return k < 0 ? 1 : k >= size ? 0 : above[k]! / total;
  };
  const cdf = (stock: number): number => {
    const k = Math.floor(stepsOf(stock));
    return k < 0 ? 0 : k >= size ? 1 : Math.min(1, upTo[k]! / total);
  };
  return {
    mean,
    variance: squares / total,
    grid: unitsOf,
    mass: (steps) => (counts[steps] ?? 0) / total,
    cdf,
    survival,
    quantile: (p) => {
      const wanted = exact ? p : p - 1e-13;
      let low = 0;
      let high = size - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (upTo[middle]! / total >= wanted) high = middle;
        else low = middle + 1;
      }
      return unitsOf(low);
    },
    loss: (stock) => {
      const steps = stepsOf(stock);
      if (steps <= 0) return mean - stock;
      const k = Math.floor(steps);
      return k >= size ? 0 : Math.max(0, unitsOf((short[k]! - (steps - k) * above[k]!) / total));
    },
  };
}
