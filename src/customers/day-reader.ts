import { DAY_MS, type DayNumber } from '../time/day-number.ts';
import { zoneOffset } from '../time/time-zone.ts';

/** The longest span of days that is kept in a table: a thousand years. */
export const MOST_DAYS = 366_000;

/** The furthest instant from 1970 that there is, before or after. */
export const MOST_MS = 8.64e15;

/**
 * A reader of local days that asks the zone once a day instead of once an order.
 *
 * Clocks are moved a few times a year: where the offset is the same at both ends of a UTC day it holds in between, and elsewhere the
 * zone is asked for the very instant. `first` and `last` bound the instants that will be read, in epoch milliseconds.
 */
export function createDayReader(timeZone: string, first: number, last: number): (ms: number) => DayNumber {
  if (timeZone === 'UTC' || timeZone === 'GMT') return (ms) => Math.floor(ms / DAY_MS);
  const base = Math.floor(first / DAY_MS);
  const days = Math.floor(last / DAY_MS) - base + 1;
  if (!(days <= MOST_DAYS)) return (ms) => Math.floor((ms + zoneOffset(ms, timeZone)) / DAY_MS);
  // NaN: not asked yet. Infinity: the clocks are moved on that day.
  const offsets = new Float64Array(Math.max(days, 0)).fill(Number.NaN);
  return (ms) => {
    const day = Math.floor(ms / DAY_MS) - base;
    let offset = offsets[day]!;
    if (Number.isNaN(offset)) {
      offset = zoneOffset((base + day) * DAY_MS, timeZone);
      // The last day that there is ends where it begins.
      if (zoneOffset(Math.min((base + day + 1) * DAY_MS, MOST_MS), timeZone) !== offset) offset = Infinity;
      offsets[day] = offset;
    }
    return Math.floor((ms + (offset === Infinity ? zoneOffset(ms, timeZone) : offset)) / DAY_MS);
  };
}
