import { normalLoss, normalSecondLoss } from '../stats/normal-loss.ts';
import { normalCdf, normalQuantile, normalSurvival } from '../stats/normal.ts';
import { certainDemand, type ContinuousDemand } from './demand-model.ts';

/** Normal demand. It may be negative, which a caller must look at. */
export function normalDemand(mean: number, variance: number): ContinuousDemand {
  if (variance === 0) return certainDemand(mean);
  const stdDev = Math.sqrt(variance);
  return {
    mean,
    variance,
    grid: null,
    mass: () => 0,
    cdf: (stock) => normalCdf(stock, mean, stdDev),
    survival: (stock) => normalSurvival(stock, mean, stdDev),
    quantile: (p) => normalQuantile(p, mean, stdDev),
    loss: (stock) => normalLoss(stock, mean, stdDev),
    secondLoss: (stock) => normalSecondLoss(stock, mean, stdDev),
  };
}
