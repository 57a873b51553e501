import { integer, list, optional, record, refined, text, type Shape } from '../../kernel/shape.ts';
import type { BusinessCalendar } from '../../time/business-calendar.ts';
import { readDay } from '../../time/calendar-day.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import { isTimeZone } from '../../time/time-zone.ts';

/** A time of day by the clocks of a place. */
export const timeOfDayShape: Shape<string> = /* @__PURE__ */ (() =>
  refined(text, (value) => (readTimeOfDay(value) === undefined ? { code: 'not-a-time', message: 'must be a time of day, written HH:mm' } : undefined)))();

/** A time zone by its name. */
export const timeZoneShape: Shape<string> = /* @__PURE__ */ (() =>
  refined(text, (value) => (isTimeZone(value) ? undefined : { code: 'unknown-time-zone', message: 'must be an IANA time zone such as Asia/Shanghai, or UTC' })))();

/** A day of the calendar. */
export const calendarDayShape: Shape<string> = /* @__PURE__ */ (() =>
  refined(text, (value) => (readDay(value) === undefined ? { code: 'not-a-day', message: 'must be a day of the calendar, written YYYY-MM-DD' } : undefined)))();

/** Which days are worked. */
export const businessCalendarShape: Shape<BusinessCalendar> = /* @__PURE__ */ (() => {
  const weekend = refined(list(integer(1, 7)), (days) => (new Set(days as readonly number[]).size === 7 ? { code: 'no-working-day', message: 'leaves no day of the week to work' } : undefined));
  return record({ weekend: optional(weekend), holidays: optional(list(calendarDayShape)), workdays: optional(list(calendarDayShape)) });
})();
