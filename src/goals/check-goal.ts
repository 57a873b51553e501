import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay } from '../time/calendar-day.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { dayShape } from './day-shape.ts';
import { figure } from './figure.ts';
import type { Goal } from './goal.ts';
import { checkMeaning, MOST_DAYS, trackedFields } from './tracked-goal.ts';

/** What a goal looks like. What its fields mean together {@link checkGoal} says. */
export const goalShape: Shape<Goal> = /* @__PURE__ */ (() =>
  record({
    ...trackedFields,
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
  if (!checkShape(problems, goalShape, goal, path)) return false;
  checkMeaning(problems, goal, path);
  const { id, start, end, checkpoints = [], parent } = goal;
  checkpoints.forEach((day, index) => {
    const at = readDay(day)!;
    if (at < readDay(start)! || at > readDay(end)!) problem(problems, [...path, 'checkpoints', index], 'out-of-range', 'must lie between start and end');
    else if (index > 0 && at <= readDay(checkpoints[index - 1])!) problem(problems, [...path, 'checkpoints', index], 'out-of-order', 'must come after the one before');
  });
  if (parent?.id === id) problem(problems, [...path, 'parent'], 'not-allowed', 'must not be the goal itself');
  return problems.length === before;
}
