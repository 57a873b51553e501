import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, FIRST_DAY, LAST_DAY, type CalendarDay } from './calendar-day.ts';
import { isoWeekday, type DayNumber } from './day-number.ts';

/** Which days a shop works. */
export interface BusinessCalendar {
  /** ISO days of the week that are free: 6 and 7, Saturday and Sunday, when left out. */
  readonly weekend?: readonly number[] | undefined;
  /** Days that are free although they are not on the weekend. */
  readonly holidays?: readonly CalendarDay[] | undefined;
  /** Days that are worked although they are on the weekend or a holiday: the make-up days around Chinese holidays (调休). */
  readonly workdays?: readonly CalendarDay[] | undefined;
}

/** A calendar read once, for many questions. */
export interface WorkingDays {
  readonly isWorking: (day: DayNumber) => boolean;
}

/**
 * Whether a day is worked.
 *
 * @throws InvalidInputError when `day` is not a calendar day, or the calendar names days that do not exist or leaves no day to work.
 * @example
 * ```ts
 * import { isBusinessDay } from 'shopwright/time';
 * isBusinessDay({ day: '2026-02-17', calendar: { holidays: ['2026-02-17'] } }) // => false
 * isBusinessDay({ day: '2026-02-28', calendar: { workdays: ['2026-02-28'] } }) // => true
 * ```
 */
export function isBusinessDay(input: { readonly day: CalendarDay; readonly calendar?: BusinessCalendar | undefined }): boolean {
  const { day, calendar } = fieldsOf(input);
  const problems: Problems = [];
  const number = checkDay(problems, day, ['day']);
  const working = readBusinessCalendar(problems, calendar, ['calendar']);
  refuse(problems);
  return working.isWorking(number!);
}

/**
 * The day on which the given number of working days have passed: the day itself does not count. 0 is the day itself, or the next working
 * day where it is free. A negative count goes back.
 *
 * @throws InvalidInputError when `day` is not a calendar day, `days` is not a whole number within ±100,000, the calendar is broken or
 * leaves no day to work, or the result leaves the years 0001–9999.
 * @example
 * ```ts
 * import { addBusinessDays } from 'shopwright/time';
 * addBusinessDays({ day: '2024-05-24', days: 3, calendar: { holidays: ['2024-05-27'] } }) // => '2024-05-30'
 * ```
 */
export function addBusinessDays(input: { readonly day: CalendarDay; readonly days: number; readonly calendar?: BusinessCalendar | undefined }): CalendarDay {
  const { day, days, calendar } = fieldsOf(input);
  const problems: Problems = [];
  const start = checkDay(problems, day, ['day']);
  if (!Number.isInteger(days) || Math.abs(days) > 100_000) problem(problems, ['days'], 'out-of-range', 'must be a whole number within 100,000');
  const working = readBusinessCalendar(problems, calendar, ['calendar']);
  refuse(problems);
  const end = businessDaysLater(start!, days, working);
  if (end === undefined) problem(problems, ['days'], 'out-of-range', 'must lead to a day in the years 0001 to 9999');
  refuse(problems);
  return dayText(end!);
}

/**
 * How many working days lie in a range, its first and its last day included.
 *
 * @throws InvalidInputError when a day is not a calendar day, `to` comes before `from`, or the calendar is broken or leaves no day to work.
 * @example
 * ```ts
 * import { businessDaysBetween } from 'shopwright/time';
 * businessDaysBetween({ from: '2024-05-01', to: '2024-05-31', calendar: { holidays: ['2024-05-27'] } }) // => 22
 * ```
 */
export function businessDaysBetween(input: { readonly from: CalendarDay; readonly to: CalendarDay; readonly calendar?: BusinessCalendar | undefined }): number {
  const { from, to, calendar } = fieldsOf(input);
  const problems: Problems = [];
  const first = checkDay(problems, from, ['from']);
  const last = checkDay(problems, to, ['to']);
  if (first !== undefined && last !== undefined && last < first) problem(problems, ['to'], 'ends-before-start', 'must not come before from');
  const working = readBusinessCalendar(problems, calendar, ['calendar']);
  refuse(problems);
  let count = 0;
  for (let day = first!; day <= last!; day += 1) if (working.isWorking(day)) count += 1;
  return count;
}

/** The day on which so many working days have passed; `undefined` beyond the calendar. */
export function businessDaysLater(start: DayNumber, days: number, { isWorking }: WorkingDays): DayNumber | undefined {
  const step = days < 0 ? -1 : 1;
  let day = start;
  if (days === 0) while (day <= LAST_DAY && !isWorking(day)) day += 1;
  for (let left = Math.abs(days); left > 0 && day >= FIRST_DAY && day <= LAST_DAY; ) {
    day += step;
    if (isWorking(day)) left -= 1;
  }
  return day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

/** Reads a calendar, noting what is wrong with it. */
export function readBusinessCalendar(problems: Problems, calendar: BusinessCalendar | undefined, path: IssuePath): WorkingDays {
  const { weekend = [6, 7], holidays = [], workdays = [] } = typeof calendar === 'object' ? (calendar as BusinessCalendar | null) ?? {} : {};
  if (calendar !== undefined && (typeof calendar !== 'object' || (calendar as unknown) === null)) problem(problems, path, 'wrong-type', 'must be an object');
  for (const key of Object.keys((calendar as object | null | undefined) ?? {})) if (!['weekend', 'holidays', 'workdays'].includes(key)) problem(problems, [...path, key], 'unknown-field');
  const free = new Set<unknown>();
  if (!Array.isArray(weekend)) problem(problems, [...path, 'weekend'], 'wrong-type', 'must be an array');
  else
    for (const [index, weekday] of weekend.entries()) {
      if (Number.isInteger(weekday) && weekday >= 1 && weekday <= 7) free.add(weekday);
      else problem(problems, [...path, 'weekend', index], 'not-allowed', 'must be an ISO weekday from 1 (Monday) to 7 (Sunday)');
    }
  if (free.size === 7) problem(problems, [...path, 'weekend'], 'no-working-day', 'leaves no day of the week to work');
  const off = daysOf(problems, holidays, [...path, 'holidays']);
  const on = daysOf(problems, workdays, [...path, 'workdays']);
  return { isWorking: (day) => on.has(day) || (!free.has(isoWeekday(day)) && !off.has(day)) };
}

function daysOf(problems: Problems, list: readonly CalendarDay[], path: IssuePath): ReadonlySet<DayNumber> {
  const days = new Set<DayNumber>();
  if (!Array.isArray(list)) problem(problems, path, 'wrong-type', 'must be an array');
  else
    for (let index = 0; index < list.length; index += 1) {
      const day = checkDay(problems, (list as readonly CalendarDay[])[index], [...path, index]);
      if (day !== undefined) days.add(day);
    }
  return days;
}
