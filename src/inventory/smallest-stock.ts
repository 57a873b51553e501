import type { DemandModel } from './demand-model.ts';
import { fallingRoot } from './falling-root.ts';

/**
 * The smallest stock whose shortage is not above what is allowed. The shortage falls as stock grows and comes as near to 0 as one likes.
 * Where demand comes in steps, so does stock. Logarithmic in the distance from the mean, in standard deviations or steps.
 */
export function smallestStock({ mean, variance, grid }: DemandModel, shortage: (stock: number) => number, allowed: number): number {
  if (grid !== null) return smallestOnGrid(grid, Math.floor(mean / grid(1)), shortage, allowed * (1 + 1e-12));
  return fallingRoot((stock) => shortage(stock) - allowed, mean, Math.sqrt(variance));
}

function smallestOnGrid(grid: (steps: number) => number, start: number, shortage: (stock: number) => number, allowed: number): number {
  const enough = (steps: number): boolean => shortage(grid(steps)) <= allowed;
  let low = start;
  let high = start;
  for (let width = 1; high < Infinity && !enough(high); width *= 2) {
    low = high;
    high += width;
  }
  for (let width = 1; low > -Infinity && enough(low); width *= 2) {
    high = low;
    low -= width;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle <= low || middle >= high) break; // past what doubles count by one
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return grid(high);
}
