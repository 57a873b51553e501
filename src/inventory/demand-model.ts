/** Demand over some span of time as a random number: what every question about stock asks of it. Stock may be any number. */
export interface DemandModel {
  readonly mean: number;
  readonly variance: number;
  /** The stock of so many steps, where demand comes in whole steps (units, or tenths of a kilogram); `null` where it is continuous. */
  readonly grid: ((steps: number) => number) | null;
  /** P(demand ≤ stock). */
  readonly cdf: (stock: number) => number;
  /** P(demand > stock). */
  readonly survival: (stock: number) => number;
  /** P(demand = so many steps); 0 where demand is continuous. */
  readonly mass: (steps: number) => number;
  /** The smallest stock with P(demand ≤ stock) ≥ p; of discrete demand a number of whole steps. p is strictly between 0 and 1. */
  readonly quantile: (p: number) => number;
  /** Expected units short: E[(demand − stock)⁺]. */
  readonly loss: (stock: number) => number;
}

/** Demand that may be any number. */
export interface ContinuousDemand extends DemandModel {
  readonly grid: null;
  /** E[((demand − stock)⁺)²] / 2, the integral of the loss from `stock` up. */
  readonly secondLoss: (stock: number) => number;
}

/** Demand that is known: all of it in one point. */
export function certainDemand(mean: number): ContinuousDemand {
  const short = (stock: number): number => Math.max(mean - stock, 0);
  return {
    mean,
    variance: 0,
    grid: null,
    cdf: (stock) => Number(stock >= mean),
    survival: (stock) => Number(stock < mean),
    mass: (steps) => Number(steps === mean),
    quantile: () => mean,
    loss: short,
    secondLoss: (stock) => short(stock) ** 2 / 2,
  };
}
