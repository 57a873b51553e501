import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, monthsBetween } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

describe('addMonths', () => {
  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['1900-01-31', 1, '1900-02-28'],
    ['2000-01-31', 1, '2000-02-29'],
    ['0001-01-01', 0, '0001-01-01'],
    ['9999-12-31', -119987, '0001-01-31'],
  ])('%s and %d months is %s', (day, months, expected) => {
    expect(addMonths({ day, months })).toBe(expected);
  });

  it('agrees with the months that Date counts, for days that every month has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: -1000, max: 1000 }), (year, month, day, months) => {
        const text = (date: Date): string => date.toISOString().slice(0, 10);
        const start = text(new Date(Date.UTC(year, month - 1, day)));
        const before = new Date(Date.UTC(year, month - 1 + months, day));
        fc.pre(before.getUTCFullYear() >= 100);
        expect(addMonths({ day: start, months })).toBe(text(before));
      }),
    );
  });

  it('counted from an anchor visits every month once and keeps its day where it can', () => {
    const from = (day: string): string[] => [0, 1, 2, 3, 4].map((months) => addMonths({ day, months }));
    expect(from('2024-01-31')).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']);
  });

  it('refuses what is no day, no whole number, and what leaves the calendar', () => {
    expect(refusals(() => addMonths({ day: '2024-02-30', months: 1.5 }))).toEqual(['day not-a-day', 'months wrong-type']);
    expect(refusals(() => addMonths({ day: '9999-12-01', months: 1 }))).toEqual(['months out-of-range']);
    expect(refusals(() => addMonths({ day: '0001-01-01', months: -1 }))).toEqual(['months out-of-range']);
    expect(refusals(() => addMonths({ day: '2024-01-01', months: Number.MAX_SAFE_INTEGER }))).toEqual(['months out-of-range']);
    expect(addMonths({ day: '9999-11-30', months: 1 })).toBe('9999-12-30');
    expect(addMonths({ day: '9999-10-31', months: 2 })).toBe('9999-12-31');
    expect(addMonths({ day: '0001-02-01', months: -1 })).toBe('0001-01-01');
    expect(refusals(() => monthsBetween({ from: 'then', to: 'now' }))).toEqual(['from not-a-day', 'to not-a-day']);
  });
});

describe('monthsBetween', () => {
  it.each([
    ['2024-01-31', '2024-02-01', { complete: 0, boundaries: 1 }],
    ['2024-01-31', '2024-02-29', { complete: 1, boundaries: 1 }],
    ['2024-01-30', '2024-02-28', { complete: 0, boundaries: 1 }],
    ['2024-02-29', '2025-02-28', { complete: 12, boundaries: 12 }],
    ['2024-05-05', '2024-05-05', { complete: 0, boundaries: 0 }],
    ['2024-02-01', '2024-01-31', { complete: 0, boundaries: -1 }],
  ])('%s to %s', (from, to, expected) => {
    expect(monthsBetween({ from, to })).toEqual(expected);
  });

  it('complete months can be added without passing the end, and one more cannot', () => {
    const day = fc.integer({ min: 0, max: 200_000 }).map((days) => addDays({ day: '1800-01-01', days }));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const { complete } = monthsBetween({ from, to });
        expect(daysBetween({ from: addMonths({ day: from, months: complete }), to })).toBeGreaterThanOrEqual(0);
        expect(daysBetween({ from: addMonths({ day: from, months: complete + 1 }), to })).toBeLessThan(0);
      }),
    );
  });
});
