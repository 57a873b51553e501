import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeSeries, timeSeriesColumns, type SeriesRule } from '../../src/metrics/index.ts';
import { zonedTime } from '../../src/time/index.ts';
import { periodOf } from '../../src/time/calendar-period.ts';
import { refusals } from '../support/refusals.ts';

const zones = ['Asia/Shanghai', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const rule: fc.Arbitrary<SeriesRule> = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), timeZone: fc.constantFrom(...zones), weekStartsOn: fc.integer({ min: 1, max: 7 }), yearStartsInMonth: fc.integer({ min: 1, max: 12 }),
});
const events = fc.array(fc.record({ at: fc.integer({ min: Date.UTC(2011, 11, 20), max: Date.UTC(2012, 3, 10) }), amount: fc.integer({ min: -1000, max: 1000 }) }), { minLength: 1, maxLength: 30 });

describe('timeSeries', () => {
  it('puts every event into the period of its local day, on days of any length', () => {
    fc.assert(
      fc.property(events, rule, (list, by) => {
        const { points, total, outside } = timeSeries({ events: list, ...by });
        const expected = new Map<string, { count: number; sum: number }>();
        for (const { at, amount } of list) {
          const { label } = periodOf({ day: zonedTime({ at, timeZone: by.timeZone }).day, ...by });
          const known = expected.get(label) ?? { count: 0, sum: 0 };
          expected.set(label, { count: known.count + 1, sum: known.sum + amount });
        }
        for (const { label, count, sum, whole } of points) expect({ count, sum, whole }).toEqual({ ...(expected.get(label) ?? { count: 0, sum: 0 }), whole: true });
        expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        expect(total).toBe(list.reduce((sum, { amount }) => sum + amount, 0));
        expect(outside).toEqual({ before: 0, after: 0 });
        for (const [index, { start }] of points.entries()) if (index > 0) expect(start).toBe(points[index - 1]!.end);
      }),
    );
  });

  it('runs over whole periods where no range is asked for, so that months of which a day without sales is first or last compare', () => {
    const { points } = timeSeries({ events: [{ at: '2026-01-10T12:00:00Z', amount: 100 }, { at: '2026-02-27T12:00:00Z', amount: 150 }], unit: 'month', timeZone: 'UTC' });
    expect(points.map(({ from, to, whole, growth }) => [from, to, whole, growth?.rate])).toEqual([['2026-01-01', '2026-01-31', true, undefined], ['2026-02-01', '2026-02-28', true, 0.5]]);
  });

  it('counts what lies outside the range that is asked for, and cuts periods at its edges', () => {
    const { points, outside } = timeSeries({
      events: ['2026-01-09T23:59:59+08:00', '2026-01-10T00:00:00+08:00', '2026-02-20T23:59:59+08:00', '2026-02-21T00:00:00+08:00'].map((at) => ({ at })),
      unit: 'month', timeZone: 'Asia/Shanghai', from: '2026-01-10', to: '2026-02-20',
    });
    expect(outside).toEqual({ before: 1, after: 1 });
    expect(points.map((point) => point.growth)).toEqual([null, null]);
    expect(points.map(({ label, from, to, whole, sum }) => [label, from, to, whole, sum])).toEqual([['2026-01', '2026-01-10', '2026-01-31', false, 1], ['2026-02', '2026-02-01', '2026-02-20', false, 1]]);
  });

  it('keeps what is not known apart from nothing, in growth and averages too', () => {
    const list = [[1, 10], [2, 30], [4, 20]].map(([day, amount]) => ({ at: Date.UTC(2026, 0, day, 12), amount: amount! }));
    const by = { events: list, unit: 'day', timeZone: 'UTC', movingAverages: [2] } as const;
    expect(timeSeries(by).points.map(({ sum, movingAverages }) => [sum, movingAverages[0]])).toEqual([[10, null], [30, 20], [0, 15], [20, 10]]);
    expect(timeSeries({ ...by, gaps: 'unknown' }).points.map(({ sum, movingAverages }) => [sum, movingAverages[0]])).toEqual([[10, null], [30, 20], [null, null], [20, null]]);
    expect(timeSeries({ ...by, gaps: 'unknown' }).points.map((point) => point.growth?.rate ?? null)).toEqual([null, 2, null, null]);
    expect(timeSeries(by).points[3]!.growth).toEqual({ change: 20, rate: null, reason: 'zero-base' });
  });

  it.each<[SeriesRule['unit'], string, string]>([
    ['day', '2025-02-28', '2024-02-28'],
    ['week', '2025-01-06', '2024-01-08'],
    ['month', '2025-02-01', '2024-02-01'],
    ['year', '2025-01-01', '2024-01-01'],
  ])('compares a %s with the one a year before', (unit, now, before) => {
    const { points } = timeSeries({ events: [{ at: `${before}T12:00:00Z`, amount: 50 }, { at: `${now}T12:00:00Z`, amount: 75 }], unit, timeZone: 'UTC', from: '2024-01-01', to: '2025-12-31' });
    expect(points.find(({ from }) => from === now)!.growthOverYear).toEqual({ change: 25, rate: 0.5, reason: null });
    expect(points[0]!.growthOverYear).toBeNull();
  });

  it('gives the same from columns', () => {
    fc.assert(
      fc.property(events, rule, (list, by) => {
        const columns = { at: Float64Array.from(list, ({ at }) => at), amount: Float64Array.from(list, ({ amount }) => amount) };
        const series = timeSeriesColumns({ columns, ...by });
        expect(series).toEqual(timeSeries({ events: list, ...by }));
        expect(series).toEqual(JSON.parse(JSON.stringify(series)));
      }),
    );
  });

  it('answers for no events, and refuses broken questions', () => {
    expect(timeSeries({ events: [], unit: 'day', timeZone: 'UTC' })).toEqual({ points: [], total: 0, outside: { before: 0, after: 0 } });
    expect(timeSeries({ events: [], unit: 'day', timeZone: 'UTC', from: '2026-01-01', to: '2026-01-03' }).points.map(({ sum }) => sum)).toEqual([0, 0, 0]);
    expect(refusals(() => timeSeries({ events: [{ at: '2026-01-01', amount: 1 }, { at: 5, amount: 0.5 }], unit: 'hour' as never, timeZone: 'Mars/Base', movingAverages: [0], gaps: 'skip' as never }))).toEqual([
      'events.1.amount wrong-type', 'unit not-allowed', 'movingAverages.0 too-small', 'gaps not-allowed',
    ]);
    expect(refusals(() => timeSeries({ events: [{ at: '2026-01-01' }], unit: 'day', timeZone: 'CST' }))).toEqual(['events.0.at no-offset', 'timeZone unknown-time-zone']);
    expect(refusals(() => timeSeries({ events: [], unit: 'day', timeZone: 'UTC', from: '2026-01-02', to: '2026-01-01' }))).toEqual(['to ends-before-start']);
    expect(refusals(() => timeSeries({ events: [{ at: 0, amount: Number.MAX_SAFE_INTEGER }, { at: 0, amount: -1 }], unit: 'day', timeZone: 'UTC' }))).toEqual(['too-large']);
    expect(refusals(() => timeSeriesColumns({ columns: { at: Float64Array.of(NaN), amount: Float64Array.of(0.5) }, unit: 'day', timeZone: 'UTC' }))).toEqual(['columns.at.0 out-of-range', 'columns.amount.0 wrong-type']);
  });
});
