import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay } from '../time/calendar-day.ts';
import { calendarDayShape, timeZoneShape } from '../time/shapes.ts';
import { figure } from './figure.ts';
import type { Goal, GoalRange } from './goal.ts';
import { planShape } from './plan.ts';

/** The longest goal, and the longest series: a hundred years. */
export const MOST_DAYS = 36_525;

/** A number, or a range. */
export const targetShape: Shape<number | GoalRange> = /* @__PURE__ */ (() =>
  refined(anything<number | GoalRange>(), (value) => {
    const problems: Problems = [];
    checkShape(problems, typeof value === 'object' && value !== null ? record({ lower: figure(), upper: figure() }) : figure(), value);
    return problems[0];
  }))();

/** What a goal looks like. What its fields mean together {@link checkGoal} says. */
export const goalShape: Shape<Goal> = /* @__PURE__ */ (() =>
  record({
    id: named,
    metric: named,
    kind: anyOf('cumulative', 'level', 'ratio'),
    direction: anyOf('increase', 'decrease', 'at-least', 'at-most', 'within'),
    baseline: optional(figure()),
    target: targetShape,
    start: calendarDayShape,
    end: calendarDayShape,
    guardRails: optional(list(record({ metric: named, direction: anyOf('at-least', 'at-most'), limit: figure() }))),
    plan: optional(planShape),
    trailingDays: optional(integer(1)),
    unit: optional(named),
    timeZone: optional(timeZoneShape),
    scope: optional(named),
    owner: optional(named),
    parent: optional(record({ id: named, weight: optional(figure(0)) })),
    objective: optional(named),
    source: optional(named),
    cadenceDays: optional(integer(1, MOST_DAYS)),
    checkpoints: optional(list(calendarDayShape)),
    budget: optional(record({ id: named, amount: figure(0) })),
  }))();

/** Notes everything that is wrong with a goal. True when nothing is. */
export function checkGoal(problems: Problems, goal: Goal, path: IssuePath = []): boolean {
  const before = problems.length;
  if (checkShape(problems, goalShape, goal, path))
    checkMeaning(goal, (where, code, message) => {
      problem(problems, [...path, ...where], code, message);
    });
  return problems.length === before;
}

/** Notes where the fields of a goal contradict each other. */
function checkMeaning({ id, direction, target, start, end, kind, baseline, trailingDays, checkpoints = [], parent }: Goal, note: (where: IssuePath, code: string, message: string) => void): void {
  if (typeof target === 'number') {
    if (direction === 'within') note(['target'], 'wrong-type', 'must be a range with lower and upper for a goal within');
    // A target on the wrong side of the baseline would call every worsening a success.
    else if (kind !== 'cumulative' && baseline !== undefined && (direction === 'increase' ? target < baseline : direction === 'decrease' && target > baseline))
      note(['target'], 'wrong-direction', `must not be ${direction === 'increase' ? 'below' : 'above'} the baseline of a goal to ${direction}`);
  } else {
    if (direction !== 'within') note(['target'], 'wrong-type', 'must be a number unless the goal is to stay within');
    if (target.upper < target.lower) note(['target'], 'wrong-order', 'must have an upper bound that is not below the lower');
  }
  const days = readDay(end)! - readDay(start)!;
  if (days < 0) note(['end'], 'ends-before-start', 'must not come before start');
  else if (days >= MOST_DAYS) note(['end'], 'too-long', 'must be within a hundred years of start');
  if (trailingDays !== undefined && kind !== 'ratio') note(['trailingDays'], 'not-together', 'is for goals of kind ratio');
  // Days that are written alike are in order as texts.
  checkpoints.forEach((day, index) => {
    if (day < start || day > end) note(['checkpoints', index], 'out-of-range', 'must lie between start and end');
    else if (index > 0 && day <= checkpoints[index - 1]!) note(['checkpoints', index], 'out-of-order', 'must come after the one before');
  });
  if (parent?.id === id) note(['parent'], 'not-allowed', 'must not be the goal itself');
}
