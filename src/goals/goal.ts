import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay, type CalendarDay } from '../time/calendar-day.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { planShape, type GoalPlan } from './plan.ts';
import { figure } from './figure.ts';

/**
 * What the figure of a goal is. `cumulative`: it adds up over the period, as sales do. `level`: it is read off, as members are. `ratio`: it
 * is a numerator over a denominator, as a conversion rate or an average response time is.
 */
export type GoalKind = 'cumulative' | 'level' | 'ratio';

/** Where the figure should go: up or down to the target, or stay on one side of it, or between two. */
export type GoalDirection = 'increase' | 'decrease' | 'at-least' | 'at-most' | 'within';

/** The bounds of a goal `within`, both allowed. */
export interface GoalRange {
  readonly lower: number;
  readonly upper: number;
}

/** A figure that must not suffer while the goal is pursued. */
export interface GuardRail {
  readonly metric: string;
  readonly direction: 'at-least' | 'at-most';
  readonly limit: number;
}

/** Where a goal hangs. */
export interface GoalParent {
  readonly id: string;
  /** What it counts among its sisters; equal when left out everywhere. */
  readonly weight?: number | undefined;
}

/** Money that a goal draws on. */
export interface GoalBudget {
  /** Goals that name the same budget share it. */
  readonly id: string;
  readonly amount: number;
}

/** A goal as data. */
export interface Goal {
  readonly id: string;
  /** What is measured: `sales`, `members`, `responseMinutes`. */
  readonly metric: string;
  readonly kind: GoalKind;
  readonly direction: GoalDirection;
  /** `CNY`, `minutes`, `members`. */
  readonly unit?: string | undefined;
  /** Where the figure stood before. */
  readonly baseline?: number | undefined;
  /** In the unit of the observations; money in minor units. A range for `within`. */
  readonly target: number | GoalRange;
  /** The first day. */
  readonly start: CalendarDay;
  /** The last day, included. */
  readonly end: CalendarDay;
  /** The zone whose days are meant. */
  readonly timeZone?: string | undefined;
  /** What the figure covers: all channels, a shop, a category. */
  readonly scope?: string | undefined;
  readonly owner?: string | undefined;
  readonly parent?: GoalParent | undefined;
  /** What it serves, where there is no goal above it. */
  readonly objective?: string | undefined;
  readonly guardRails?: readonly GuardRail[] | undefined;
  /** Where the figures come from. */
  readonly source?: string | undefined;
  /** How often the figure is read. */
  readonly cadenceDays?: number | undefined;
  readonly checkpoints?: readonly CalendarDay[] | undefined;
  readonly budget?: GoalBudget | undefined;
  /** How the target spreads over the days; every day alike when left out. */
  readonly plan?: GoalPlan | undefined;
  /** Of a ratio: only so many days back count. From the start when left out. */
  readonly trailingDays?: number | undefined;
}

/** The longest goal: a hundred years. */
const MOST_DAYS = 36_525;

/** A number, or a range. */
const targetShape: Shape<number | GoalRange> = /* @__PURE__ */ (() =>
  refined(anything<number | GoalRange>(), (value) => {
    const problems: Problems = [];
    if (typeof value === 'object' && value !== null) checkShape(problems, record({ lower: figure(), upper: figure() }), value);
    else checkShape(problems, figure(), value);
    return problems[0];
  }))();

/** A calendar day. */
const dayShape: Shape<CalendarDay> = /* @__PURE__ */ (() =>
  refined(anything<CalendarDay>(), (value) => (readDay(value) === undefined ? { code: 'not-a-day', message: 'must be a day of the calendar, written YYYY-MM-DD' } : undefined)))();

/** What a goal looks like. What its fields mean together {@link checkGoal} says. */
export const goalShape: Shape<Goal> = /* @__PURE__ */ (() =>
  record({
    id: named,
    metric: named,
    kind: anyOf('cumulative', 'level', 'ratio'),
    direction: anyOf('increase', 'decrease', 'at-least', 'at-most', 'within'),
    unit: optional(named),
    baseline: optional(figure()),
    target: targetShape,
    start: dayShape,
    end: dayShape,
    timeZone: optional(
      refined(anything<string>(), (value) => (isTimeZone(value) ? undefined : { code: 'unknown-time-zone', message: 'must be an IANA time zone such as Asia/Shanghai, or UTC' })),
    ),
    scope: optional(named),
    owner: optional(named),
    parent: optional(record({ id: named, weight: optional(figure(0)) })),
    objective: optional(named),
    guardRails: optional(list(record({ metric: named, direction: anyOf('at-least', 'at-most'), limit: figure() }))),
    source: optional(named),
    cadenceDays: optional(integer(1)),
    checkpoints: optional(list(dayShape)),
    budget: optional(record({ id: named, amount: figure(0) })),
    plan: optional(planShape),
    trailingDays: optional(integer(1)),
  }))();

/** Notes everything that is wrong with a goal. True when nothing is. */
export function checkGoal(problems: Problems, goal: Goal, path: IssuePath = []): boolean {
  const before = problems.length;
  if (!checkShape(problems, goalShape, goal, path)) return false;
  const { direction, target, start, end, kind, baseline, checkpoints = [], parent } = goal;
  const note = (field: string, code: string, message: string): void => {
    problem(problems, [...path, field], code, message);
  };
  if (typeof target === 'number') {
    if (direction === 'within') note('target', 'wrong-type', 'must be a range with lower and upper for a goal within');
    // A target on the wrong side of the baseline would call every worsening a success.
    else if (kind !== 'cumulative' && baseline !== undefined && direction === 'increase' && target < baseline) note('target', 'wrong-direction', 'must not be below the baseline of a goal to increase');
    else if (kind !== 'cumulative' && baseline !== undefined && direction === 'decrease' && target > baseline) note('target', 'wrong-direction', 'must not be above the baseline of a goal to decrease');
  } else {
    if (direction !== 'within') note('target', 'wrong-type', 'must be a number unless the goal is to stay within');
    if (target.upper < target.lower) note('target', 'wrong-order', 'must have an upper bound that is not below the lower');
  }
  const [first, last] = [readDay(start)!, readDay(end)!];
  if (last < first) note('end', 'ends-before-start', 'must not come before start');
  else if (last - first >= MOST_DAYS) note('end', 'too-long', 'must be within a hundred years of start');
  checkpoints.forEach((day, index) => {
    const at = readDay(day)!;
    if (at < first || at > last) problem(problems, [...path, 'checkpoints', index], 'out-of-range', 'must lie between start and end');
    else if (index > 0 && at <= readDay(checkpoints[index - 1])!) problem(problems, [...path, 'checkpoints', index], 'out-of-order', 'must come after the one before');
  });
  if (goal.trailingDays !== undefined && kind !== 'ratio') note('trailingDays', 'not-together', 'is for goals of kind ratio');
  if (parent !== undefined && parent.id === goal.id) note('parent', 'not-allowed', 'must not be the goal itself');
  return problems.length === before;
}
