import { tzOffset } from '@date-fns/tz/tzOffset';
import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';

/** What was last read of a zone. A cart asks every promotion about the same instant, and reading a zone costs microseconds. */
interface Reading {
  at: number;
  offset: number;
}

// One entry for each zone that was asked for and exists. Nothing but speed depends on it.
const readings = /* @__PURE__ */ new Map<string, Reading>();

/**
 * Whether the host knows a time zone by this name: an IANA name of the form `Area/City`, or `UTC` or `GMT`.
 *
 * Names without a slash are refused, since hosts disagree about them and read `CST`, in Shanghai, as Chicago. So are bare offsets such as
 * `+08:00`, which have no daylight saving and which some hosts do not know.
 *
 * @see IANA Time Zone Database
 * @example
 * ```ts
 * import { isTimeZone } from 'shopwright/time';
 * isTimeZone('Asia/Shanghai') // => true
 * isTimeZone('CST') // => false
 * ```
 */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || (!name.includes('/') && name !== 'UTC' && name !== 'GMT')) return false;
  if (readings.has(name)) return true;
  try {
    // tzOffset is no judge of names: it takes Etc/GMT+99 for an offset of 99 hours.
    new Intl.DateTimeFormat('en-US', { timeZone: name });
  } catch {
    return false;
  }
  readings.set(name, { at: Number.NaN, offset: 0 });
  return true;
}

/** Notes a zone that is not known. True when it is. */
export function checkTimeZone(problems: Problems, value: unknown, path: IssuePath): value is string {
  if (isTimeZone(value)) return true;
  problem(problems, path, 'unknown-time-zone', 'must be an IANA time zone such as Asia/Shanghai, or UTC');
  return false;
}

/** By how many milliseconds the clocks of a known zone are ahead of UTC at an instant: whole seconds, for zones had odd ones before 1972. */
export function zoneOffset(ms: number, timeZone: string): number {
  const reading = readings.get(timeZone);
  if (reading?.at === ms) return reading.offset;
  const minutes = tzOffset(timeZone, new Date(ms));
  const offset = Math.round(minutes * 60) * (isSignLost(minutes, ms, timeZone) ? -1000 : 1000);
  if (reading !== undefined) {
    reading.at = ms;
    reading.offset = offset;
  }
  return offset;
}

/** Liberia, in January 1972, was the last to keep its clocks less than an hour behind UTC. */
const LAST_SHORT_OFFSET_MS = 63_593_070_000;

/** tzOffset gives an offset between −1 hour and 0 as if it were ahead of UTC; the host still has the sign. */
function isSignLost(minutes: number, ms: number, timeZone: string): boolean {
  if (minutes <= 0 || minutes >= 60 || ms >= LAST_SHORT_OFFSET_MS) return false;
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(ms).includes('GMT-');
}
