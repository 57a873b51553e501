import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record } from '../kernel/shape.ts';
import { checkDay } from '../time/calendar-day.ts';
import { checkPeriodRule, periodLabel, periodStart, type CompletePeriodRule, type PeriodUnit } from '../time/calendar-period.ts';
import { DAY_MS } from '../time/day-number.ts';
import type { Instant } from '../time/instant.ts';
import { checkWallClock } from '../time/wall-clock.ts';

/** Which periods customers are grouped by. */
export interface CohortPeriod {
  /** `month` unless told. */
  readonly period?: PeriodUnit | undefined;
  /** The ISO weekday on which weeks begin: 1 (Monday) unless told, 7 for Sunday. */
  readonly weekStartsOn?: number | undefined;
  /** The month, 1 to 12, in which the business year begins, for quarters and years: January unless told. */
  readonly yearStartsInMonth?: number | undefined;
}

/** An instant or a day, and the periods it is asked about. */
export interface CohortOfInput extends CohortPeriod {
  /** An instant, which needs a `timeZone`; or give a `day`. */
  readonly at?: Instant | undefined;
  readonly day?: string | undefined;
  readonly timeZone?: string | undefined;
}

/**
 * To which month, week, quarter, year or day of the shop's calendar a purchase belongs.
 *
 * Periods are called what `periodOf` of `shopwright/time` calls them: `2026-11` a month, `2026-Q4` a quarter, `2026-11-11` a day; a week is
 * `2026-W46` by ISO 8601 where it begins on Monday, and its first day with `/P7D` elsewhere. ISO weeks cross years: 2024-12-30 lies in
 * `2025-W01`.
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
  const { at, day, timeZone, period, weekStartsOn, yearStartsInMonth, ...rest } = fieldsOf(input);
  checkShape(problems, record({}), rest);
  const rule = checkCohortPeriod(problems, { period, weekStartsOn, yearStartsInMonth });
  if ((at === undefined) === (day === undefined)) problem(problems, ['at'], 'not-allowed', 'must be given, or day, but not both');
  const number = at === undefined ? checkDay(problems, day, ['day']) : Math.floor((checkWallClock(problems, { at, timeZone: timeZone as string }) ?? 0) / DAY_MS);
  refuse(problems);
  return periodLabel(periodStart(number!, rule), rule);
}

/** Reads the periods to group by, noting what is wrong with them. */
export function checkCohortPeriod(problems: Problems, { period = 'month', weekStartsOn, yearStartsInMonth }: CohortPeriod): CompletePeriodRule {
  const noted: Problems = [];
  const rule = checkPeriodRule(noted, { unit: period, weekStartsOn, yearStartsInMonth });
  for (const { path, ...issue } of noted) problems.push({ ...issue, path: path[0] === 'unit' ? ['period'] : path });
  return rule;
}
