import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkMinor } from './check-minor.ts';
import type { Minor } from './minor.ts';

/**
 * The sum of amounts in one currency, refused rather than rounded when it is too large to be exact.
 *
 * Σ amounts, in minor units; 0 for none. Only the sum itself must be in the safe range, not every step towards it.
 *
 * @throws InvalidInputError for every element that is not a whole number in the safe range, and when the sum is past
 * `Number.MAX_SAFE_INTEGER` (`overflow`).
 * @example
 * ```ts
 * import { sumAmounts } from 'shopwright/money';
 * sumAmounts([19999, -500, 1]) // => 19500
 * ```
 */
export function sumAmounts(amounts: readonly Minor[]): Minor {
  const problems: Problems = [];
  if (!Array.isArray(amounts)) problem(problems, [], 'wrong-type', 'must be an array');
  refuse(problems);
  let sum = 0;
  let exact = true;
  for (let index = 0; index < amounts.length; index += 1) {
    const amount = amounts[index]!;
    if (!Number.isSafeInteger(amount)) checkMinor(problems, amount, [index]);
    else sum += amount;
    if (!Number.isSafeInteger(sum)) exact = false;
  }
  refuse(problems);
  // A step outside the exact range may have come back: add again without doubles.
  if (!exact) sum = Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
  if (!Number.isSafeInteger(sum)) problem(problems, [], 'overflow', 'has a sum that is no safe whole number');
  refuse(problems);
  return sum;
}
