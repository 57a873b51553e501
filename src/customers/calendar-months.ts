import { DAY_MS, dayNumberOf, daysInMonth, type DayNumber } from '../time/day-number.ts';

/** The day so many months later (before, for a negative count); of a month that is too short, its last day. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * DAY_MS);
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return dayNumberOf(year, month, Math.min(date.getUTCDate(), daysInMonth(year, month)));
}

/** The first day of the month that a day lies in, so many months on. */
export function firstOfMonth(day: DayNumber, monthsOn = 0): DayNumber {
  const date = new Date(day * DAY_MS);
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + monthsOn;
  return dayNumberOf(Math.floor(total / 12), (total % 12) + 1, 1);
}

/** The first day of the year that a day lies in, so many years on. */
export function firstOfYear(day: DayNumber, yearsOn = 0): DayNumber {
  return dayNumberOf(new Date(day * DAY_MS).getUTCFullYear() + yearsOn, 1, 1);
}
