import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binScores } from '../../src/customers/index.ts';
import { orderStatistics } from '../../src/customers/order-statistics.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** More values than are simply sorted: drawn from a few, or far apart, or close together. */
const many = fc.tuple(fc.oneof(fc.array(finite, { minLength: 1, maxLength: 300 }), fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 300 })), fc.integer({ min: 1, max: 12 })).map(([drawn, times]) =>
  Float64Array.from({ length: drawn.length * times }, (_, index) => drawn[index % drawn.length]! + 0));

describe('orderStatistics', () => {
  it('finds what sorting finds', () => {
    fc.assert(fc.property(many, (values) => {
      const sorted = values.slice().sort();
      const places = [0, 0, sorted.length >> 2, sorted.length >> 1, sorted.length - 1].toSorted((one, other) => one - other);
      expect(orderStatistics(values, places)).toEqual(places.map((place) => sorted[place]));
    }));
  });

  it.each([
    ['powers of two, which crowd at the lower end at every scale', Float64Array.from({ length: 1300 }, (_, index) => 2 ** (index - 700))],
    ['a range too wide to be subtracted', Float64Array.from({ length: 2000 }, (_, index) => (index - 1000) * 1.7e305)],
    ['the least numbers there are', Float64Array.from({ length: 2000 }, (_, index) => (index % 7) * Number.MIN_VALUE)],
    ['neighbours', Float64Array.from({ length: 2000 }, (_, index) => 1 + ((index * 7) % 11) * Number.EPSILON)],
  ])('is right for %s', (_, values) => {
    const sorted = values.slice().sort();
    expect(orderStatistics(values, Array.from(values.keys()))).toEqual(Array.from(sorted));
  });
});

describe('binScores of many values', () => {
  it('by ntile is the bucket of the place in a stable sort', () => {
    fc.assert(fc.property(many, fc.integer({ min: 1, max: 12 }), fc.constantFrom('large', 'small'), (values, bins, best) => {
      const order = Array.from(values.keys()).sort((one, other) => (best === 'small' ? -1 : 1) * (values[one]! - values[other]!) || one - other);
      const expected: number[] = [];
      order.forEach((index, place) => {
        const [size, larger] = [Math.floor(values.length / bins), values.length % bins];
        expected[index] = place < larger * (size + 1) ? Math.floor(place / (size + 1)) + 1 : larger + Math.floor((place - larger * (size + 1)) / size) + 1;
      });
      expect(binScores({ values: Array.from(values), bins, method: 'ntile', best }).scores).toEqual(expected);
    }));
  });
});
