import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountAt, createColumnStore, takeColumn } from '../../src/pricing/columns.ts';

describe('columns of one store', () => {
  it('are zeros, also where a cart before has left something', () => {
    const store = createColumnStore(3);
    takeColumn(store, 3).fill(7);
    takeColumn(store, 2).fill(8);
    store.taken = 0;
    expect([...takeColumn(store, 2)]).toEqual([0, 0]);
    expect([...takeColumn(store, 3)]).toEqual([0, 0, 0]);
  });

  it('never lie on each other, and are as long as they were asked for, past the end of the store too', () => {
    fc.assert(
      fc.property(fc.nat({ max: 6 }), fc.array(fc.nat({ max: 9 }), { maxLength: 20 }), (lines, lengths) => {
        const store = createColumnStore(lines);
        const columns = lengths.map((length) => takeColumn(store, length));
        columns.forEach((column, index) => column.fill(index + 1));
        expect(columns.map((column) => [...column])).toEqual(lengths.map((length, index) => Array.from({ length }, () => index + 1)));
      }),
    );
  });

  it('leave room for a column of another length when one does not fit', () => {
    const store = createColumnStore(1);
    expect(takeColumn(store, 11).length).toBe(11);
    expect(store.taken).toBe(0);
    expect(takeColumn(store, 10).buffer).toBe(store.places.buffer);
  });

  it('come with the indexes of all lines', () => {
    expect([...createColumnStore(4).indexes]).toEqual([0, 1, 2, 3]);
    expect([...createColumnStore(0).indexes]).toEqual([]);
  });
});

describe('an amount in a column', () => {
  it.each([0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, 0.5])('of %d is read as it is', (amount) => {
    expect(amountAt(Float64Array.of(3, amount), 1)).toBe(amount);
  });

  it('is never minus nothing', () => {
    expect(amountAt(Float64Array.of(-0), 0)).toBe(0);
  });
});
