import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../src/kernel/index.ts';
import { sampleQuantile, type QuantileType } from '../../src/stats/sample-quantile.ts';

const shares = [0, 0.01, 0.1, 0.25, 0.3, 0.35, 0.5, 0.6, 0.75, 0.9, 0.95, 1];

// R 4.2.2: quantile(x, shares, type = t), printed with 15 digits.
const ten = [-1.219, -1.152, -0.962, -0.293, 0.03, 0.085, 0.196, 0.259, 1.117, 1.267];
const ofTen: [QuantileType, number[]][] = [
  [1, [-1.219, -1.219, -1.219, -0.962, -0.962, -0.293, 0.03, 0.085, 0.259, 1.117, 1.267, 1.267]],
  [2, [-1.219, -1.219, -1.1855, -0.962, -0.6275, -0.293, 0.0575, 0.1405, 0.259, 1.192, 1.267, 1.267]],
  [3, [-1.219, -1.219, -1.219, -1.152, -0.962, -0.293, 0.03, 0.085, 0.259, 1.117, 1.267, 1.267]],
  [4, [-1.219, -1.219, -1.219, -1.057, -0.962, -0.6275, 0.03, 0.085, 0.2275, 1.117, 1.192, 1.267]],
  [5, [-1.219, -1.219, -1.1855, -0.962, -0.6275, -0.293, 0.0575, 0.1405, 0.259, 1.192, 1.267, 1.267]],
  [6, [-1.219, -1.219, -1.2123, -1.0095, -0.7613, -0.39335, 0.0575, 0.1516, 0.4735, 1.252, 1.267, 1.267]],
  [7, [-1.219, -1.21297, -1.1587, -0.79475, -0.4937, -0.24455, 0.0575, 0.1294, 0.24325, 1.132, 1.1995, 1.267]],
  [8, [-1.219, -1.219, -1.194433333333333, -0.977833333333333, -0.6721, -0.32645, 0.0575, 0.1442, 0.330499999999999, 1.212, 1.267, 1.267]],
  [9, [-1.219, -1.219, -1.1922, -0.973875, -0.66095, -0.3180875, 0.0575, 0.143275, 0.312625, 1.207, 1.267, 1.267]],
];
const withTies = [1, 2, 4, 8, 8, 8, 9];
const ofTies: [QuantileType, number[]][] = [
  [1, [1.0, 1.0, 1.0, 2.0, 4.0, 4.0, 8.0, 8.0, 8.0, 9.0, 9.0, 9.0]],
  [2, [1.0, 1.0, 1.0, 2.0, 4.0, 4.0, 8.0, 8.0, 8.0, 9.0, 9.0, 9.0]],
  [3, [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 8.0, 8.0, 8.0, 8.0, 9.0, 9.0]],
  [4, [1.0, 1.0, 1.0, 1.75, 2.2, 2.9, 6.0, 8.0, 8.0, 8.3, 8.65, 9.0]],
  [5, [1.0, 1.0, 1.2, 2.5, 3.2, 3.9, 8.0, 8.0, 8.0, 8.8, 9.0, 9.0]],
  [6, [1.0, 1.0, 1.0, 2.0, 2.8, 3.6, 8.0, 8.0, 8.0, 9.0, 9.0, 9.0]],
  [7, [1.0, 1.06, 1.6, 3.0, 3.6, 4.4, 8.0, 8.0, 8.0, 8.4, 8.7, 9.0]],
  [8, [1.0, 1.0, 1.06666666666667, 2.33333333333333, 3.06666666666667, 3.8, 8.0, 8.0, 8.0, 8.93333333333333, 9.0, 9.0]],
  [9, [1.0, 1.0, 1.1, 2.375, 3.1, 3.825, 8.0, 8.0, 8.0, 8.9, 9.0, 9.0]],
];

describe('sampleQuantile', () => {
  it.each(ofTen)('type %d of ten values is that of R', (type, expected) => {
    for (const [index, p] of shares.entries()) expect(sampleQuantile(ten, p, type)).toBeCloseTo(expected[index]!, 12);
  });

  it.each(ofTies)('type %d of values with ties is that of R', (type, expected) => {
    for (const [index, p] of shares.entries()) expect(sampleQuantile(withTies, p, type)).toBeCloseTo(expected[index]!, 12);
  });

  it('takes ranks that are whole for whole, in spite of binary fractions', () => {
    const values = Float64Array.from({ length: 101 }, (_, index) => index);
    for (let percent = 0; percent <= 100; percent += 1) expect(sampleQuantile(values, percent / 100)).toBe(percent);
  });

  it('lies within the sample and never falls as the share grows', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 9 }), (values, one, other, type) => {
        const sorted = values.toSorted((a, b) => a - b);
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((p) => sampleQuantile(sorted, p, type as QuantileType)) as [number, number];
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
        expect(high - low).toBeGreaterThanOrEqual(-1e-9 * (Math.abs(low) + Math.abs(high)));
      }),
    );
  });

  it.each<[string, () => unknown, string[]]>([
    ['an empty sample', () => sampleQuantile([], 0.5), ['sorted']],
    ['95 for 0.95', () => sampleQuantile([1], 95), ['p']],
    ['a share that is no number, and a type there is not', () => sampleQuantile([1], NaN, 10 as never), ['p', 'type']],
  ])('refuses %s', (_, call, fields) => {
    try {
      call();
      expect.unreachable();
    } catch (error) {
      expect(isInvalidInputError(error) && error.issues.map((issue) => issue.path.join())).toEqual(fields);
    }
  });
});
