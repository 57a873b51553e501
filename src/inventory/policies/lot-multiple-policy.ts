import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { lotMultiple, lotMultipleCost } from './lot-multiple.ts';
import { inSteps, needUnits, reviewedDemand } from './policy-demand.ts';
import type { LotMultipleProblem } from './policy-problem.ts';
import type { LotMultiplePolicy } from './policy-result.ts';
import { reviewService } from './review-service.ts';

/** The (r, nQ) policy of least cost, or the cost of a given one. */
export function lotMultiplePolicy(problems: Problems, input: LotMultipleProblem): LotMultiplePolicy {
  const { reorderPoint, orderQuantity, fixedCost } = input;
  const reviewed = reviewedDemand(problems, input);
  const { perPeriod, exposed, warnings } = reviewed;
  needUnits(problems, perPeriod);
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
