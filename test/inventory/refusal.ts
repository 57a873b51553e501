import { isInvalidInputError } from '../../src/kernel/index.ts';

/** What a call refuses, as `path code` words in order; fails when it gives an answer instead. */
export function refusals(call: () => unknown): string[] {
  let answer: unknown;
  try {
    answer = call();
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    return error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`.trim());
  }
  throw new Error(`Not refused, but answered ${JSON.stringify(answer)}`);
}

/** Whether a result is what its own JSON says: no undefined, NaN, -0 or class. */
export function plain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(plain);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(plain);
}
