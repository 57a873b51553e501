import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import type { GoalKind } from './goal.ts';
import { figure } from './figure.ts';

/** How much of the plan has passed: so much of so much, or so many of some weighted periods. */
export type Passed = { readonly elapsed: number; readonly total: number } | { readonly weights: readonly number[]; readonly complete: number };

/** A figure on its way. */
export type PaceInput = {
  /** `cumulative` when left out; what does not add up needs a baseline. */
  readonly kind?: GoalKind | undefined;
  readonly baseline?: number | undefined;
  readonly target: number;
  readonly actual: number;
} & Passed;

/** How a figure stands against its plan. */
export interface Pace {
  /** The share of the plan that has passed. */
  readonly planShare: number;
  /** What the plan expects by now. */
  readonly expected: number;
  /** The share of the way that was made; `null` when the target is the baseline, or 0. */
  readonly progress: number | null;
  /** progress / planShare: 1 is on plan; `null` before anything was expected. */
  readonly pace: number | null;
  /** Where it ends at this pace; `null` before anything was expected. */
  readonly projected: number | null;
  /** target − actual. */
  readonly remaining: number;
  /** What every unit of weight that is left has to bring (a day, where days are weighed): below 0 when there is more than enough; `null` when none is left. */
  readonly requiredPerWeight: number | null;
}

/**
 * Whether a figure is ahead of its plan, and what the rest has to bring.
 *
 * With s the share of the plan's weight that has passed. What adds up: expected = target·s, projected = actual / s. What moves from a
 * baseline b: expected = b + (target − b)·s, projected = b + (actual − b) / s. pace = progress / s; required = (target − actual) / weight left.
 * 5.25 of 12 million at mid-year are 87.5% of a straight line, and 104.2% of a year whose second half weighs 58%.
 *
 * @throws InvalidInputError when a figure is not finite, more has passed than there is, no weight is above 0, or a level has no baseline.
 * @see Doerr, "Measure What Matters" (2018); ANSI/EIA-748 on planned value
 * @example
 * ```ts
 * import { pace } from 'shopwright/goals';
 * pace({ target: 12_000_000, actual: 5_250_000, weights: [6, 5, 7, 7, 8, 9, 8, 8, 9, 9, 14, 10], complete: 6 }).projected // => 12_500_000
 * pace({ kind: 'level', baseline: 15, target: 8, actual: 12, elapsed: 45, total: 90 }).expected // => 11.5
 * ```
 */
export function pace(input: PaceInput): Pace {
  const problems: Problems = [];
  const passed = checkPace(problems, input);
  refuse(problems);
  return paceOf(input.kind === undefined || input.kind === 'cumulative' ? null : input.baseline!, input.target, input.actual, passed!.elapsed, passed!.total);
}

/** The same for figures that were checked; the baseline is `null` for what adds up. */
export function paceOf(baseline: number | null, target: number, actual: number, elapsed: number, total: number): Pace {
  const planShare = elapsed >= total ? 1 : elapsed / total + 0;
  const from = baseline ?? 0;
  const way = target - from;
  const progress = way === 0 ? null : (actual - from) / way + 0;
  const begun = planShare > 0;
  return {
    planShare,
    expected: from + way * planShare + 0,
    progress,
    pace: begun && progress !== null ? progress / planShare + 0 : null,
    projected: begun ? from + (actual - from) / planShare + 0 : null,
    remaining: target - actual + 0,
    requiredPerWeight: elapsed < total ? (target - actual) / (total - elapsed) + 0 : null,
  };
}

function checkPace(problems: Problems, input: PaceInput): { readonly elapsed: number; readonly total: number } | undefined {
  const byPeriod = typeof input === 'object' && (input as object | null) !== null && 'weights' in input;
  if (!checkShape(problems, byPeriod ? weightedShape : plainShape, input)) return undefined;
  if ((input.kind === 'level' || input.kind === 'ratio') && input.baseline === undefined) problem(problems, ['baseline'], 'missing', 'must be given for what does not add up');
  if ('weights' in input) {
    const { weights, complete } = input;
    if (complete > weights.length) problem(problems, ['complete'], 'too-large', 'must be at most as many as there are weights');
    let [elapsed, total] = [0, 0];
    weights.forEach((weight, index) => {
      total += weight;
      if (index < complete) elapsed += weight;
    });
    if (total === 0) problem(problems, ['weights'], 'no-weight', 'must have a weight above 0');
    return { elapsed, total };
  }
  if (input.total === 0) problem(problems, ['total'], 'too-small', 'must be above 0');
  else if (input.elapsed > input.total) problem(problems, ['elapsed'], 'too-large', 'must be at most total');
  return input;
}

const plainShape: Shape = /* @__PURE__ */ (() => record({ ...figures(), elapsed: figure(0), total: figure(0) }))();
const weightedShape: Shape = /* @__PURE__ */ (() => record({ ...figures(), weights: list(figure(0), 1), complete: integer(0) }))();

function figures() {
  return { kind: optional(anyOf('cumulative', 'level', 'ratio')), baseline: optional(figure()), target: figure(), actual: figure() } as const;
}
