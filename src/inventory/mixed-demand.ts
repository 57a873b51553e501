import type { DemandModel } from './demand-model.ts';
import { smallestStock } from './smallest-stock.ts';

/** One of several demands, and how likely it is. */
interface DemandChance {
  readonly probability: number;
  readonly demand: DemandModel;
}

/** Demand that is one of several, as when the lead time is one of several: no single normal or Poisson distribution has its tail. */
export function mixedDemand(chances: readonly DemandChance[]): DemandModel {
  if (chances.length === 1) return chances[0]!.demand;
  const average = (of: (demand: DemandModel) => number): number => chances.reduce((sum, { probability, demand }) => sum + probability * of(demand), 0);
  const mean = average((demand) => demand.mean);
  const mixed: DemandModel = {
    mean,
    variance: average((demand) => demand.variance + (demand.mean - mean) ** 2),
    grid: chances[0]!.demand.grid,
    mass: (steps) => average((demand) => demand.mass(steps)),
    cdf: (stock) => Math.min(1, average((demand) => demand.cdf(stock))),
    survival: (stock) => average((demand) => demand.survival(stock)),
    quantile: (p) => smallestStock(mixed, (stock) => mixed.survival(stock), 1 - Math.max(p, 1e-11)), // nearer to 1 every stock would do
    loss: (stock) => average((demand) => demand.loss(stock)),
  };
  return mixed;
}
