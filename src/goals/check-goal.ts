import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay } from '../time/calendar-day.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { dayShape } from './day-shape.ts';
import { figure } from './figure.ts';
import type { Goal, GoalRange } from './goal.ts';
import { planShape } from './plan.ts';

/** The longest goal, and the longest series: a hundred years. */
export const MOST_DAYS = 36_525;
/** What is said of longer ones. */
export const TOO_LONG = 'must lie within a hundred years';

/** A number, or a range. */
const targetShape: Shape<number | GoalRange> = /* @__PURE__ */ (() =>
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
    start: dayShape,
    end: dayShape,
    guardRails: optional(list(record({ metric: named, direction: anyOf('at-least', 'at-most'), limit: figure() }))),
    plan: optional(planShape),
    trailingDays: optional(integer(1)),
    unit: optional(named),
    timeZone: optional(
      refined(anything<string>(), (value) => (isTimeZone(value) ? undefined : { code: 'unknown-time-zone', message: 'must be an IANA time zone such as Asia/Shanghai, or UTC' })),
    ),
    scope: optional(named),
    owner: optional(named),
    parent: optional(record({ id: named, weight: optional(figure(0)) })),
    objective: optional(named),
    source: optional(named),
    cadenceDays: optional(integer(1, MOST_DAYS)),
    checkpoints: optional(list(dayShape)),
    budget: optional(record({ id: named, amount: figure(0) })),
  }))();

/** Notes everything that is wrong with a goal. True when nothing is. */
export function checkGoal(problems: Problems, goal: Goal, path: IssuePath = []): boolean {
  const before = problems.length;
  if (checkShape(problems, goalShape, goal, path))
    checkMeaning(goal, (code, message, ...field) => {
      problem(problems, [...path, ...field], code, message);
    });
  return problems.length === before;
}

/** Notes where days, target, direction and kind contradict each other. */
function checkMeaning({ id, direction, target, start, end, kind, baseline = NaN, trailingDays, checkpoints = [], parent }: Goal, note: (code: string, message: string | undefined, ...field: IssuePath) => void): void {
  // A target on the wrong side of the baseline would call every worsening a success.
  const astray = kind !== 'cumulative' && (direction === 'increase' ? (target as number) < baseline : direction === 'decrease' && (target as number) > baseline);
  if ((typeof target === 'object') !== (direction === 'within')) note('wrong-type', 'must be a range for a goal within, else a number', 'target');
  else if (typeof target === 'object' && target.upper < target.lower) note('wrong-order', 'must have an upper bound that is not below the lower', 'target');
  else if (astray) note('wrong-direction', 'must not lie on the wrong side of the baseline', 'target');
  const days = readDay(end)! - readDay(start)!;
  if (days < 0) note('ends-before-start', undefined, 'end');
  else if (days >= MOST_DAYS) note('too-long', TOO_LONG, 'end');
  if (trailingDays !== undefined && kind !== 'ratio') note('not-together', 'is for goals of kind ratio', 'trailingDays');
  checkpoints.forEach((day, index) => {
    // Days are written so that their texts are in their order.
    if (day < start || day > end) note('out-of-range', 'must lie between start and end', 'checkpoints', index);
    else if (index > 0 && day <= checkpoints[index - 1]!) note('out-of-order', undefined, 'checkpoints', index);
  });
  if (parent?.id === id) note('not-allowed', 'must not be the goal itself', 'parent');
}
