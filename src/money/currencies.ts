import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../kernel/problems.ts';

/** The active codes by their number of decimals. Funds and metals without a minor unit (XAU, XDR, XXX, …) are no shop's currency. */
const CODES_BY_DIGITS = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK ' +
      'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR ' +
      'LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR ' +
      'SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ' +
      'ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
] as const;

/**
 * How many decimals a currency has by ISO 4217: 2 for `CNY`, 0 for `JPY`, 3 for `KWD`, 4 for `CLF`.
 *
 * This is the standard's own table. `Intl` shows some currencies with fewer decimals (`IDR`, `HUF`, `IQD`), which is a habit of
 * display and would lose money here.
 *
 * @throws InvalidInputError `unknown-currency` when the code is not an active one in capital letters.
 * @see ISO 4217, list one (active codes), as of 2026-01-01
 * @example
 * ```ts
 * import { currencyDigits } from 'shopwright/money';
 * currencyDigits('CNY') // => 2
 * currencyDigits('JPY') // => 0
 * ```
 */
export function currencyDigits(currency: string): number {
  const problems: Problems = [];
  const digits = checkCurrency(problems, currency, []);
  refuse(problems);
  return digits;
}

/**
 * Whether a text is the code of an active currency, in capital letters.
 *
 * @see ISO 4217, list one (active codes), as of 2026-01-01
 * @example
 * ```ts
 * import { isCurrency } from 'shopwright/money';
 * isCurrency('CNY') // => true
 * isCurrency('RMB') // => false
 * ```
 */
export function isCurrency(currency: unknown): currency is string {
  return digitsOf(currency) >= 0;
}

/** The decimals of a currency; a code that is not known is noted. */
export function checkCurrency(problems: Problems, currency: unknown, path: IssuePath): number {
  const digits = digitsOf(currency);
  if (digits < 0) problem(problems, path, 'unknown-currency', 'must be an active ISO 4217 code in capital letters, like CNY');
  return digits;
}

/** -1 for what is no currency. Three capital letters cannot match across the spaces of the table. */
function digitsOf(currency: unknown): number {
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return -1;
  for (const [digits, codes] of CODES_BY_DIGITS) if (codes.includes(currency)) return digits;
  return -1;
}
