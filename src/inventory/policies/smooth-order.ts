import type { ContinuousDemand } from '../demand-model.ts';
import { fallingRoot } from '../falling-root.ts';
import type { StockCosts } from './step-cost.ts';

/** An (r, Q) policy, and what it costs. */
export interface SmoothOrder {
  readonly reorderPoint: number;
  readonly orderQuantity: number;
  readonly cost: number;
}

/** What hangs together in an (r, Q) policy under continuous demand. `turnover` is K·d. */
export interface SmoothProblem extends StockCosts {
  readonly demand: ContinuousDemand;
  readonly demandRate: number;
  readonly fixedCost: number;
}

/** [K·d + ∫ g(y) dy from r to r + Q] / Q, with g(y) = h·(y − mean) + (h + p)·n(y), whose integral is known in the second-order loss. */
export function smoothOrderCost({ demand, demandRate, fixedCost, holdingCost, stockoutCost }: SmoothProblem, reorderPoint: number, quantity: number): number {
  const { mean, secondLoss } = demand;
  const held = holdingCost * (reorderPoint - mean + quantity / 2) * quantity;
  const owed = (holdingCost + stockoutCost) * (secondLoss(reorderPoint) - secondLoss(reorderPoint + quantity));
  return (fixedCost * demandRate + held + owed) / quantity;
}

/** The best r for Q: g(r) = g(r + Q), which says that the fill rate is p / (h + p). */
export function reorderPointFor({ demand, holdingCost, stockoutCost }: SmoothProblem, quantity: number): number {
  const allowed = (quantity * holdingCost) / (holdingCost + stockoutCost);
  return fallingRoot((stock) => demand.loss(stock) - demand.loss(stock + quantity) - allowed, demand.mean, Math.sqrt(demand.variance));
}

/**
 * The best (r, Q): the Q at which the cost is g(r(Q)), after Zheng. Q·g(r + Q) − ∫ g − K·d grows with Q and is not above 0 at the
 * economic order quantity with backorders, from where the search goes up.
 */
export function bestSmoothOrder(problem: SmoothProblem): SmoothOrder {
  const { demand, demandRate, fixedCost, holdingCost, stockoutCost } = problem;
  const start = quantityWithBackorders(problem);
  const orderQuantity = fallingRoot(
    (quantity) => {
      const top = reorderPointFor(problem, quantity) + quantity;
      const marginal = holdingCost * (top - demand.mean) + (holdingCost + stockoutCost) * demand.loss(top);
      return (smoothOrderCost(problem, top - quantity, quantity) - marginal) / (fixedCost * demandRate);
    },
    start,
    start / 8,
  );
  const reorderPoint = reorderPointFor(problem, orderQuantity);
  return { reorderPoint, orderQuantity, cost: smoothOrderCost(problem, reorderPoint, orderQuantity) };
}

/** √(2·K·d·(h + p) / (h·p)). */
export function quantityWithBackorders({ demandRate, fixedCost, holdingCost, stockoutCost }: SmoothProblem): number {
  return Math.sqrt((2 * fixedCost * demandRate * (holdingCost + stockoutCost)) / (holdingCost * stockoutCost));
}
