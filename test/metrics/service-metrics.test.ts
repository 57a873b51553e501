import { describe, expect, it } from 'vitest';
import { serviceMetrics } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 11, 9, minute)).toISOString();

describe('serviceMetrics', () => {
  it('times first answers and solutions, with percentiles, and counts who still waits', () => {
    const tickets = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((minutes) => ({ openedAt: at(0), firstResponseAt: at(minutes), resolvedAtOnce: minutes < 5, satisfied: minutes < 9 }));
    const result = serviceMetrics({ tickets: [...tickets, { openedAt: at(0) }] });
    // numpy.percentile of 1..9 and 100: 5.5 at 50, 18.1 at 90, 59.05 at 95.
    expect(result.firstResponse).toMatchObject({ count: 10, meanMinutes: 14.5, medianMinutes: 5.5, longestMinutes: 100 });
    expect(result.firstResponse.p90Minutes).toBeCloseTo(18.1, 10);
    expect(result.firstResponse.p95Minutes).toBeCloseTo(59.05, 10);
    expect([result.withinResponseLimit.value, result.satisfactionRate.value, result.firstContactResolutionRate.value]).toEqual([0.9, 0.8, 0.4]);
    expect([result.unanswered, result.unresolved, result.resolution.meanMinutes]).toEqual([1, 11, null]);
    expect(result).toEqual(JSON.parse(JSON.stringify(result)));
  });

  it('has no averages without tickets', () => {
    expect(serviceMetrics({ tickets: [] })).toMatchObject({ tickets: 0, firstResponse: { count: 0, meanMinutes: null }, satisfactionRate: { value: null, reason: 'zero-denominator' } });
  });

  it('counts the limit itself as in time', () => {
    expect(serviceMetrics({ tickets: [{ openedAt: at(0), firstResponseAt: at(8) }], responseLimitMinutes: 8 }).withinResponseLimit.value).toBe(1);
  });

  it('refuses answers before their question, and what is no time', () => {
    expect(refusals(() => serviceMetrics({ tickets: [{ openedAt: at(5), firstResponseAt: at(4) }, { openedAt: 'noon', resolvedAt: '2026-01-01' }], responseLimitMinutes: 0 }))).toEqual([
      'responseLimitMinutes too-small', 'tickets.0.firstResponseAt before-the-question', 'tickets.1.openedAt wrong-format', 'tickets.1.resolvedAt no-offset',
    ]);
  });
});
