import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAbc, classifyAbcColumns, classifyAbcXyz, classifyXyz, classifyXyzColumns, reviewAssortment } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 200);
const abc = (values: readonly number[], rest = {}): string => classifyAbc({ items: values.map((value, index) => ({ id: `${index}`, value })), ...rest }).items.map((item) => item.class).join('');

describe('classifyAbc', () => {
  it.each<readonly [string, readonly number[], object, string]>([
    ['textbook', [50000, 20000, 10000, 8000, 5000, 3000, 2000, 1000, 700, 300], {}, 'AAABBBCCCC'],
    ['the largest is A, however large', [97, 2, 1], {}, 'ACC'],
    ['or what crosses is out', [97, 2, 1], { rule: 'crossing-excluded' }, 'CCC'],
    ['the line itself is reached, not crossed', [80, 15, 5], { rule: 'crossing-excluded' }, 'ABC'],
    ['exactly at the line the next class begins', [0.1, 0.7, 0.15, 0.05], {}, 'BAAC'],
    ['nothing is worth anything', [0, 0, -3], {}, 'CCC'],
    ['losses are no part of the whole', [80, -1000, 20], {}, 'ACB'],
    ['equals in order', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], {}, 'AAAAAAAABB'],
    ['equals together', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], { ties: 'together' }, 'AAAAAAAAAA'],
    ['nothing', [], {}, ''],
  ])('%s', (_, values, rest, classes) => {
    expect(abc(values, rest)).toBe(classes);
  });

  it('agrees with a sort and whole numbers, in rows and in columns', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 60 }), { maxLength: 40 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom('crossing-included' as const, 'crossing-excluded' as const), fc.constantFrom(1, 100), (units, a, more, rule, scale) => {
        const b = Math.min(100, a + more);
        const total = units.reduce((sum, each) => sum + Math.max(0, each), 0);
        const order = [...units.keys()].sort((one, other) => units[other]! - units[one]!);
        const expected = units.map(() => 'C');
        let before = 0;
        for (const index of order) {
          if (units[index]! <= 0) break;
          const after = before + units[index]!;
          const within = (percent: number): boolean => (rule === 'crossing-included' ? before * 100 < percent * total : after * 100 <= percent * total);
          expected[index] = within(a) ? 'A' : within(b) ? 'B' : 'C';
          before = after;
        }
        const values = units.map((each) => each / scale);
        const rest = { thresholds: [a / 100, b / 100], rule } as const;
        expect(abc(values, rest)).toBe(expected.join(''));
        const { classes, counts } = classifyAbcColumns({ value: values, ...rest });
        expect(Array.from(classes, (each) => 'ABC'[each]).join('')).toBe(expected.join(''));
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(units.length);
      }),
      { numRuns: runs },
    );
  });

  // What is no decimal of six places, and what doubles hold only just: by BigInt, in which every double is a whole number.
  it.each<readonly [string, fc.Arbitrary<number>]>([
    ['sevenths', fc.integer({ min: -3, max: 40 }).map((value) => value / 7)],
    ['binary fractions', fc.double({ min: 0, max: 1, noNaN: true })],
    ['of every size', fc.integer({ min: -700, max: 700 }).map((power) => Math.exp(power))],
    ['the smallest there are', fc.integer({ min: 0, max: 40 }).map((count) => count * Number.MIN_VALUE)],
    ['the largest there are', fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })],
  ])('agrees with exact sums, whatever the order: %s', (_, value) => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), fc.constantFrom('crossing-included' as const, 'crossing-excluded' as const), (values, rule) => {
        const exact = (double: number): bigint => {
          let [whole, places] = [double, 0];
          for (; places < 1074 && !Number.isInteger(whole); places += 1) whole *= 2;
          return BigInt(whole) << BigInt(1074 - places);
        };
        const order = [...values.keys()].filter((index) => values[index]! > 0).sort((one, other) => values[other]! - values[one]! || one - other);
        const total = order.reduce((sum, index) => sum + exact(values[index]!), 0n);
        const expected = values.map(() => 'C');
        let before = 0n;
        let close = false; // to a threshold, where rounded sums may fall on either side
        for (const index of order) {
          const after = before + exact(values[index]!);
          const reached = rule === 'crossing-included' ? before : after;
          for (const percent of [80n, 95n]) close ||= (reached * 100n - percent * total) ** 2n * 10n ** 20n < total ** 2n * 10000n;
          const within = (percent: bigint): boolean => (rule === 'crossing-included' ? reached * 100n < percent * total : reached * 100n <= percent * total);
          expected[index] = within(80n) ? 'A' : within(95n) ? 'B' : 'C';
          before = after;
        }
        fc.pre(!close);
        expect(abc(values, { rule })).toBe(expected.join(''));
      }),
      { numRuns: runs },
    );
  });

  it('refuses percentages, NaN and items that come twice', () => {
    expect(refusals(() => abc([1], { thresholds: [80, 95] }))).toEqual(['thresholds out-of-range']);
    expect(refusals(() => classifyAbc({ items: [{ id: 'a', value: 1 }, { id: 'a', value: 2 }] }))).toEqual(['items.1.id duplicate']);
    expect(refusals(() => classifyAbcColumns({ value: [1, NaN, 2, Infinity], rule: 'x' as never }))).toEqual(['rule not-allowed', 'value.1 wrong-type', 'value.3 wrong-type']);
  });
});

describe('classifyXyz', () => {
  it.each([
    ['even', [100, 98, 103, 99, 101, 100], 0.017195355318154824, 'X'],
    ['varied', [10, 25, 4, 18, 9, 20], 0.5522949807924612, 'Y'],
    ['unforeseeable', [0, 0, 30, 0, 1, 0], 2.3559431789045435, 'Z'],
    ['nothing sold', [0, 0], null, 'Z'],
    ['one period', [4, null], null, 'Z'],
  ] as const)('%s', (_, history, coefficient, letter) => {
    const { items } = classifyXyz({ items: [{ id: 'a', history }] });
    expect(items[0]!.class).toBe(letter);
    if (coefficient === null) expect(items[0]!.coefficientOfVariation).toBeNull();
    else expect(items[0]!.coefficientOfVariation).toBeCloseTo(coefficient, 12);
    if (!(history as readonly (number | null)[]).includes(null)) {
      const columns = classifyXyzColumns({ demand: history as readonly number[], periods: history.length });
      expect('XYZ'[columns.classes[0]!]).toBe(letter);
    }
  });

  it('makes nine cells that hold everything', () => {
    const answer = classifyAbcXyz({ items: [{ id: 'a', value: 80, history: [5, 5, 5] }, { id: 'b', value: 15, history: [0, 9, 1] }, { id: 'c', value: 5, history: [0, 0, 9, 0] }] });
    expect(answer.items.map(({ cell }) => cell)).toEqual(['AX', 'BZ', 'CZ']);
    expect(answer.cells).toHaveLength(9);
    expect(answer.cells.reduce((sum, { items }) => sum + items, 0)).toBe(3);
    expect(plain(answer)).toBe(true);
    (answer.cells[0]!.suggestion as { reviewDays: number }).reviewDays = 99;
    expect(classifyAbcXyz({ items: [] }).cells[0]!.suggestion.reviewDays).toBe(1);
  });
});

describe('reviewAssortment', () => {
  const item = { unitsSold: 40, onHand: 90, unitCost: 3, daysOnSale: 400 };

  it.each([
    ['sells too little', {}, 'drop', ['under-minimum']],
    ['just enough', { unitsSold: 100 }, 'keep', ['sells']],
    ['too new', { daysOnSale: 90 }, 'watch', ['under-minimum', 'too-new']],
    ['searched for more and more', { searches: 301, searchesBefore: 100 }, 'promote', ['under-minimum', 'search-growing']],
    ['three times is 200%, and not above it', { searches: 300, searchesBefore: 100 }, 'drop', ['under-minimum']],
    ['dead', { unitsSold: 0 }, 'drop', ['under-minimum', 'dead-stock']],
  ] as const)('%s', (_, changes, decision, reasons) => {
    expect(reviewAssortment({ items: [{ id: 'a', ...item, ...changes }] }).items[0]).toMatchObject({ decision, reasons });
  });

  it('counts money by age, and nothing twice', () => {
    const { capital, add } = reviewAssortment({ items: [{ id: 'a', ...item, lots: [{ units: 30, ageDays: 30 }, { units: 20, ageDays: 31 }, { units: 10, ageDays: 400 }] }], candidates: [{ id: 'x', searches: 5, searchesBefore: 0 }, { id: 'y', searches: 900, searchesBefore: 100 }, { id: 'z', searches: 0, searchesBefore: 0 }] });
    expect(capital.ageing.map(({ from, to, units }) => [from, to, units])).toEqual([[0, 30, 30], [31, 60, 20], [61, 90, 0], [91, 180, 0], [181, null, 10], [null, null, 30]]);
    expect(capital).toMatchObject({ total: 270, dead: 0, dropped: 270 });
    expect(add.map(({ id }) => id)).toEqual(['x', 'y']);
  });
});
