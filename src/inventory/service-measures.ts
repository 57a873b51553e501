import type { DemandModel } from './demand-model.ts';

/** As much of demand as service hangs on. */
type Chance = Pick<DemandModel, 'mean' | 'cdf' | 'loss'>;

/**
 * How a fill rate is reckoned. `exact`: 1 − [n(r) − n(r + Q)] / Q, where customers wait; `simple`: the textbook's 1 − n(r) / Q, good for
 * large orders; `lost-sales`: Q / (Q + n(r)), where customers leave. n is the loss function of lead-time demand.
 */
export type FillRateRule = 'exact' | 'simple' | 'lost-sales';

/** The two measures of service, which are not the same: 95% of cycles without a stockout can be 99.9% of units served at once. */
export interface ServiceMeasures {
  /** Probability that a replenishment cycle ends without a stockout. */
  readonly cycleService: number;
  /** Share of units that are served at once from stock; `null` when no order quantity or review period says how long a cycle is. */
  readonly fillRate: number | null;
  /** Expected units short in a cycle. */
  readonly expectedShortage: number;
}

/** Service of a reorder point: an order of Q is placed when the position comes down to it. */
export function serviceOfReorderPoint(demand: Chance, reorderPoint: number, orderQuantity: number | undefined, rule: FillRateRule = 'exact'): ServiceMeasures {
  const cycleService = demand.cdf(reorderPoint);
  if (orderQuantity === undefined) return { cycleService, fillRate: null, expectedShortage: demand.loss(reorderPoint) };
  const expectedShortage = shortageOfCycle(demand, reorderPoint, orderQuantity, rule);
  const fillRate = rule === 'lost-sales' ? orderQuantity / (orderQuantity + expectedShortage) : 1 - expectedShortage / orderQuantity;
  return { cycleService, fillRate: Math.max(0, fillRate), expectedShortage };
}

/** Service of an order-up-to level: every review period the position is filled up to it. `before` is demand of the lead time alone. */
export function serviceOfOrderUpTo(demand: Chance, before: Chance, level: number): ServiceMeasures {
  const expectedShortage = Math.max(0, demand.loss(level) - before.loss(level));
  const sold = demand.mean - before.mean;
  return { cycleService: demand.cdf(level), fillRate: sold > 0 ? Math.max(0, 1 - expectedShortage / sold) : null, expectedShortage };
}

/** Units that a cycle is expected to be short. */
export function shortageOfCycle(demand: Chance, reorderPoint: number, orderQuantity: number, rule: FillRateRule = 'exact'): number {
  const short = demand.loss(reorderPoint);
  return rule === 'exact' ? Math.max(0, short - demand.loss(reorderPoint + orderQuantity)) : short;
}

/** The most a cycle of Q units may be short for a fill rate. */
export function allowedShortage(fillRate: number, orderQuantity: number, rule: FillRateRule = 'exact'): number {
  const share = rule === 'lost-sales' ? (1 - fillRate) / fillRate : 1 - fillRate;
  return share * orderQuantity;
}
