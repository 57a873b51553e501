import { reorderQuantityPolicy } from '../../../../src/inventory/index.ts';
import type { PolicyProblem } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { distributionIn, given, needed, numberIn, type Question } from './question.ts';

function problemIn(inputs: Fields, distribution: PolicyProblem['distribution'] = distributionIn(inputs)): PolicyProblem {
  return given({
    distribution,
    demandPerDay: numberIn(inputs, 'demandMean'),
    demandStdDev: numberIn(inputs, 'demandSd'),
    leadTimeDays: numberIn(inputs, 'leadTime') ?? 0,
    fixedCost: needed(inputs, 'fixedCost'),
    holdingCost: needed(inputs, 'holdingCost'),
    stockoutCost: needed(inputs, 'stockoutCost'),
  });
}

const approximations = {
  expectedInventoryLevel: 'expected-inventory-level',
  eoqWithBackorders: 'eoq-with-backorders',
  eoqPlusSafetyStock: 'eoq-plus-safety-stock',
  lossFunction: 'loss-function',
} as const;

const minimumMaximum: Question = (inputs) => {
  const { reorderPoint, orderUpToLevel, cost } = reorderQuantityPolicy(given({ policy: 's,S', ...problemIn(inputs), reorderPoint: numberIn(inputs, 's'), orderUpToLevel: numberIn(inputs, 'S') }));
  return { s: reorderPoint, S: orderUpToLevel, cost };
};

const orderOptimum = (distribution?: PolicyProblem['distribution']): Question => (inputs) => {
  const { reorderPoint, orderQuantity, cost } = reorderQuantityPolicy(given({ policy: 'r,Q', ...problemIn(inputs, distribution) }));
  return { reorderPoint, orderQuantity, cost };
};

/** Questions about policies. */
export const policyQuestions: Readonly<Record<string, Question>> = {
  rqCost: (inputs) => reorderQuantityPolicy({ policy: 'r,Q', ...problemIn(inputs), reorderPoint: needed(inputs, 'reorderPoint'), orderQuantity: needed(inputs, 'orderQuantity') }).cost,
  // What an order costs changes nothing in the best reorder point of a given quantity.
  rqOptimalReorderPoint: (inputs) => reorderQuantityPolicy({ policy: 'r,Q', orderQuantity: needed(inputs, 'orderQuantity'), ...given({ distribution: distributionIn(inputs), demandPerDay: needed(inputs, 'demandMean'), demandStdDev: numberIn(inputs, 'demandSd'), leadTimeDays: needed(inputs, 'leadTime'), fixedCost: numberIn(inputs, 'fixedCost') ?? 1, holdingCost: needed(inputs, 'holdingCost'), stockoutCost: needed(inputs, 'stockoutCost') }) }).reorderPoint,
  rqOptimal: orderOptimum(),
  rqExact: orderOptimum(),
  rqExactPoisson: orderOptimum('poisson'),
  rqApproximation: (inputs) => {
    const method = approximations[inputs.word('method', Object.keys(approximations) as (keyof typeof approximations)[])!];
    const { reorderPoint, orderQuantity, cost } = reorderQuantityPolicy({ policy: 'r,Q', method, ...problemIn(inputs) });
    return { reorderPoint, orderQuantity, cost };
  },
  sSCost: (inputs) => (minimumMaximum(inputs, '') as { readonly cost: number }).cost,
  sSOptimal: minimumMaximum,
  sSPowerApproximation: (inputs) => {
    const { reorderPoint, orderUpToLevel } = reorderQuantityPolicy({ policy: 's,S', method: 'power-approximation', ...problemIn(inputs, 'normal') });
    return { s: reorderPoint, S: orderUpToLevel };
  },
};
