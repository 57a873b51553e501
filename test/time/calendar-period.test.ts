import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, periodOf, periodsBetween, weekdayOf, type PeriodRule } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

const day = fc.integer({ min: 0, max: 300_000 }).map((days) => addDays({ day: '1700-01-01', days }));
const rule: fc.Arbitrary<PeriodRule> = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
  weekStartsOn: fc.integer({ min: 1, max: 7 }),
  yearStartsInMonth: fc.integer({ min: 1, max: 12 }),
});

describe('periodOf', () => {
  it.each<[string, PeriodRule, string, string, string]>([
    // ISO weeks: the calendars of 2020, 2021, 2024 and 2025.
    ['2024-12-30', { unit: 'week' }, '2025-W01', '2024-12-30', '2025-01-05'],
    ['2021-01-03', { unit: 'week' }, '2020-W53', '2020-12-28', '2021-01-03'],
    ['2027-01-01', { unit: 'week' }, '2026-W53', '2026-12-28', '2027-01-03'],
    ['2026-11-22', { unit: 'week', weekStartsOn: 7 }, '2026-11-22/P7D', '2026-11-22', '2026-11-28'],
    ['2024-02-29', { unit: 'month' }, '2024-02', '2024-02-01', '2024-02-29'],
    ['2024-02-15', { unit: 'quarter' }, '2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-02-15', { unit: 'quarter', yearStartsInMonth: 4 }, 'FY2023-Q4', '2024-01-01', '2024-03-31'],
    ['2024-02-15', { unit: 'quarter', yearStartsInMonth: 2 }, 'FY2024-Q1', '2024-02-01', '2024-04-30'],
    ['2024-01-31', { unit: 'year', yearStartsInMonth: 2 }, 'FY2023', '2023-02-01', '2024-01-31'],
    ['2024-02-15', { unit: 'year' }, '2024', '2024-01-01', '2024-12-31'],
    ['2024-02-15', { unit: 'day' }, '2024-02-15', '2024-02-15', '2024-02-15'],
  ])('%s %o is %s', (of, by, label, from, to) => {
    expect(periodOf({ day: of, ...by })).toEqual({ label, from, to, days: daysBetween({ from, to }) + 1, whole: true });
  });

  it('holds the day, and every other day of it names the same period', () => {
    fc.assert(
      fc.property(day, rule, fc.nat(), (one, by, pick) => {
        const period = periodOf({ day: one, ...by });
        expect(period.from <= one && one <= period.to).toBe(true);
        const other = addDays({ day: period.from, days: pick % period.days });
        expect(periodOf({ day: other, ...by })).toEqual(period);
        if (by.unit === 'week') expect(weekdayOf(period.from)).toBe(by.weekStartsOn);
      }),
    );
  });

  it('refuses what there is not', () => {
    expect(refusals(() => periodOf({ day: 'today', unit: 'fortnight' as never, weekStartsOn: 0, yearStartsInMonth: 13 }))).toEqual([
      'unit not-allowed', 'weekStartsOn not-allowed', 'yearStartsInMonth not-allowed', 'day not-a-day',
    ]);
    for (const [weekStartsOn, yearStartsInMonth] of [[8, 0], [0, 13], [1.5, 1.5], ['1', '1'], [NaN, null]]) {
      expect(refusals(() => periodOf({ day: '2024-01-01', unit: 'year', weekStartsOn, yearStartsInMonth } as never))).toEqual(['weekStartsOn not-allowed', 'yearStartsInMonth not-allowed']);
    }
    expect(periodOf({ day: '2024-01-01', unit: 'year', weekStartsOn: 7, yearStartsInMonth: 12 }).from).toBe('2023-12-01');
    expect(periodOf({ day: '0987-06-05', unit: 'year' }).label).toBe('0987');
  });
});

describe('periodsBetween', () => {
  it('partitions the range, and only the edges are cut', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 2000 }), rule, (from, days, by) => {
        const to = addDays({ day: from, days });
        const periods = periodsBetween({ from, to, ...by });
        expect(periods[0]!.from).toBe(from);
        expect(periods.at(-1)!.to).toBe(to);
        expect(periods.reduce((sum, period) => sum + period.days, 0)).toBe(days + 1);
        for (const [index, period] of periods.entries()) {
          if (index > 0) expect(period.from).toBe(addDays({ day: periods[index - 1]!.to, days: 1 }));
          expect(periodOf({ day: period.to, ...by }).label).toBe(period.label);
          expect(period.whole).toBe(periodOf({ day: period.to, ...by }).days === period.days);
        }
      }),
    );
  });

  it('refuses ranges that run backwards or fall into too many periods', () => {
    expect(refusals(() => periodsBetween({ from: '2024-01-02', to: '2024-01-01', unit: 'day' }))).toEqual(['to ends-before-start']);
    expect(refusals(() => periodsBetween({ from: '0001-01-01', to: '9999-12-31', unit: 'day' }))).toEqual(['to too-many-periods']);
    expect(refusals(() => periodsBetween({ from: '2024-01-01', to: '2024-01-02', unit: Object.create(null) as never }))).toEqual(['unit not-allowed']);
    expect(periodsBetween({ from: '0001-01-01', to: '9999-12-31', unit: 'year' })).toHaveLength(9999);
    expect(refusals(() => periodsBetween({ from: 'then', to: 'now', unit: 'day' }))).toEqual(['from not-a-day', 'to not-a-day']);
    expect(refusals(() => periodsBetween({ from: '2024-01-01', to: 'now', unit: 'day' }))).toEqual(['to not-a-day']);
    expect(refusals(() => periodsBetween({ from: 'then', to: '2024-01-01', unit: 'day' }))).toEqual(['from not-a-day']);
    expect(periodsBetween({ from: '2024-01-01', to: '2024-01-01', unit: 'day' })).toHaveLength(1);
    const most = addDays({ day: '2024-01-01', days: 99_999 });
    expect(periodsBetween({ from: '2024-01-01', to: most, unit: 'day' })).toHaveLength(100_000);
    expect(refusals(() => periodsBetween({ from: '2023-12-31', to: most, unit: 'day' }))).toEqual(['to too-many-periods']);
  });
});
