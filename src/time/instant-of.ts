import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, type CalendarDay } from './calendar-day.ts';
import { DAY_MS } from './day-number.ts';
import { formatInstant } from './instant.ts';
import { readTimeOfDay } from './time-of-day.ts';
import { checkTimeZone, zoneOffset } from './time-zone.ts';
import type { WallClock } from './wall-clock.ts';

/** What to do with a time of day that clocks jumped over: move it on by the length of the jump, move it back by as much, or refuse it. */
export type WhenSkipped = 'later' | 'earlier' | 'refuse';

/** Which of the two to take when clocks were put back and a time of day came twice. */
export type WhenRepeated = 'first' | 'second';

/** A day and a time of day by the clocks of a zone. */
export interface LocalTime {
  readonly day: CalendarDay;
  /** `HH:mm` or `HH:mm:ss`, from 00:00 to 23:59:59. 00:00 when left out. */
  readonly time?: string | undefined;
  readonly timeZone: string;
  /** `later` when left out: 02:30 becomes 03:30 on the day that clocks jump from 02:00 to 03:00. */
  readonly whenSkipped?: WhenSkipped | undefined;
  /** `first` when left out. */
  readonly whenRepeated?: WhenRepeated | undefined;
}

/**
 * The instant at which a zone's clocks show a day and a time, as an ISO 8601 string in UTC.
 *
 * For the moment at which a local day begins use `startOfDay`: midnight is among the times that are skipped.
 *
 * @throws InvalidInputError when `day` is not a calendar day (`not-a-day`), `time` is not a time of day (`not-a-time`), `timeZone` is not
 * known (`unknown-time-zone`), a choice is none of those offered (`not-allowed`), or the time was skipped and is to be refused (`skipped-time`).
 * @see RFC 5545, 3.3.5, for a skipped and a repeated time
 * @example
 * ```ts
 * import { instantOf } from 'shopwright/time';
 * instantOf({ day: '2026-11-11', time: '20:00', timeZone: 'Asia/Shanghai' }) // => '2026-11-11T12:00:00.000Z'
 * instantOf({ day: '2026-03-08', time: '02:30', timeZone: 'America/New_York' }) // => '2026-03-08T07:30:00.000Z'
 * ```
 */
export function instantOf(input: LocalTime): string {
  const { day, time = '00:00', timeZone, whenSkipped = 'later', whenRepeated = 'first' } = fieldsOf(input);
  const problems: Problems = [];
  const number = checkDay(problems, day, ['day']);
  const second = readTimeOfDay(time);
  if (second === undefined || second === 86_400) problem(problems, ['time'], 'not-a-time', 'must be a time of day, written HH:mm or HH:mm:ss');
  checkTimeZone(problems, timeZone, ['timeZone']);
  if (!['later', 'earlier', 'refuse'].includes(whenSkipped)) problem(problems, ['whenSkipped'], 'not-allowed', 'must be later, earlier or refuse');
  if (!['first', 'second'].includes(whenRepeated)) problem(problems, ['whenRepeated'], 'not-allowed', 'must be first or second');
  refuse(problems);
  const found = readingsOf(number! * DAY_MS + second! * 1000, timeZone);
  if (!found.skipped) return formatInstant(whenRepeated === 'first' ? found.first : found.second);
  if (whenSkipped === 'refuse') problem(problems, ['time'], 'skipped-time', `is skipped on ${day} in ${timeZone}, where clocks are put forward`);
  refuse(problems);
  return formatInstant(whenSkipped === 'later' ? found.byOldClock : found.byNewClock);
}

/**
 * The first instant of a local day, as an ISO 8601 string in UTC: midnight, or where clocks jump over midnight, the moment they jump.
 *
 * A day lasts from its start to the start of the next: 23, 24 or 25 hours, as clocks are moved. A day that a zone left out altogether
 * (30 December 2011 in Samoa) starts when the next one does, and lasts no time.
 *
 * @throws InvalidInputError when `day` is not a calendar day (`not-a-day`) or `timeZone` is not known (`unknown-time-zone`).
 * @see IANA Time Zone Database, as the host carries it
 * @example
 * ```ts
 * import { startOfDay } from 'shopwright/time';
 * startOfDay({ day: '2026-11-11', timeZone: 'Asia/Shanghai' }) // => '2026-11-10T16:00:00.000Z'
 * startOfDay({ day: '2018-11-04', timeZone: 'America/Sao_Paulo' }) // => '2018-11-04T03:00:00.000Z'
 * ```
 */
export function startOfDay(input: { readonly day: CalendarDay; readonly timeZone: string }): string {
  const { day, timeZone } = fieldsOf(input);
  const problems: Problems = [];
  const number = checkDay(problems, day, ['day']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  refuse(problems);
  const found = readingsOf(number! * DAY_MS, timeZone);
  return formatInstant(found.skipped ? jumpBetween(found.byNewClock, found.byOldClock, timeZone) : found.first);
}

type Readings =
  | { readonly skipped: false; readonly first: number; readonly second: number }
  | { readonly skipped: true; readonly byOldClock: number; readonly byNewClock: number };

/**
 * The instants at which clocks show `wall`, by the offsets in force a day before and a day after. Where neither gives an instant that
 * shows `wall`, clocks jumped over it, and the two instants are on either side of the jump.
 */
function readingsOf(wall: WallClock, timeZone: string): Readings {
  const before = zoneOffset(wall - DAY_MS, timeZone);
  const after = zoneOffset(wall + DAY_MS, timeZone);
  const byOldClock = wall - before;
  const byNewClock = wall - after;
  const oldShows = zoneOffset(byOldClock, timeZone) === before;
  const newShows = zoneOffset(byNewClock, timeZone) === after;
  if (oldShows || newShows) return { skipped: false, first: oldShows ? byOldClock : byNewClock, second: newShows ? byNewClock : byOldClock };
  return { skipped: true, byOldClock, byNewClock };
}

/** The instant in (early, late] at which the zone's offset changes, by halving: it changes once in there, on a whole second. */
function jumpBetween(early: number, late: number, timeZone: string): number {
  const before = zoneOffset(early, timeZone);
  let low = early / 1000;
  let high = late / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(middle * 1000, timeZone) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}
