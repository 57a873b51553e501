import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, formatAmount, parseAmount, toMajor, type AmountText } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

describe('reads what people write', () => {
  it.each<[text: string, currency: string, locale: string | undefined, minor: number]>([
    ['1234.5', 'CNY', undefined, 123450],
    ['¥1,234.50', 'CNY', undefined, 123450],
    ['￥1,234.50', 'CNY', undefined, 123450],
    ['￥１，２３４．５０', 'CNY', undefined, 123450],
    ['CN¥ 5', 'CNY', undefined, 500],
    ['5元', 'CNY', undefined, 500],
    ['rmb 5', 'CNY', undefined, 500],
    ['cny5', 'CNY', undefined, 500],
    ['5.00 CNY', 'CNY', undefined, 500],
    ['$5.00 USD', 'USD', undefined, 500],
    ['US$5', 'USD', undefined, 500],
    ['$5', 'CAD', undefined, 500],
    ['1980円', 'JPY', undefined, 1980],
    ['￥1,980', 'JPY', 'ja-JP', 1980],
    ['￦5,000', 'KRW', undefined, 5000],
    ['￡5', 'GBP', undefined, 500],
    ['Rs. 50', 'INR', undefined, 5000],
    ['.5', 'CNY', undefined, 50],
    ['007.50', 'CNY', undefined, 750],
    ['0.005', 'KWD', undefined, 5],
    ['  \t 5 \n', 'CNY', undefined, 500],
    ['\u00a05\u202f', 'CNY', undefined, 500],
    ['\ufeff5', 'CNY', undefined, 500],
    ['-5', 'CNY', undefined, -500],
    ['5-', 'CNY', undefined, -500],
    ['+5', 'CNY', undefined, 500],
    ['−5', 'CNY', undefined, -500],
    ['－５', 'CNY', undefined, -500],
    ['-¥5', 'CNY', undefined, -500],
    ['¥-5', 'CNY', undefined, -500],
    ['- ¥ 5', 'CNY', undefined, -500],
    ['5 ¥ -', 'CNY', undefined, -500],
    ['(5)', 'CNY', undefined, -500],
    ['(¥5)', 'CNY', undefined, -500],
    ['¥(5)', 'CNY', undefined, -500],
    ['(5) CNY', 'CNY', undefined, -500],
    ['（￥５）', 'CNY', undefined, -500],
    ['-0.00', 'CNY', undefined, 0],
    ['(0)', 'JPY', undefined, 0],
    ['90,071,992,547,409.91', 'CNY', undefined, Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 'CNY', undefined, -Number.MAX_SAFE_INTEGER],
    ['1.234,50 €', 'EUR', 'de-DE', 123450],
    ['1234,5', 'EUR', 'de-DE', 123450],
    ['1.234', 'EUR', 'de-DE', 123400],
    ['1 234,50 €', 'EUR', 'fr-FR', 123450],
    ['1\u202f234,50\u00a0€', 'EUR', 'fr-FR', 123450],
    ['1\u00a0234,50\u00a0€', 'EUR', 'fr-FR', 123450],
    ["CHF 1'234.50", 'CHF', 'de-CH', 123450],
    ['CHF 1’234.50', 'CHF', 'de-CH', 123450],
    ['₹12,34,567.50', 'INR', 'en-IN', 123456750],
    ['1,234,567.50', 'INR', 'en-IN', 123456750],
    ['50,00 kr.', 'DKK', 'da-DK', 5000],
    ['1 234,50 kr', 'SEK', 'sv-SE', 123450],
    ['٥٫٥', 'EGP', 'ar-EG', 550],
    ['5٫5', 'EGP', 'ar-EG', 550],
  ])('%j in %s, locale %s, is %i', (text, currency, locale, minor) => {
    expect(parseAmount({ text, currency, locale })).toBe(minor);
  });
});

describe('refuses what could mean two things, or nothing', () => {
  it.each<[text: string, currency: string, locale: string | undefined, code: string]>([
    ['', 'CNY', undefined, 'empty-text'],
    [' \u00a0\u200e', 'CNY', undefined, 'empty-text'],
    ['1,2,3', 'CNY', undefined, 'bad-grouping'],
    ['12,50', 'CNY', undefined, 'bad-grouping'],
    ['1234,567', 'CNY', undefined, 'bad-grouping'],
    ['1,234567', 'CNY', undefined, 'bad-grouping'],
    ['1,,234', 'CNY', undefined, 'bad-grouping'],
    [',234', 'CNY', undefined, 'bad-grouping'],
    ['1,234,', 'CNY', undefined, 'bad-grouping'],
    ['1,', 'CNY', undefined, 'bad-grouping'],
    ['12,34,567', 'INR', undefined, 'bad-grouping'],
    ['1,23,4567', 'INR', 'en-IN', 'bad-grouping'],
    ['123,45,678', 'INR', 'en-IN', 'bad-grouping'],
    ['1234,567', 'INR', 'en-IN', 'bad-grouping'],
    ['199.99', 'EUR', 'de-DE', 'bad-grouping'],
    ['1 23,50', 'EUR', 'fr-FR', 'bad-grouping'],
    ['0,123', 'CNY', undefined, 'ambiguous'],
    ['000,123', 'CNY', undefined, 'ambiguous'],
    ['--5', 'CNY', undefined, 'ambiguous'],
    ['-5-', 'CNY', undefined, 'ambiguous'],
    ['-(5)', 'CNY', undefined, 'ambiguous'],
    ['(-5)', 'CNY', undefined, 'ambiguous'],
    ['(+5)', 'CNY', undefined, 'ambiguous'],
    ['(5', 'CNY', undefined, 'ambiguous'],
    ['5)', 'CNY', undefined, 'ambiguous'],
    ['((5))', 'CNY', undefined, 'ambiguous'],
    ['¥5¥', 'CNY', undefined, 'ambiguous'],
    ['CNY CNY 5', 'CNY', undefined, 'ambiguous'],
    ['¥5元', 'CNY', undefined, 'ambiguous'],
    ['kr.50', 'SEK', undefined, 'ambiguous'],
    ['Rs.50', 'INR', undefined, 'ambiguous'],
    ['$5', 'CNY', undefined, 'wrong-currency'],
    ['5 USD', 'CNY', undefined, 'wrong-currency'],
    ['€5', 'USD', undefined, 'wrong-currency'],
    ['A$5', 'USD', undefined, 'wrong-currency'],
    ['5 HK$', 'USD', undefined, 'wrong-currency'],
    ['5 yuan', 'CNY', undefined, 'wrong-currency'],
    ['1.234', 'CNY', undefined, 'too-precise'],
    ['1.000', 'CNY', undefined, 'too-precise'],
    ['100.00', 'JPY', undefined, 'too-precise'],
    ['1,2345', 'EUR', 'de-DE', 'too-precise'],
    ['90071992547409.92', 'CNY', undefined, 'too-large'],
    ['(90071992547409.92)', 'CNY', undefined, 'too-small'],
    ['9'.repeat(150), 'JPY', undefined, 'too-large'],
    ['9'.repeat(100000), 'JPY', undefined, 'not-an-amount'],
    ['1.2.3', 'CNY', undefined, 'not-an-amount'],
    ['1.234,50', 'CNY', undefined, 'not-an-amount'],
    ['1.5,000', 'CNY', undefined, 'not-an-amount'],
    ['5.', 'CNY', undefined, 'not-an-amount'],
    ['.', 'CNY', undefined, 'not-an-amount'],
    [',', 'CNY', undefined, 'not-an-amount'],
    ['-', 'CNY', undefined, 'not-an-amount'],
    ['¥', 'CNY', undefined, 'not-an-amount'],
    ['abc', 'CNY', undefined, 'not-an-amount'],
    ['NaN', 'CNY', undefined, 'not-an-amount'],
    ['1e5', 'CNY', undefined, 'not-an-amount'],
    ['0x10', 'CNY', undefined, 'not-an-amount'],
    ['10²', 'CNY', undefined, 'not-an-amount'],
    ['½', 'CNY', undefined, 'not-an-amount'],
    ['5%', 'CNY', undefined, 'not-an-amount'],
    ['5–10', 'CNY', undefined, 'not-an-amount'],
    ['5 000', 'CNY', undefined, 'not-an-amount'],
    ['5-5', 'CNY', undefined, 'not-an-amount'],
    ['٥', 'EGP', undefined, 'not-an-amount'],
    ['1,234.50', 'EUR', 'fr-FR', 'not-an-amount'],
  ])('%j in %s, locale %s: %s', (text, currency, locale, code) => {
    expect(refusals(() => parseAmount({ text, currency, locale }))).toEqual([`text ${code}`]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing at all', undefined, ['text wrong-type', 'currency unknown-currency']],
    ['a number', { text: 5, currency: 'CNY' }, ['text wrong-type']],
    ['a locale that is not known', { text: '5', currency: 'constructor', locale: 'xx' }, ['currency unknown-currency', 'locale unknown-locale']],
  ])('%s', (_, input, expected) => {
    expect(refusals(() => parseAmount(input as AmountText))).toEqual(expected);
  });
});

const LOCALES = Intl.NumberFormat.supportedLocalesOf(
  'en-US zh-CN zh-TW de-DE de-AT de-CH fr-FR fr-CH ja-JP ko-KR en-IN hi-IN bn-BD mr-IN ar-EG ar-SA fa-IR he-IL it-IT es-ES es-MX pt-BR pt-PT pl-PL ru-RU sv-SE da-DK nb-NO fi-FI nl-NL tr-TR th-TH vi-VN id-ID bg-BG en-ZA ne-NP my-MM'.split(' '),
);

describe('laws', () => {
  const amount = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000000, max: 2000000 }));
  const currency = fc.constantFrom('CNY', 'USD', 'EUR', 'JPY', 'KWD', 'INR', 'EGP', 'CHF', 'SEK', 'DKK', 'CVE', 'PEN', 'UYW', 'AED');

  it('reads back what formatAmount writes, in every locale', () => {
    fc.assert(
      fc.property(
        amount,
        currency,
        fc.constantFrom(...LOCALES),
        fc.constantFrom('symbol', 'narrowSymbol', 'code'),
        fc.constantFrom('standard', 'accounting'),
        fc.boolean(),
        (minor, code, locale, currencyDisplay, currencySign, useGrouping) => {
          const text = formatAmount({ amount: minor, currency: code, locale, currencyDisplay, currencySign, useGrouping });
          expect([text, parseAmount({ text, currency: code, locale })]).toEqual([text, minor + 0]);
        },
      ),
      { numRuns: 1500 },
    );
  }, 30_000);

  it('reads back the major units without a locale', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseAmount({ text: toMajor({ amount: minor, currency: code }), currency: code })).toBe(minor + 0);
      }),
    );
  });

  it('answers with the plain reading of the digits, or refuses, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from('00123459.,.,-+() ¥€$ACNY\u00a0٫')), maxLength: 12 });
    fc.assert(
      fc.property(typed, fc.constantFrom('CNY', 'JPY', 'KWD'), fc.constantFrom(undefined, 'de-DE', 'fr-FR', 'en-IN'), (text, code, locale) => {
        let minor: number;
        try {
          minor = parseAmount({ text, currency: code, locale });
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_INPUT' });
          return;
        }
        const decimal = locale === 'de-DE' || locale === 'fr-FR' ? ',' : '.';
        const [whole = '', fraction = ''] = text.split(decimal).map((part) => part.replace(/\D/g, ''));
        const digits = BigInt(whole + fraction.padEnd(currencyDigits(code), '0'));
        expect(BigInt(Math.abs(minor))).toBe(digits);
        expect(minor < 0).toBe(digits > 0n && /[-(]/.test(text));
      }),
      { numRuns: 5000 },
    );
  });
});
