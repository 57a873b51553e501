import { problem, type Problems } from '../kernel/problems.ts';
import { FIRST_DAY, LAST_DAY } from './calendar-day.ts';
import { DAY_MS } from './day-number.ts';
import { checkInstant, type Instant } from './instant.ts';
import { checkTimeZone, zoneOffset } from './time-zone.ts';

/**
 * What the clock on a wall shows, calendar page included, as milliseconds since it would have shown 1970-01-01 00:00.
 * Its days are day numbers times 86,400,000. It is not an instant: it repeats and skips when the clock is moved.
 */
export type WallClock = number;

/** What the clocks of a known zone show at an instant. */
export function wallClock(ms: number, timeZone: string): WallClock {
  return ms + zoneOffset(ms, timeZone);
}

/** Reads `at` and `timeZone` of an input, noting what is wrong with them, and says what the clocks show: in the years 0001–9999 only. */
export function checkWallClock(problems: Problems, { at, timeZone }: { readonly at: Instant; readonly timeZone: string }): WallClock | undefined {
  const ms = checkInstant(problems, at, ['at']);
  if (!checkTimeZone(problems, timeZone, ['timeZone']) || ms === undefined) return undefined;
  const wall = wallClock(ms, timeZone);
  if (wall >= FIRST_DAY * DAY_MS && wall < (LAST_DAY + 1) * DAY_MS) return wall;
  problem(problems, ['at'], 'out-of-range', 'must lie in the years 0001 to 9999');
  return undefined;
}
