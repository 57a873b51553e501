import { Decimal as BaseDecimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertCurrency, type CurrencyConversion } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

const Decimal = BaseDecimal.clone({ precision: 500 });

it.each<CurrencyConversion & { result: number }>([
  { amount: 10000, from: 'USD', to: 'CNY', rate: '7.1', result: 71000 },
  { amount: 10000, from: 'USD', to: 'JPY', rate: '151.237', result: 15124 }, // 15123.7 yen
  { amount: 1, from: 'JPY', to: 'USD', rate: '0.0066', result: 1 }, // 0.66 cents
  { amount: 1, from: 'JPY', to: 'USD', rate: '0.005', result: 1 }, // half a cent
  { amount: 1, from: 'JPY', to: 'USD', rate: '0.005', rounding: 'half-even', result: 0 },
  { amount: 1, from: 'KWD', to: 'CLF', rate: '0.1', result: 1 },
  { amount: 1234, from: 'KWD', to: 'JPY', rate: 500, result: 617 },
  { amount: -1, from: 'JPY', to: 'CNY', rate: '0.045', result: -5 }, // −4.5 fen
  { amount: -1, from: 'CNY', to: 'JPY', rate: '20', result: 0 },
  { amount: -0, from: 'CNY', to: 'JPY', rate: '20', result: 0 },
])('$amount $from at $rate is $result $to', ({ result, ...input }) => {
  expect(convertCurrency(input)).toBe(result);
});

it('is amount × rate, moved by the decimals of both, rounded once', () => {
  const currency = fc.constantFrom(...([['JPY', 0], ['CNY', 2], ['KWD', 3], ['CLF', 4]] as const));
  const rate = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.nat(24)).map(([digits, places]) => `${String(digits)}e-${String(places)}`);
  fc.assert(
    fc.property(fc.maxSafeInteger(), currency, currency, rate, (amount, [from, fromDigits], [to, toDigits], price) => {
      const exact = new Decimal(amount).div(10 ** fromDigits).mul(price).mul(10 ** toDigits).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
      if (exact.abs().lte(Number.MAX_SAFE_INTEGER)) expect(convertCurrency({ amount, from, to, rate: price })).toBe(exact.toNumber() + 0);
      else expect(refusals(() => convertCurrency({ amount, from, to, rate: price }))).toEqual(['amount overflow']);
    }),
  );
});

describe('refuses', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing at all', null, ['amount wrong-type', 'from unknown-currency', 'to unknown-currency', 'rate not-a-decimal']],
    ['a free currency', { amount: 1, from: 'CNY', to: 'USD', rate: 0 }, ['rate too-small']],
    ['a negative rate', { amount: 1, from: 'CNY', to: 'USD', rate: '-7' }, ['rate too-small']],
    ['an unknown rounding', { amount: 1, from: 'CNY', to: 'USD', rate: 7, rounding: 'ceil' }, ['rounding not-allowed']],
    ['too much', { amount: Number.MAX_SAFE_INTEGER, from: 'JPY', to: 'KWD', rate: 1 }, ['amount overflow']],
  ])('%s', (_, input, expected) => {
    expect(refusals(() => convertCurrency(input as CurrencyConversion))).toEqual(expected);
  });
});
