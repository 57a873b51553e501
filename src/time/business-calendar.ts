import { integer, list, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { FIRST_DAY, LAST_DAY, readDay, type CalendarDay } from './calendar-day.ts';
import { isoWeekday, type DayNumber } from './day-number.ts';
import { calendarDayShape } from './shapes.ts';

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

/** The shape of a calendar. */
export const businessCalendarShape: Shape<BusinessCalendar> = /* @__PURE__ */ (() => {
  const weekend = refined(list(integer(1, 7)), (days) => (new Set(days as readonly number[]).size > 6 ? { code: 'no-working-day', message: 'leaves no day of the week to work' } : undefined));
  return record({ weekend: optional(weekend), holidays: optional(list(calendarDayShape)), workdays: optional(list(calendarDayShape)) });
})();

/** Reads a calendar that was checked. */
export function workingDays({ weekend = [6, 7], holidays = [], workdays = [] }: BusinessCalendar = {}): WorkingDays {
  const [free, off, on] = [new Set(weekend), new Set(holidays.map(readDay)), new Set(workdays.map(readDay))];
  return { isWorking: (day) => on.has(day) || (!free.has(isoWeekday(day)) && !off.has(day)) };
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
