/** A day as a whole number: 0 is 1 January 1970, 1 the day after. No clock and no zone is involved, only the calendar. */
export type DayNumber = number;

/** Milliseconds in a day of the UTC scale, and in the day of any wall clock that nobody moves. */
export const DAY_MS = 86_400_000;

/** The number of 1 March of the year 0. */
const EPOCH = -719_468;

/**
 * The number of a date that exists, in the Gregorian calendar extended to all years. (`Date.UTC` takes the years 0–99 for 1900–1999.)
 *
 * Years are counted from March, so that the leap day comes last. March to July is 31, 30, 31, 30, 31 days, 153 in all; August to December
 * is the same again, and so is what there is of January and February.
 */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return EPOCH + years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 1;
}

/** Whether a year has a 29 February, in the Gregorian calendar. */
export function hasLeapDay(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month (1–12) has; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return hasLeapDay(year) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}

/** The ISO day of the week: 1 is Monday, 7 is Sunday. Day 0 was a Thursday. */
export function isoWeekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The month of a day, counted in months since January of the year 0: twelve times the year, and the month from 0 to 11. */
export function monthIndexOf(day: DayNumber): number {
  // Days since 1 March of the year 0, in eras of 400 years: the calendar repeats after 146,097 days.
  const days = day - EPOCH;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2;
}
