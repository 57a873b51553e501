import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { dayText, type CalendarDay } from './calendar-day.ts';
import { DAY_MS, isoWeekday } from './day-number.ts';
import { parseInstant, type Instant } from './instant.ts';
import { checkWallClock } from './wall-clock.ts';

/** What calendar and clock show somewhere at an instant. */
export interface ZonedTime {
  readonly day: CalendarDay;
  /** The ISO day of the week: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  /** 0–59; what lies below the second is cut off. */
  readonly second: number;
  /** How far local clocks are ahead of UTC. A whole number since 1972; before standard time it may have a fraction for the seconds. */
  readonly offsetMinutes: number;
}

/**
 * What day and time it is in a time zone at an instant.
 *
 * @throws InvalidInputError when `at` is not an instant (see `parseInstant`) or lies outside the local years 0001–9999 (`out-of-range`), or
 * when `timeZone` is not known (`unknown-time-zone`).
 * @see IANA Time Zone Database, as the host carries it
 * @example
 * ```ts
 * import { zonedTime } from 'shopwright/time';
 * zonedTime({ at: '2026-11-10T16:30:00Z', timeZone: 'Asia/Shanghai' })
 * // => { day: '2026-11-11', weekday: 3, hour: 0, minute: 30, second: 0, offsetMinutes: 480 }
 * ```
 */
export function zonedTime(input: { readonly at: Instant; readonly timeZone: string }): ZonedTime {
  const { at, timeZone } = fieldsOf(input);
  const problems: Problems = [];
  const wall = checkWallClock(problems, { at, timeZone });
  refuse(problems);
  const day = Math.floor(wall! / DAY_MS);
  const second = Math.floor((wall! - day * DAY_MS) / 1000);
  return {
    day: dayText(day),
    weekday: isoWeekday(day),
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
    offsetMinutes: (wall! - parseInstant(at)) / 60_000,
  };
}
