import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { bestMinimumMaximum, minimumMaximumCost, renewal } from './minimum-maximum.ts';
import { inSteps, needUnits, reviewedDemand } from './policy-demand.ts';
import type { MinimumMaximumProblem } from './policy-problem.ts';
import type { MinimumMaximumPolicy } from './policy-result.ts';
import { powerApproximation } from './power-approximation.ts';
import { reviewService } from './review-service.ts';

/** The (s, S) policy of least cost, or the cost of a given one. */
export function minimumMaximumPolicy(problems: Problems, input: MinimumMaximumProblem): MinimumMaximumPolicy {
  const { method = 'exact', reorderPoint, orderUpToLevel, fixedCost, holdingCost, stockoutCost } = input;
  const reviewed = reviewedDemand(problems, input);
  const { perPeriod, exposed, warnings } = reviewed;
  if (method === 'power-approximation') {
    if ((reorderPoint ?? orderUpToLevel) !== undefined) problem(problems, ['method'], 'not-together', 'optimises both parameters, so none can be given');
    if (perPeriod.variance === 0) problem(problems, ['demandStdDev'], 'too-small', 'must be above 0 for the approximation');
    refuse(problems);
    const found = powerApproximation({ mean: perPeriod.mean, exposedMean: exposed.mean, exposedStdDev: Math.sqrt(exposed.variance), fixedCost, holdingCost, stockoutCost });
    return { policy: 's,S', method, rule: 'Ehrhardt and Mosier 1984', ...found, cost: null, cycleService: null, fillRate: null, warnings };
  }
  needUnits(problems, perPeriod);
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
