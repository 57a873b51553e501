import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceBands } from '../../../src/pricing/set-price/price-bands.ts';
import '../../seed.ts';

/** Sum of squares within groups, two passes. */
function spread(groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, group) => {
    const mean = group.reduce((total, value) => total + value, 0) / group.length;
    return sum + group.reduce((total, value) => total + (value - mean) ** 2, 0);
  }, 0);
}

/** Every way to cut a sorted list into so many runs. */
function* cuts(values: readonly number[], count: number): Generator<readonly (readonly number[])[]> {
  if (count === 1) yield [values];
  else for (let first = 1; first <= values.length - count + 1; first += 1) for (const rest of cuts(values.slice(first), count - 1)) yield [values.slice(0, first), ...rest];
}

/** The mean silhouette, by its definition: every value against every other. */
function silhouette(groups: readonly (readonly number[])[]): number {
  const meanDistance = (value: number, group: readonly number[], others: number): number => group.reduce((sum, each) => sum + Math.abs(each - value), 0) / others;
  const all = groups.flatMap((group, own) =>
    group.map((value) => {
      if (group.length === 1) return 0;
      const a = meanDistance(value, group, group.length - 1);
      const b = Math.min(...groups.flatMap((other, index) => (index === own ? [] : [meanDistance(value, other, other.length)])));
      return (b - a) / Math.max(a, b);
    }),
  );
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

const prices = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 11 });

describe('priceBands', () => {
  it('has the smallest spread of all ways to cut the prices', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 5 }), fc.constantFrom('ratio', 'difference'), (list, bands, distance) => {
        const sorted = list.toSorted((one, other) => one - other);
        const scaled = distance === 'ratio' ? sorted.map((price) => Math.log(price)) : sorted;
        const found = priceBands({ prices: list, bands, distance });
        let begin = 0;
        const groups = found.bands.map(({ count }) => scaled.slice(begin, (begin += count)));
        const best = Math.min(...Array.from(cuts(scaled, Math.min(bands, new Set(list).size)), spread));
        expect(spread(groups)).toBeCloseTo(best, 6);
        expect(found).toEqual(JSON.parse(JSON.stringify(found)));
      }),
      { numRuns: 60 },
    );
  });

  it('parts the prices, with medians, shares and gaps', () => {
    fc.assert(
      fc.property(prices, (list) => {
        const found = priceBands({ prices: list });
        const sorted = list.toSorted((one, other) => one - other);
        let begin = 0;
        for (const { from, to, count, median, share } of found.bands) {
          const own = sorted.slice(begin, (begin += count));
          expect([own[0], own.at(-1)]).toEqual([from, to]);
          expect(median).toBe(Math.round((own[(count - 1) >> 1]! + own[count >> 1]!) / 2));
          expect(share).toBe(count / list.length);
        }
        expect(begin).toBe(list.length);
        found.gaps.forEach(({ from, to, width }, index) => {
          expect([from, to, width]).toEqual([found.bands[index]!.to, found.bands[index + 1]!.from, to - from]);
          expect(sorted.some((price) => price > from && price < to)).toBe(false);
        });
      }),
    );
  });

  it('chooses the number of bands with the highest silhouette, as its definition gives it', () => {
    fc.assert(
      fc.property(prices, (list) => {
        const found = priceBands({ prices: list, distance: 'difference', maxBands: 5 });
        const sorted = list.toSorted((one, other) => one - other);
        for (const { bands, silhouette: stated } of found.silhouettes) {
          let begin = 0;
          const groups = priceBands({ prices: list, distance: 'difference', bands }).bands.map(({ count }) => sorted.slice(begin, (begin += count)));
          expect(stated).toBeCloseTo(silhouette(groups), 9);
        }
        const most = Math.max(0, ...found.silhouettes.map(({ silhouette: each }) => each));
        expect(found.choice).toBe(most > 0.7 ? 'silhouette' : 'no-structure');
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [[990], 1, 'no-structure'],
    [[990, 990, 990], 1, 'no-structure'],
    [[990, 990, 4990, 4990], 2, 'silhouette'],
    [[1000, 1100, 1210, 1331, 1464, 1610], 1, 'no-structure'],
    [Array.from({ length: 40 }, (_, index) => Math.round(1000 * 1.1 ** index)), 1, 'no-structure'],
    [[1890, 1990, 2190, 4790, 4990, 5290, 12900, 13900], 3, 'silhouette'],
  ])('%j: %i band(s), %s', (list, bands, choice) => {
    const found = priceBands({ prices: list });
    expect([found.bands.length, found.choice]).toEqual([bands, choice]);
  });

  it('refuses broken input', () => {
    expect(() => priceBands({ prices: [0, 1.5], bands: 0 })).toThrow(expect.objectContaining({ issues: [['prices', 0], ['prices', 1], ['bands']].map((path) => expect.objectContaining({ path })) }));
    expect(() => priceBands({ prices: [] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => priceBands({ prices: [1], bands: 2, maxBands: 3 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
