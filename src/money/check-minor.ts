import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';

/** Notes what keeps `value` from being an amount in minor units: a whole number that a double holds exactly. */
export function checkMinor(problems: Problems, value: unknown, path: IssuePath): void {
  if (!Number.isSafeInteger(value))
    problem(problems, path, Number.isInteger(value) ? ((value as number) > 0 ? 'too-large' : 'too-small') : 'wrong-type', 'must be a safe whole number');
}
