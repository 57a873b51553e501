import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { addMonths } from '../time/months.ts';
import { dayText, readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { Goal } from './goal.ts';
import { prepareGoal } from './prepared-goal.ts';

/** A goal whose end is named, or follows from a number of months. */
export type GoalDefinition = Omit<Goal, 'end'> & {
  /** The last day, included. Exactly one of this and `months`. */
  readonly end?: CalendarDay | undefined;
  /** So many months from the start: six from 1 January end on 30 June. */
  readonly months?: number | undefined;
};

/**
 * Checks a goal and writes it down as plain data, with an end where a number of months was given.
 *
 * Months count from the first day, and are not chained: a month from 31 January ends on the day before the last of February.
 *
 * @throws InvalidInputError listing everything that is wrong: an end before the start, a target that does not fit its direction, a plan
 * whose weights do not fit the periods, an unknown time zone, checkpoints out of order, misspelt fields.
 * @see Doran, "There's a S.M.A.R.T. way to write management's goals and objectives" (1981)
 * @example
 * ```ts
 * import { defineGoal } from 'shopwright/goals';
 * defineGoal({ id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', months: 6 }).end // => '2024-06-30'
 * defineGoal({ id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1, start: '2026-06-30', end: '2026-01-01' }) // throws INVALID_INPUT
 * ```
 */
export function defineGoal(definition: GoalDefinition): Goal {
  const problems: Problems = [];
  const { months, ...rest } = fieldsOf(definition);
  let { end } = rest;
  if (months !== undefined) {
    if (end !== undefined) problem(problems, ['months'], 'not-together', 'must not be given with end');
    else if (!Number.isInteger(months) || months < 1 || months > 1200) problem(problems, ['months'], 'out-of-range', 'must be a whole number from 1 to 1200');
    else {
      const start = readDay(rest.start);
      if (start !== undefined) end = dayText(readDay(addMonths({ day: rest.start, months }))! - 1);
    }
  }
  const goal = { ...rest, end } as Goal;
  prepareGoal(problems, goal, []);
  refuse(problems);
  return JSON.parse(JSON.stringify(goal)) as Goal;
}
