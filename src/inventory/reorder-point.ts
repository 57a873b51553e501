import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional, record, type Shape } from '../kernel/shape.ts';
import { demandFields, type DemandMoments } from './demand-description.ts';
import { modelledDemand, type DistributedDemand } from './demand-family.ts';
import { allowedShortage, serviceOfOrderUpTo, serviceOfReorderPoint, shortageOfCycle, type FillRateRule } from './service-measures.ts';
import { positiveShape, serviceShape } from './shapes.ts';
import { smallestStock } from './smallest-stock.ts';
import type { StockWarning } from './stock-warning.ts';
import type { DistributionName } from './suggest-distribution.ts';

/** Demand until the goods are there, its family, and the service that is wanted: of cycles or of units. */
export interface ReorderPointInput extends DistributedDemand {
  /** Probability that a cycle ends without a stockout. This or `fillRate`. */
  readonly serviceLevel?: number | undefined;
  /** Share of units served at once from stock. This or `serviceLevel`. */
  readonly fillRate?: number | undefined;
  /** Units an order; a fill rate hangs on it, unless there is a review. */
  readonly orderQuantity?: number | undefined;
  /** How the fill rate is reckoned; `exact` when left out. */
  readonly fillRateRule?: FillRateRule | undefined;
}

/** At which stock to order. */
export interface ReorderPoint {
  readonly distribution: DistributionName;
  /** The measure that was asked for. */
  readonly target: 'cycle-service' | 'fill-rate';
  readonly fillRateRule: FillRateRule;
  /** The position (on hand, on order, less owed) at which, or below which, to order; with a review the level to fill up to. */
  readonly units: number;
  /** What of it is above expected demand. */
  readonly safetyStock: number;
  /** Demand that it must last for. */
  readonly leadTimeDemand: DemandMoments;
  /** Probability reached that a cycle ends without a stockout. */
  readonly cycleService: number;
  /** Share of units reached that are served at once; `null` where no order quantity and no review says how long a cycle is. */
  readonly fillRate: number | null;
  /** Expected units short in a cycle. */
  readonly expectedShortage: number;
  readonly warnings: readonly StockWarning[];
  /** Why a figure is `null`. */
  readonly unknown: readonly { readonly figure: 'fillRate'; readonly code: 'no-order-quantity' }[];
}

/**
 * The stock at which to order again, so that what is left lasts until the goods are there as often as you want.
 *
 * By `serviceLevel` the smallest stock r with P(demand ≤ r) ≥ serviceLevel; by `fillRate` the smallest with
 * 1 − [n(r) − n(r + Q)] / Q ≥ fillRate, n being the loss function. Poisson, negative binomial and empirical demand come in whole steps, and
 * so does r. Moments of lead-time demand: mean = d·L, variance = L·σ² + d²·σ²L; gamma has shape mean²/variance and scale variance/mean,
 * lognormal the log-variance ln(1 + variance/mean²), the negative binomial size mean²/(variance − mean). With `leadTimes` each lead time
 * has its own demand and r is the quantile of the mixture; a `history` is summed over the lead time exactly. With `reviewDays` the answer is
 * the level to fill up to. A position of r orders; lots of demand that take the position below r at once are not reckoned with.
 *
 * @throws InvalidInputError when a target is not strictly between 0 and 1 (95 for 0.95), both or none are given, demand is described twice
 * or not at all, or a negative binomial has no variance above its mean.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", chapters 6 and 7; Zipkin, "Foundations of Inventory Management", chapter 6
 * @example
 * ```ts
 * import { reorderPoint } from 'shopwright/inventory';
 * reorderPoint({ distribution: 'poisson', serviceLevel: 0.9, demandPerDay: 50, leadTimeDays: 6 }).units // => 322
 * reorderPoint({ distribution: 'negative-binomial', serviceLevel: 0.95, leadTimeDemand: { mean: 3, stdDev: 3 } }).units // => 9
 * reorderPoint({ distribution: 'empirical', serviceLevel: 0.9, history: [0, 0, 3, 0, 1], leadTimeDays: 2 }).units // => 4
 * ```
 */
export function reorderPoint(input: ReorderPointInput): ReorderPoint {
  const problems: Problems = [];
  checkShape(problems, reorderPointShape, input);
  refuse(problems);
  const { distribution, serviceLevel, fillRate: wanted, orderQuantity, fillRateRule = 'exact', reviewDays = 0 } = input;
  if (serviceLevel === undefined && wanted === undefined) problem(problems, ['serviceLevel'], 'missing', 'must be given, or fillRate');
  if (serviceLevel !== undefined && wanted !== undefined) problem(problems, ['fillRate'], 'not-together', 'cannot be asked for together with serviceLevel');
  const periodic = reviewDays > 0;
  if (wanted !== undefined && orderQuantity === undefined && !periodic) problem(problems, ['orderQuantity'], 'missing', 'must be given: a fill rate hangs on how much an order brings');
  const modelled = modelledDemand(problems, input);
  refuse(problems);
  const { demand, before, warnings } = modelled!;
  const units =
    serviceLevel !== undefined
      ? demand.quantile(serviceLevel)
      : periodic
        ? smallestStock(demand, (stock) => demand.loss(stock) - before.loss(stock), (1 - wanted!) * (demand.mean - before.mean))
        : smallestStock(demand, (stock) => shortageOfCycle(demand, stock, orderQuantity!, fillRateRule), allowedShortage(wanted!, orderQuantity!, fillRateRule));
  const measures = periodic ? serviceOfOrderUpTo(demand, before, units) : serviceOfReorderPoint(demand, units, orderQuantity, fillRateRule);
  const safetyStock = units - demand.mean;
  return {
    distribution,
    target: serviceLevel === undefined ? 'fill-rate' : 'cycle-service',
    fillRateRule,
    units,
    safetyStock,
    leadTimeDemand: { mean: demand.mean, stdDev: Math.sqrt(demand.variance) },
    ...measures,
    warnings: safetyStock < 0 ? [...warnings, { code: 'negative-safety-stock' }] : warnings,
    unknown: measures.fillRate === null ? [{ figure: 'fillRate', code: 'no-order-quantity' }] : [],
  };
}

/** The fields that say which family demand follows, and how. */
export const distributedFields = /* @__PURE__ */ (() =>
  ({
    ...demandFields,
    distribution: anyOf('normal', 'gamma', 'lognormal', 'poisson', 'negative-binomial', 'empirical'),
    underdispersed: optional(anyOf('refuse', 'poisson')),
  }) as const)();

/** The shape of what a reorder point is asked from. */
export const reorderPointShape: Shape<ReorderPointInput> = /* @__PURE__ */ (() =>
  record({
    ...distributedFields,
    serviceLevel: optional(serviceShape),
    fillRate: optional(serviceShape),
    orderQuantity: optional(positiveShape),
    fillRateRule: optional(anyOf('exact', 'simple', 'lost-sales')),
  }))();
