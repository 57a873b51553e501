import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { LARGEST_AMOUNT, outsideService, SMALLEST_AMOUNT } from './shapes.ts';

/**
 * Notes what is wrong with a record of numbers, in fewer bytes than a shape needs: `fields` names them, separated by spaces. Each is
 * 0 to the largest amount; with `+` it is above 0, with `%` a service level, and with `?` it may be left out. `others` are known as well,
 * and looked at by the caller. What is said of a name last holds.
 */
export function checkNumbers(problems: Problems, input: unknown, fields: string, others: readonly string[] = [], path: IssuePath = []): void {
  const kinds = new Map(others.map((name) => [name, '']));
  const record = (typeof input === 'object' && input !== null && !Array.isArray(input) ? input : undefined) as Readonly<Record<string, unknown>> | undefined;
  if (record === undefined) {
    problem(problems, path, 'wrong-type', 'must be an object');
    return;
  }
  for (const [, name, kind] of fields.matchAll(/(\w+)(\W*)/g)) kinds.set(name!, ` ${kind!}`);
  for (const [name, kind] of kinds) {
    const value = record[name];
    if (kind === '' || (value === undefined && kind.includes('?'))) continue;
    const note = (code: string, message: string): void => {
      problem(problems, [...path, name], code, message);
    };
    if (!Number.isFinite(value)) note('wrong-type', 'must be a number');
    else if (kind.includes('%')) {
      const refusal = outsideService(value as number);
      if (refusal !== undefined) note(refusal.code, refusal.message);
    } else if ((value as number) < 0) note('too-small', 'must be at least 0');
    else if ((value as number) > LARGEST_AMOUNT) note('too-large', `must be at most ${LARGEST_AMOUNT}`);
    else if ((value as number) < SMALLEST_AMOUNT && kind.includes('+')) note('too-small', 'must be above 0');
  }
  for (const name in record) if (!kinds.has(name)) problem(problems, [...path, name], 'unknown-field');
}
