import { dayText, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import type { Series } from './observations.ts';
import type { PreparedGoal } from './prepared-goal.ts';

/** What the answer rests on. */
export interface TrackedData {
  /** Days of the goal with an observation. */
  readonly observedDays: number;
  /** Days of the goal that passed without one although the plan expects something. */
  readonly missingDays: number;
  readonly lastObserved: CalendarDay | null;
  /** Observations after `asOf`, left out. */
  readonly future: number;
  /** Observations outside the goal's days, left out. */
  readonly outside: number;
  /** Observations that a later revision replaced. */
  readonly superseded: number;
}

/** What was seen of a goal by a day. */
export interface Seen {
  /** `null` before anything was. */
  readonly actual: number | null;
  readonly data: TrackedData;
}

/** The figure of a goal by a day, from the first day on. */
export function seen({ goal, first, last, plan: { running } }: PreparedGoal, { from, values, denominators, future, superseded }: Series, day: DayNumber): Seen {
  const through = Math.min(last, day);
  const trailing = goal.trailingDays === undefined ? -Infinity : Math.min(through, from + values.length - 1) - goal.trailingDays + 1;
  let [observedDays, missingDays, outside, lastObserved, sum, below] = [0, 0, 0, 0, 0, 0];
  for (let at = first; at <= through; at += 1) if (running[at - first + 1]! > running[at - first]!) missingDays += 1;
  for (let index = 0, at = from; index < values.length && at <= day; index += 1, at += 1) {
    const value = values[index]!;
    if (Number.isNaN(value)) continue;
    if (at < first || at > last) {
      outside += 1;
      continue;
    }
    observedDays += 1;
    lastObserved = at;
    if (running[at - first + 1]! > running[at - first]!) missingDays -= 1;
    if (goal.kind === 'level') sum = value;
    else if (at >= trailing) {
      sum += value;
      if (denominators !== null) below += denominators[index]!;
    }
  }
  const actual = observedDays === 0 ? null : goal.kind !== 'ratio' ? sum + 0 : below > 0 ? sum / below + 0 : null;
  return { actual, data: { observedDays, missingDays, lastObserved: observedDays === 0 ? null : dayText(lastObserved), future, outside, superseded } };
}
