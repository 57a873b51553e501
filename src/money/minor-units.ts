import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { currencyDigits } from './currencies.ts';
import type { Minor } from './minor.ts';
import { readRatio, type DecimalLike } from './rate.ts';

/** Turns an amount in major units into minor units: 199.99 yuan into 19999 fen. */
export type MinorUnits = (major: number | string | DecimalLike) => Minor;

/**
 * A function with which to write amounts of one currency as people do: `yuan(200)`, `yuan('199.99')`.
 *
 * major × 10^digits, where digits is the number of decimals of the currency. It never rounds. A number means its shortest decimal, so
 * that 199.99 is exactly that; text is a plain decimal with a point, without grouping or symbol (`parseAmount` reads those).
 *
 * @throws InvalidInputError `unknown-currency` for the code; and from the function, `not-a-decimal`, `too-precise` for more decimals than
 * the currency has, and `too-large` past `Number.MAX_SAFE_INTEGER` minor units.
 * @see ISO 4217 for the decimals
 * @example
 * ```ts
 * import { minorUnits } from 'shopwright/money';
 * const yuan = minorUnits('CNY');
 * yuan(200) // => 20000
 * yuan('199.99') // => 19999
 * minorUnits('JPY')(1980) // => 1980
 * ```
 */
export function minorUnits(currency: string): MinorUnits {
  const digits = currencyDigits(currency);
  const units = 10 ** digits;
  return (major) => {
    if (Number.isSafeInteger(major)) {
      const minor = (major as number) * units;
      if (Number.isSafeInteger(minor)) return minor + 0; // never -0
    }
    const problems: Problems = [];
    const ratio = readRatio(major);
    if (ratio === undefined) problem(problems, [], 'not-a-decimal', 'must be a decimal number of major units, like 199.99');
    else if (ratio.denominator > units) problem(problems, [], 'too-precise', `has more than the ${String(digits)} decimals of ${currency}`);
    refuse(problems);
    const { numerator, denominator } = ratio!;
    const minor = Number((numerator * BigInt(units)) / denominator);
    if (!Number.isSafeInteger(minor)) problem(problems, [], minor > 0 ? 'too-large' : 'too-small', 'must be a safe whole number of minor units');
    refuse(problems);
    return minor;
  };
}
