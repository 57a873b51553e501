import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkMinor } from './check-minor.ts';
import { checkCurrency } from './currencies.ts';
import type { Minor } from './minor.ts';

/** An amount and its currency. */
export interface CurrencyAmount {
  /** In minor units. */
  readonly amount: Minor | bigint;
  /** ISO 4217 code. */
  readonly currency: string;
}

/**
 * An amount in major units, as an exact decimal text with all the decimals of its currency: for a CSV, an invoice, another program.
 *
 * amount / 10^digits. `minorUnits(currency)` reads it back.
 *
 * @throws InvalidInputError when the amount is not a whole number in the safe range, or the currency is not known.
 * @see ISO 4217 for the decimals
 * @example
 * ```ts
 * import { toMajor } from 'shopwright/money';
 * toMajor({ amount: 19999, currency: 'CNY' }) // => '199.99'
 * toMajor({ amount: -5, currency: 'KWD' }) // => '-0.005'
 * ```
 */
export function toMajor(input: CurrencyAmount): string {
  const { amount, currency } = fieldsOf(input);
  const problems: Problems = [];
  if (typeof amount !== 'bigint') checkMinor(problems, amount, ['amount']);
  const digits = checkCurrency(problems, currency, ['currency']);
  refuse(problems);
  return decimalText(amount, digits);
}

/** amount / 10^digits. */
export function decimalText(amount: Minor | bigint, digits: number): string {
  const text = String(amount < 0 ? -amount : amount).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  const point = text.length - digits;
  return digits === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}
