import type { DemandModel } from '../demand-model.ts';
import { mixedDemand } from '../mixed-demand.ts';
import type { StockCosts } from './step-cost.ts';

/** An (R, S) policy, and what it costs a period. */
interface BaseStock {
  readonly reviewDays: number;
  readonly orderUpToLevel: number;
  readonly cost: number;
}

/**
 * The best S for a review every R periods, or the cost of a given one. What is ordered at a review is there a lead time later and must last
 * until the next: at the ends of these R periods the stock is S less the demand of L + 1 … L + R periods. Their mixture D gives
 * cost = K·P(something was sold) / R + h·(S − mean) + (h + p)·n(S), and S as its quantile at p / (h + p).
 */
export function baseStock(demandOver: (periods: number) => DemandModel, leadTime: number, reviewDays: number, { holdingCost, stockoutCost }: StockCosts, fixedCost: number, level: number | undefined): BaseStock {
  const ends = Array.from({ length: reviewDays }, (_, end) => ({ probability: 1 / reviewDays, demand: demandOver(leadTime + end + 1) }));
  const demand = mixedDemand(ends);
  const orderUpToLevel = level ?? demand.quantile(stockoutCost / (holdingCost + stockoutCost));
  const sells = demandOver(reviewDays);
  const ordering = (fixedCost * (sells.grid === null ? 1 : sells.survival(0))) / reviewDays;
  return { reviewDays, orderUpToLevel, cost: ordering + holdingCost * (orderUpToLevel - demand.mean) + (holdingCost + stockoutCost) * demand.loss(orderUpToLevel) };
}

/** The longest review that is looked at. */
const LONGEST_REVIEW = 3650;

/**
 * The review period of least cost. The longer it is, the more uncertain its last period: what an end of a period costs at least only grows
 * with R, and so does the average of that, which bounds the cost from below and ends the search.
 */
export function bestBaseStock(demandOver: (periods: number) => DemandModel, leadTime: number, costs: StockCosts, fixedCost: number): BaseStock {
  let best = baseStock(demandOver, leadTime, 1, costs, fixedCost, undefined);
  let least = 0;
  for (let reviewDays = 1; reviewDays <= LONGEST_REVIEW; reviewDays += 1) {
    const end = demandOver(leadTime + reviewDays);
    const stock = end.quantile(costs.stockoutCost / (costs.holdingCost + costs.stockoutCost));
    least += costs.holdingCost * (stock - end.mean) + (costs.holdingCost + costs.stockoutCost) * end.loss(stock);
    if (least / reviewDays >= best.cost) break;
    const found = baseStock(demandOver, leadTime, reviewDays, costs, fixedCost, undefined);
    if (found.cost < best.cost) best = found;
  }
  return best;
}
