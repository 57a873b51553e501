/** Demand and costs by period. */
export interface LotSizeProblem {
  readonly demand: Float64Array;
  readonly fixedCost: Float64Array;
  readonly holdingCost: Float64Array;
  readonly unitCost: Float64Array;
}

/** For every period the first one that its order no longer covers; 0 for a period without an order. */
export type Coverage = Int32Array;
