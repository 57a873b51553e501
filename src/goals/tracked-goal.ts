import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay } from '../time/calendar-day.ts';
import { dayShape } from './day-shape.ts';
import { figure } from './figure.ts';
import type { Goal, GoalRange } from './goal.ts';
import { planShape } from './plan.ts';

/** A number, or a range. */
const targetShape: Shape<number | GoalRange> = /* @__PURE__ */ (() =>
  refined(anything<number | GoalRange>(), (value) => {
    const problems: Problems = [];
    checkShape(problems, typeof value === 'object' && value !== null ? record({ lower: figure(), upper: figure() }) : figure(), value);
    return problems[0];
  }))();

/** The fields of a goal that say where it stands. The others `check-goal.ts` knows. */
export const trackedFields = /* @__PURE__ */ (() =>
  ({
    id: named,
    metric: named,
    kind: anyOf('cumulative', 'level', 'ratio'),
    direction: anyOf('increase', 'decrease', 'at-least', 'at-most', 'within'),
    baseline: optional(figure()),
    target: targetShape,
    start: dayShape,
    end: dayShape,
    guardRails: optional(list(record({ metric: named, direction: anyOf('at-least', 'at-most'), limit: figure() }))),
    plan: optional(planShape),
    trailingDays: optional(integer(1)),
  }) as const)();

/** The longest goal, and the longest series: a hundred years. */
export const MOST_DAYS = 36_525;

/** Notes where days, target, direction and kind contradict each other. */
export function checkMeaning(problems: Problems, { direction, target, start, end, kind, baseline, trailingDays }: Goal, path: IssuePath): void {
  const note = (field: string, code: string, message: string): void => {
    problem(problems, [...path, field], code, message);
  };
  if (typeof target === 'number') {
    if (direction === 'within') note('target', 'wrong-type', 'must be a range with lower and upper for a goal within');
    // A target on the wrong side of the baseline would call every worsening a success.
    else if (kind !== 'cumulative' && baseline !== undefined && (direction === 'increase' ? target < baseline : direction === 'decrease' && target > baseline))
      note('target', 'wrong-direction', `must not be ${direction === 'increase' ? 'below' : 'above'} the baseline of a goal to ${direction}`);
  } else {
    if (direction !== 'within') note('target', 'wrong-type', 'must be a number unless the goal is to stay within');
    if (target.upper < target.lower) note('target', 'wrong-order', 'must have an upper bound that is not below the lower');
  }
  const days = readDay(end)! - readDay(start)!;
  if (days < 0) note('end', 'ends-before-start', 'must not come before start');
  else if (days >= MOST_DAYS) note('end', 'too-long', 'must be within a hundred years of start');
  if (trailingDays !== undefined && kind !== 'ratio') note('trailingDays', 'not-together', 'is for goals of kind ratio');
}

/** A goal whose other fields are not looked at, except that nothing is misspelt. */
const trackedGoalShape: Shape = /* @__PURE__ */ (() => {
  const other = optional(anything());
  return record({ ...trackedFields, unit: other, timeZone: other, scope: other, owner: other, parent: other, objective: other, source: other, cadenceDays: other, checkpoints: other, budget: other });
})();

/** Notes everything that is wrong with a goal as far as tracking goes. True when nothing is. */
export function checkTrackedGoal(problems: Problems, goal: Goal, path: IssuePath): boolean {
  const before = problems.length;
  if (checkShape(problems, trackedGoalShape, goal, path)) checkMeaning(problems, goal, path);
  return problems.length === before;
}
