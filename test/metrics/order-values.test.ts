import { describe, expect, it } from 'vitest';
import { orderValues } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

describe('orderValues', () => {
  it('has the mean beside the median and quartiles', () => {
    // numpy.quantile of 1, 2, 3, 4, 90; its 0.9 is 55.6
    expect(orderValues({ amounts: [3, 90, 1, 4, 2] })).toMatchObject({ orders: 5, total: 100, mean: 20, median: 3, quarter: 2, threeQuarters: 4, smallest: 1, largest: 90 });
    expect(orderValues({ amounts: [3, 90, 1, 4, 2] }).p90).toBeCloseTo(55.6, 12);
  });

  it('knows nothing of no orders', () => {
    expect(orderValues({ amounts: [] })).toEqual({ orders: 0, total: 0, mean: null, median: null, quarter: null, threeQuarters: null, p90: null, smallest: null, largest: null });
  });

  it('refuses holes, fractions, negative amounts and sums past exact numbers', () => {
     
    expect(refusals(() => orderValues({ amounts: [1.5, , -1] as never }))).toEqual(['amounts.0 wrong-type', 'amounts.1 wrong-type', 'amounts.2 too-small']);
    expect(refusals(() => orderValues({ amounts: [Number.MAX_SAFE_INTEGER, 1] }))).toEqual(['amounts too-large']);
  });
});
