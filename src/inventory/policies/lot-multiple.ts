import type { DemandModel } from '../demand-model.ts';
import { stepCost, type StockCosts } from './step-cost.ts';
import type { UnitOrder } from './unit-order.ts';

/**
 * The best r of an (r, nQ) policy that is reviewed every period, and the best Q where none is given. After ordering the position is uniform
 * on r + 1 … r + Q, and a review orders when demand since the last reached down to r: the cost is [K·Σ P(D ≥ k) + Σ g(y)] / Q, sums over
 * k = 1 … Q and the window. A larger Q is looked at as long as the average of g alone, which only grows, is below the best cost.
 */
export function lotMultiple(perPeriod: DemandModel, exposed: DemandModel, costs: StockCosts, fixedCost: number, quantity: number | undefined): UnitOrder {
  const { best, at } = stepCost(exposed, costs);
  const grid = perPeriod.grid!;
  let low = best;
  let high = best;
  let stock = at(best);
  let orders = perPeriod.survival(grid(0));
  let found: UnitOrder = { reorderPoint: low - 1, orderQuantity: 1, cost: Infinity };
  for (let count = 1; ; count += 1) {
    const cost = (fixedCost * orders + stock) / count;
    if (quantity === undefined ? cost < found.cost : count === quantity) found = { reorderPoint: low - 1, orderQuantity: count, cost };
    if (quantity === undefined ? stock / count >= found.cost : count === quantity) return found;
    const below = at(low - 1);
    const above = at(high + 1);
    if (above <= below) high += 1;
    else low -= 1;
    stock += Math.min(below, above);
    orders += perPeriod.survival(grid(count));
  }
}

/** What a given (r, nQ) policy costs. */
export function lotMultipleCost(perPeriod: DemandModel, exposed: DemandModel, costs: StockCosts, fixedCost: number, reorderPoint: number, quantity: number): number {
  const { at } = stepCost(exposed, costs);
  let sum = 0;
  for (let count = 1; count <= quantity; count += 1) sum += fixedCost * perPeriod.survival(perPeriod.grid!(count - 1)) + at(reorderPoint + count);
  return sum / quantity;
}
