import type { StockWarning } from '../stock-warning.ts';

/** What a policy was worked out with. `exact` is so for the demand as it is described; the others are known approximations. */
export type PolicyMethod = 'exact' | 'expected-inventory-level' | 'eoq-with-backorders' | 'eoq-plus-safety-stock' | 'loss-function' | 'power-approximation';

/** What every policy reports. */
export interface PolicyResult {
  readonly method: PolicyMethod;
  /** The source of the method. */
  readonly rule: string;
  /** Expected cost a period of ordering, holding and owing; by the method's own reckoning where it is an approximation, `null` where it has none. */
  readonly cost: number | null;
  /** Probability that a replenishment cycle ends without a stockout. */
  readonly cycleService: number | null;
  /** Share of units served at once. */
  readonly fillRate: number | null;
  readonly warnings: readonly StockWarning[];
}

/** Order `orderQuantity` when the position comes down to `reorderPoint`. */
export interface ReorderPointPolicy extends PolicyResult {
  readonly policy: 'r,Q';
  readonly reorderPoint: number;
  readonly orderQuantity: number;
}

/** At each review, when the position is at or below `reorderPoint`, fill up to `orderUpToLevel`. */
export interface MinimumMaximumPolicy extends PolicyResult {
  readonly policy: 's,S';
  readonly reorderPoint: number;
  readonly orderUpToLevel: number;
}

/** Every `reviewDays` fill up to `orderUpToLevel`. */
export interface BaseStockPolicy extends PolicyResult {
  readonly policy: 'R,S';
  readonly reviewDays: number;
  readonly orderUpToLevel: number;
}

/** At each review, when the position is at or below `reorderPoint`, order as many lots of `orderQuantity` as bring it above. */
export interface LotMultiplePolicy extends PolicyResult {
  readonly policy: 'r,nQ';
  readonly reorderPoint: number;
  readonly orderQuantity: number;
}
