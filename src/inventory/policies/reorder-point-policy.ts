import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { ContinuousDemand, DemandModel } from '../demand-model.ts';
import { serviceOfReorderPoint } from '../service-measures.ts';
import { approximateOrder, type OrderApproximation } from './order-approximation.ts';
import { demandRate, inSteps, modelled, type Steps } from './policy-demand.ts';
import type { ReorderPointProblem } from './policy-problem.ts';
import type { ReorderPointPolicy } from './policy-result.ts';
import { bestSmoothOrder, reorderPointFor, smoothOrderCost, type SmoothProblem } from './smooth-order.ts';
import { unitOrder, unitOrderCost } from './unit-order.ts';

/** The (r, Q) policy of least cost, or the cost of a given one. */
export function reorderPointPolicy(problems: Problems, input: ReorderPointProblem): ReorderPointPolicy {
  const { method = 'exact', reorderPoint, orderQuantity } = input;
  const { demand, warnings } = modelled(problems, input, input.leadTimeDays);
  const rate = demandRate(problems, input);
  if (demand.grid !== null && method !== 'exact') problem(problems, ['method'], 'not-together', 'is for continuous demand; demand in units has an exact answer');
  if (method !== 'exact' && (reorderPoint ?? orderQuantity) !== undefined) problem(problems, ['method'], 'not-together', 'optimises both parameters, so none can be given');
  if (reorderPoint !== undefined && orderQuantity === undefined) problem(problems, ['orderQuantity'], 'missing', 'must be given with reorderPoint');
  const steps = inSteps(problems, demand, { reorderPoint, orderQuantity });
  refuse(problems);
  const found = demand.grid === null ? smoothPolicy(problems, input, demand as ContinuousDemand, rate) : countedPolicy(input, demand, rate, steps);
  const { cycleService, fillRate } = serviceOfReorderPoint(demand, found.reorderPoint, found.orderQuantity);
  const rule = method !== 'exact' ? rules[method] : demand.grid === null ? 'Zheng 1992' : 'Federgruen and Zheng 1992';
  return { policy: 'r,Q', method, rule, ...found, cycleService, fillRate, warnings };
}

/** Of an order after order of so much, in units. */
interface Order {
  readonly reorderPoint: number;
  readonly orderQuantity: number;
  readonly cost: number;
}

function countedPolicy(input: ReorderPointProblem, demand: DemandModel, rate: number, given: Steps): Order {
  const units = demand.grid!;
  const turnover = (input.fixedCost * rate) / units(1);
  if (given.reorderPoint !== undefined) return { reorderPoint: input.reorderPoint!, orderQuantity: input.orderQuantity!, cost: unitOrderCost(demand, input, turnover, given.reorderPoint, given.orderQuantity!) };
  const best = unitOrder(demand, input, turnover, given.orderQuantity);
  return { reorderPoint: units(best.reorderPoint) + 0, orderQuantity: units(best.orderQuantity), cost: best.cost };
}

function smoothPolicy(problems: Problems, input: ReorderPointProblem, demand: ContinuousDemand, rate: number): Order {
  const { method = 'exact', reorderPoint, orderQuantity, fixedCost, holdingCost, stockoutCost } = input;
  const smooth: SmoothProblem = { demand, demandRate: rate, fixedCost, holdingCost, stockoutCost };
  if (method !== 'exact') {
    const found = approximateOrder(smooth, method);
    if (found === undefined) problem(problems, ['stockoutCost'], 'too-small', 'is so low that running out costs less than any stock: the approximation has no reorder point');
    refuse(problems);
    return found!;
  }
  if (orderQuantity === undefined) return bestSmoothOrder(smooth);
  const point = reorderPoint ?? reorderPointFor(smooth, orderQuantity);
  return { reorderPoint: point, orderQuantity, cost: smoothOrderCost(smooth, point, orderQuantity) };
}

/** The sources of the approximations. */
const rules: Readonly<Record<OrderApproximation, string>> = {
  'expected-inventory-level': 'Hadley and Whitin 1963',
  'eoq-with-backorders': 'Zheng 1992, economic order quantity with backorders',
  'eoq-plus-safety-stock': 'economic order quantity and newsvendor stock',
  'loss-function': 'Hadley and Whitin 1963, loss functions',
};
