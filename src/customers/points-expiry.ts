import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, optional, record, text } from '../kernel/shape.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { nextPeriodStart, periodStart, type PeriodRule } from '../time/calendar-period.ts';
import { monthsLater } from '../time/months.ts';

/** When points were earned, and how long they live. */
export interface PointsExpiryInput {
  readonly earnedOn: CalendarDay;
  readonly months: number;
  /** `exact` (default): on the same day of the month, or the last of a short one; or only once that month or year is over. */
  readonly until?: 'exact' | 'end-of-month' | 'end-of-year' | undefined;
}

/**
 * The first day on which points can no longer be spent.
 *
 * earnedOn + months, or the first day of the month (or year) after that one. 31 January and a month is the last of February.
 *
 * @throws InvalidInputError when the day is not one, or months are not a whole number from 1 to 1,200.
 * @see Square, Loyalty API, "LoyaltyProgramExpirationPolicy": P12M holds through the last day of the month
 * @example
 * ```ts
 * import { pointsExpiry } from 'shopwright/customers';
 * pointsExpiry({ earnedOn: '2020-07-06', months: 12, until: 'end-of-month' }) // => '2021-08-01'
 * pointsExpiry({ earnedOn: '2024-01-31', months: 1 }) // => '2024-02-29'
 * ```
 */
export function pointsExpiry(input: PointsExpiryInput): CalendarDay {
  const problems: Problems = [];
  const { earnedOn, months, until = 'exact' } = fieldsOf(input);
  checkShape(problems, record({ earnedOn: text, months: integer(1, 1200), until: optional(anyOf('exact', 'end-of-month', 'end-of-year')) }), input);
  const day = checkDay(problems, earnedOn, ['earnedOn']);
  refuse(problems);
  const end = monthsLater(day!, months);
  if (until === 'exact') return dayText(end);
  const rule: PeriodRule = { unit: until === 'end-of-month' ? 'month' : 'year' };
  return dayText(nextPeriodStart(periodStart(end, rule), rule));
}
