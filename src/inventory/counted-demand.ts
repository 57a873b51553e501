import { negativeBinomialCdf, negativeBinomialLoss, negativeBinomialMass, negativeBinomialQuantile, negativeBinomialSurvival } from '../stats/negative-binomial.ts';
import { poissonCdf, poissonLoss, poissonMass, poissonQuantile, poissonSurvival } from '../stats/poisson.ts';
import { certainDemand, type DemandModel } from './demand-model.ts';

/** A discrete distribution on 0, 1, 2, … */
interface Counts {
  readonly mass: (k: number) => number;
  readonly cdf: (k: number) => number;
  readonly survival: (k: number) => number;
  readonly quantile: (p: number) => number;
  readonly loss: (k: number) => number;
}

/** Poisson demand: single units, each by itself. */
export function poissonDemand(mean: number): DemandModel {
  if (mean === 0) return certainCount(0);
  return countedDemand(mean, mean, {
    mass: (k) => poissonMass(k, mean),
    cdf: (k) => poissonCdf(k, mean),
    survival: (k) => poissonSurvival(k, mean),
    quantile: (p) => poissonQuantile(p, mean),
    loss: (k) => poissonLoss(k, mean),
  });
}

/** The parameters of a negative binomial distribution by its moments, the variance above the mean; kept within what doubles can say. */
export function negativeBinomialOfMoments(mean: number, variance: number): { readonly size: number; readonly probability: number } {
  return { size: Math.max((mean * mean) / (variance - mean), Number.MIN_VALUE), probability: Math.max(mean / variance, Number.MIN_VALUE) };
}

/** Negative binomial demand with these moments, the variance above the mean: size mean² / (variance − mean), probability mean / variance. */
export function negativeBinomialDemand(mean: number, variance: number): DemandModel {
  if (mean === 0) return certainCount(0);
  const { size, probability } = negativeBinomialOfMoments(mean, variance);
  return countedDemand(mean, variance, {
    mass: (k) => negativeBinomialMass(k, size, probability),
    cdf: (k) => negativeBinomialCdf(k, size, probability),
    survival: (k) => negativeBinomialSurvival(k, size, probability),
    quantile: (p) => negativeBinomialQuantile(p, size, probability),
    loss: (k) => negativeBinomialLoss(k, size, probability),
  });
}

function certainCount(units: number): DemandModel {
  return { ...certainDemand(units), grid: wholeUnits };
}

function wholeUnits(steps: number): number {
  return steps;
}

/** The distribution function is a staircase; the loss a chain of straight lines between whole numbers. */
function countedDemand(mean: number, variance: number, counts: Counts): DemandModel {
  return {
    mean,
    variance,
    grid: wholeUnits,
    mass: counts.mass,
    cdf: (stock) => (stock < 0 ? 0 : counts.cdf(Math.floor(stock))),
    survival: (stock) => (stock < 0 ? 1 : counts.survival(Math.floor(stock))),
    quantile: counts.quantile,
    loss: (stock) => {
      if (stock <= 0) return mean - stock;
      const whole = Math.floor(stock);
      return whole === stock ? counts.loss(whole) : Math.max(0, counts.loss(whole) - (stock - whole) * counts.survival(whole));
    },
  };
}
