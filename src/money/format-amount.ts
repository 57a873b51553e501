import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkLocale } from './check-locale.ts';
import { checkMinor } from './check-minor.ts';
import { checkCurrency } from './currencies.ts';
import { keep } from './keep.ts';
import type { Minor } from './minor.ts';
import { decimalText } from './to-major.ts';

/** An amount, and how to show it. The options have the names and meanings of `Intl.NumberFormat`. */
export interface AmountFormat {
  /** In minor units. */
  readonly amount: Minor | bigint;
  /** ISO 4217 code. */
  readonly currency: string;
  /** BCP 47 language tag; `en-US` unless told, on every machine. */
  readonly locale?: string | undefined;
  /** `CN¥`, `¥`, `CNY` or `Chinese yuan`; `symbol` unless told. */
  readonly currencyDisplay?: 'symbol' | 'narrowSymbol' | 'code' | 'name' | undefined;
  /** `accounting` puts negative amounts in parentheses where that is the custom. */
  readonly currencySign?: 'standard' | 'accounting' | undefined;
  /** When to write a sign; `auto` unless told. */
  readonly signDisplay?: 'auto' | 'always' | 'exceptZero' | 'negative' | 'never' | undefined;
  /** Whether to group thousands; true unless told. */
  readonly useGrouping?: boolean | undefined;
  /** `stripIfInteger` leaves the decimals away where all are zero. */
  readonly trailingZeroDisplay?: 'auto' | 'stripIfInteger' | undefined;
}

type Options = Omit<AmountFormat, 'amount' | 'currency' | 'locale'>;

const CHOICES = {
  currencyDisplay: ['symbol', 'narrowSymbol', 'code', 'name'],
  currencySign: ['standard', 'accounting'],
  signDisplay: ['auto', 'always', 'exceptZero', 'negative', 'never'],
  useGrouping: [true, false],
  trailingZeroDisplay: ['auto', 'stripIfInteger'],
} as const satisfies { readonly [Name in keyof Options]-?: readonly NonNullable<Options[Name]>[] };

const NAMES = ['currencyDisplay', 'currencySign', 'signDisplay', 'useGrouping', 'trailingZeroDisplay'] as const satisfies readonly (keyof Options)[];

/**
 * An amount as customers read it, in their language, with the decimals that ISO 4217 gives the currency.
 *
 * amount / 10^digits, exact to the last digit for amounts of any size: nothing is rounded on the way.
 *
 * The texts come from the language data of the runtime, which differ a little between its versions: show them, do not store them.
 *
 * @throws InvalidInputError when the amount is not a whole number in the safe range, or the currency, the locale or an option is not known.
 * @see ECMA-402, Intl.NumberFormat; ISO 4217 for the decimals
 * @example
 * ```ts
 * import { formatAmount } from 'shopwright/money';
 * formatAmount({ amount: 123450, currency: 'CNY', locale: 'zh-CN' }) // => '¥1,234.50'
 * formatAmount({ amount: -123450, currency: 'USD', currencySign: 'accounting' }) // => '($1,234.50)'
 * ```
 */
export function formatAmount(input: AmountFormat): string {
  const { amount, currency, locale = 'en-US', ...options } = fieldsOf(input);
  const problems: Problems = [];
  if (typeof amount !== 'bigint') checkMinor(problems, amount, ['amount']);
  const digits = checkCurrency(problems, currency, ['currency']);
  checkLocale(problems, locale);
  for (const name of NAMES) {
    const choices: readonly unknown[] = CHOICES[name];
    if (options[name] !== undefined && !choices.includes(options[name])) problem(problems, [name], 'not-allowed', `must be ${choices.join(' or ')}`);
  }
  refuse(problems);
  return formatter(locale, currency, digits, options).format(decimalText(amount, digits) as Intl.StringNumericLiteral);
}

const formatters = /* @__PURE__ */ new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: string, digits: number, options: Options): Intl.NumberFormat {
  return keep(formatters, [locale, currency, ...NAMES.map((name) => options[name])].join(), () => {
    const chosen = Object.fromEntries(NAMES.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
    return new Intl.NumberFormat(locale, { ...chosen, style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
}
