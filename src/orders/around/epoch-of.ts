import { DAY_MS, dayNumberOf } from '../../time/day-number.ts';
import { readInstant } from '../../time/instant.ts';

/** The epoch milliseconds of an instant as an order keeps it, ISO 8601 in UTC with milliseconds; of any other that was checked before, too. */
export function epochOf(text: string): number {
  if (text.length !== 24) return readInstant(text) as number;
  const day = dayNumberOf(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
  return day * DAY_MS + two(text, 11) * 3_600_000 + two(text, 14) * 60_000 + two(text, 17) * 1000 + (text.charCodeAt(20) - 48) * 100 + two(text, 21);
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
