import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { churnRisk, cohortColumns, cohortOf, cohortRetention, repurchase, type CustomerOrder } from '../../src/customers/index.ts';
import { refusals } from '../support/refusals.ts';

const order = fc.record({ customerId: fc.constantFrom('a', 'b', 'c', 'd', null), at: fc.integer({ min: Date.UTC(2025, 10, 1), max: Date.UTC(2026, 5, 20) }), amount: fc.integer({ min: -30, max: 100 }) });
const orders = fc.array(order, { maxLength: 30 });

describe('cohortRetention', () => {
  it('agrees with counting by hand, in every zone and period, rows and columns alike', () => {
    const settings = fc.record({ timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'), period: fc.constantFrom('month', 'week', 'quarter'), weekStartsOn: fc.constantFrom(1, 7), activity: fc.constantFrom('purchases', 'any'), retention: fc.constantFrom('in-period', 'in-or-after') } as const);
    fc.assert(fc.property(orders, settings, (list: CustomerOrder[], policy) => {
      const observationEnd = '2026-05-15';
      const retention = cohortRetention({ orders: list, observationEnd, ...policy });
      const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: policy.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
      const dayOf = (ms: number): string => calendar.format(ms);
      const kept = list.filter((each) => each.customerId !== null && dayOf(each.at as number) <= observationEnd);
      const labelOf = new Map(list.map((each) => [each, cohortOf({ day: dayOf(each.at as number), period: policy.period, weekStartsOn: policy.weekStartsOn })]));
      const label = (each: CustomerOrder): string => labelOf.get(each)!;
      const active = kept.filter(({ amount }) => policy.activity === 'any' || amount >= 0);
      const labels = retention.cohorts.map(({ cohort }) => cohort);
      const firstOf = (id: unknown): number => Math.min(...active.filter(({ customerId }) => customerId === id).map((each) => labels.indexOf(label(each))));
      for (const each of active) expect(labels).toContain(label(each));
      retention.cohorts.forEach(({ size, active: cells, revenue, rates }, row) => {
        const members = [...new Set(active.map(({ customerId }) => customerId))].filter((id) => firstOf(id) === row);
        expect(size).toBe(members.length);
        cells.forEach((cell, later) => {
          const slot = row + later;
          const unfinished = slot >= labels.length || slot === labels.length - 1;
          if (unfinished) return expect([cell, revenue[later], rates[later]]).toEqual([null, null, null]);
          const there = (id: unknown): boolean => active.some((each) => each.customerId === id && (policy.retention === 'in-period' ? labels.indexOf(label(each)) === slot : labels.indexOf(label(each)) >= slot));
          expect(cell).toBe(members.filter(there).length);
          expect(revenue[later]).toBe(kept.filter((each) => members.includes(each.customerId) && labels.indexOf(label(each)) === slot).reduce((sum, { amount }) => sum + amount, 0));
          expect(rates[later]).toBe(size === 0 ? null : cell! / size);
        });
      });
      const ids = ['a', 'b', 'c', 'd'];
      const columns = { customer: Int32Array.from(list, ({ customerId }) => ids.indexOf(customerId ?? '')), at: Float64Array.from(list, (each) => each.at as number), amount: Int32Array.from(list, ({ amount }) => amount), customers: 4 };
      expect(cohortColumns({ ...columns, observationEnd, ...policy })).toEqual(retention);
      const daily = { ...policy, observationEnd, period: 'day' } as const;
      expect(cohortColumns({ ...columns, ...daily })).toEqual(cohortRetention({ orders: list, ...daily }));
      expect(JSON.parse(JSON.stringify(retention))).toEqual(retention);
    }), { numRuns: Number(process.env['FC_RUNS'] ?? 40) });
  });

  const shop: CustomerOrder[] = [
    { customerId: 'a', orderId: '1', at: '2026-01-05T00:00:00Z', amount: 100 },
    { customerId: 'a', orderId: '1', at: '2026-02-03T00:00:00Z', amount: -40 },
    { customerId: 'b', at: '2026-02-10T00:00:00Z', amount: 50 },
  ];
  it.each([
    ['a refund counts when it happens', {}, [[100, -40], [50, null]]],
    ['or where its order is', { refundsAt: 'order-date' }, [[60, 0], [50, null]]],
  ] as const)('%s', (_, options, revenue) => {
    expect(cohortRetention({ orders: shop, timeZone: 'UTC', observationEnd: '2026-02-28', ...options }).cohorts.map((cohort) => cohort.revenue)).toEqual(revenue);
  });

  it('shows an unfinished month only when asked, and says so', () => {
    const input = { orders: shop, timeZone: 'UTC', observationEnd: '2026-02-20' };
    expect(cohortRetention(input).cohorts.map(({ active, complete }) => [active, complete])).toEqual([[[1, null], true], [[null, null], false]]);
    expect(cohortRetention({ ...input, unfinished: 'show' }).cohorts.map(({ active }) => active)).toEqual([[1, 0], [1, null]]);
    expect(cohortRetention({ ...input, orders: [] }).cohorts).toEqual([]);
  });

  it.each([
    ['no such day', { observationEnd: '2026-02-30' }, ['observationEnd not-a-day']],
    ['a week that begins on the eighth day', { weekStartsOn: 8 }, ['weekStartsOn not-allowed']],
    ['a period that is none', { period: 'fortnight' }, ['period not-allowed']],
    ['a misspelt field', { activty: 'any' }, ['activty unknown-field']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => cohortRetention({ orders: [], timeZone: 'UTC', observationEnd: '2026-02-20', ...changes } as never))).toEqual(expected);
  });
});

describe('cohortOf', () => {
  it.each([
    ['2024-12-29', 'week', 1, '2024-W52'], ['2024-12-30', 'week', 1, '2025-W01'], ['2021-01-03', 'week', 1, '2020-W53'], ['2026-02-18', 'quarter', 1, '2026-Q1'],
    ['2026-11-11', 'week', 7, '2026-11-08/P7D'], ['2026-11-08', 'week', 7, '2026-11-08/P7D'], ['2026-11-07', 'week', 7, '2026-11-01/P7D'], ['1969-12-28', 'week', 7, '1969-12-28/P7D'], ['2026-03-31', 'year', 1, '2026'], ['1960-05-05', 'month', 1, '1960-05'],
  ] as const)('%s by %s from %i is %s', (day, period, weekStartsOn, expected) => {
    expect(cohortOf({ day, period, weekStartsOn })).toBe(expected);
  });

  it('knows business years', () => {
    expect(cohortOf({ day: '2026-03-31', period: 'quarter', yearStartsInMonth: 4 })).toBe('FY2025-Q4');
  });
});

describe('repurchase', () => {
  it('agrees with counting by hand', () => {
    fc.assert(fc.property(orders, (list: CustomerOrder[]) => {
      const found = repurchase({ orders: list, at: '2026-12-31T00:00:00Z', timeZone: 'UTC' });
      const counts = ['a', 'b', 'c', 'd'].map((id) => list.filter(({ customerId, amount }) => customerId === id && amount >= 0).length).filter((count) => count > 0);
      expect([found.customers, found.repeatCustomers, found.purchases]).toEqual([counts.length, counts.filter((count) => count > 1).length, counts.reduce((sum, count) => sum + count, 0)]);
      for (const { purchase, customers, continued } of found.byPurchase) expect([customers, continued]).toEqual([counts.filter((count) => count >= purchase).length, counts.filter((count) => count > purchase).length]);
    }));
  });

  it('does not count the new as lost (Kaplan–Meier by hand: 1 − 2/3 · 1/2)', () => {
    const buy = (customerId: string, day: string) => ({ customerId, at: `${day}T00:00:00Z`, amount: 1 });
    const list = [buy('a', '2026-01-01'), buy('a', '2026-01-11'), buy('b', '2026-01-01'), buy('b', '2026-01-31'), buy('c', '2026-01-16')];
    const { withinDays, rate } = repurchase({ orders: list, at: '2026-01-31T00:00:00Z', timeZone: 'UTC', horizonsDays: [5, 10, 20, 30, 31] });
    expect(rate).toBeCloseTo(2 / 3, 12);
    expect(withinDays.map(({ probability }) => probability && Math.round(probability * 1e9) / 1e9)).toEqual([0, 0.333333333, 0.333333333, 1, null]);
    expect(repurchase({ orders: [], at: 0, timeZone: 'UTC' })).toMatchObject({ rate: null, daysToSecond: null, byPurchase: [] });
  });
});

describe('churnRisk', () => {
  const every = (customerId: string, gap: number, count: number) => Array.from({ length: count }, (_, index) => ({ customerId, at: Date.UTC(2026, 0, 1) + index * gap * 864e5, amount: 100 }));
  it.each([
    ['a weekly customer after four weeks', every('a', 7, 5), 28, ['lapsed', 'own-gaps']],
    ['a monthly customer after four weeks', every('a', 30, 5), 28, ['on-rhythm', 'own-gaps']],
    ['somebody with a single gap', [...every('a', 7, 2), ...every('b', 30, 4)], 3, ['on-rhythm', 'all-gaps']],
    ['the only customer, who came once', every('a', 7, 1), 30, ['unknown', 'nothing']],
  ])('%s', (_, list, since, expected) => {
    const last = Math.max(...list.filter(({ customerId }) => customerId === 'a').map((each) => each.at));
    const { level, judgedBy } = churnRisk({ orders: list.filter((each) => each.at <= last + since * 864e5), at: last + since * 864e5, timeZone: 'UTC' }).customers[0]!;
    expect([level, judgedBy]).toEqual(expected);
  });

  it('refuses levels that do not ascend', () => {
    expect(refusals(() => churnRisk({ orders: [], at: 0, timeZone: 'UTC', levels: [1, 1, 3] }))).toEqual(['levels not-ascending']);
  });
});
