import type { IssuePath } from '../kernel/invalid-input-error.ts';
import type { Problems } from '../kernel/problems.ts';
import type { Refusal } from '../kernel/shape.ts';

/** What tells the offsets of a zone, and what it told last: a cart asks every promotion about the same instant, and asking the host costs microseconds. */
interface Reading {
  readonly format: Intl.DateTimeFormat;
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
  try {
    readingOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Why something is not a time zone. */
export const UNKNOWN_TIME_ZONE: Refusal = { code: 'unknown-time-zone', message: 'must be an IANA time zone such as Asia/Shanghai, or UTC' };

/** Notes a zone that is not known. True when it is. */
export function checkTimeZone(problems: Problems, value: unknown, path: IssuePath): value is string {
  if (isTimeZone(value)) return true;
  problems.push({ path, ...UNKNOWN_TIME_ZONE });
  return false;
}

/** By how many milliseconds the clocks of a known zone are ahead of UTC at an instant: whole seconds, for zones had odd ones before 1972. */
export function zoneOffset(ms: number, timeZone: string): number {
  const reading = readingOf(timeZone);
  if (reading.at === ms) return reading.offset;
  // The host writes GMT, GMT+08:00 or, of old, GMT-00:44:30.
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(.)(\d\d):(\d\d):?(\d\d)?/.exec(reading.format.format(ms)) ?? [];
  reading.at = ms;
  reading.offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1000 : 1000);
  return reading.offset;
}

/** Throws a RangeError where the host knows no such zone. */
function readingOf(timeZone: string): Reading {
  let reading = readings.get(timeZone);
  if (reading === undefined) {
    reading = { format: new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }), at: Number.NaN, offset: 0 };
    readings.set(timeZone, reading);
  }
  return reading;
}
