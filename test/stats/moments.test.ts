import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comomentsOf, mergeComoments, mergeMoments, momentsOf, sampleCovariance, sampleStdDev, sampleVariance } from '../../src/stats/index.ts';

const Exact = Decimal.clone({ precision: 60 });
const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), new Exact(0));

/** Mean and squared deviations in 60 digits. */
function exactMoments(values: readonly number[]): { mean: number; sumOfSquares: number } {
  const decimals = values.map((value) => new Exact(value));
  const mean = sum(decimals).div(values.length);
  return { mean: mean.toNumber(), sumOfSquares: sum(decimals.map((value) => value.minus(mean).pow(2))).toNumber() };
}

const values = fc.oneof(
  fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 9 }).map((digit) => 1e9 + digit), { minLength: 1, maxLength: 60 }), // a large mean, a small variance
);

describe('momentsOf', () => {
  it('is that of 60 digits', () => {
    fc.assert(fc.property(values, (sample) => {
      const { count, mean, sumOfSquares } = momentsOf(sample);
      const exact = exactMoments(sample);
      const largest = Math.max(...sample.map(Math.abs));
      expect(count).toBe(sample.length);
      expect(Math.abs(mean - exact.mean)).toBeLessThanOrEqual(4e-16 * largest);
      expect(Math.abs(sumOfSquares - exact.sumOfSquares)).toBeLessThanOrEqual(1e-13 * exact.sumOfSquares + sample.length * (1e-15 * largest) ** 2);
    }));
  });

  it('shards merge to the whole, in any grouping', () => {
    fc.assert(fc.property(values, values, values, (a, b, c) => {
      const whole = momentsOf([...a, ...b, ...c]);
      for (const merged of [mergeMoments(mergeMoments(momentsOf(a), momentsOf(b)), momentsOf(c)), mergeMoments(momentsOf(c), mergeMoments(momentsOf(b), momentsOf(a)))]) {
        expect(merged.count).toBe(whole.count);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThanOrEqual(1e-9 * 1e-6 * 1e9);
        expect(Math.abs(merged.sumOfSquares - whole.sumOfSquares)).toBeLessThanOrEqual(1e-12 * whole.sumOfSquares + 1e-6);
      }
    }));
  });

  it('holds its digits over many blocks, in lists and typed arrays alike', () => {
    const column = Float64Array.from({ length: 100_001 }, (_, index) => 1e8 + (index % 7));
    const listed = momentsOf(Array.from(column));
    expect(momentsOf(column)).toEqual(listed);
    const shifted = momentsOf(Array.from(column, (value) => value - 1e8));
    expect(Math.abs(listed.sumOfSquares / shifted.sumOfSquares - 1)).toBeLessThan(1e-13);
    expect(listed.mean).toBeCloseTo(1e8 + shifted.mean, 7);
  });

  it('of nothing there is no variance', () => {
    expect(momentsOf([])).toEqual({ count: 0, mean: 0, sumOfSquares: 0 });
    expect(sampleVariance(momentsOf([]))).toBeNull();
    expect(sampleStdDev(momentsOf([7]))).toBeNull();
    expect(sampleVariance(momentsOf([1, 2, 3, 4]))).toBe(5 / 3);
    expect(sampleStdDev(momentsOf([1, 3]))).toBe(Math.SQRT2);
    expect(mergeMoments(momentsOf([]), momentsOf([5]))).toEqual({ count: 1, mean: 5, sumOfSquares: 0 });
  });

  it.each([
    { name: 'NaN', list: [1, NaN, 2], path: ['values', 1] },
    { name: 'an infinite value', list: [1, 2, Infinity], path: ['values', 2] },
    { name: 'a text', list: [1, '2'], path: ['values', 1] },
    { name: 'null', list: [null, 1], path: ['values', 0] },
    { name: 'a hole', list: Object.assign([1, 2, 3], { length: 4 }), path: ['values', 3] },
    { name: 'squares past the largest double', list: [1e200, -1e200], path: ['values'] },
  ])('$name is refused', ({ list, path }) => {
    expect(() => momentsOf(list as number[])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: [expect.objectContaining({ path })] }));
  });
});

describe('comomentsOf', () => {
  it('has both moments, and the covariance from the variance of the sum', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 })), { minLength: 2, maxLength: 60 }), (pairs) => {
      const [x, y] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
      const both = comomentsOf(x, y);
      const [ofX, ofY, ofSum] = [momentsOf(x), momentsOf(y), momentsOf(pairs.map(([first, second]) => first + second))];
      const scale = ofX.sumOfSquares + ofY.sumOfSquares + 1e-3;
      expect(Math.abs(both.meanX - ofX.mean)).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(both.meanY - ofY.mean)).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(both.sumOfSquaresX - ofX.sumOfSquares)).toBeLessThanOrEqual(1e-13 * scale);
      expect(Math.abs(both.sumOfSquaresY - ofY.sumOfSquares)).toBeLessThanOrEqual(1e-13 * scale);
      expect(Math.abs(both.sumOfProducts - (ofSum.sumOfSquares - ofX.sumOfSquares - ofY.sumOfSquares) / 2)).toBeLessThanOrEqual(1e-12 * scale);
      const half = Math.floor(pairs.length / 2);
      const merged = mergeComoments(comomentsOf(x.slice(0, half), y.slice(0, half)), comomentsOf(x.slice(half), y.slice(half)));
      expect(Math.abs(merged.sumOfProducts - both.sumOfProducts)).toBeLessThanOrEqual(1e-12 * scale);
      expect(merged.count).toBe(pairs.length);
      expect(sampleCovariance(both)).toBe(both.sumOfProducts / (pairs.length - 1));
    }));
  });

  it('refuses lists of different lengths, and what is no number', () => {
    expect(sampleCovariance(comomentsOf([], []))).toBeNull();
    expect(() => comomentsOf([1], [1, 2])).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: 'wrong-length', path: ['y'] })] }));
    expect(() => comomentsOf([1, NaN], [1, 2])).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['x', 1] })] }));
  });
});
