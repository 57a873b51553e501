import type { BusinessCalendar } from './business-calendar.ts';
import { readDay } from './calendar-day.ts';
import { isoWeekday, type DayNumber } from './day-number.ts';

/** The working days of a calendar, numbered in order of time. Any span costs the same, for weeks repeat and only exceptions are kept. */
interface WorkingDayCount {
  /** How many working days have come before a day, since Monday, 29 December 1969; below 0 for days before that. */
  readonly before: (day: DayNumber) => number;
  /** The working day before which there are so many. */
  readonly dayAt: (count: number) => DayNumber;
}

/** Monday, 29 December 1969. */
const MONDAY: DayNumber = -3;

/** Numbers the working days of a calendar that was checked. */
export function workingDayCount({ weekend = [6, 7], holidays = [], workdays = [] }: BusinessCalendar = {}): WorkingDayCount {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !weekend.includes(weekday));
  const passed = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekdays.filter((each) => each < weekday).length);
  const weekly = (day: DayNumber): number => Math.floor((day - MONDAY) / 7) * weekdays.length + passed[isoWeekday(day) - 1]!;

  // Days that are not as their weekday is: worked although it is free (1), or free although it is worked (−1).
  const worked = new Set(workdays.map((day) => readDay(day)!));
  const isFree = (day: DayNumber): boolean => !weekdays.includes(isoWeekday(day));
  const off = [...new Set(holidays.map((day) => readDay(day)!))].filter((day) => !worked.has(day) && !isFree(day));
  const exceptions = Float64Array.from([...[...worked].filter(isFree), ...off]).sort();
  // How many more days were worked before each of them, and after the last, than weeks alone say; and so how many in all before each.
  const more = [0];
  for (const day of exceptions) more.push(more.at(-1)! + (isFree(day) ? 1 : -1));
  const counts = exceptions.map((day, index) => weekly(day) + more[index]!);

  return {
    before: (day) => weekly(day) + more[firstFrom(exceptions, day)]!,
    dayAt: (count) => {
      // The last exception before which there are at most so many: if it is worked and there are just as many, it is the day.
      const next = firstFrom(counts, count + 1);
      const last = exceptions[next - 1];
      if (last !== undefined && counts[next - 1] === count && isFree(last)) return last;
      const week = count - more[next]!;
      const weeks = Math.floor(week / weekdays.length);
      return MONDAY + weeks * 7 + weekdays[week - weeks * weekdays.length]! - 1;
    },
  };
}

/** The place of the first entry that is not below a number; one past the last when there is none. */
function firstFrom(sorted: ArrayLike<number>, number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
