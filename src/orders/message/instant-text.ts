import { formatInstant, readInstant } from '../../time/instant.ts';

/** What `formatInstant` writes, as far as that can be told at a glance: the last days of a month cannot. */
const CANONICAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** An instant as ISO 8601 in UTC with milliseconds; `undefined` when it is none. One that is written so already is read at a glance. */
export function instantText(value: unknown): string | undefined {
  if (typeof value === 'string' && CANONICAL.test(value)) return value;
  const ms = readInstant(value);
  return typeof ms === 'number' ? formatInstant(ms) : undefined;
}

/** Whether one instant, as `instantText` writes it, comes before another. */
export function isBefore(one: string, other: string): boolean {
  // Years of four digits sort as text.
  return one.length === 24 && other.length === 24 ? one < other : msOf(one) < msOf(other);
}

/** The later of two instants. */
export function later(one: string, other: string): string {
  return isBefore(one, other) ? other : one;
}

/** The epoch milliseconds of an instant that was checked before. */
export function msOf(value: unknown): number {
  return readInstant(value) as number;
}
