import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { DemandMoments } from './demand-description.ts';
import { modelledDemand, type DistributedDemand } from './demand-family.ts';
import { distributedFields } from './reorder-point.ts';
import { serviceOfOrderUpTo, serviceOfReorderPoint, type FillRateRule } from './service-measures.ts';
import { positiveShape } from './shapes.ts';
import type { StockWarning } from './stock-warning.ts';

/** A stock, and the demand that it must last for. */
export interface AchievedServiceInput extends DistributedDemand {
  /** The position at which you order, or what is on hand and on order now; with a review the level that is filled up to. */
  readonly stock: number;
  /** Units an order. */
  readonly orderQuantity?: number | undefined;
  /** How the fill rate is reckoned; `exact` when left out. */
  readonly fillRateRule?: FillRateRule | undefined;
}

/** What service a stock gives. */
export interface AchievedService {
  /** Probability that demand stays within the stock until the goods are there. */
  readonly cycleService: number;
  /** Probability that it does not. */
  readonly stockoutProbability: number;
  /** Share of units served at once; `null` where no order quantity and no review says how long a cycle is. */
  readonly fillRate: number | null;
  /** Expected units short in a cycle. */
  readonly expectedShortage: number;
  readonly leadTimeDemand: DemandMoments;
  readonly warnings: readonly StockWarning[];
  /** Why a figure is `null`. */
  readonly unknown: readonly { readonly figure: 'fillRate'; readonly code: 'no-order-quantity' }[];
}

/**
 * What service a stock really gives: how often it runs out, and how many units it misses.
 *
 * cycleService = P(demand ≤ stock); fillRate = 1 − [n(stock) − n(stock + Q)] / Q with the loss function n, and with `reviewDays`
 * 1 − [n(stock) − n₀(stock)] / (demandPerDay · reviewDays), n₀ being that of the lead time alone.
 *
 * @throws InvalidInputError when demand is described twice or not at all, or a number is not finite or negative where it must not be.
 * @see Zipkin, "Foundations of Inventory Management" (2000), chapter 6
 * @example
 * ```ts
 * import { achievedService } from 'shopwright/inventory';
 * achievedService({ distribution: 'empirical', history: [0, 2, 1, 1], leadTimeDays: 1, stock: 1 }).cycleService // => 0.75
 * achievedService({ distribution: 'empirical', history: [0, 2, 1, 1], leadTimeDays: 1, stock: 1, orderQuantity: 2 }).fillRate // => 0.875
 * ```
 */
export function achievedService(input: AchievedServiceInput): AchievedService {
  const problems: Problems = [];
  checkShape(problems, achievedServiceShape, input);
  refuse(problems);
  const modelled = modelledDemand(problems, input);
  refuse(problems);
  const { demand, before, warnings } = modelled!;
  const { stock, orderQuantity, fillRateRule, reviewDays = 0 } = input;
  const measures = reviewDays > 0 ? serviceOfOrderUpTo(demand, before, stock) : serviceOfReorderPoint(demand, stock, orderQuantity, fillRateRule);
  return {
    cycleService: measures.cycleService,
    stockoutProbability: demand.survival(stock),
    fillRate: measures.fillRate,
    expectedShortage: measures.expectedShortage,
    leadTimeDemand: { mean: demand.mean, stdDev: Math.sqrt(demand.variance) },
    warnings,
    unknown: measures.fillRate === null ? [{ figure: 'fillRate', code: 'no-order-quantity' }] : [],
  };
}

/** The shape of a stock whose service is asked for. */
export const achievedServiceShape: Shape<AchievedServiceInput> = /* @__PURE__ */ (() =>
  record({
    ...distributedFields,
    stock: number(),
    orderQuantity: optional(positiveShape),
    fillRateRule: optional(anyOf('exact', 'simple', 'lost-sales')),
  }))();
