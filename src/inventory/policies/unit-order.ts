import type { DemandModel } from '../demand-model.ts';
import { stepCost, type StockCosts } from './step-cost.ts';

/** An (r, Q) policy in steps, and its cost. */
export interface UnitOrder {
  readonly reorderPoint: number;
  readonly orderQuantity: number;
  readonly cost: number;
}

/**
 * The best (r, Q) policy for demand in steps that come one by one, after Federgruen and Zheng. The position is uniform on r + 1 … r + Q, so
 * that the cost is [K·d + Σ g(y)] / Q; as g is convex, the best window of Q + 1 positions is that of Q and its cheaper neighbour, and the
 * best Q is reached when no neighbour is below the average. Linear in Q. Of equal costs the smaller Q.
 *
 * `turnover` is K·d in steps. With `quantity` the best window of that size.
 */
export function unitOrder(demand: DemandModel, costs: StockCosts, turnover: number, quantity: number | undefined): UnitOrder {
  const { best, at } = stepCost(demand, costs);
  let low = best;
  let high = best;
  let sum = turnover + at(best);
  for (;;) {
    const count = high - low + 1;
    if (count === quantity) break;
    const below = at(low - 1);
    const above = at(high + 1);
    if (quantity === undefined && Math.min(below, above) >= sum / count) break;
    if (above <= below) high += 1;
    else low -= 1;
    sum += Math.min(below, above);
  }
  return { reorderPoint: low - 1, orderQuantity: high - low + 1, cost: sum / (high - low + 1) };
}

/** What a given (r, Q) policy costs. */
export function unitOrderCost(demand: DemandModel, costs: StockCosts, turnover: number, reorderPoint: number, quantity: number): number {
  const { at } = stepCost(demand, costs);
  let sum = turnover;
  for (let steps = reorderPoint + 1; steps <= reorderPoint + quantity; steps += 1) sum += at(steps);
  return sum / quantity;
}
