import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, FIRST_DAY, LAST_DAY, type CalendarDay } from './calendar-day.ts';
import { dayNumberOf, daysInMonth, monthIndexOf, type DayNumber } from './day-number.ts';

/**
 * The same day some months later (earlier, for a negative count): the last of the month where that day does not exist.
 *
 * Always count from the first day of a series, not from the one before: 31 January, 29 February, 31 March are 0, 1 and 2 months after
 * 31 January, while a month after 29 February is 29 March.
 *
 * @throws InvalidInputError when `day` is not a calendar day, `months` is not a whole number, or the result leaves the years 0001–9999.
 * @example
 * ```ts
 * import { addMonths } from 'shopwright/time';
 * addMonths({ day: '2028-01-31', months: 1 }) // => '2028-02-29'
 * addMonths({ day: '2028-02-29', months: -12 }) // => '2027-02-28'
 * ```
 */
export function addMonths(input: { readonly day: CalendarDay; readonly months: number }): CalendarDay {
  const { day, months } = fieldsOf(input);
  const problems: Problems = [];
  const start = checkDay(problems, day, ['day']);
  if (!Number.isSafeInteger(months)) problem(problems, ['months'], 'wrong-type', 'must be a whole number');
  refuse(problems);
  const end = monthsLater(start!, months);
  if (!(end >= FIRST_DAY && end <= LAST_DAY)) problem(problems, ['months'], 'out-of-range', 'must lead to a day in the years 0001 to 9999');
  refuse(problems);
  return dayText(end);
}

/** How far two days are apart in months. */
export interface MonthsBetween {
  /** Whole months: how often a month can be added to `from` without passing `to`. */
  readonly complete: number;
  /** How many first days of a month lie between them: 1 from 31 January to 1 February. */
  readonly boundaries: number;
}

/**
 * How many months lie from one day to another, in both senses of the question. Negative, mirrored, when `to` comes first.
 *
 * @throws InvalidInputError when either is not a calendar day.
 * @example
 * ```ts
 * import { monthsBetween } from 'shopwright/time';
 * monthsBetween({ from: '2028-01-31', to: '2028-02-29' }) // => { complete: 1, boundaries: 1 }
 * monthsBetween({ from: '2028-01-31', to: '2028-02-01' }) // => { complete: 0, boundaries: 1 }
 * ```
 */
export function monthsBetween(input: { readonly from: CalendarDay; readonly to: CalendarDay }): MonthsBetween {
  const { from, to } = fieldsOf(input);
  const problems: Problems = [];
  const start = checkDay(problems, from, ['from']);
  const end = checkDay(problems, to, ['to']);
  refuse(problems);
  const sign = end! < start! ? -1 : 1;
  const [early, late] = sign < 0 ? [end!, start!] : [start!, end!];
  const boundaries = monthIndexOf(late) - monthIndexOf(early);
  const complete = boundaries - (monthsLater(early, boundaries) > late ? 1 : 0);
  return { complete: sign * complete + 0, boundaries: sign * boundaries + 0 };
}

/** The same day of another month, or its last day where it is shorter. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const index = monthIndexOf(day);
  const dayOfMonth = day - firstOfMonth(index) + 1;
  const first = firstOfMonth(index + months);
  return first + Math.min(dayOfMonth, lengthOfMonth(index + months)) - 1;
}

/** The first day of a month, counted in months since January of the year 0. */
export function firstOfMonth(index: number): DayNumber {
  return dayNumberOf(Math.floor(index / 12), monthOf(index), 1);
}

function lengthOfMonth(index: number): number {
  return daysInMonth(Math.floor(index / 12), monthOf(index));
}

function monthOf(index: number): number {
  return index - Math.floor(index / 12) * 12 + 1;
}
