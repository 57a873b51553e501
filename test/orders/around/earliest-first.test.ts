import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestFirst } from '../../../src/orders/around/earliest-first.ts';
import { instantWriter } from '../../../src/orders/around/instant-writer.ts';

/** Instants of the years 0 to 9999, many of them close together. */
const instants = fc.oneof(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1_793_000_000_000, max: 1_793_000_100_000 }));

describe('earliestFirst', () => {
  it('is the stable sort by instant, then rank', () => {
    fc.assert(fc.property(fc.array(fc.tuple(instants, fc.nat({ max: 7 })), { maxLength: 60 }), (rows) => {
      const places = earliestFirst(rows.map(([at]) => at), rows.map(([, rank]) => rank));
      expect([...places]).toEqual(rows.map((_, place) => place).sort((one, other) => rows[one]![0] - rows[other]![0] || rows[one]![1] - rows[other]![1] || one - other));
    }));
  });

  it('tells a span of just a digit and one more apart', () => {
    expect([...earliestFirst([2048, 0, 2047, 1], [0, 0, 0, 0])]).toEqual([1, 3, 2, 0]);
    expect([...earliestFirst([2048 ** 2, 2048 ** 2 - 1, 0], [0, 0, 0])]).toEqual([2, 1, 0]);
  });
});

describe('instantWriter', () => {
  it('writes what a Date writes, whatever it wrote before', () => {
    fc.assert(fc.property(fc.array(instants, { maxLength: 20 }), (list) => {
      const write = instantWriter();
      expect(list.map(write)).toEqual(list.map((ms) => new Date(ms).toISOString()));
    }));
  });
});
