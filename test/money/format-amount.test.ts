import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, type AmountFormat } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

/** Kinds of space, which language data change from version to version, made one. */
function spaced(text: string): string {
  return text.replace(/\s/g, ' ');
}

it.each<AmountFormat & { text: string }>([
  { amount: 123450, currency: 'CNY', locale: 'zh-CN', text: '¥1,234.50' },
  { amount: 123450, currency: 'CNY', text: 'CN¥1,234.50' },
  { amount: -123450, currency: 'USD', text: '-$1,234.50' },
  { amount: -123450, currency: 'USD', currencySign: 'accounting', text: '($1,234.50)' },
  { amount: 123450, currency: 'EUR', locale: 'de-DE', text: '1.234,50 €' },
  { amount: 1234567, currency: 'JPY', locale: 'ja-JP', text: '￥1,234,567' },
  { amount: 12345678950, currency: 'INR', locale: 'en-IN', text: '₹12,34,56,789.50' },
  { amount: 1234, currency: 'IQD', text: 'IQD 1.234' },
  { amount: 1234, currency: 'HUF', text: 'HUF 12.34' },
  { amount: 5, currency: 'UYW', text: 'UYW 0.0005' },
  { amount: 0, currency: 'USD', text: '$0.00' },
  { amount: -0, currency: 'USD', text: '$0.00' },
  { amount: 0, currency: 'USD', signDisplay: 'exceptZero', text: '$0.00' },
  { amount: 5, currency: 'USD', signDisplay: 'always', text: '+$0.05' },
  { amount: 500, currency: 'USD', currencyDisplay: 'code', text: 'USD 5.00' },
  { amount: 500, currency: 'USD', currencyDisplay: 'name', text: '5.00 US dollars' },
  { amount: 500, currency: 'CNY', currencyDisplay: 'narrowSymbol', text: '¥5.00' },
  { amount: 500, currency: 'USD', trailingZeroDisplay: 'stripIfInteger', text: '$5' },
  { amount: 550, currency: 'USD', trailingZeroDisplay: 'stripIfInteger', text: '$5.50' },
  { amount: 123450, currency: 'USD', useGrouping: false, text: '$1234.50' },
  { amount: Number.MAX_SAFE_INTEGER, currency: 'USD', text: '$90,071,992,547,409.91' },
  { amount: -(10n ** 25n) - 1n, currency: 'USD', text: '-$100,000,000,000,000,000,000,000.01' },
])('$amount $currency in $locale reads $text', ({ text, ...input }) => {
  expect(spaced(formatAmount(input))).toBe(text);
  expect(spaced(formatAmount(input))).toBe(text); // kept formatters do not mix
});

it('shows every digit of every amount', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })), fc.constantFrom('USD', 'JPY', 'KWD', 'UYW'), (amount, currency) => {
      const text = formatAmount({ amount, currency, currencyDisplay: 'code' });
      expect(BigInt(text.replace(/\D/g, '')) * (text.startsWith('-') ? -1n : 1n)).toBe(BigInt(amount));
    }),
  );
});

it('stays right when more kinds are asked for than are kept', () => {
  const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'KWD', 'CLF', 'CNY', 'INR', 'CAD', 'CHF'];
  const locales = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'zh-CN', 'ja-JP', 'ko-KR', 'it-IT', 'es-ES', 'pt-BR', 'nl-NL', 'sv-SE', 'pl-PL', 'tr-TR', 'en-IN'];
  const all = (): string[] => locales.flatMap((locale) => currencies.map((currency) => formatAmount({ amount: 1234567, currency, locale })));
  const fresh = locales.flatMap((locale) =>
    [2, 2, 2, 0, 3, 4, 2, 2, 2, 2].map((digits, index) => {
      const options = { style: 'currency', currency: currencies[index]!, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
      return new Intl.NumberFormat(locale, options).format(1234567 / 10 ** digits);
    }),
  );
  expect(all()).toEqual(fresh);
  expect(all()).toEqual(fresh);
});

describe('refuses', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing at all', undefined, ['amount wrong-type', 'currency unknown-currency']],
    ['half a cent', { amount: 0.5, currency: 'USD' }, ['amount wrong-type']],
    ['a locale that the runtime would replace by the machine’s own', { amount: 1, currency: 'USD', locale: 'xx-YY' }, ['locale unknown-locale']],
    ['a broken locale', { amount: 1, currency: 'USD', locale: 'en_US' }, ['locale unknown-locale']],
    ['no locale', { amount: 1, currency: 'USD', locale: null }, ['locale unknown-locale']],
    ['an empty locale', { amount: 1, currency: 'USD', locale: '' }, ['locale unknown-locale']],
    [
      'options that are not known',
      { amount: 1, currency: 'USD', currencyDisplay: 'long', currencySign: 'x', signDisplay: '', useGrouping: 'always', trailingZeroDisplay: 1 },
      ['currencyDisplay not-allowed', 'currencySign not-allowed', 'signDisplay not-allowed', 'useGrouping not-allowed', 'trailingZeroDisplay not-allowed'],
    ],
  ])('%s', (_, input, expected) => {
    expect(refusals(() => formatAmount(input as AmountFormat))).toEqual(expected);
  });
});
