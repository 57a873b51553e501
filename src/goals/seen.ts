import { dayText, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { finite } from './finite.ts';
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
  const trailing = Math.min(through, from + values.length - 1) - (goal.trailingDays ?? Infinity) + 1;
  let [observedDays, missingDays, lastObserved, sum, below] = [0, 0, 0, 0, 0];
  for (let at = first; at <= through; at += 1) {
    const value = values[at - from] ?? NaN;
    if (Number.isNaN(value)) {
      if (running[at - first + 1]! > running[at - first]!) missingDays += 1;
      continue;
    }
    observedDays += 1;
    lastObserved = at;
    if (goal.kind === 'level') sum = value;
    else if (at >= trailing) {
      sum += value;
      below += denominators?.[at - from] ?? 0;
    }
  }
  let observed = 0;
  for (let at = from; at <= day && at < from + values.length; at += 1) if (!Number.isNaN(values[at - from]!)) observed += 1;
  const unseen = observedDays === 0;
  return {
    actual: unseen ? null : finite(goal.kind === 'ratio' ? sum / below : sum),
    data: { observedDays, missingDays, lastObserved: unseen ? null : dayText(lastObserved), future, outside: observed - observedDays, superseded },
  };
}
