import { anything, refined, type Shape } from '../kernel/shape.ts';
import { readDay, type CalendarDay } from '../time/calendar-day.ts';

/** A calendar day. */
export const dayShape: Shape<CalendarDay> = /* @__PURE__ */ (() =>
  refined(anything<CalendarDay>(), (value) => (readDay(value) === undefined ? { code: 'not-a-day', message: 'must be a day of the calendar, written YYYY-MM-DD' } : undefined)))();
