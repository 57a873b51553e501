import { DAY_MS } from '../../time/day-number.ts';

/** Writes instants as ISO 8601 in UTC with milliseconds, many of the same days: the day is written once. */
export function instantWriter(): (ms: number) => string {
  const days = new Map<number, string>();
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    let prefix = days.get(day);
    if (prefix === undefined) {
      prefix = new Date(day * DAY_MS).toISOString().slice(0, -13);
      days.set(day, prefix);
    }
    const rest = ms - day * DAY_MS;
    const second = Math.floor(rest / 1000);
    const minute = Math.floor(second / 60);
    const thousandths = rest - second * 1000;
    return `${prefix}${PAIRS[Math.floor(minute / 60)]!}:${PAIRS[minute % 60]!}:${PAIRS[second % 60]!}.${thousandths < 10 ? '00' : thousandths < 100 ? '0' : ''}${thousandths}Z`;
  };
}

/** 00 to 59. */
const PAIRS: readonly string[] = /* @__PURE__ */ (() => Array.from({ length: 60 }, (_, count) => String(count).padStart(2, '0')))();
