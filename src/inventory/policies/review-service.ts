import type { DemandModel } from '../demand-model.ts';

/** Demand of a period, of the lead time, and of both together. */
export interface ReviewedDemand {
  readonly perPeriod: DemandModel;
  readonly leadTime: DemandModel;
  readonly exposed: DemandModel;
}

/**
 * The service of a policy that is reviewed every period. After the review the position is `level` − j steps with probability weights[j], and
 * orders when it comes down to `reorderPoint`.
 *
 * A unit is short in a period when it is owed at its end and was not at its beginning: 1 − Σ w·[n(L + 1) − n(L)] / mean. A cycle ends well
 * when the position that ordered still covers the lead time. Quadratic in steps.
 */
export function reviewService({ perPeriod, leadTime, exposed }: ReviewedDemand, level: number, reorderPoint: number, weights: ArrayLike<number>): { readonly cycleService: number; readonly fillRate: number } {
  const grid = exposed.grid!;
  const masses = new Float64Array(level - reorderPoint);
  const within = new Float64Array(level - reorderPoint); // P(lead-time demand ≤ reorderPoint + 1 + i)
  for (let i = 0; i < masses.length; i += 1) {
    masses[i] = perPeriod.mass(i);
    within[i] = leadTime.cdf(grid(reorderPoint + 1 + i));
  }
  let short = 0;
  let ordering = 0;
  let served = 0;
  for (let j = 0; j < weights.length; j += 1) {
    const position = level - j;
    const stock = grid(position);
    short += weights[j]! * (exposed.loss(stock) - leadTime.loss(stock));
    ordering += weights[j]! * perPeriod.survival(grid(position - reorderPoint - 1));
    let kept = 0; // the period's demand leaves the position above the line, and the lead time is covered
    for (let demand = 0; demand < position - reorderPoint; demand += 1) kept += masses[demand]! * within[position - demand - reorderPoint - 1]!;
    served += weights[j]! * Math.max(0, exposed.cdf(stock) - kept);
  }
  return { cycleService: Math.min(1, served / ordering), fillRate: Math.max(0, 1 - short / perPeriod.mean) };
}
