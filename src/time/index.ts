/**
 * Instants, calendar days and periods, business days, time zones, and the windows, schedules and birthdays that promotions hang on.
 *
 * Nothing here reads a clock, and nothing depends on the zone of the machine it runs on.
 *
 * @packageDocumentation
 */
export { birthdayWindow, isBirthday, type BirthdayQuestion, type BirthdayRule, type BirthdayWindow, type LeapDayRule } from './birthday.ts';
export type { BusinessCalendar } from './business-calendar.ts';
export { addBusinessDays, businessDaysBetween, isBusinessDay } from './business-days.ts';
export { addDays, daysBetween, isCalendarDay, isLeapYear, weekdayOf, type CalendarDay } from './calendar-day.ts';
export { periodOf, periodsBetween, type CalendarPeriod, type PeriodRule, type PeriodUnit } from './calendar-period.ts';
export { formatInstant, parseInstant, type Instant } from './instant.ts';
export { instantOf, startOfDay, type LocalTime, type WhenRepeated, type WhenSkipped } from './instant-of.ts';
export { addMonths, monthsBetween, type MonthsBetween } from './months.ts';
export { isTimeZone } from './time-zone.ts';
export { isOnSchedule, type DaySpan, type WeeklySchedule } from './weekly-schedule.ts';
export { windowState, type Window, type WindowState } from './window.ts';
export { zonedTime, type ZonedTime } from './zoned-time.ts';
