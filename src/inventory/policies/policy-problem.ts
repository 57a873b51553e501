import { anyOf, integer, list, number, optional, record, variants, type Shape } from '../../kernel/shape.ts';
import { amountShape, historyEntryShape, positiveShape } from '../shapes.ts';
import type { DistributionName } from '../suggest-distribution.ts';
import type { PolicyMethod } from './policy-result.ts';

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
