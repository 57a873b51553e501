import { DAY_MS } from '../../time/day-number.ts';

/** Writes instants as ISO 8601 in UTC with milliseconds, several times as fast as a `Date` where one day follows another. */
export function instantWriter(): (ms: number) => string {
  let today = Number.NaN;
  let prefix = '';
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    if (day !== today) {
      today = day;
      prefix = new Date(day * DAY_MS).toISOString().slice(0, -13);
    }
    const rest = ms - day * DAY_MS;
    const second = Math.floor(rest / 1000);
    const minute = Math.floor(second / 60);
    const [h, m, s, t] = [Math.floor(minute / 60), minute % 60, second % 60, rest - second * 1000];
    // Codes make one flat text; pieces put together would stay a tree of pieces.
    return prefix + String.fromCharCode(tens(h), ones(h), COLON, tens(m), ones(m), COLON, tens(s), ones(s), POINT, ZERO + Math.floor(t / 100), tens(t % 100), ones(t), Z);
  };
}

const [ZERO, COLON, POINT, Z] = [48, 58, 46, 90];

/** The code of the tens digit of a number below a hundred. */
function tens(count: number): number {
  return ZERO + Math.floor(count / 10);
}

/** The code of the last digit of a number. */
function ones(count: number): number {
  return ZERO + (count % 10);
}
