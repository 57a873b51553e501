import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compoundGrowth, explainSalesChange, growth, type SoldItem } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

describe('growth', () => {
  it.each([
    [1_000_000, 1_200_000, 0.2, null],
    [10, 0, -1, null],
    [0, 0, null, 'zero-base'],
    [-50, 10, null, 'negative-base'],
  ])('from %d to %d', (before, now, rate, reason) => {
    expect(growth({ before, now })).toEqual({ change: now - before, rate, reason });
  });

  it.each([
    [100, 115, 12, 0.01171491691985338],
    [100, 0, 3, -1],
    [5, 5, 7, 0],
  ])('compound from %d to %d in %d periods', (before, now, periods, rate) => {
    expect(compoundGrowth({ before, now, periods })).toBeCloseTo(rate, 14);
  });

  it('refuses what is no figure, and roots of what is not above 0', () => {
    expect(refusals(() => growth({ before: NaN, now: '5' as never }))).toEqual(['before wrong-type', 'now wrong-type']);
    expect(refusals(() => compoundGrowth({ before: 0, now: -1, periods: 0 }))).toEqual(['before too-small', 'now too-small', 'periods too-small']);
  });
});

describe('explainSalesChange', () => {
  const item = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), quantity: fc.nat({ max: 50 }), sales: fc.integer({ min: -100, max: 100_000 }) })
    .map((each): SoldItem => (each.quantity === 0 ? { ...each, sales: 0 } : each));
  const items = fc.uniqueArray(item, { selector: ({ key }) => key, maxLength: 5 });

  it('adds up exactly, item by item and in all', () => {
    fc.assert(
      fc.property(items, items, (before, now) => {
        const result = explainSalesChange({ before, now });
        const total = (list: readonly SoldItem[]): number => list.reduce((sum, { sales }) => sum + sales, 0);
        expect(result.change).toBe(total(now) - total(before));
        for (const part of [result, ...result.items]) {
          expect(part.volume + part.mix + part.price + part.added + part.dropped).toBe(part.change);
          for (const figure of Object.values(part)) expect(Object.is(figure, -0)).toBe(false);
        }
        for (const field of ['change', 'volume', 'mix', 'price', 'added', 'dropped'] as const) expect(result.items.reduce((sum, each) => sum + each[field], 0)).toBe(result[field]);
      }),
    );
  });

  it('calls a price change at equal quantities price, and equal growth of all quantities volume', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), quantity: fc.integer({ min: 1, max: 50 }), price: fc.integer({ min: 1, max: 999 }) }), { selector: ({ key }) => key, minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 }), (list, times) => {
        const sold = (more: number, dearer: number): SoldItem[] => list.map(({ key, quantity, price }) => ({ key, quantity: quantity * more, sales: quantity * more * price * dearer }));
        expect(explainSalesChange({ before: sold(1, 1), now: sold(1, times) })).toMatchObject({ volume: 0, mix: 0, added: 0, dropped: 0 });
        expect(explainSalesChange({ before: sold(1, 1), now: sold(times, 1) })).toMatchObject({ price: 0, mix: 0, added: 0, dropped: 0 });
      }),
    );
  });

  it('takes what is new and what is gone whole', () => {
    expect(explainSalesChange({ before: [{ key: 'old', quantity: 2, sales: 50 }], now: [{ key: 'new', quantity: 1, sales: 70 }] })).toMatchObject({ change: 20, added: 70, dropped: -50, price: 0, volume: 0, mix: 0 });
  });

  it('refuses repeated keys, sales without quantity, and sums past exact numbers', () => {
    expect(refusals(() => explainSalesChange({ before: [{ key: 'a', quantity: 0, sales: 5 }, { key: 'a', quantity: 1.5, sales: NaN }] as never, now: 'x' as never }))).toEqual([
      'before.1.quantity wrong-type', 'before.1.sales wrong-type', 'now wrong-type',
    ]);
    expect(refusals(() => explainSalesChange({ before: [{ key: 'a', quantity: 0, sales: 5 }, { key: 'a', quantity: 1, sales: 5 }], now: [{ key: 'b', quantity: 1, sales: Number.MAX_SAFE_INTEGER }] }))).toEqual([
      'before.0.quantity sales-without-quantity', 'before.1.key duplicate-key', 'now too-large',
    ]);
  });
});
