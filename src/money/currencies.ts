import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../kernel/problems.ts';

/**
 * The active codes by their number of decimals, in small letters, which compress to less among code that is written in them. Funds and
 * metals without a minor unit (XAU, XDR, XXX, …) are no shop's currency.
 */
const CODES_BY_DIGITS = [
  [0, 'bif clp djf gnf isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf'],
  [
    2,
    'aed afn all amd aoa ars aud awg azn bam bbd bdt bmd bnd bob bov brl bsd btn bwp byn bzd cad cdf che chf chw cny cop cou crc cup cve czk ' +
      'dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gtq gyd hkd hnl htg huf idr ils inr irr jmd kes kgs khr kpw kyd kzt lak lbp lkr ' +
      'lrd lsl mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn mxv myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar ' +
      'sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt top try ttd twd tzs uah usd usn uyu uzs ved ves wst xad xcd xcg yer ' +
      'zar zmw zwg',
  ],
  [3, 'bhd iqd jod kwd lyd omr tnd'],
  [4, 'clf uyw'],
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

/** -1 for what is no currency. Three letters cannot match across the spaces of the table. */
function digitsOf(currency: unknown): number {
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return -1;
  for (const [digits, codes] of CODES_BY_DIGITS) if (codes.includes(currency.toLowerCase())) return digits;
  return -1;
}
