import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkMinor } from './check-minor.ts';
import { checkRounding } from './check-rounding.ts';
import type { Minor } from './minor.ts';
import { multiplyRounded, multiplyRoundedBig, readRatio, type Rate } from './rate.ts';
import type { RoundingMode } from './rounding.ts';

/** An amount, and the discount, tax or fee to take of it. */
export interface RateApplication<Amount extends Minor | bigint = Minor> {
  /** In minor units. */
  readonly amount: Amount;
  /** A fraction: `'0.06'` or `0.06` is six per cent. Any sign, any size. */
  readonly rate: Rate;
  /** What happens to a fraction of a minor unit; `half-up` unless told. */
  readonly rounding?: RoundingMode | undefined;
}

/**
 * What a discount, tax or fee comes to: the rate of an amount, exact and rounded once.
 *
 * amount × rate, rounded to the minor unit. Magnitudes are rounded, so that a refund mirrors its charge.
 *
 * The amount is in minor units, and so is the result. Give a `bigint` amount to get a `bigint`.
 *
 * @throws InvalidInputError when the amount is not a whole number in the safe range, the rate is not a decimal, the rounding is not
 * known, or the result is past `Number.MAX_SAFE_INTEGER` (`overflow`).
 * @example
 * ```ts
 * import { applyRate } from 'shopwright/money';
 * applyRate({ amount: 19999, rate: '0.06' }) // => 1200
 * applyRate({ amount: 25, rate: 0.1, rounding: 'half-even' }) // => 2
 * ```
 */
export function applyRate(input: RateApplication): Minor;
export function applyRate(input: RateApplication<bigint>): bigint;
export function applyRate(input: RateApplication | RateApplication<bigint>): Minor | bigint {
  const { amount, rate, rounding } = fieldsOf<RateApplication<Minor | bigint>>(input);
  const problems: Problems = [];
  if (typeof amount !== 'bigint') checkMinor(problems, amount, ['amount']);
  const ratio = readRatio(rate);
  if (ratio === undefined) problem(problems, ['rate'], 'not-a-decimal', 'must be a decimal');
  const mode = checkRounding(problems, rounding);
  refuse(problems);
  if (typeof amount === 'bigint') return multiplyRoundedBig(amount, ratio!, mode);
  const result = multiplyRounded(amount, ratio!, mode);
  if (!Number.isSafeInteger(result)) problem(problems, ['amount'], 'overflow', 'gives a result that is no safe whole number');
  refuse(problems);
  return result;
}
