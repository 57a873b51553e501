import type { Coverage, LotSizeProblem } from './lot-size-problem.ts';

/** Each order covers periods as long as its cost per period does not rise; periods without demand at the beginning wait. O(n). */
export function silverMeal({ demand, fixedCost, holdingCost }: LotSizeProblem): Coverage {
  const periods = demand.length;
  const coverage = new Int32Array(periods);
  let start = 0;
  while (start < periods) {
    if (demand[start] === 0) {
      start += 1;
      continue;
    }
    let cost = fixedCost[start]!;
    let average = cost;
    let end = start + 1;
    for (; end < periods; end += 1) {
      const extended = cost + holdingCost[start]! * (end - start) * demand[end]!;
      const extendedAverage = extended / (end - start + 1);
      if (extendedAverage > average) break;
      cost = extended;
      average = extendedAverage;
    }
    coverage[start] = end;
    start = end;
  }
  return coverage;
}
