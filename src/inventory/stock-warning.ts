import { suggestDistribution, type DistributionName } from './suggest-distribution.ts';

/** Something about an answer that its reader should know. */
export type StockWarning =
  | {
      /** The chosen distribution gives demand below 0 a probability that matters. */
      readonly code: 'negative-demand';
      readonly probability: number;
      /** The family that suits demand with this mean and variance. */
      readonly better: DistributionName;
    }
  | {
      /** The variance of demand is not the one that the chosen distribution has. */
      readonly code: 'variance-differs';
      readonly variance: number;
      readonly modelled: number;
      readonly better: DistributionName;
    }
  | {
      /** A negative binomial needs a variance above its mean; Poisson demand was used instead. */
      readonly code: 'not-overdispersed';
      readonly used: 'poisson';
    }
  | {
      /** The target is so low that stock is below expected demand: that is what it means. */
      readonly code: 'negative-safety-stock';
    }
  | {
      /** The history is too short to know what is rarer than one period of it. */
      readonly code: 'short-history';
      readonly periods: number;
    };

/** Up to here negative demand is a blemish of the normal distribution; beyond, its choice is wrong. */
const TOLERATED = 0.01;

/** The warnings about normal demand. */
export function normalWarnings(mean: number, variance: number, belowZero: number): StockWarning[] {
  return belowZero > TOLERATED ? [{ code: 'negative-demand', probability: belowZero, better: suggestDistribution(mean, variance) }] : [];
}
