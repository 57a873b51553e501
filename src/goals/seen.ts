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
export function seen({ goal: { kind, trailingDays = Infinity }, first, last, plan: { running } }: PreparedGoal, series: Series, day: DayNumber): Seen {
  const { from, values, denominators, future, superseded } = series;
  const through = Math.min(last, day);
  // Back from the last day that was seen, whether the days after it are left out or written as null.
  let newest = Math.min(through, from + values.length - 1);
  while (newest > from && Number.isNaN(values[newest - from]!)) newest -= 1;
  const trailing = newest - trailingDays + 1;
  let [observedDays, missingDays, lastObserved, sum, below] = [0, 0, 0, 0, 0];
  for (let at = first, index = first - from; at <= through; at += 1, index += 1) {
    const value = index >= 0 && index < values.length ? values[index]! : NaN;
    if (Number.isNaN(value)) {
      if (running[at - first + 1]! > running[at - first]!) missingDays += 1;
      continue;
    }
    observedDays += 1;
    lastObserved = at;
    if (kind === 'level') sum = value;
    else if (at >= trailing) {
      sum += value;
      if (denominators !== null) below += denominators[index]!;
    }
  }
  const outside = countSeen(values, 0, Math.min(first, day + 1) - from) + countSeen(values, last + 1 - from, day + 1 - from);
  const actual = observedDays === 0 ? null : kind !== 'ratio' ? sum + 0 : below > 0 ? sum / below + 0 : null;
  return { actual, data: { observedDays, missingDays, lastObserved: observedDays === 0 ? null : dayText(lastObserved), future, outside, superseded } };
}

/** How many of the entries from one place up to before another there are. */
function countSeen(values: Float64Array, from: number, until: number): number {
  let count = 0;
  for (let index = Math.max(0, from); index < Math.min(values.length, until); index += 1) if (!Number.isNaN(values[index]!)) count += 1;
  return count;
}
