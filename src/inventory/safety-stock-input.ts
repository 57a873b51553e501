import type { DemandMoments } from './demand-description.ts';
import type { FillRateRule } from './service-measures.ts';

/** Demand until the goods can be sold, by moments, and how much an order brings. Demand and lead time count the same periods: days, or weeks. */
export interface SafetyStockDemand {
  readonly demandPerDay?: number | undefined;
  /** Standard deviation of a day's demand. */
  readonly demandStdDev?: number | undefined;
  readonly leadTimeDays?: number | undefined;
  /** Standard deviation of the lead time; 0 when left out. */
  readonly leadTimeStdDevDays?: number | undefined;
  /** Whether busy days and long lead times come independently (default) or together. */
  readonly dependence?: 'independent' | 'dependent' | undefined;
  /** Days from one look at the stock to the next, where orders wait for it; 0 when left out. */
  readonly reviewDays?: number | undefined;
  /** Lead-time demand as it is, from `leadTimeDemand` or elsewhere, in place of all above. */
  readonly leadTimeDemand?: DemandMoments | undefined;
  /** Units an order, from which the fill rate follows. */
  readonly orderQuantity?: number | undefined;
  /** How the fill rate is reckoned; `exact` when left out. */
  readonly fillRateRule?: FillRateRule | undefined;
}

/** Handbook: so many days of sales. */
export interface DaysOfCover extends SafetyStockDemand {
  readonly method: 'days-of-cover';
  readonly demandPerDay: number;
  readonly coverDays: number;
}

/** Handbook: a share of the forecast on top of it. */
export interface PercentBuffer extends SafetyStockDemand {
  readonly method: 'percent-buffer';
  /** Units expected until the goods are there, or in a season. */
  readonly forecast: number;
  /** 0.2 is 20% on top. */
  readonly bufferRate: number;
}

/** The worst day and lead time less the usual ones. */
export interface MaxAverage extends SafetyStockDemand {
  readonly method: 'max-average';
  readonly demandPerDay: number;
  readonly leadTimeDays: number;
  readonly maxDemandPerDay: number;
  readonly maxLeadTimeDays: number;
}

/** Chinese sellers' rule: the range of daily sales for some days. */
export interface DailyRange extends SafetyStockDemand {
  readonly method: 'daily-range';
  readonly maxDemandPerDay: number;
  readonly minDemandPerDay: number;
  readonly safetyDays: number;
  /** Days from order to order; with `demandPerDay` they give the stock to fill up to. */
  readonly orderCycleDays?: number | undefined;
}

/** King: enough for a share of the replenishment cycles. */
export interface ServiceLevel extends SafetyStockDemand {
  readonly method: 'service-level';
  /** Probability that a cycle ends without a stockout. */
  readonly serviceLevel: number;
}

/** The same where orders wait for a review: stock must last for lead time and review period. */
export interface PeriodicReview extends SafetyStockDemand {
  readonly method: 'periodic-review';
  readonly serviceLevel: number;
  readonly reviewDays: number;
}

/** Enough for a share of the units, not of the cycles. Needs `orderQuantity`, or `reviewDays`. */
export interface FillRateTarget extends SafetyStockDemand {
  readonly method: 'fill-rate';
  /** Share of units served at once from stock. */
  readonly fillRate: number;
}

/** Enough for a share of the lead times seen so far. */
export interface EmpiricalQuantile {
  readonly method: 'empirical';
  readonly serviceLevel: number;
  /** Demand in each past lead time, observed or resampled; one at least. */
  readonly observations: readonly number[];
  readonly orderQuantity?: number | undefined;
  readonly fillRateRule?: FillRateRule | undefined;
}

/** What safety stock is asked from, by method. */
export type SafetyStockInput = DaysOfCover | PercentBuffer | MaxAverage | DailyRange | ServiceLevel | PeriodicReview | FillRateTarget | EmpiricalQuantile;
