import { fallingRoot } from '../falling-root.ts';
import type { PolicyMethod } from './policy-result.ts';
import { quantityWithBackorders, reorderPointFor, smoothOrderCost, type SmoothOrder, type SmoothProblem } from './smooth-order.ts';

/** The approximations of the best (r, Q) that books give. */
export type OrderApproximation = Exclude<PolicyMethod, 'exact' | 'power-approximation'>;

/** Steps after which an iteration has settled or never will. */
const MOST_TURNS = 1000;

/**
 * An (r, Q) by approximation. The first reckons its cost itself, of the others it is the exact cost of what they propose.
 *
 * - `expected-inventory-level` (Hadley and Whitin): r = F⁻¹(1 − Q·h / (p·d)) and Q = √(2d·(K + p·n(r)) / h) in turn; here p is what a unit
 *   short costs, however long it waits. `undefined` where Q·h reaches p·d: running out is then cheaper than any stock.
 * - `eoq-with-backorders` (Zheng): Q = √(2Kd·(h + p) / (hp)), with the best r for it
 * - `eoq-plus-safety-stock`: Q = √(2Kd / h), r = F⁻¹(p / (h + p))
 * - `loss-function` (Hadley and Whitin): n(r) = h·Q / (h + p) and Q = √(2·(K·d + (h + p)·n₂(r)) / h) in turn
 */
export function approximateOrder(problem: SmoothProblem, method: OrderApproximation): SmoothOrder | undefined {
  const { demand, demandRate, fixedCost, holdingCost, stockoutCost } = problem;
  const economic = Math.sqrt((2 * fixedCost * demandRate) / holdingCost);
  switch (method) {
    case 'eoq-with-backorders': {
      const orderQuantity = quantityWithBackorders(problem);
      const reorderPoint = reorderPointFor(problem, orderQuantity);
      return { reorderPoint, orderQuantity, cost: smoothOrderCost(problem, reorderPoint, orderQuantity) };
    }
    case 'eoq-plus-safety-stock': {
      const reorderPoint = demand.quantile(stockoutCost / (holdingCost + stockoutCost));
      return { reorderPoint, orderQuantity: economic, cost: smoothOrderCost(problem, reorderPoint, economic) };
    }
    case 'expected-inventory-level':
      return settle(
        economic,
        (quantity) => ((quantity * holdingCost) / (stockoutCost * demandRate) < 1 ? demand.quantile(1 - (quantity * holdingCost) / (stockoutCost * demandRate)) : undefined),
        (stock) => Math.sqrt((2 * demandRate * (fixedCost + stockoutCost * demand.loss(stock))) / holdingCost),
        (stock, quantity) => holdingCost * (stock - demand.mean + quantity / 2) + (fixedCost * demandRate) / quantity + (stockoutCost * demandRate * demand.loss(stock)) / quantity,
      );
    case 'loss-function':
      return settle(
        economic,
        (quantity) => fallingRoot((stock) => demand.loss(stock) - (holdingCost * quantity) / (holdingCost + stockoutCost), demand.mean, Math.sqrt(demand.variance)),
        (stock) => Math.sqrt((2 * (fixedCost * demandRate + (holdingCost + stockoutCost) * demand.secondLoss(stock))) / holdingCost),
        (stock, quantity) => smoothOrderCost(problem, stock, quantity),
      );
  }
}

/** Both equations in turn until nothing changes any more. */
function settle(start: number, stockFor: (quantity: number) => number | undefined, quantityFor: (stock: number) => number, costOf: (stock: number, quantity: number) => number): SmoothOrder | undefined {
  let quantity = start;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const stock = stockFor(quantity);
    if (stock === undefined) return undefined;
    const next = quantityFor(stock);
    const settled = Math.abs(next - quantity) <= 1e-14 * quantity;
    quantity = next;
    if (settled) break;
  }
  const reorderPoint = stockFor(quantity);
  return reorderPoint === undefined ? undefined : { reorderPoint, orderQuantity: quantity, cost: costOf(reorderPoint, quantity) };
}
