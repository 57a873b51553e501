import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';
import { fromScale, onOneScale } from './one-scale.ts';

/** Spending by period and its ceiling, in any one unit. */
export interface BudgetConstraintInput {
  readonly limit: number;
  /** Planned, committed or spent: one figure a period. */
  readonly planned: readonly number[];
}

/** Whether the spending fits. */
export interface BudgetConstraint {
  readonly total: number;
  readonly within: boolean;
  /** What is over the limit; 0 when within. */
  readonly excess: number;
  /** excess / limit; `null` for a limit of 0. */
  readonly excessRatio: number | null;
  /** What is left of the limit; 0 when it is passed. */
  readonly room: number;
  /** The index of the first period in which the running sum passes the limit, even if it comes back. */
  readonly firstPeriodOver: number | null;
}

/**
 * Whether planned spending stays under a ceiling, and if not, by how much and from when on.
 *
 * Sums are exact decimals: ten times 0.1 is 1. Refunds may be negative.
 *
 * @throws InvalidInputError when the limit is negative or a figure is not a finite number.
 * @example
 * ```ts
 * import { budgetConstraint } from 'shopwright/goals';
 * budgetConstraint({ limit: 500_000, planned: [200_000, 200_000, 125_000] })
 * // => { total: 525_000, within: false, excess: 25_000, excessRatio: 0.05, room: 0, firstPeriodOver: 2 }
 * ```
 */
export function budgetConstraint(input: BudgetConstraintInput): BudgetConstraint {
  const problems: Problems = [];
  checkShape(problems, budgetConstraintShape, input);
  refuse(problems);
  const { limit, planned } = input;
  const { whole, scale } = onOneScale([limit, ...planned]);
  const ceiling = whole[0]!;
  let total = 0n;
  let firstPeriodOver: number | null = null;
  for (let period = 0; period < planned.length; period += 1) {
    total += whole[period + 1]!;
    if (firstPeriodOver === null && total > ceiling) firstPeriodOver = period;
  }
  const excess = total > ceiling ? fromScale(total - ceiling, scale) : 0;
  const room = total < ceiling ? fromScale(ceiling - total, scale) : 0;
  return { total: fromScale(total, scale), within: total <= ceiling, excess, excessRatio: limit === 0 ? null : excess / limit, room, firstPeriodOver };
}

const budgetConstraintShape: Shape<BudgetConstraintInput> = /* @__PURE__ */ (() => record({ limit: figure(0), planned: list(figure()) }))();
