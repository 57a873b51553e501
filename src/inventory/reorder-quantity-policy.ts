import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { baseStockPolicy } from './policies/base-stock-policy.ts';
import { lotMultiplePolicy } from './policies/lot-multiple-policy.ts';
import { minimumMaximumPolicy } from './policies/minimum-maximum-policy.ts';
import { reorderQuantityPolicyShape, type BaseStockProblem, type LotMultipleProblem, type MinimumMaximumProblem, type ReorderPointProblem, type ReorderQuantityPolicyInput } from './policies/policy-problem.ts';
import type { BaseStockPolicy, LotMultiplePolicy, MinimumMaximumPolicy, ReorderPointPolicy } from './policies/policy-result.ts';
import { reorderPointPolicy } from './policies/reorder-point-policy.ts';

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
