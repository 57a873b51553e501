import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { DAY_MS, daysInMonth, isoWeekday, type DayNumber } from './day-number.ts';
import { checkInstant, type Instant } from './instant.ts';
import { readTimeOfDay } from './time-of-day.ts';
import { checkTimeZone } from './time-zone.ts';
import { checkWallClock, type WallClock } from './wall-clock.ts';

/** Times that come back by the calendar and the clocks of a zone. What is left out restricts nothing; what is given must all hold. */
export interface WeeklySchedule {
  readonly timeZone: string;
  /** ISO days of the week: 1 is Monday, 7 is Sunday. */
  readonly weekdays?: readonly number[] | undefined;
  /** Days of the month, 1 to 31, or from its end, −1 (the last day) to −31. A month that has no such day has no match. */
  readonly monthDays?: readonly number[] | undefined;
  /** Times of the day. */
  readonly hours?: readonly DaySpan[] | undefined;
}

/**
 * A part of the day, `HH:mm` to `HH:mm`: `from` belongs to it, `until` (which may be `24:00`) does not.
 * When `until` is the earlier of the two, the span runs past midnight and belongs wholly to the day on which it began.
 */
export interface DaySpan {
  readonly from: string;
  readonly until: string;
}

/**
 * Whether an instant falls within a schedule: every Wednesday, the 8th of each month, Fridays from 22:00 to 02:00.
 *
 * The schedule is held against what local clocks show. A time that clocks jump over never matches that day; a time that they show twice
 * matches twice. Of a span past midnight, the hours after midnight match when the day before is in `weekdays` and `monthDays`.
 *
 * @throws InvalidInputError when `at` is not an instant (see `parseInstant`), `timeZone` is not known (`unknown-time-zone`), a list is empty
 * (`too-small`) or not a list (`wrong-type`), a day is not one (`out-of-range`), a time is not one (`not-a-time`), a span is empty
 * (`ends-before-it-begins`), or a field is not known (`unknown-field`).
 * @see IANA Time Zone Database, as the host carries it
 * @example
 * ```ts
 * import { isOnSchedule } from 'shopwright/time';
 * const lateFridays = { timeZone: 'Asia/Shanghai', weekdays: [5], hours: [{ from: '22:00', until: '02:00' }] };
 * isOnSchedule({ at: '2026-11-13T14:00:00Z', schedule: lateFridays }) // => true
 * isOnSchedule({ at: '2026-11-13T17:59:59Z', schedule: lateFridays }) // => true
 * isOnSchedule({ at: '2026-11-13T18:00:00Z', schedule: lateFridays }) // => false
 * ```
 */
export function isOnSchedule(input: { readonly at: Instant; readonly schedule: WeeklySchedule }): boolean {
  const { at, schedule } = fieldsOf(input);
  const problems: Problems = [];
  const read = checkSchedule(problems, schedule, ['schedule']);
  const wall = read === undefined ? void checkInstant(problems, at, ['at']) : checkWallClock(problems, { at, timeZone: read.timeZone });
  refuse(problems);
  return wallIsOnSchedule(read!, wall!);
}

/** A schedule as `wallIsOnSchedule` wants it. The spans are in minutes since midnight, and end past 1440 when they run past midnight. */
export interface ReadSchedule {
  readonly timeZone: string;
  readonly weekdays: readonly number[] | undefined;
  readonly monthDays: readonly number[] | undefined;
  readonly spans: readonly ReadSpan[];
}

interface ReadSpan {
  readonly from: number;
  readonly until: number;
}

/** Reads a schedule, noting everything that is wrong with it. */
function checkSchedule(problems: Problems, schedule: unknown, path: IssuePath): ReadSchedule | undefined {
  const before = problems.length;
  if (!checkFields(problems, schedule, ['timeZone', 'weekdays', 'monthDays', 'hours'], path)) return undefined;
  const { timeZone, weekdays, monthDays, hours } = schedule as WeeklySchedule;
  checkTimeZone(problems, timeZone, [...path, 'timeZone']);
  checkDays(problems, weekdays, 1, 7, [...path, 'weekdays']);
  checkDays(problems, monthDays, -31, 31, [...path, 'monthDays']);
  const spans = [WHOLE_DAY];
  if (hours !== undefined && checkList(problems, hours, [...path, 'hours'])) {
    spans.length = 0;
    for (const [index, span] of hours.entries()) {
      const inner = [...path, 'hours', index];
      if (checkFields(problems, span, ['from', 'until'], inner)) spans.push(readSpan(problems, span, inner));
    }
  }
  return problems.length > before ? undefined : { timeZone, weekdays, monthDays, spans };
}

/** The same for a schedule whose fields are of the right types and whose days are within range, as a shape has seen to. */
export function readSchedule(problems: Problems, { timeZone, weekdays, monthDays, hours }: WeeklySchedule, path: IssuePath): ReadSchedule | undefined {
  const before = problems.length;
  checkTimeZone(problems, timeZone, [...path, 'timeZone']);
  for (const [index, day] of (monthDays ?? []).entries()) if (day === 0) problem(problems, [...path, 'monthDays', index], 'out-of-range', 'must not be 0');
  const spans = hours?.map((span, index) => readSpan(problems, span, [...path, 'hours', index])) ?? [WHOLE_DAY];
  return problems.length > before ? undefined : { timeZone, weekdays, monthDays, spans };
}

/** `isOnSchedule` on what was read before, for what the clocks of the schedule's zone show. */
export function wallIsOnSchedule(schedule: ReadSchedule, wall: WallClock): boolean {
  const today = Math.floor(wall / DAY_MS);
  const minute = Math.floor((wall - today * DAY_MS) / 60_000);
  return schedule.spans.some(
    ({ from, until }) =>
      (minute >= from && minute < until && matchesDay(schedule, today)) || (minute + DAY_MINUTES < until && matchesDay(schedule, today - 1)),
  );
}

const DAY_MINUTES = 1440;
const WHOLE_DAY: ReadSpan = { from: 0, until: DAY_MINUTES };

function matchesDay({ weekdays, monthDays }: ReadSchedule, day: DayNumber): boolean {
  if (weekdays !== undefined && !weekdays.includes(isoWeekday(day))) return false;
  if (monthDays === undefined) return true;
  const date = new Date(day * DAY_MS);
  const dayOfMonth = date.getUTCDate();
  const fromEnd = dayOfMonth - daysInMonth(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1;
  return monthDays.includes(dayOfMonth) || monthDays.includes(fromEnd);
}

function readSpan(problems: Problems, span: DaySpan, path: IssuePath): ReadSpan {
  const from = readMinute(problems, span.from, DAY_MINUTES - 1, [...path, 'from']);
  const until = readMinute(problems, span.until, DAY_MINUTES, [...path, 'until']);
  if (from === until) problem(problems, [...path, 'until'], 'ends-before-it-begins', 'must differ from its beginning');
  return { from, until: until < from ? until + DAY_MINUTES : until };
}

/** The minute of the day; NaN, which equals nothing, when it is not one. */
function readMinute(problems: Problems, value: unknown, last: number, path: IssuePath): number {
  const second = typeof value === 'string' && value.length === 5 ? readTimeOfDay(value) : undefined;
  if (second !== undefined && second <= last * 60) return second / 60;
  problem(problems, path, 'not-a-time', `must be from 00:00 to ${last === DAY_MINUTES ? '24:00' : '23:59'}`);
  return Number.NaN;
}

function checkDays(problems: Problems, days: readonly number[] | undefined, first: number, last: number, path: IssuePath): void {
  if (days === undefined || !checkList(problems, days, path)) return;
  for (const [index, day] of days.entries()) {
    if (Number.isInteger(day) && day >= first && day <= last && day !== 0) continue;
    problem(problems, [...path, index], 'out-of-range', `must be a whole number from ${String(first)} to ${String(last)}${first < 0 ? ', and not 0' : ''}`);
  }
}

/** Notes what is no list, or one without elements: whether that means always or never is anybody's guess. */
function checkList(problems: Problems, list: unknown, path: IssuePath): boolean {
  if (!Array.isArray(list)) problem(problems, path, 'wrong-type', 'must be an array');
  else if (list.length === 0) problem(problems, path, 'too-small', 'must be at least 1 elements');
  else return true;
  return false;
}

/** Notes what is no object, or the fields in it that mean nothing. True when it is an object. */
function checkFields(problems: Problems, value: unknown, known: readonly string[], path: IssuePath): boolean {
  if (typeof value !== 'object' || value === null) {
    problem(problems, path, 'wrong-type', 'must be an object');
    return false;
  }
  for (const key of Object.keys(value)) if (!known.includes(key)) problem(problems, [...path, key], 'unknown-field', 'is not a field that is known here');
  return true;
}
