import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, minorUnits, toMajor } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

describe('major units become minor units', () => {
  it.each<{ currency: string; major: number | string | Decimal; minor: number }>([
    { currency: 'CNY', major: 200, minor: 20000 },
    { currency: 'CNY', major: '199.99', minor: 19999 },
    { currency: 'CNY', major: 199.99, minor: 19999 },
    { currency: 'CNY', major: 1.005e3, minor: 100500 },
    { currency: 'CNY', major: 0.29, minor: 29 },
    { currency: 'CNY', major: 1.15, minor: 115 },
    { currency: 'CNY', major: 4.35, minor: 435 },
    { currency: 'CNY', major: '199.9900', minor: 19999 },
    { currency: 'CNY', major: '.5', minor: 50 },
    { currency: 'CNY', major: '-0.01', minor: -1 },
    { currency: 'CNY', major: -0, minor: 0 },
    { currency: 'CNY', major: '-0.00', minor: 0 },
    { currency: 'CNY', major: new Decimal('12.34'), minor: 1234 },
    { currency: 'CNY', major: '90071992547409.91', minor: Number.MAX_SAFE_INTEGER },
    { currency: 'CNY', major: '-90071992547409.91', minor: -Number.MAX_SAFE_INTEGER },
    { currency: 'JPY', major: 1980, minor: 1980 },
    { currency: 'JPY', major: '1980.0', minor: 1980 },
    { currency: 'KWD', major: '1.234', minor: 1234 },
    { currency: 'CLF', major: 0.0001, minor: 1 },
    { currency: 'CLF', major: '1e-4', minor: 1 },
  ])('$major $currency is $minor', ({ currency, major, minor }) => {
    expect(minorUnits(currency)(major)).toBe(minor);
  });
});

describe('refuses rather than rounds', () => {
  it.each<{ name: string; currency: string; major: unknown; code: string }>([
    { name: 'a third decimal', currency: 'CNY', major: '1.001', code: 'too-precise' },
    { name: 'what binary fractions left over', currency: 'CNY', major: 0.1 + 0.2, code: 'too-precise' },
    { name: 'half a yen', currency: 'JPY', major: 0.5, code: 'too-precise' },
    { name: 'NaN', currency: 'CNY', major: NaN, code: 'not-a-decimal' },
    { name: 'infinity', currency: 'CNY', major: -Infinity, code: 'not-a-decimal' },
    { name: 'grouped text', currency: 'CNY', major: '1,000', code: 'not-a-decimal' },
    { name: 'no text', currency: 'CNY', major: '', code: 'not-a-decimal' },
    { name: 'a point alone', currency: 'CNY', major: '.', code: 'not-a-decimal' },
    { name: 'a sign alone', currency: 'CNY', major: '-', code: 'not-a-decimal' },
    { name: 'an exponent alone', currency: 'CNY', major: 'e5', code: 'not-a-decimal' },
    { name: 'spaces', currency: 'CNY', major: ' 1', code: 'not-a-decimal' },
    { name: 'hexadecimal', currency: 'CNY', major: '0x10', code: 'not-a-decimal' },
    { name: 'nothing', currency: 'CNY', major: undefined, code: 'not-a-decimal' },
    { name: 'a bigint', currency: 'CNY', major: 5n, code: 'not-a-decimal' },
    { name: 'a symbol', currency: 'CNY', major: Symbol('5'), code: 'not-a-decimal' },
    { name: 'one fen too many', currency: 'CNY', major: '90071992547409.92', code: 'too-large' },
    { name: 'one fen too few', currency: 'CNY', major: '-90071992547409.92', code: 'too-small' },
    { name: 'a safe number of yuan that is no safe number of fen', currency: 'CNY', major: Number.MAX_SAFE_INTEGER, code: 'too-large' },
    { name: 'an astronomical number', currency: 'CNY', major: 1e300, code: 'too-large' },
  ])('$name', ({ currency, major, code }) => {
    expect(refusals(() => minorUnits(currency)(major as string))).toEqual([code]);
  });

  it('a currency that is not known, at once', () => {
    expect(refusals(() => minorUnits('RMB'))).toEqual(['unknown-currency']);
  });
});

describe('toMajor', () => {
  it.each([
    { amount: 19999, currency: 'CNY', text: '199.99' },
    { amount: 5, currency: 'CNY', text: '0.05' },
    { amount: -5, currency: 'CNY', text: '-0.05' },
    { amount: 0, currency: 'CNY', text: '0.00' },
    { amount: -0, currency: 'CNY', text: '0.00' },
    { amount: -1980, currency: 'JPY', text: '-1980' },
    { amount: -0, currency: 'JPY', text: '0' },
    { amount: 1234, currency: 'KWD', text: '1.234' },
    { amount: 1, currency: 'CLF', text: '0.0001' },
    { amount: -(10n ** 20n), currency: 'CNY', text: '-1000000000000000000.00' },
    { amount: Number.MAX_SAFE_INTEGER, currency: 'CNY', text: '90071992547409.91' },
  ])('$amount $currency is $text', ({ amount, currency, text }) => {
    expect(toMajor({ amount, currency })).toBe(text);
  });

  it('names everything it refuses', () => {
    expect(refusals(() => toMajor({ amount: 0.5, currency: '__proto__' }))).toEqual(['amount wrong-type', 'currency unknown-currency']);
    expect(refusals(() => toMajor(undefined as never))).toEqual(['amount wrong-type', 'currency unknown-currency']);
  });

  it('is read back by minorUnits, and is the quotient', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CNY', 'JPY', 'KWD', 'CLF'), (amount, currency) => {
        const text = toMajor({ amount, currency });
        expect(minorUnits(currency)(text)).toBe(amount === 0 ? 0 : amount);
        expect(minorUnits(currency)(new Decimal(text))).toBe(amount === 0 ? 0 : amount);
        expect(new Decimal(text).mul(10 ** currencyDigits(currency)).eq(amount)).toBe(true);
      }),
    );
  });

  it('reads a number as people see it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(minorUnits('CNY')(fen / 100)).toBe(fen === 0 ? 0 : fen);
      }),
    );
  });
});
