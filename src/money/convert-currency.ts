import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkMinor } from './check-minor.ts';
import { checkRounding } from './check-rounding.ts';
import { checkCurrency } from './currencies.ts';
import type { Minor } from './minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from './rate.ts';
import type { RoundingMode } from './rounding.ts';

/** An amount in one currency, and the price of that currency in another. */
export interface CurrencyConversion {
  /** In minor units of `from`. */
  readonly amount: Minor;
  /** ISO 4217 code of the amount. */
  readonly from: string;
  /** ISO 4217 code of the result. */
  readonly to: string;
  /** What one major unit of `from` costs in major units of `to`: from USD to CNY `'7.1'` is 7.10 yuan for a dollar. More than 0. */
  readonly rate: Rate;
  /** What happens to a fraction of a minor unit; `half-up` unless told. */
  readonly rounding?: RoundingMode | undefined;
}

/**
 * What an amount is worth in another currency, with the decimals that each of the two has.
 *
 * amount × rate × 10^digits(to) / 10^digits(from), exact, rounded once to the minor unit of `to`.
 *
 * @throws InvalidInputError when the amount is not a whole number in the safe range, a currency is not known, the rate is not a decimal
 * above 0, the rounding is not known, or the result is past `Number.MAX_SAFE_INTEGER` (`overflow`).
 * @see ISO 4217 for the decimals
 * @example
 * ```ts
 * import { convertCurrency } from 'shopwright/money';
 * convertCurrency({ amount: 10000, from: 'USD', to: 'JPY', rate: '151.237' }) // => 15124
 * convertCurrency({ amount: 15124, from: 'JPY', to: 'KWD', rate: '0.00203' }) // => 30702
 * ```
 */
export function convertCurrency(input: CurrencyConversion): Minor {
  const { amount, from, to, rate, rounding } = fieldsOf(input);
  const problems: Problems = [];
  checkMinor(problems, amount, ['amount']);
  const fromDigits = checkCurrency(problems, from, ['from']);
  const toDigits = checkCurrency(problems, to, ['to']);
  const ratio = readRatio(rate);
  if (ratio === undefined) problem(problems, ['rate'], 'not-a-decimal', 'must be a decimal');
  else if (ratio.numerator <= 0n) problem(problems, ['rate'], 'too-small', 'must be more than 0');
  const mode = checkRounding(problems, rounding);
  refuse(problems);
  const { numerator, denominator } = ratio!;
  const result = Number(multiplyRoundedBig(BigInt(amount), { numerator: numerator * 10n ** BigInt(toDigits), denominator: denominator * 10n ** BigInt(fromDigits) }, mode));
  if (!Number.isSafeInteger(result)) problem(problems, ['amount'], 'overflow', 'gives a result that is no safe whole number');
  refuse(problems);
  return result;
}
