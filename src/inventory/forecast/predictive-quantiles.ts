import { negativeBinomialQuantile } from '../../stats/negative-binomial.ts';
import { normalQuantile } from '../../stats/normal.ts';
import { poissonQuantile } from '../../stats/poisson.ts';
import { negativeBinomialOfMoments } from '../counted-demand.ts';

/** Between which bounds demand with this mean and variance is, with probability `level`: counted demand negative binomial or Poisson, other demand normal and not below 0. */
export function predictiveQuantiles(mean: number, variance: number, level: number, counted: boolean): { readonly low: number; readonly high: number } {
  const tail = (1 - level) / 2;
  if (mean === 0 && counted) return { low: 0, high: 0 };
  if (!counted) {
    const reach = normalQuantile(1 - tail) * Math.sqrt(variance);
    return { low: Math.max(0, mean - reach), high: mean + reach };
  }
  if (variance <= mean) return { low: poissonQuantile(tail, mean), high: poissonQuantile(1 - tail, mean) };
  const { size, probability } = negativeBinomialOfMoments(mean, variance);
  return { low: negativeBinomialQuantile(tail, size, probability), high: negativeBinomialQuantile(1 - tail, size, probability) };
}
