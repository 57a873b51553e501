import { lognormalCdf, lognormalLoss, lognormalQuantile, lognormalSurvival } from '../stats/lognormal.ts';
import { normalSurvival } from '../stats/normal.ts';
import { certainDemand, type ContinuousDemand } from './demand-model.ts';

/** Lognormal demand with these moments: its logarithm has the variance ln(1 + variance / mean²). */
export function lognormalDemand(mean: number, variance: number): ContinuousDemand {
  if (variance === 0 || mean === 0) return certainDemand(mean);
  const logVariance = Math.log1p(variance / (mean * mean));
  return lognormalDemandOfLogs(Math.log(mean) - logVariance / 2, Math.sqrt(logVariance));
}

/** Lognormal demand whose logarithm has this mean and standard deviation. */
export function lognormalDemandOfLogs(logMean: number, logStdDev: number): ContinuousDemand {
  if (logStdDev === 0) return certainDemand(Math.exp(logMean));
  const mean = Math.exp(logMean + logStdDev ** 2 / 2);
  const variance = mean * mean * Math.expm1(logStdDev ** 2);
  /** E[Xⁿ; X > stock]. */
  const tailMoment = (stock: number, n: number): number => Math.exp(n * logMean + (n * logStdDev) ** 2 / 2) * normalSurvival((Math.log(stock) - logMean) / logStdDev - n * logStdDev);
  return {
    mean,
    variance,
    grid: null,
    mass: () => 0,
    cdf: (stock) => (stock <= 0 ? 0 : lognormalCdf(stock, logMean, logStdDev)),
    survival: (stock) => (stock <= 0 ? 1 : lognormalSurvival(stock, logMean, logStdDev)),
    quantile: (p) => lognormalQuantile(p, logMean, logStdDev),
    loss: (stock) => (stock <= 0 ? mean - stock : lognormalLoss(stock, logMean, logStdDev)),
    secondLoss: (stock) => (stock <= 0 ? (variance + (mean - stock) ** 2) / 2 : Math.max(0, (tailMoment(stock, 2) - 2 * stock * tailMoment(stock, 1) + stock * stock * tailMoment(stock, 0)) / 2)),
  };
}
