const SHAPE = /^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00)$/;

/** Reads `HH:mm`, `HH:mm:ss` or `24:00` as seconds since the day began by the clock; `undefined` when it is none of them. */
export function readTimeOfDay(value: unknown): number | undefined {
  if (typeof value !== 'string' || !SHAPE.test(value)) return undefined;
  return Number(value.slice(0, 2)) * 3600 + Number(value.slice(3, 5)) * 60 + Number(value.slice(6));
}
