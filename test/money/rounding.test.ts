import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyDivide, roundingModes, type RoundingMode } from '../../src/money/rounding.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const Exact = Decimal.clone({ precision: 80 });
const modes: Readonly<Record<RoundingMode, Decimal.Rounding>> = { 'half-up': Decimal.ROUND_HALF_UP, 'half-down': Decimal.ROUND_HALF_DOWN, 'half-even': Decimal.ROUND_HALF_EVEN, up: Decimal.ROUND_UP, down: Decimal.ROUND_DOWN };

describe('multiplyDivide', () => {
  it.each<[string, number, number, number, RoundingMode, number]>([
    ['250 g at 999 for 1,000 g', 999, 250, 1000, 'half-up', 250],
    ['a half, up', 1, 1, 2, 'half-up', 1],
    ['a half, down', 1, 1, 2, 'half-down', 0],
    ['a half, to the even', 3, 1, 2, 'half-even', 2],
    ['a trace, up', MAX, 1, MAX - 1, 'up', 2],
    ['all but a trace, down', MAX - 1, 1, MAX, 'down', 0],
    ['a product past 2^53', MAX, MAX, MAX, 'half-up', MAX],
    ['a product past 2^53 that ends in a half', MAX, MAX, 2 * MAX, 'half-even', 2 ** 52],
    ['nothing', 0, 5, 3, 'up', 0],
    ['minus nothing', -0, 5, 3, 'down', 0],
  ])('%s', (_, amount, by, per, mode, expected) => {
    expect(multiplyDivide(amount, by, per, mode)).toBe(expected);
  });

  it('is the exact quotient, rounded once, on either side of 2^53', () => {
    const size = fc.integer({ min: 0, max: 53 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n })).map(Number);
    fc.assert(
      fc.property(size, size, size.map((per) => per + 1), fc.constantFrom(...roundingModes), (amount, by, divisor, mode) => {
        const per = Math.min(divisor, MAX);
        const exact = new Exact(amount).times(by).div(per).toDecimalPlaces(0, modes[mode]);
        fc.pre(exact.lte(MAX));
        expect(multiplyDivide(amount, by, per, mode)).toBe(exact.toNumber());
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 3000) },
    );
  });
});
