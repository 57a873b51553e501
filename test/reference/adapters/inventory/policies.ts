import { reorderQuantityPolicy } from '../../../../src/inventory/index.ts';
import type { PolicyProblem } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { distributionIn, given, historyIn, needed, numberIn, type Question } from './question.ts';

function problemIn(inputs: Fields, distribution: PolicyProblem['distribution'] = distributionIn(inputs)): PolicyProblem {
  return given({
    distribution,
    demandPerDay: numberIn(inputs, 'demandMean'),
    demandStdDev: numberIn(inputs, 'demandSd'),
    history: historyIn(inputs),
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
  const { reorderPoint, orderUpToLevel, cost } = reorderQuantityPolicy(given({ policy: 's,S', ...problemIn(inputs), reorderPoint: numberIn(inputs, 's', 'reorderPoint'), orderUpToLevel: numberIn(inputs, 'S', 'orderUpToLevel') }));
  return { s: reorderPoint, S: orderUpToLevel, cost };
};

const orderOptimum = (distribution?: PolicyProblem['distribution']): Question => (inputs) => {
  const { reorderPoint, orderQuantity, cost } = reorderQuantityPolicy(given({ policy: 'r,Q', ...problemIn(inputs, distribution) }));
  return { reorderPoint, orderQuantity, cost };
};

/** Questions about policies. */
export const policyQuestions: Readonly<Record<string, Question>> = {
  rqCost: (inputs) => ({ cost: reorderQuantityPolicy({ policy: 'r,Q', ...problemIn(inputs), reorderPoint: needed(inputs, 'reorderPoint', 'r'), orderQuantity: needed(inputs, 'orderQuantity', 'Q') }).cost }),
  // What an order costs changes nothing in the best reorder point of a given quantity.
  rqOptimalReorderPoint: (inputs) => {
    const fixedCost = numberIn(inputs, 'fixedCost') ?? 1;
    const { reorderPoint, cost } = reorderQuantityPolicy({ policy: 'r,Q', orderQuantity: needed(inputs, 'orderQuantity', 'Q'), ...problemIn(inputs), fixedCost });
    return { reorderPoint, cost };
  },
  rqOptimal: orderOptimum(),
  rqExact: orderOptimum(),
  rqExactPoisson: orderOptimum('poisson'),
  rqApproximation: (inputs) => {
    const method = approximations[inputs.word('method', Object.keys(approximations) as (keyof typeof approximations)[])!];
    const { reorderPoint, orderQuantity, cost } = reorderQuantityPolicy({ policy: 'r,Q', method, ...problemIn(inputs) });
    return { reorderPoint, orderQuantity, cost };
  },
  sSCost: (inputs, data) => ({ cost: (minimumMaximum(inputs, data) as { readonly cost: number }).cost }),
  sSOptimal: minimumMaximum,
  sSPowerApproximation: (inputs) => {
    const { reorderPoint, orderUpToLevel } = reorderQuantityPolicy({ policy: 's,S', method: 'power-approximation', ...problemIn(inputs, 'normal') });
    return { s: reorderPoint, S: orderUpToLevel };
  },
};
