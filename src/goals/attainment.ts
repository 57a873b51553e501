import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, optional, record, type Shape } from '../kernel/shape.ts';
import type { GoalDirection, GoalKind, GoalRange } from './goal.ts';
import { figure } from './figure.ts';

/** A figure and what it was to be. */
export interface AttainmentInput {
  /** `cumulative` when left out. */
  readonly kind?: GoalKind | undefined;
  readonly direction: GoalDirection;
  /** Where the figure stood before. */
  readonly baseline?: number | undefined;
  /** A range for `within`. */
  readonly target: number | GoalRange;
  readonly actual: number;
}

/** How far a goal was reached. */
export interface Attainment {
  /** 1 is the target, 1.2 a fifth more, below 0 the wrong way; `null` with its reason where no share means anything. */
  readonly attainment: number | null;
  readonly reason: 'target-is-baseline' | 'target-not-positive' | 'actual-not-positive' | 'bounds-have-no-share' | null;
  /** The attainment between 0 and 1. */
  readonly clamped: number | null;
  readonly met: boolean;
  /** actual − target; `null` for a range. */
  readonly variance: number | null;
  /** variance / target; `null` for a range or a target that is not above 0. */
  readonly varianceRatio: number | null;
  /** The variance of a share in percentage points; `null` where target and actual are no shares. */
  readonly variancePoints: number | null;
  /** How far the figure lies outside the target; 0 when met. */
  readonly distance: number;
  /** How far the figure may move before the goal is no longer met; below 0 when it is not. */
  readonly margin: number;
}

/**
 * How far a goal is reached: 1,200,000 against 1,000,000 is 120%, exceeded by 20%.
 *
 * What adds up: actual / target. What moves from a baseline: (actual − baseline) / (target − baseline), upwards and downwards alike, so that
 * 15 minutes that were to become 8 and became 10 are 5/7. Without a baseline: actual / target, or target / actual where less is better.
 * Bounds (`at-least`, `at-most`, `within`) are met or not, by a margin; they have no share. Two losses never divide to a success.
 *
 * @throws InvalidInputError when a figure is not a finite number, or target and direction do not belong together.
 * @see Doerr, "Measure What Matters" (2018), for progress from a baseline; the SMART handbook's rule for exceeding a goal
 * @example
 * ```ts
 * import { attainment } from 'shopwright/goals';
 * attainment({ direction: 'increase', target: 1_000_000, actual: 1_200_000 }).varianceRatio // => 0.2
 * attainment({ kind: 'level', direction: 'decrease', baseline: 15, target: 8, actual: 8 }).attainment // => 1
 * ```
 */
export function attainment(input: AttainmentInput): Attainment {
  const problems: Problems = [];
  if (checkShape(problems, attainmentShape, input)) checkTarget(problems, input.direction, input.target);
  refuse(problems);
  return attainmentOf(input);
}

/** The same for figures that were checked. */
export function attainmentOf({ kind = 'cumulative', direction, baseline, target, actual }: AttainmentInput): Attainment {
  const { lower, upper } = boundsOf(direction, target);
  const margin = Math.min(actual - lower, upper - actual) + 0;
  const met = margin >= 0;
  const single = typeof target === 'number' ? target : null;
  const variance = single === null ? null : actual - single + 0;
  const isShare = kind === 'ratio' && single !== null && Math.abs(single) <= 1 && Math.abs(actual) <= 1;
  const [value, reason] = single === null || direction === 'at-least' || direction === 'at-most' ? ([null, 'bounds-have-no-share'] as const) : shareOf(kind, direction, baseline, single, actual);
  return {
    attainment: value,
    reason,
    clamped: value === null ? null : Math.min(1, Math.max(0, value)),
    met,
    variance,
    varianceRatio: single === null || variance === null || single <= 0 ? null : variance / single + 0,
    variancePoints: isShare ? (actual - single) * 100 + 0 : null,
    distance: met ? 0 : -margin,
    margin,
  };
}

/** Where the figure has to be. */
export function boundsOf(direction: GoalDirection, target: number | GoalRange): GoalRange {
  if (typeof target !== 'number') return target;
  return direction === 'decrease' || direction === 'at-most' ? { lower: -Infinity, upper: target } : { lower: target, upper: Infinity };
}

/**
 * Whether a sum has met its bounds for good, or missed them, before its last day: what came in does not go away, what was spent does not come
 * back. `null` while it is open, and for bounds below 0, where there is more to lose.
 */
export function decidedSum({ lower, upper }: GoalRange, actual: number): boolean | null {
  if (upper >= 0 && actual > upper) return false;
  return upper === Infinity && lower >= 0 && actual >= lower ? true : null;
}

function shareOf(kind: GoalKind, direction: GoalDirection, baseline: number | undefined, target: number, actual: number): readonly [number | null, Attainment['reason']] {
  if (baseline !== undefined && !(kind === 'cumulative' && direction === 'increase')) {
    if (target === baseline) return [null, 'target-is-baseline'];
    return [(actual - baseline) / (target - baseline) + 0, null];
  }
  if (target <= 0) return [null, 'target-not-positive'];
  if (direction === 'increase') return [actual / target + 0, null];
  return actual > 0 ? [target / actual, null] : [null, 'actual-not-positive'];
}

function checkTarget(problems: Problems, direction: GoalDirection, target: number | GoalRange): void {
  const shape: Shape = direction === 'within' ? record({ lower: figure(), upper: figure() }) : figure();
  if (checkShape(problems, shape, target, ['target']) && typeof target === 'object' && target.upper < target.lower)
    problem(problems, ['target'], 'wrong-order', 'must have an upper bound that is not below the lower');
}

const attainmentShape: Shape<AttainmentInput> = /* @__PURE__ */ (() =>
  record({
    kind: optional(anyOf('cumulative', 'level', 'ratio')),
    direction: anyOf('increase', 'decrease', 'at-least', 'at-most', 'within'),
    baseline: optional(figure()),
    target: anything<number | GoalRange>(),
    actual: figure(),
  }))();
