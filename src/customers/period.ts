import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText } from '../time/calendar-day.ts';
import { DAY_MS, dayNumberOf, type DayNumber } from '../time/day-number.ts';
import type { Instant } from '../time/instant.ts';
import { checkWallClock } from '../time/wall-clock.ts';

/** A stretch of the calendar to group by. */
export type Period = 'day' | 'week' | 'month' | 'quarter';

/** Every period, for validation. */
const periods = ['day', 'week', 'month', 'quarter'] as const satisfies readonly Period[];

/** An instant or a day, and the periods it is asked about. */
export interface CohortOfInput {
  /** An instant, which needs a `timeZone`; or give a `day`. */
  readonly at?: Instant | undefined;
  readonly day?: string | undefined;
  readonly timeZone?: string | undefined;
  /** `month` unless told. */
  readonly period?: Period | undefined;
  /** The ISO weekday on which weeks begin: 1 (Monday) unless told, 7 for Sunday. */
  readonly weekStart?: number | undefined;
}

/**
 * To which month, week, quarter or day of the shop's calendar a purchase belongs.
 *
 * `2026-11` a month, `2026-Q4` a quarter, `2026-11-11` a day; a week is `2026-W46` by ISO 8601 where it begins on Monday, and the day it
 * begins on elsewhere. ISO weeks cross years: 2024-12-30 lies in `2025-W01`.
 *
 * @throws InvalidInputError when neither or both of `at` and `day` are given, or one is not what it should be.
 * @see ISO 8601-1:2019, 4.3.8
 * @example
 * ```ts
 * import { cohortOf } from 'shopwright/customers';
 * cohortOf({ at: '2024-02-01T04:30:00Z', timeZone: 'America/New_York' }) // => '2024-01'
 * cohortOf({ day: '2024-12-30', period: 'week' }) // => '2025-W01'
 * ```
 */
export function cohortOf(input: CohortOfInput): string {
  const problems: Problems = [];
  const { at, day, timeZone, period = 'month', weekStart = 1 } = fieldsOf(input);
  checkPeriod(problems, period, weekStart);
  if ((at === undefined) === (day === undefined)) problem(problems, ['at'], 'not-allowed', 'must be given, or day, but not both');
  const number = at === undefined ? checkDay(problems, day, ['day']) : Math.floor((checkWallClock(problems, { at, timeZone: timeZone as string }) ?? 0) / DAY_MS);
  refuse(problems);
  return periodLabel(periodOf(number!, period, weekStart), period, weekStart);
}

/** Notes what is wrong with a period and the start of its weeks. */
export function checkPeriod(problems: Problems, period: unknown, weekStart: unknown): void {
  if (!periods.includes(period as Period)) problem(problems, ['period'], 'not-allowed', `must be one of ${periods.join(', ')}`);
  if (!Number.isInteger(weekStart) || (weekStart as number) < 1 || (weekStart as number) > 7) problem(problems, ['weekStart'], 'out-of-range', 'must be from 1 (Monday) to 7 (Sunday)');
}

/** The number of the period that a day lies in; the next period has the next number. */
export function periodOf(day: DayNumber, period: Period, weekStart: number): number {
  if (period === 'day') return day;
  if (period === 'week') return Math.floor((day + 4 - weekStart) / 7);
  const date = new Date(day * DAY_MS);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return period === 'month' ? month : Math.floor(month / 3);
}

/** The first day of a period. */
export function firstDayOf(number: number, period: Period, weekStart: number): DayNumber {
  if (period === 'day') return number;
  if (period === 'week') return number * 7 - 4 + weekStart;
  const month = period === 'month' ? number : number * 3;
  return dayNumberOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}

/** The name of a period. */
export function periodLabel(number: number, period: Period, weekStart: number): string {
  const first = firstDayOf(number, period, weekStart);
  const text = dayText(first);
  if (period === 'day' || (period === 'week' && weekStart !== 1)) return text;
  if (period === 'month') return text.slice(0, 7);
  if (period === 'quarter') return `${text.slice(0, 4)}-Q${(Number(text.slice(5, 7)) + 2) / 3}`;
  // The year of an ISO week is that of its Thursday.
  const year = dayText(first + 3).slice(0, 4);
  const week = Math.floor((first + 3 - dayNumberOf(Number(year), 1, 1)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
