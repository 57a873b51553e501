/** A finite number, or nothing: what is not known is NaN while it is computed with, and `null` in a result. */
export function finite(value: unknown): number | null {
  return Number.isFinite(value) ? (value as number) + 0 : null;
}
