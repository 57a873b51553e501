import { Decimal as BaseDecimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { applyRate, roundingModes, type Rate, type RoundingMode } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

const Decimal = BaseDecimal.clone({ precision: 1000, toExpNeg: -500, toExpPos: 500 });

const ORACLE: Record<RoundingMode, BaseDecimal.Rounding> = {
  'half-up': BaseDecimal.ROUND_HALF_UP,
  'half-down': BaseDecimal.ROUND_HALF_DOWN,
  'half-even': BaseDecimal.ROUND_HALF_EVEN,
  up: BaseDecimal.ROUND_UP,
  down: BaseDecimal.ROUND_DOWN,
};

function byDecimal(amount: number | bigint, rate: string | number, rounding: RoundingMode): BaseDecimal {
  return new Decimal(String(amount)).mul(rate).toDecimalPlaces(0, ORACLE[rounding]);
}

describe('each mode', () => {
  it.each([
    { amount: 5, rate: '0.1', results: { 'half-up': 1, 'half-down': 0, 'half-even': 0, up: 1, down: 0 } },
    { amount: 15, rate: 0.1, results: { 'half-up': 2, 'half-down': 1, 'half-even': 2, up: 2, down: 1 } },
    { amount: 25, rate: '1e-1', results: { 'half-up': 3, 'half-down': 2, 'half-even': 2, up: 3, down: 2 } },
    { amount: 14, rate: '0.1', results: { 'half-up': 1, 'half-down': 1, 'half-even': 1, up: 2, down: 1 } },
    { amount: 16, rate: '0.1', results: { 'half-up': 2, 'half-down': 2, 'half-even': 2, up: 2, down: 1 } },
    { amount: 20, rate: '0.1', results: { 'half-up': 2, 'half-down': 2, 'half-even': 2, up: 2, down: 2 } },
  ])('$rate of $amount', ({ amount, rate, results }) => {
    for (const rounding of roundingModes) {
      expect(applyRate({ amount, rate, rounding })).toBe(results[rounding]);
      expect(applyRate({ amount: -amount, rate, rounding })).toBe(0 - results[rounding]);
      expect(applyRate({ amount: BigInt(amount), rate, rounding })).toBe(BigInt(results[rounding]));
    }
  });

  it('rounds half up unless told', () => {
    expect(applyRate({ amount: 25, rate: 0.1 })).toBe(3);
    expect(applyRate({ amount: -25, rate: 0.1, rounding: undefined })).toBe(-3);
  });
});

describe('figures that binary fractions get wrong', () => {
  it.each([
    { amount: 100, rate: 1.005, result: 101 }, // 100.5; 100 × 1.005 is 100.49999999999999 in doubles
    { amount: 1150, rate: 0.07, result: 81 }, // 80.5
    { amount: 35, rate: 1.1, result: 39 }, // 38.5
    { amount: 9007199254740991, rate: '0.1', result: 900719925474099 },
    { amount: 9007199254740991, rate: '0.9999999999999999', result: 9007199254740990 },
    { amount: -9007199254740991, rate: 1, result: -9007199254740991 },
    { amount: 3, rate: '1e15', result: 3000000000000000 },
  ])('$rate of $amount is $result', ({ amount, rate, result }) => {
    expect(applyRate({ amount, rate })).toBe(result);
  });
});

it.each<[number, Rate]>([
  [0, -0.1],
  [-0, 0.1],
  [0, '-1'],
  [5, '-0'],
  [-1, '0.1'],
  [1, -0.1],
])('%d at %s is a plain zero', (amount, rate) => {
  expect(applyRate({ amount, rate })).toBe(0);
});

const anyRate = fc.oneof(
  fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(40)).map(([digits, places]) => `${String(digits)}e-${String(places)}`),
  fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.nat(3)).map(([digits, places]) => new Decimal(digits).div(10 ** places).toFixed()),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);

describe('laws', () => {
  it('is what decimal.js computes, or a refusal past the safe range', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 })), anyRate, fc.constantFrom(...roundingModes), (amount, rate, rounding) => {
        const expected = byDecimal(amount, rate, rounding);
        if (expected.abs().lte(Number.MAX_SAFE_INTEGER)) expect(applyRate({ amount, rate, rounding })).toBe(expected.toNumber() + 0);
        else expect(refusals(() => applyRate({ amount, rate, rounding }))).toEqual(['amount overflow']);
      }),
      { numRuns: 2000 },
    );
  });

  it('is what decimal.js computes for amounts of any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), anyRate, fc.constantFrom(...roundingModes), (amount, rate, rounding) => {
        expect(applyRate({ amount, rate, rounding })).toBe(BigInt(byDecimal(amount, rate, rounding).toFixed()));
      }),
    );
  });

  it('reads a Decimal as its text', () => {
    fc.assert(
      fc.property(fc.integer(), anyRate, (amount, rate) => {
        const input = { amount: BigInt(amount) };
        expect(applyRate({ ...input, rate: new Decimal(rate) })).toBe(applyRate({ ...input, rate }));
      }),
    );
  });
});

describe('refuses', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing at all', undefined, ['amount wrong-type', 'rate not-a-decimal']],
    ['everything bad at once', { amount: 1.5, rate: '10%', rounding: 'nearest' }, ['amount wrong-type', 'rate not-a-decimal', 'rounding not-allowed']],
    ['the name of a property', { amount: 1, rate: 1, rounding: 'toString' }, ['rounding not-allowed']],
    ['null for a rounding', { amount: 1, rate: 1, rounding: null }, ['rounding not-allowed']],
    ['a decimal that is not finite', { amount: 1, rate: new Decimal(Infinity) }, ['rate not-a-decimal']],
    ['a boxed number', { amount: 1, rate: Object(0.5) }, ['rate not-a-decimal']],
    ['text without end', { amount: 1, rate: '1'.repeat(100000) }, ['rate not-a-decimal']],
    ['an exponent without end', { amount: 1, rate: '1e99999999' }, ['rate not-a-decimal']],
    ['an unsafe amount', { amount: 2 ** 53, rate: 0 }, ['amount too-large']],
    ['a result past the safe range', { amount: Number.MAX_SAFE_INTEGER, rate: '1.0000000000000001' }, ['amount overflow']],
  ])('%s', (_, input, expected) => {
    expect(refusals(() => applyRate(input as Parameters<typeof applyRate>[0]))).toEqual(expected);
  });
});

it('types a number amount as a number and a bigint amount as a bigint', () => {
  expectTypeOf(applyRate({ amount: 1, rate: 1 })).toEqualTypeOf<number>();
  expectTypeOf(applyRate({ amount: 1n, rate: 1 })).toEqualTypeOf<bigint>();
});
