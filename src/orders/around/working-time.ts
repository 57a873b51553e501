import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { list, optional, record, type Infer } from '../../kernel/shape.ts';
import { businessCalendarShape, workingDays } from '../../time/business-calendar.ts';
import { LAST_DAY } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import { timeOfDayShape, timeZoneShape } from '../../time/shapes.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import { localDays } from './local-days.ts';

/** The shape of working time. */
export const workingTimeShape = /* @__PURE__ */ (() =>
  record({ timeZone: timeZoneShape, calendar: optional(businessCalendarShape), hours: optional(list(record({ from: timeOfDayShape, until: timeOfDayShape }), 1)) }))();

/**
 * When a shop works: on the working days of its calendar, in these hours of the local day, `HH:mm` to `HH:mm` (`24:00` ends a day); all
 * day when no hours are given. A shift past midnight is two spans.
 */
export type WorkingTime = Infer<typeof workingTimeShape>;

/** Working time as a clock that only runs while the shop works. */
export interface WorkingClock {
  /** The instant at which so many working milliseconds have passed; `undefined` beyond the calendar. */
  readonly add: (from: number, ms: number) => number | undefined;
  /** The working milliseconds between two instants, 0 when the second comes first. */
  readonly between: (from: number, until: number) => number;
  /** The end of work on the working day that is so many after the day of an instant; `undefined` beyond the calendar. */
  readonly closeAfter: (from: number, days: number) => number | undefined;
}

/** Reads working time whose shape was checked, noting hours that overlap or run backwards. */
export function readWorkingTime(problems: Problems, { timeZone, calendar, hours }: WorkingTime, path: IssuePath): WorkingClock {
  const { isWorking } = workingDays(calendar);
  const spans = readHours(problems, hours, [...path, 'hours']);
  const days = localDays(timeZone);
  const bounds = new Map<DayNumber, readonly number[]>();
  const boundsOf = (day: DayNumber): readonly number[] => {
    const known = bounds.get(day);
    if (known !== undefined) return known;
    const found = isWorking(day) ? spans.flatMap(({ from, until }) => [days.at(day, from), days.at(day, until)]) : [];
    bounds.set(day, found);
    return found;
  };
  return {
    add: (from, ms) => {
      let left = ms;
      for (let day = days.dayOf(from); day <= LAST_DAY - 1; day += 1) {
        const open = boundsOf(day);
        for (let at = 0; at < open.length; at += 2) {
          const start = Math.max(from, open[at]!);
          const there = open[at + 1]! - start;
          if (there <= 0) continue;
          if (left <= there) return start + left;
          left -= there;
        }
      }
      return undefined;
    },
    between: (from, until) => {
      let sum = 0;
      if (until <= from) return sum;
      const last = days.dayOf(until);
      for (let day = days.dayOf(from); day <= last; day += 1) {
        const open = boundsOf(day);
        for (let at = 0; at < open.length; at += 2) sum += Math.max(0, Math.min(until, open[at + 1]!) - Math.max(from, open[at]!));
      }
      return sum;
    },
    closeAfter: (from, count) => {
      let day = days.dayOf(from);
      for (let left = count; left > 0; ) {
        day += 1;
        if (day >= LAST_DAY) return undefined;
        if (isWorking(day)) left -= 1;
      }
      const close = boundsOf(day).at(-1)!;
      // A day that lasts to midnight is over with its last millisecond.
      return close === days.startOf(day + 1) ? close - 1 : close;
    },
  };
}

interface Span {
  /** Seconds since the day began by the clock. */
  readonly from: number;
  readonly until: number;
}

const WHOLE_DAY: readonly Span[] = [{ from: 0, until: 86_400 }];

function readHours(problems: Problems, hours: WorkingTime['hours'], path: IssuePath): readonly Span[] {
  if (hours === undefined) return WHOLE_DAY;
  const spans: (Span & { readonly index: number })[] = [];
  for (const [index, span] of hours.entries()) {
    const from = readTimeOfDay(span.from)!;
    const until = readTimeOfDay(span.until)!;
    if (until <= from) problem(problems, [...path, index, 'until'], 'ends-before-it-begins', 'must be later than from: write a shift past midnight as two spans');
    else spans.push({ from, until, index });
  }
  spans.sort((one, other) => one.from - other.from);
  for (const [place, span] of spans.entries()) if (place > 0 && span.from < spans[place - 1]!.until) problem(problems, [...path, span.index], 'overlap', 'overlaps another span');
  return spans;
}
