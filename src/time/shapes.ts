import { anything, refined, type Shape } from '../kernel/shape.ts';
import { NOT_A_DAY, readDay, type CalendarDay } from './calendar-day.ts';
import { readTimeOfDay } from './time-of-day.ts';
import { isTimeZone, UNKNOWN_TIME_ZONE } from './time-zone.ts';

/** A day of the calendar. */
export const calendarDayShape: Shape<CalendarDay> = /* @__PURE__ */ (() => refined(anything<CalendarDay>(), (value) => (readDay(value) === undefined ? NOT_A_DAY : undefined)))();

/** A time of day by the clocks of a place. */
export const timeOfDayShape: Shape<string> = /* @__PURE__ */ (() =>
  refined(anything<string>(), (value) => (readTimeOfDay(value) === undefined ? { code: 'not-a-time', message: 'must be a time of day, written HH:mm' } : undefined)))();

/** A time zone by its name. */
export const timeZoneShape: Shape<string> = /* @__PURE__ */ (() => refined(anything<string>(), (value) => (isTimeZone(value) ? undefined : UNKNOWN_TIME_ZONE)))();
