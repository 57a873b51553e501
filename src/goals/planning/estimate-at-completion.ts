import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, record, type Infer } from '../../kernel/shape.ts';
import { figure } from '../figure.ts';

/** How the work has gone, and how efficiently. */
export interface EstimateAtCompletionInput {
  /** Budget at completion: what all of the work was to cost. */
  readonly budget: number;
  readonly earnedValue: number;
  readonly actualCost: number;
  /** Cost performance index, earned value / actual cost. */
  readonly costIndex: number;
  /** Schedule performance index, earned value / planned value. */
  readonly scheduleIndex: number;
}

/** What the whole will cost, by what is assumed of the rest. `null` where an index of 0 leaves nothing to go by. */
export interface EstimateAtCompletion {
  /** The rest goes on at the efficiency so far: budget / CPI. */
  readonly typical: number | null;
  /** The rest goes as budgeted: actual cost + budget − earned value. */
  readonly atypical: number;
  /** The rest must also catch up with the schedule: actual cost + (budget − earned value) / (CPI · SPI). */
  readonly combined: number | null;
}

const shape = /* @__PURE__ */ (() => record({ budget: figure(0), earnedValue: figure(0), actualCost: figure(0), costIndex: figure(0), scheduleIndex: figure(0) }))();

/**
 * What a campaign or a project will have cost in the end, by three assumptions about the rest of it.
 *
 * Amounts are in any one unit and are not rounded.
 *
 * @throws InvalidInputError when a number is negative or not finite.
 * @see PMI, "The Standard for Earned Value Management" (2019)
 * @example
 * ```ts
 * import { estimateAtCompletion } from 'shopwright/goals';
 * estimateAtCompletion({ budget: 1000, earnedValue: 400, actualCost: 500, costIndex: 0.8, scheduleIndex: 0.5 }) // => { typical: 1250, atypical: 1100, combined: 2000 }
 * ```
 */
export function estimateAtCompletion(input: EstimateAtCompletionInput): EstimateAtCompletion {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { budget, earnedValue, actualCost, costIndex, scheduleIndex } = fields;
  checkShape(problems, shape, fields);
  refuse(problems);
  const both = costIndex * scheduleIndex;
  const typical = costIndex === 0 ? null : budget / costIndex + 0;
  const combined = both === 0 ? null : actualCost + (budget - earnedValue) / both + 0;
  if (!Number.isFinite(typical ?? 0) || !Number.isFinite(combined ?? 0)) problem(problems, ['costIndex'], 'too-small', 'must leave a finite estimate');
  refuse(problems);
  return { typical, atypical: actualCost + budget - earnedValue + 0, combined };
}
