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
  let [observedDays, missingDays, lastObserved, sum, below] = [0, 0, 0, 0, 0];
  // From the last day back, for trailing days are counted from the last that was seen.
  for (let at = Math.min(last, day); at >= first; at -= 1) {
    const index = at - from;
    const value = index >= 0 && index < values.length ? values[index]! : NaN;
    if (Number.isNaN(value)) {
      if (running[at - first + 1]! > running[at - first]!) missingDays += 1;
      continue;
    }
    if (observedDays === 0) lastObserved = at;
    observedDays += 1;
    if (kind === 'level' ? observedDays === 1 : at > lastObserved - trailingDays) {
      sum += value;
      if (denominators !== null) below += denominators[index]!;
    }
  }
  let known = 0;
  for (let index = 0; index < values.length && from + index <= day; index += 1) if (!Number.isNaN(values[index]!)) known += 1;
  const actual = observedDays === 0 ? null : kind !== 'ratio' ? sum + 0 : below > 0 ? sum / below + 0 : null;
  return { actual, data: { observedDays, missingDays, lastObserved: observedDays === 0 ? null : dayText(lastObserved), future, outside: known - observedDays, superseded } };
}
