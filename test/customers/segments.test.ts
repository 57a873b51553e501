import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSegmentRules, eightCells, elevenSegments, rfmScores, segmentCustomers, segmentTransitions, tenSegments, valueSegments, type SegmentMap } from '../../src/customers/index.ts';
import { refusals } from '../support/refusals.ts';

describe('the ready maps', () => {
  it.each([elevenSegments, tenSegments, eightCells, valueSegments])('$name gives every cell exactly one segment, and says what to do for each', (map) => {
    const audit = auditSegmentRules({ map });
    expect(audit).toMatchObject({ isPartition: true, uncovered: [], overlapping: [], unreachable: [], cells: map.bins.r * map.bins.f * map.bins.m });
    expect(audit.firstMatch.reduce((sum, { cells }) => sum + cells, 0)).toBe(audit.cells);
    expect(new Set(map.segments!.map(({ segment }) => segment))).toEqual(new Set(map.rules.map(({ segment }) => segment)));
    expect(map.segments!.every(({ actions }) => actions.length > 0)).toBe(true);
  });

  it('name the eight cells as Chinese practice does', () => {
    const name = (r: number, f: number, m: number): string => segmentCustomers({ customers: [{ customerId: 'x', r, f, m }], map: eightCells }).segments.find(({ customers }) => customers === 1)!.info!.zh;
    expect([[2, 2, 2], [2, 1, 2], [1, 2, 2], [1, 1, 2], [2, 2, 1], [2, 1, 1], [1, 2, 1], [1, 1, 1]].map(([r, f, m]) => name(r!, f!, m!))).toEqual(
      ['重要价值客户', '重要发展客户', '重要保持客户', '重要挽留客户', '一般价值客户', '一般发展客户', '一般保持客户', '一般挽留客户']);
  });

  it('call over 10,000 a year high value, and 10,000 itself not', () => {
    const customers = [1_000_000, 1_000_001].map((monetary, index) => ({ customerId: String(index), recencyDays: 1, frequency: 1, monetary }));
    const scored = rfmScores({ customers, scoring: { method: 'thresholds', recencyDays: [], frequency: [], monetary: [1_000_000] } });
    expect(segmentCustomers({ customers: scored.customers, map: valueSegments }).customers.map(({ segment }) => segment)).toEqual(['regular', 'high-value']);
  });
});

describe('segmentCustomers and its audit', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map((pair) => pair.toSorted((one, other) => one - other));
  const rule = fc.record({ segment: fc.constantFrom('x', 'y', 'z'), r: fc.option(range, { nil: undefined }), f: fc.option(range, { nil: undefined }), fm: fc.option(range, { nil: undefined }) });

  it('find the same as trying every cell by hand', () => {
    fc.assert(fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
      const map: SegmentMap = { name: 'random', bins: { r: 3, f: 3, m: 3 }, rules, fallback: 'rest' };
      const cells = Array.from({ length: 27 }, (_, index) => ({ customerId: String(index), r: 1 + (index % 3), f: 1 + (Math.floor(index / 3) % 3), m: 1 + Math.floor(index / 9) }));
      const { customers } = segmentCustomers({ customers: cells, map });
      const takes = (each: (typeof rules)[number], cell: (typeof cells)[number]): boolean => [[each.r, cell.r], [each.f, cell.f], [each.fm, (cell.f + cell.m) / 2]].every(([bounds, value]) => bounds === undefined || ((bounds as number[])[0]! <= (value as number) && (value as number) <= (bounds as number[])[1]!));
      cells.forEach((cell, index) => expect(customers[index]!.segment).toBe(rules.find((each) => takes(each, cell))?.segment ?? 'rest'));
      const audit = auditSegmentRules({ map });
      expect(audit.uncovered).toHaveLength(customers.filter(({ rule: by }) => by === null).length);
      expect(audit.unreachable).toEqual([...new Set(rules.map(({ segment }) => segment))].filter((segment) => !customers.some((each) => each.segment === segment)));
      expect(audit.overlapping).toHaveLength(cells.filter((cell) => new Set(rules.filter((each) => takes(each, cell)).map(({ segment }) => segment)).size > 1).length);
    }));
  });

  it.each([
    ['scores beyond the map', { customers: [{ customerId: 'a', r: 3, f: 1, m: 1 }], map: eightCells }, ['customers.0.r out-of-range']],
    ['a customer twice', { customers: [{ customerId: 'a', r: 1, f: 1, m: 1 }, { customerId: 'a', r: 1, f: 1, m: 1 }], map: eightCells }, ['customers.1.customerId duplicate-id']],
    ['a range the wrong way round', { customers: [], map: { ...eightCells, rules: [{ segment: 'x', r: [2, 1] }] } }, ['map.rules.0.r not-a-range']],
    ['a misspelt rule', { customers: [], map: { ...eightCells, rules: [{ segment: 'x', recency: [1, 2] }] } }, ['map.rules.0.recency unknown-field']],
  ])('refuse %s', (_, input, expected) => {
    expect(refusals(() => segmentCustomers(input as never))).toEqual(expected);
  });
});

describe('segmentTransitions', () => {
  it('counts every customer of either date once', () => {
    const assignments = fc.uniqueArray(fc.record({ customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), segment: fc.constantFrom('x', 'y') }), { selector: ({ customerId }) => customerId });
    fc.assert(fc.property(assignments, assignments, (before, after) => {
      const { transitions, stayed, moved, arrived, left } = segmentTransitions({ before, after });
      const everybody = new Set([...before, ...after].map(({ customerId }) => customerId));
      expect(stayed + moved + arrived + left).toBe(everybody.size);
      expect(stayed + moved + left).toBe(before.length);
      expect(stayed + moved + arrived).toBe(after.length);
      for (const from of new Set(transitions.map((each) => each.from))) expect(transitions.filter((each) => each.from === from).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }));
  });
});
