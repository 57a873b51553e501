import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, type CalendarDay } from './calendar-day.ts';
import { isoWeekday, monthIndexOf, type DayNumber } from './day-number.ts';
import { firstOfMonth } from './months.ts';

/** How long a period of the calendar is. */
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** How a shop cuts its calendar. */
export interface PeriodRule {
  readonly unit: PeriodUnit;
  /** The ISO day on which weeks begin: 1 is Monday, 7 Sunday. Monday when left out, as ISO 8601 has it. */
  readonly weekStartsOn?: number | undefined;
  /** The month, 1–12, in which the business year begins, for quarters and years. January when left out. */
  readonly yearStartsInMonth?: number | undefined;
}

/** A stretch of whole days. */
export interface CalendarPeriod {
  /**
   * `2026-11-22`; `2026-W47` for a week from Monday, else the week's first day with `/P7D`; `2026-11`; `2026-Q4`; `2026`. Quarters and
   * years of a business year that does not begin in January carry the calendar year in which it began: `FY2026-Q3`, `FY2026`.
   */
  readonly label: string;
  readonly from: CalendarDay;
  /** The last day, included. */
  readonly to: CalendarDay;
  readonly days: number;
  /** False where the period sticks out of the range that was asked for and was cut at its edge. */
  readonly whole: boolean;
}

const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/**
 * The week, month, quarter or year that a day belongs to.
 *
 * @throws InvalidInputError when `day` is not a calendar day, or the rule names no unit, weekday or month that there is.
 * @see ISO 8601-1:2019, 4.3, for weeks
 * @example
 * ```ts
 * import { periodOf } from 'shopwright/time';
 * periodOf({ day: '2024-12-30', unit: 'week' }) // => { label: '2025-W01', from: '2024-12-30', to: '2025-01-05', days: 7, whole: true }
 * periodOf({ day: '2024-02-15', unit: 'quarter', yearStartsInMonth: 4 }).label // => 'FY2023-Q4'
 * ```
 */
export function periodOf(input: PeriodRule & { readonly day: CalendarDay }): CalendarPeriod {
  const { day, unit, weekStartsOn, yearStartsInMonth } = fieldsOf(input);
  const problems: Problems = [];
  const rule = checkPeriodRule(problems, { unit, weekStartsOn, yearStartsInMonth });
  const number = checkDay(problems, day, ['day']);
  refuse(problems);
  const start = periodStart(number!, rule);
  return describe(start, start, nextPeriodStart(start, rule) - 1, rule);
}

/**
 * The periods that a range of days consists of, in order: the first and the last are cut where they stick out of it.
 *
 * The periods partition the range: every day of it is in exactly one.
 *
 * @throws InvalidInputError when a day is not a calendar day, `to` comes before `from`, there are more than 100,000 periods, or the rule
 * names no unit, weekday or month that there is.
 * @example
 * ```ts
 * import { periodsBetween } from 'shopwright/time';
 * periodsBetween({ from: '2026-01-01', to: '2026-12-31', unit: 'quarter' }).map(({ label, days }) => `${label} ${days}`)
 * // => ['2026-Q1 90', '2026-Q2 91', '2026-Q3 92', '2026-Q4 92']
 * ```
 */
export function periodsBetween(input: PeriodRule & { readonly from: CalendarDay; readonly to: CalendarDay }): CalendarPeriod[] {
  const { from, to, unit, weekStartsOn, yearStartsInMonth } = fieldsOf(input);
  const problems: Problems = [];
  const rule = checkPeriodRule(problems, { unit, weekStartsOn, yearStartsInMonth });
  const first = checkDay(problems, from, ['from']);
  const last = checkDay(problems, to, ['to']);
  if (first !== undefined && last !== undefined && last < first) problem(problems, ['to'], 'ends-before-start', 'must not come before from');
  if (problems.length === 0 && last! - first! >= shortest[rule.unit] * MOST) problem(problems, ['to'], 'too-many-periods', `must not lead to more than ${MOST.toLocaleString('en-US')} periods`);
  refuse(problems);
  const periods: CalendarPeriod[] = [];
  for (let start = periodStart(first!, rule); start <= last!; start = nextPeriodStart(start, rule)) {
    periods.push(describe(start, Math.max(start, first!), Math.min(nextPeriodStart(start, rule) - 1, last!), rule));
  }
  return periods;
}

const MOST = 100_000;

/** The fewest days in a period. */
const shortest: Readonly<Record<PeriodUnit, number>> = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };

/** A rule that leaves nothing out. */
export interface CompletePeriodRule extends PeriodRule {
  readonly weekStartsOn: number;
  readonly yearStartsInMonth: number;
}

/** Reads a rule, noting what is wrong with it. */
export function checkPeriodRule(problems: Problems, { unit, weekStartsOn = 1, yearStartsInMonth = 1 }: PeriodRule): CompletePeriodRule {
  if (!units.includes(unit)) problem(problems, ['unit'], 'not-allowed', 'must be day, week, month, quarter or year');
  if (!(Number.isInteger(weekStartsOn) && weekStartsOn >= 1 && weekStartsOn <= 7)) problem(problems, ['weekStartsOn'], 'not-allowed', 'must be an ISO weekday from 1 (Monday) to 7 (Sunday)');
  if (!(Number.isInteger(yearStartsInMonth) && yearStartsInMonth >= 1 && yearStartsInMonth <= 12)) problem(problems, ['yearStartsInMonth'], 'not-allowed', 'must be a month from 1 to 12');
  return { unit, weekStartsOn, yearStartsInMonth };
}

/** The first day of the period that a day is in. */
export function periodStart(day: DayNumber, { unit, weekStartsOn = 1, yearStartsInMonth = 1 }: PeriodRule): DayNumber {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((isoWeekday(day) - weekStartsOn + 7) % 7);
  const month = monthIndexOf(day);
  if (unit === 'month') return firstOfMonth(month);
  const length = unit === 'quarter' ? 3 : 12;
  const shift = yearStartsInMonth - 1;
  return firstOfMonth(Math.floor((month - shift) / length) * length + shift);
}

/** The first day of the period after the one that begins on `start`. */
export function nextPeriodStart(start: DayNumber, { unit }: PeriodRule): DayNumber {
  if (unit === 'day') return start + 1;
  if (unit === 'week') return start + 7;
  return firstOfMonth(monthIndexOf(start) + (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
}

/** What a period that begins on `start` is called. */
export function periodLabel(start: DayNumber, { unit, weekStartsOn = 1, yearStartsInMonth = 1 }: PeriodRule): string {
  if (unit === 'day') return dayText(start);
  if (unit === 'week') return weekStartsOn === 1 ? isoWeekLabel(start) : `${dayText(start)}/P7D`;
  const month = monthIndexOf(start);
  if (unit === 'month') return `${fourDigits(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;
  const fromYearStart = month - (yearStartsInMonth - 1);
  const year = `${yearStartsInMonth === 1 ? '' : 'FY'}${fourDigits(Math.floor(fromYearStart / 12))}`;
  return unit === 'year' ? year : `${year}-Q${Math.floor((fromYearStart - Math.floor(fromYearStart / 12) * 12) / 3) + 1}`;
}

/** A week belongs to the year that its Thursday is in. */
function isoWeekLabel(monday: DayNumber): string {
  const thursday = monday + 3;
  const january = firstOfMonth(Math.floor(monthIndexOf(thursday) / 12) * 12);
  return `${fourDigits(Math.floor(monthIndexOf(thursday) / 12))}-W${String(Math.floor((thursday - january) / 7) + 1).padStart(2, '0')}`;
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0');
}

function describe(start: DayNumber, from: DayNumber, to: DayNumber, rule: PeriodRule): CalendarPeriod {
  return { label: periodLabel(start, rule), from: dayText(from), to: dayText(to), days: to - from + 1, whole: from === start && to === nextPeriodStart(start, rule) - 1 };
}
