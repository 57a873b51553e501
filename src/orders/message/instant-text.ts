import { daysInMonth } from '../../time/day-number.ts';
import { formatInstant, readInstant } from '../../time/instant.ts';

const FORM = '0000-00-00T00:00:00.000Z';

/** An instant as ISO 8601 in UTC with milliseconds; `undefined` when it is none. One that is written so already is read at a glance. */
export function instantText(value: unknown): string | undefined {
  if (typeof value === 'string' && isCanonical(value)) return value;
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

function isCanonical(text: string): boolean {
  if (text.length !== 24) return false;
  for (let index = 0; index < 24; index += 1) {
    const form = FORM.charCodeAt(index);
    const code = text.charCodeAt(index);
    if (form === 48 ? code < 48 || code > 57 : code !== form) return false;
  }
  const day = two(text, 8);
  if (two(text, 11) > 23 || two(text, 14) > 59 || two(text, 17) > 59 || day === 0) return false;
  const month = two(text, 5);
  return day < 29 ? month > 0 && month < 13 : day <= daysInMonth(Number(text.slice(0, 4)), month);
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
