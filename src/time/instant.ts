import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { DAY_MS, dayNumberOf, daysInMonth } from './day-number.ts';

/** A moment: a `Date`, epoch milliseconds, or an ISO 8601 string that states its offset (`2026-11-11T00:00:00+08:00`, `…Z`). */
export type Instant = Date | string | number;

/** Why something is not an instant. */
export type InstantProblem = keyof typeof HINTS | 'out-of-range' | 'no-such-day' | 'no-such-time' | 'invalid-date';

/** What to write instead, where the code alone does not say. */
const HINTS = {
  'wrong-type': 'must be a Date, whole epoch milliseconds or an ISO 8601 string',
  'wrong-format': 'must be written like 2026-11-11T16:00:00+08:00',
  'no-offset': 'must end with its offset, like +08:00',
};

const MAX_MS = 8.64e15;
const SHAPE = /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|([+-])(\d\d)(?::?(\d\d))?)?)?$/;

/**
 * The epoch milliseconds of an instant.
 *
 * A string is ISO 8601 in the extended form: date, `T`, time to the minute, second or up to nine decimals of a second (what lies beyond the
 * millisecond is cut off), and the offset as `Z`, `+08:00`, `+0800` or `+08`. Years outside 0000–9999 are written with a sign and six digits.
 * A day that does not exist, 24:00 and the leap second :60 are refused. A number is whole milliseconds within ±8.64e15.
 *
 * @throws InvalidInputError with the code `no-offset` for a string without an offset (a bare date too, which is a day and not an instant),
 * `no-such-day`, `no-such-time`, `wrong-format`, `wrong-type`, `invalid-date` or `out-of-range`.
 * @see ISO 8601-1:2019, 5.4; ECMA-262, "Date Time String Format"
 * @example
 * ```ts
 * import { parseInstant } from 'shopwright/time';
 * parseInstant('2026-11-11T00:00:00+08:00') // => 1794326400000
 * parseInstant('2026-11-10T16:00:00.0009Z') // => 1794326400000
 * ```
 */
export function parseInstant(value: Instant): number {
  const problems: Problems = [];
  const ms = checkInstant(problems, value, []);
  refuse(problems);
  return ms!;
}

/**
 * Writes epoch milliseconds as an ISO 8601 string in UTC, with milliseconds.
 *
 * @throws InvalidInputError when `ms` is not a whole number within ±8.64e15.
 * @example
 * ```ts
 * import { formatInstant } from 'shopwright/time';
 * formatInstant(1794326400000) // => '2026-11-10T16:00:00.000Z'
 * ```
 */
export function formatInstant(ms: number): string {
  return new Date(parseInstant(ms)).toISOString();
}

/** Reads an instant without throwing: its epoch milliseconds, or the code of what is wrong with it. */
export function readInstant(value: unknown): number | InstantProblem {
  if (typeof value === 'string') return readText(value);
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return 'wrong-type';
    return Math.abs(value) <= MAX_MS ? value + 0 : 'out-of-range';
  }
  try {
    // Unlike `instanceof`, this knows the Dates of another frame or realm as well.
    const ms = Date.prototype.getTime.call(value);
    return Number.isNaN(ms) ? 'invalid-date' : ms;
  } catch {
    return 'wrong-type';
  }
}

/** Reads an instant, noting the problem when it is not one. */
export function checkInstant(problems: Problems, value: unknown, path: IssuePath): number | undefined {
  const read = readInstant(value);
  if (typeof read === 'number') return read;
  problem(problems, path, read, (HINTS as Readonly<Partial<Record<InstantProblem, string>>>)[read]);
  return undefined;
}

function readText(text: string): number | InstantProblem {
  const match = SHAPE.exec(text);
  if (match === null) return 'wrong-format';
  const [, , , , , , , fraction = '', zone, sign] = match;
  if (zone === undefined) return 'no-offset';
  if (text.startsWith('-000000')) return 'wrong-format';
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = [1, 2, 3, 4, 5, 6, 10, 11].map((group) => Number(match[group] ?? 0)) as Eight;
  if (day < 1 || day > daysInMonth(year, month)) return 'no-such-day';
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return 'no-such-time';
  const offset = (offsetHour * 60 + offsetMinute) * (sign === '-' ? -1 : 1);
  const ms = dayNumberOf(year, month, day) * DAY_MS + (hour * 60 + minute - offset) * 60_000 + second * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Math.abs(ms) <= MAX_MS ? ms : 'out-of-range';
}

type Eight = [number, number, number, number, number, number, number, number];
