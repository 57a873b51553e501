import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record, variants, type Shape } from '../kernel/shape.ts';
import type { ContinuousDemand, DemandModel } from './demand-model.ts';
import { modelledDemand, type DistributedDemand, type ModelledDemand } from './demand-family.ts';
import { bestBaseStock, baseStock } from './policies/base-stock.ts';
import { lotMultiple, lotMultipleCost } from './policies/lot-multiple.ts';
import { bestMinimumMaximum, minimumMaximumCost, renewal } from './policies/minimum-maximum.ts';
import { approximateOrder } from './policies/order-approximation.ts';
import type { BaseStockPolicy, LotMultiplePolicy, MinimumMaximumPolicy, PolicyMethod, ReorderPointPolicy } from './policies/policy-result.ts';
import { powerApproximation } from './policies/power-approximation.ts';
import { reviewService } from './policies/review-service.ts';
import { bestSmoothOrder, reorderPointFor, smoothOrderCost, type SmoothProblem } from './policies/smooth-order.ts';
import { unitOrder, unitOrderCost } from './policies/unit-order.ts';
import { serviceOfOrderUpTo, serviceOfReorderPoint } from './service-measures.ts';
import { amountShape, historyEntryShape, positiveShape } from './shapes.ts';
import type { DistributionName } from './suggest-distribution.ts';

/** Demand a period, how long goods take, and what ordering, holding and owing cost. Periods may be days, weeks or years, the same everywhere. */
export interface PolicyProblem {
  readonly distribution: DistributionName;
  /** What becomes of a negative binomial whose variance is not above its mean: it is refused, which is the default, or becomes Poisson. */
  readonly underdispersed?: 'refuse' | 'poisson' | undefined;
  readonly demandPerDay?: number | undefined;
  readonly demandStdDev?: number | undefined;
  /** Demand of past periods, in place of the two above. */
  readonly history?: readonly (number | null)[] | undefined;
  readonly leadTimeDays: number;
  /** Of an order. */
  readonly fixedCost: number;
  /** Of a unit in stock for a period. */
  readonly holdingCost: number;
  /** Of a unit owed for a period; for `expected-inventory-level` of a unit short, however long. */
  readonly stockoutCost: number;
}

/** Continuous review: order Q when the position is down to r. What is given is kept, what is not is optimised. */
export interface ReorderPointProblem extends PolicyProblem {
  readonly policy: 'r,Q';
  /** `exact` when left out. The approximations are for continuous demand and optimise both. */
  readonly method?: Exclude<PolicyMethod, 'power-approximation'> | undefined;
  readonly reorderPoint?: number | undefined;
  readonly orderQuantity?: number | undefined;
}

/** Review every period: at s or below fill up to S. Exact for demand in whole units. */
export interface MinimumMaximumProblem extends PolicyProblem {
  readonly policy: 's,S';
  /** `exact` when left out. */
  readonly method?: 'exact' | 'power-approximation' | undefined;
  /** Both or neither. */
  readonly reorderPoint?: number | undefined;
  readonly orderUpToLevel?: number | undefined;
}

/** Review every R periods, and fill up to S each time. */
export interface BaseStockProblem extends PolicyProblem {
  readonly policy: 'R,S';
  /** Whole periods; the best when left out. */
  readonly reviewDays?: number | undefined;
  readonly orderUpToLevel?: number | undefined;
}

/** Review every period: at r or below order as many lots of Q as bring the position above. Exact for demand in whole units. */
export interface LotMultipleProblem extends PolicyProblem {
  readonly policy: 'r,nQ';
  readonly reorderPoint?: number | undefined;
  /** The lot, a pack or a pallet; the best when left out. */
  readonly orderQuantity?: number | undefined;
}

/** What a policy is asked from. */
export type ReorderQuantityPolicyInput = ReorderPointProblem | MinimumMaximumProblem | BaseStockProblem | LotMultipleProblem;

/** A policy with its parameters, what it costs, and the service it gives. */
export type ReorderQuantityPolicy = ReorderPointPolicy | MinimumMaximumPolicy | BaseStockPolicy | LotMultiplePolicy;

/**
 * When to order and how much, so that orders, stock and waiting customers together cost least.
 *
 * Customers wait; g(y) = h·E[(y − D)⁺] + p·E[(D − y)⁺] is what a position of y costs.
 *
 * - `r,Q`: [K·d + Σ g(y)] / Q over y = r + 1 … r + Q for demand in units, after Federgruen and Zheng; with ∫ for continuous demand, after
 *   Zheng. Exact where demand comes unit by unit. Four approximations by name.
 * - `s,S`: [K + Σ m(j)·g(S − j)] / M(S − s) with the renewal function of a period's demand, after Zheng and Federgruen; demand in units.
 *   By `power-approximation` for any demand, without a cost.
 * - `R,S`: K / R and the average of g over the ends of the R periods that an order must last for
 * - `r,nQ`: [K·Σ P(D ≥ k) + Σ g(y)] / Q, after Zheng and Chen; demand in units
 *
 * Reviewed policies cost stock at the end of each period: D is demand of lead time and that period. With parameters given the answer is
 * their cost. Linear in Q for r,Q; quadratic in S − s for s,S.
 *
 * @throws InvalidInputError when a cost is not above 0 (the fixed cost may be 0 with a review), demand is not described as its family
 * needs it, a policy for whole units is asked for continuous demand, or one for which no stock pays.
 * @see Federgruen and Zheng, "An efficient algorithm for computing an optimal (r, Q) policy", Operations Research 40 (1992); Zheng and
 * Federgruen, "Finding optimal (s, S) policies is about as simple as evaluating a single policy", Operations Research 39 (1991); Zheng and
 * Chen, "Inventory policies with quantized ordering", Naval Research Logistics 39 (1992); Ehrhardt and Mosier (1984); Hadley and Whitin (1963)
 * @example
 * ```ts
 * import { reorderQuantityPolicy } from 'shopwright/inventory';
 * const { reorderPoint, orderQuantity } = reorderQuantityPolicy({ policy: 'r,Q', distribution: 'poisson', demandPerDay: 12, leadTimeDays: 0.5, fixedCost: 4, holdingCost: 4, stockoutCost: 28 });
 * [reorderPoint, orderQuantity] // => [6, 7]
 * const { orderUpToLevel } = reorderQuantityPolicy({ policy: 's,S', distribution: 'poisson', demandPerDay: 6, leadTimeDays: 0, fixedCost: 5, holdingCost: 1, stockoutCost: 4 });
 * orderUpToLevel // => 10
 * ```
 */
export function reorderQuantityPolicy(input: ReorderPointProblem): ReorderPointPolicy;
export function reorderQuantityPolicy(input: MinimumMaximumProblem): MinimumMaximumPolicy;
export function reorderQuantityPolicy(input: BaseStockProblem): BaseStockPolicy;
export function reorderQuantityPolicy(input: LotMultipleProblem): LotMultiplePolicy;
export function reorderQuantityPolicy(input: ReorderQuantityPolicyInput): ReorderQuantityPolicy;
export function reorderQuantityPolicy(input: ReorderQuantityPolicyInput): ReorderQuantityPolicy {
  const problems: Problems = [];
  checkShape(problems, reorderQuantityPolicyShape, input);
  refuse(problems);
  if (input.policy === 'r,Q') return reorderPointPolicy(problems, input);
  if (input.policy === 's,S') return minimumMaximumPolicy(problems, input);
  return input.policy === 'R,S' ? baseStockPolicy(problems, input) : lotMultiplePolicy(problems, input);
}

function reorderPointPolicy(problems: Problems, input: ReorderPointProblem): ReorderPointPolicy {
  const { method = 'exact', reorderPoint, orderQuantity } = input;
  const { demand, warnings } = modelled(problems, input, input.leadTimeDays);
  const rate = demandRate(problems, input);
  if (demand.grid !== null && method !== 'exact') problem(problems, ['method'], 'not-together', 'is for continuous demand; demand in units has an exact answer');
  if (method !== 'exact' && (reorderPoint ?? orderQuantity) !== undefined) problem(problems, ['method'], 'not-together', 'optimises both parameters, so none can be given');
  if (reorderPoint !== undefined && orderQuantity === undefined) problem(problems, ['orderQuantity'], 'missing', 'must be given with reorderPoint');
  const steps = inSteps(problems, demand, { reorderPoint, orderQuantity });
  refuse(problems);
  const found = demand.grid === null ? smoothPolicy(problems, input, demand as ContinuousDemand, rate) : countedPolicy(input, demand, rate, steps);
  return { policy: 'r,Q', method, rule: rules[method], ...found, ...service(serviceOfReorderPoint(demand, found.reorderPoint, found.orderQuantity)), warnings };
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

function minimumMaximumPolicy(problems: Problems, input: MinimumMaximumProblem): MinimumMaximumPolicy {
  const { method = 'exact', reorderPoint, orderUpToLevel, leadTimeDays, fixedCost, holdingCost, stockoutCost } = input;
  const reviewed = reviewedDemand(problems, input);
  const { perPeriod, exposed, warnings } = reviewed;
  if (method === 'power-approximation') {
    if ((reorderPoint ?? orderUpToLevel) !== undefined) problem(problems, ['method'], 'not-together', 'optimises both parameters, so none can be given');
    if (perPeriod.variance === 0) problem(problems, ['demandStdDev'], 'too-small', 'must be above 0 for the approximation');
    refuse(problems);
    const found = powerApproximation({ mean: perPeriod.mean, exposedMean: exposed.mean, exposedStdDev: Math.sqrt(exposed.variance), fixedCost, holdingCost, stockoutCost });
    return { policy: 's,S', method, rule: rules[method], ...found, cost: null, cycleService: null, fillRate: null, warnings };
  }
  needUnits(problems, perPeriod, leadTimeDays);
  if ((reorderPoint === undefined) !== (orderUpToLevel === undefined)) problem(problems, [reorderPoint === undefined ? 'reorderPoint' : 'orderUpToLevel'], 'missing', 'must be given with the other');
  if (reorderPoint !== undefined && orderUpToLevel !== undefined && orderUpToLevel <= reorderPoint) problem(problems, ['orderUpToLevel'], 'too-small', 'must be above the reorder point');
  const given = inSteps(problems, perPeriod, { reorderPoint, orderUpToLevel });
  refuse(problems);
  const best =
    given.reorderPoint === undefined
      ? bestMinimumMaximum(perPeriod, exposed, input, fixedCost)
      : { reorderPoint: given.reorderPoint, orderUpToLevel: given.orderUpToLevel!, cost: minimumMaximumCost(perPeriod, exposed, input, fixedCost, given.reorderPoint, given.orderUpToLevel!) };
  const depth = best.orderUpToLevel - best.reorderPoint;
  const { visits, until } = renewal(perPeriod);
  const weights = Array.from({ length: depth }, (_, j) => visits(j) / until(depth));
  const units = perPeriod.grid!;
  return {
    policy: 's,S',
    method,
    rule: 'Zheng and Federgruen 1991',
    reorderPoint: units(best.reorderPoint) + 0,
    orderUpToLevel: units(best.orderUpToLevel) + 0,
    cost: best.cost,
    ...reviewService(reviewed, best.orderUpToLevel, best.reorderPoint, weights),
    warnings,
  };
}

function baseStockPolicy(problems: Problems, input: BaseStockProblem): BaseStockPolicy {
  const { leadTimeDays, reviewDays, orderUpToLevel, fixedCost } = input;
  const { warnings } = modelled(problems, input, leadTimeDays + (reviewDays ?? 1));
  demandRate(problems, input);
  if (reviewDays === undefined && orderUpToLevel !== undefined) problem(problems, ['reviewDays'], 'missing', 'must be given with orderUpToLevel');
  refuse(problems);
  const demandOver = (periods: number): DemandModel => modelled(problems, input, periods).demand;
  const found = reviewDays === undefined ? bestBaseStock(demandOver, leadTimeDays, input, fixedCost) : baseStock(demandOver, leadTimeDays, reviewDays, input, fixedCost, orderUpToLevel);
  return {
    policy: 'R,S',
    method: 'exact',
    rule: 'base stock with review, costs at the ends of periods',
    ...found,
    ...service(serviceOfOrderUpTo(demandOver(leadTimeDays + found.reviewDays), demandOver(leadTimeDays), found.orderUpToLevel)),
    warnings,
  };
}

function lotMultiplePolicy(problems: Problems, input: LotMultipleProblem): LotMultiplePolicy {
  const { reorderPoint, orderQuantity, leadTimeDays, fixedCost } = input;
  const reviewed = reviewedDemand(problems, input);
  const { perPeriod, exposed, warnings } = reviewed;
  needUnits(problems, perPeriod, leadTimeDays);
  if (reorderPoint !== undefined && orderQuantity === undefined) problem(problems, ['orderQuantity'], 'missing', 'must be given with reorderPoint');
  const given = inSteps(problems, perPeriod, { reorderPoint, orderQuantity });
  refuse(problems);
  const best =
    given.reorderPoint === undefined
      ? lotMultiple(perPeriod, exposed, input, fixedCost, given.orderQuantity)
      : { reorderPoint: given.reorderPoint, orderQuantity: given.orderQuantity!, cost: lotMultipleCost(perPeriod, exposed, input, fixedCost, given.reorderPoint, given.orderQuantity!) };
  const weights = new Float64Array(best.orderQuantity).fill(1 / best.orderQuantity);
  const units = perPeriod.grid!;
  return {
    policy: 'r,nQ',
    method: 'exact',
    rule: 'Zheng and Chen 1992',
    reorderPoint: units(best.reorderPoint) + 0,
    orderQuantity: units(best.orderQuantity),
    cost: best.cost,
    ...reviewService(reviewed, best.reorderPoint + best.orderQuantity, best.reorderPoint, weights),
    warnings,
  };
}

const rules: Readonly<Record<PolicyMethod, string>> = {
  exact: 'Federgruen and Zheng 1992',
  'expected-inventory-level': 'Hadley and Whitin 1963',
  'eoq-with-backorders': 'Zheng 1992',
  'eoq-plus-safety-stock': 'economic order quantity and newsvendor stock',
  'loss-function': 'Hadley and Whitin 1963, loss functions',
  'power-approximation': 'Ehrhardt and Mosier 1984',
};

/** Demand of so many periods. */
function modelled(problems: Problems, { distribution, underdispersed, demandPerDay, demandStdDev, history }: PolicyProblem, leadTimeDays: number): ModelledDemand {
  const described: DistributedDemand = { distribution, leadTimeDays, underdispersed, ...(history === undefined ? { demandPerDay, demandStdDev } : { history, demandPerDay, demandStdDev }) };
  const found = modelledDemand(problems, described);
  refuse(problems);
  return found!;
}

function reviewedDemand(problems: Problems, input: PolicyProblem): { readonly perPeriod: DemandModel; readonly leadTime: DemandModel; readonly exposed: DemandModel; readonly warnings: ModelledDemand['warnings'] } {
  const { demand: exposed, warnings } = modelled(problems, input, input.leadTimeDays + 1);
  const perPeriod = modelled(problems, input, 1).demand;
  demandRate(problems, input);
  return { perPeriod, leadTime: modelled(problems, input, input.leadTimeDays).demand, exposed, warnings };
}

/** Mean demand of a period, which must be above 0. */
function demandRate(problems: Problems, { history, demandPerDay }: PolicyProblem): number {
  const known = history?.filter((units) => units !== null);
  const rate = known === undefined ? demandPerDay! : known.reduce((sum, units) => sum + units, 0) / known.length;
  if (!(rate > 0)) problem(problems, [known === undefined ? 'demandPerDay' : 'history'], 'too-small', 'must be above 0: without demand there is nothing to order');
  return rate;
}

function needUnits(problems: Problems, { grid }: DemandModel, leadTimeDays: number): void {
  if (grid === null) problem(problems, ['distribution'], 'not-allowed', 'must be demand in units: poisson, negative-binomial or empirical');
  else if (!Number.isFinite(leadTimeDays)) problem(problems, ['leadTimeDays'], 'wrong-type', 'must be a number');
}

/** Given parameters, in steps. */
interface Steps {
  readonly reorderPoint?: number | undefined;
  readonly orderQuantity?: number | undefined;
  readonly orderUpToLevel?: number | undefined;
}

/** Notes parameters that are no whole number of the steps that demand comes in. */
function inSteps(problems: Problems, { grid }: DemandModel, given: Steps): Steps {
  if (grid === null) return given;
  const steps: Record<string, number> = {};
  for (const [name, value] of Object.entries(given) as readonly [string, number | undefined][]) {
    if (value === undefined) continue;
    steps[name] = Math.round(value / grid(1));
    if (grid(steps[name]) !== value) problem(problems, [name], 'not-whole', 'must be a whole number of the steps that demand comes in');
  }
  return steps;
}

function service({ cycleService, fillRate }: { readonly cycleService: number; readonly fillRate: number | null }): { readonly cycleService: number; readonly fillRate: number | null } {
  return { cycleService, fillRate };
}

/** The shape of what a policy is asked from. */
export const reorderQuantityPolicyShape: Shape<ReorderQuantityPolicyInput> = /* @__PURE__ */ (() => {
  const fields = {
    distribution: anyOf('normal', 'gamma', 'lognormal', 'poisson', 'negative-binomial', 'empirical'),
    underdispersed: optional(anyOf('refuse', 'poisson')),
    demandPerDay: optional(amountShape),
    demandStdDev: optional(amountShape),
    history: optional(list(historyEntryShape)),
    leadTimeDays: amountShape,
    fixedCost: amountShape,
    holdingCost: positiveShape,
    stockoutCost: positiveShape,
  } as const;
  const level = optional(number());
  const quantity = optional(positiveShape);
  return variants('policy', {
    'r,Q': record({ ...fields, fixedCost: positiveShape, method: optional(anyOf('exact', 'expected-inventory-level', 'eoq-with-backorders', 'eoq-plus-safety-stock', 'loss-function')), reorderPoint: level, orderQuantity: quantity }),
    's,S': record({ ...fields, method: optional(anyOf('exact', 'power-approximation')), reorderPoint: level, orderUpToLevel: level }),
    'R,S': record({ ...fields, reviewDays: optional(integer(1)), orderUpToLevel: level }),
    'r,nQ': record({ ...fields, reorderPoint: level, orderQuantity: quantity }),
  });
})();
