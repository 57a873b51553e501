import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import type { Refusal } from '../kernel/shape.ts';
import { dayNumberOf, daysInMonth, hasLeapDay, isoWeekday, monthIndexOf, type DayNumber } from './day-number.ts';

/** A day of the calendar, `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. It belongs to no zone and has no time of day. */
export type CalendarDay = string;

/** The numbers of 0001-01-01 and 9999-12-31. */
export const FIRST_DAY: DayNumber = -719_162;
export const LAST_DAY: DayNumber = 2_932_896;

/**
 * Whether a value is a real day of the calendar, written `YYYY-MM-DD`, in the years 0001–9999.
 *
 * @example
 * ```ts
 * import { isCalendarDay } from 'shopwright/time';
 * isCalendarDay('2028-02-29') // => true
 * isCalendarDay('2026-02-29') // => false
 * isCalendarDay('2026-2-1') // => false
 * ```
 */
export function isCalendarDay(value: unknown): value is CalendarDay {
  return readDay(value) !== undefined;
}

/**
 * The day that comes some days after another (before it, for a negative count).
 *
 * @throws InvalidInputError when `day` is not a calendar day, `days` is not a whole number, or the result leaves the years 0001–9999.
 * @example
 * ```ts
 * import { addDays } from 'shopwright/time';
 * addDays({ day: '2028-02-28', days: 2 }) // => '2028-03-01'
 * addDays({ day: '2026-01-01', days: -1 }) // => '2025-12-31'
 * ```
 */
export function addDays(input: { readonly day: CalendarDay; readonly days: number }): CalendarDay {
  const { day, days } = fieldsOf(input);
  const problems: Problems = [];
  const start = checkDay(problems, day, ['day']);
  if (!Number.isSafeInteger(days)) problem(problems, ['days'], 'wrong-type', 'must be a whole number');
  else if (start !== undefined && (start + days < FIRST_DAY || start + days > LAST_DAY)) {
    problem(problems, ['days'], 'out-of-range', 'must lead to a day in the years 0001 to 9999');
  }
  refuse(problems);
  return dayText(start! + days);
}

/**
 * How many days lie from one day to another: 0 for the same day, negative when `to` comes first.
 *
 * @throws InvalidInputError when either is not a calendar day.
 * @example
 * ```ts
 * import { daysBetween } from 'shopwright/time';
 * daysBetween({ from: '2026-02-17', to: '2026-03-01' }) // => 12
 * ```
 */
export function daysBetween(input: { readonly from: CalendarDay; readonly to: CalendarDay }): number {
  const { from, to } = fieldsOf(input);
  const problems: Problems = [];
  const start = checkDay(problems, from, ['from']);
  const end = checkDay(problems, to, ['to']);
  refuse(problems);
  return end! - start!;
}

/**
 * The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
 *
 * @throws InvalidInputError when `day` is not a calendar day.
 * @example
 * ```ts
 * import { weekdayOf } from 'shopwright/time';
 * weekdayOf('2026-11-11') // => 3
 * ```
 */
export function weekdayOf(day: CalendarDay): number {
  const problems: Problems = [];
  const number = checkDay(problems, day, []);
  refuse(problems);
  return isoWeekday(number!);
}

/**
 * Whether a year has a 29 February: every fourth year, but of the centuries only every fourth.
 *
 * @throws InvalidInputError when `year` is not a whole number from 1 to 9999.
 * @example
 * ```ts
 * import { isLeapYear } from 'shopwright/time';
 * isLeapYear(2000) // => true
 * isLeapYear(2100) // => false
 * ```
 */
export function isLeapYear(year: number): boolean {
  const problems: Problems = [];
  if (!Number.isInteger(year) || year < 1 || year > 9999) problem(problems, [], 'out-of-range', 'must be a whole year from 1 to 9999');
  refuse(problems);
  return hasLeapDay(year);
}

/** Reads a calendar day; `undefined` when it is not one. */
export function readDay(value: unknown): DayNumber | undefined {
  // Read digit by digit: series have a day in every row, and a regular expression takes five times as long.
  if (typeof value !== 'string' || value.length !== 10 || value[4] !== '-' || value[7] !== '-') return undefined;
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2);
  const month = twoDigits(value, 5);
  const day = twoDigits(value, 8);
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? dayNumberOf(year, month, day) : undefined;
}

/** The number that two digits write; NaN where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** The character code of 0, which those of the other digits follow. */
const ZERO = 48;

/** Why something is not a calendar day. */
export const NOT_A_DAY: Refusal = { code: 'not-a-day', message: 'must be a day of the calendar, written YYYY-MM-DD' };

/** Reads a calendar day, noting the problem when it is not one. */
export function checkDay(problems: Problems, value: unknown, path: IssuePath): DayNumber | undefined {
  const day = readDay(value);
  if (day === undefined) problems.push({ path, ...NOT_A_DAY });
  return day;
}

/** Writes a day from 0001-01-01 to 9999-12-31. */
export function dayText(day: DayNumber): CalendarDay {
  const months = monthIndexOf(day);
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return `${String(year).padStart(4, '0')}-${inTwoDigits(month)}-${inTwoDigits(day - dayNumberOf(year, month, 1) + 1)}`;
}

function inTwoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
