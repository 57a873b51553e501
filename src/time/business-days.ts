import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { businessCalendarShape, businessDaysLater, workingDays, type BusinessCalendar } from './business-calendar.ts';
import { checkDay, dayText, type CalendarDay } from './calendar-day.ts';
import { workingDayCount } from './working-day-count.ts';

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
  checkCalendar(problems, calendar);
  refuse(problems);
  return workingDays(calendar).isWorking(number!);
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
  checkCalendar(problems, calendar);
  refuse(problems);
  const end = businessDaysLater(start!, days, workingDays(calendar));
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
  checkCalendar(problems, calendar);
  refuse(problems);
  const { before } = workingDayCount(calendar);
  return before(last! + 1) - before(first!);
}

function checkCalendar(problems: Problems, calendar: BusinessCalendar | undefined): void {
  if (calendar !== undefined) checkShape(problems, businessCalendarShape, calendar, ['calendar']);
}
