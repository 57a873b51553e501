import { gammaCdf, gammaLoss, gammaQuantile, gammaSurvival } from '../stats/gamma.ts';
import { certainDemand, type ContinuousDemand } from './demand-model.ts';

/** The parameters of a gamma distribution by its moments, both above 0; kept within what doubles can say. */
export function gammaOfMoments(mean: number, variance: number): { readonly shape: number; readonly scale: number } {
  return { shape: Math.max((mean * mean) / variance, Number.MIN_VALUE), scale: Math.min(Math.max(variance / mean, Number.MIN_VALUE), Number.MAX_VALUE) };
}

/** Gamma demand with these moments: shape mean² / variance, scale variance / mean. Never negative, skewed to the right. */
export function gammaDemand(mean: number, variance: number): ContinuousDemand {
  if (variance === 0 || mean === 0) return certainDemand(mean);
  const { shape, scale } = gammaOfMoments(mean, variance);
  return {
    mean,
    variance,
    grid: null,
    mass: () => 0,
    cdf: (stock) => (stock <= 0 ? 0 : gammaCdf(stock, shape, scale)),
    survival: (stock) => (stock <= 0 ? 1 : gammaSurvival(stock, shape, scale)),
    quantile: (p) => gammaQuantile(p, shape, scale),
    loss: (stock) => (stock <= 0 ? mean - stock : gammaLoss(stock, shape, scale)),
    // E[X²; X > x] / 2 and so on: each moment moves the shape by one.
    secondLoss: (stock) =>
      stock <= 0
        ? (variance + (mean - stock) ** 2) / 2
        : Math.max(0, (mean * (mean + scale) * gammaSurvival(stock, shape + 2, scale) - 2 * stock * mean * gammaSurvival(stock, shape + 1, scale) + stock * stock * gammaSurvival(stock, shape, scale)) / 2),
  };
}
