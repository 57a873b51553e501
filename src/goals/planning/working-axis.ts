import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { workingDays, type BusinessCalendar } from '../../time/business-calendar.ts';
import { dayText, LAST_DAY, type CalendarDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import { workingDayCount } from '../../time/working-day-count.ts';

/**
 * The working time of a plan as one line of numbers: position 0 is the morning of its first working day, 1 the evening of that day and
 * the morning of the next working day. Nights and free days are no length at all, so a position has two faces: the moment on which work
 * up to it ends, and the moment on which work from it begins. Moments are day numbers: 5.0 is the beginning of day 5, 6.0 its end.
 */
export interface WorkingAxis {
  /** Where work begins that may not begin before this day. */
  readonly morningOf: (day: DayNumber) => number;
  /** Where work ends that lasts through this day. */
  readonly eveningOf: (day: DayNumber) => number;
  /** The moment at which work from a position begins, and work up to it ends. */
  readonly beginning: (position: number) => number;
  readonly ending: (position: number) => number;
  /** The working time before a moment: the first position to begin then or later, and the last to have ended by then. */
  readonly positionAt: (moment: number) => number;
  /** The last whole position (or `known`, where that is later) whose work has begun at a moment. */
  readonly begunBy: (moment: number, known: number) => number;
  /** The day on which work from a position begins, or work up to it ends. */
  readonly firstDay: (position: number) => CalendarDay;
  readonly lastDay: (position: number) => CalendarDay;
}

/** Positions that differ by less are the same: what sums of fractions of days lose. */
export const SAME = 1e-9;

/** A difference of positions where less than nothing, and the dust of fractions of days, is nothing. */
export function atLeastNothing(days: number): number {
  return days > SAME ? days : 0;
}

/** A sum of loads or a difference of positions, without the dust of binary fractions. */
export function settle(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

/** The axis of a calendar that was checked, from a day on. */
export function workingAxis(start: DayNumber, calendar: BusinessCalendar | undefined): WorkingAxis {
  const { isWorking } = workingDays(calendar);
  const count = workingDayCount(calendar);
  const none = count.before(start);
  // Many tasks begin and end on the same days.
  const texts: CalendarDay[] = [];

  const dayAt = (index: number): DayNumber => {
    const day = count.dayAt(none + index);
    return day <= LAST_DAY ? day : beyond();
  };
  const textAt = (index: number): CalendarDay => (texts[index] ??= dayText(dayAt(index)));
  /** How many working days come before a day. */
  const before = (day: DayNumber): number => (day <= LAST_DAY + 1 ? Math.max(0, count.before(day) - none) : beyond());
  const whole = (position: number): number => Math.floor(position + SAME);
  const beginning = (position: number): number => dayAt(whole(position)) + Math.max(0, position - whole(position));
  const lastIndex = (position: number): number => Math.max(0, Math.ceil(position - SAME) - 1);
  const within = (moment: number): number => (isWorking(Math.floor(moment)) ? moment - Math.floor(moment) : 0);

  return {
    morningOf: (day) => before(day),
    eveningOf: (day) => before(day + 1),
    beginning,
    ending: (position) => (position < SAME ? beginning(0) : dayAt(lastIndex(position)) + Math.min(1, position - lastIndex(position))),
    positionAt: (moment) => (moment < start ? 0 : before(Math.floor(moment)) + within(moment)),
    begunBy: (moment, known) => {
      const position = before(Math.floor(moment));
      if (isWorking(Math.floor(moment))) return position + within(moment);
      // Just before the next working day: the last instant of a day has no name, so it is the whole day, or where the task is known to fit.
      return known < position ? Math.max(known, position - 1) : position - 1;
    },
    firstDay: (position) => textAt(whole(position)),
    lastDay: (position) => textAt(lastIndex(position)),
  };
}

function beyond(): never {
  const problems: Problems = [];
  problem(problems, ['tasks'], 'out-of-range', 'lead beyond the year 9999');
  refuse(problems);
  throw new Error('unreachable');
}
