import { keep } from '../../money/keep.ts';
import { dayText } from '../../time/calendar-day.ts';
import { DAY_MS, type DayNumber } from '../../time/day-number.ts';
import { readInstant } from '../../time/instant.ts';
import { instantOf, startOfDay } from '../../time/instant-of.ts';

/** The days of a zone: when each begins, and to which an instant belongs. Asking a zone is slow, so every day is asked about once. */
export interface LocalDays {
  readonly dayOf: (ms: number) => DayNumber;
  /** The first instant of a day. */
  readonly startOf: (day: DayNumber) => number;
  /** The last millisecond of a day. */
  readonly endOf: (day: DayNumber) => number;
  /** When the clocks show so many seconds of a day: the whole day ends it, and a time that clocks skip is moved on as they jump. */
  readonly at: (day: DayNumber, second: number) => number;
}

// Nothing but speed depends on it.
const zones = /* @__PURE__ */ new Map<string, LocalDays>();
const MOST_DAYS = 4096;

/** The days of a known zone. */
export function localDays(timeZone: string): LocalDays {
  return keep(zones, timeZone, () => daysOfZone(timeZone));
}

function daysOfZone(timeZone: string): LocalDays {
  const starts = new Map<DayNumber, number>();
  const startOf = (day: DayNumber): number => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = readInstant(startOfDay({ day: dayText(day), timeZone })) as number;
    if (starts.size >= MOST_DAYS) starts.clear();
    starts.set(day, start);
    return start;
  };
  let last = { day: 0, start: Infinity, next: Infinity };
  return {
    startOf,
    endOf: (day) => startOf(day + 1) - 1,
    dayOf: (ms) => {
      // One instant is often of the same day as the last.
      if (ms >= last.start && ms < last.next) return last.day;
      // Zones are up to 14 hours from UTC: at most a day off.
      let day = Math.floor(ms / DAY_MS);
      while (startOf(day) > ms) day -= 1;
      while (startOf(day + 1) <= ms) day += 1;
      last = { day, start: startOf(day), next: startOf(day + 1) };
      return day;
    },
    at: (day, second) => {
      if (second === 0) return startOf(day);
      if (second === 86_400) return startOf(day + 1);
      return readInstant(instantOf({ day: dayText(day), time: timeText(second), timeZone })) as number;
    },
  };
}

function timeText(second: number): string {
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((count) => String(count).padStart(2, '0')).join(':');
}
