import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  auditSegmentRules, binScores, boughtTogether, chineseLexicon, churnRisk, cohortColumns, cohortOf, cohortRetention, customerProfile, earnPoints, expectedPurchases, expectedSpend, fitPurchaseModel, lifetimeValue, maskPersonalData, membershipTier,
  netPromoterScore, paidMembership, pointsExpiry, pointsLedger, predictPurchases, purchaseDistribution, purchaseHistories, purchaseLogLikelihood, quantileCuts, recommend, refundPoints, repurchase, rfmColumns, rfmScoreColumns, rfmScores, rfmTable, segmentCustomers,
  segmentTransitions, trackPurchases, triageFeedback,
} from '../../src/customers/index.ts';
import { isInvalidInputError } from '../../src/kernel/index.ts';
import { refusals } from '../support/refusals.ts';

const [at, timeZone] = ['2026-11-11T00:00:00Z', 'Asia/Shanghai'];
const orders = [
  { customerId: 'an', orderId: '1', at: '2026-01-01T00:00:00Z', amount: 100, currency: 'CNY' },
  { customerId: '__proto__', orderId: '__proto__', at: 1_767_700_000_000, amount: 0, currency: 'CNY' },
  { customerId: 'an', orderId: '1', at: '2026-03-02T00:00:00Z', amount: -50, currency: 'CNY' },
];
const geometric = { model: 'bg-nbd', parameters: { r: 0.24, alpha: 4.4, a: 0.79, b: 2.4 } };
const [pareto, opportunities] = [{ model: 'pareto-nbd', parameters: { r: 0.55, alpha: 10.5, s: 0.6, beta: 11.6 } }, { model: 'bg-bb', parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 } }];
const histories = [{ customerId: 'an', frequency: 2, lastPurchaseAge: 4, age: 6, meanRepeatValue: 22, customers: 2 }];
const spend = { model: 'gamma-gamma', parameters: { p: 6.25, q: 3.74, v: 15.44 } };
const scored = [{ customerId: 'an', recencyDays: 3, frequency: 2, monetary: 100 }, { customerId: '__proto__', recencyDays: 0, frequency: 1, monetary: -5.5 }];
const map = { name: 'two', bins: { r: 2, f: 2, m: 2 }, rules: [{ segment: 'x', r: [1, 2], f: [1, 1] }], fallback: 'z' };
const rule = { points: 1, per: 1000, multiplier: 1.5 };
const tiers = [{ tier: '__proto__', threshold: 0 }, { tier: 'silver', threshold: 500 }];
const events = [{ kind: 'earn', id: 'a', at, points: 100, availableFrom: '2026-12-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z', orderId: 'o', orderAmount: 5000, rule }, { kind: 'refund', id: 'f', at: '2026-12-03T00:00:00Z', orderId: 'o', amount: 2000 }];
const columns = () => ({ customer: Int32Array.of(0, 1, -1), at: Float64Array.of(1.76e12, 1.765e12, 1.6e12), amount: Float64Array.of(5, -3, 7), customers: 2 });

type Call = (input: never) => unknown;
/** Every public function, with an input that it takes. */
const calls: readonly (readonly [name: string, call: Call, input: () => object])[] = [
  ['rfmTable', rfmTable, () => ({ orders, rows: 'orders', at, timeZone, recency: 'elapsed-days', frequency: 'days', monetary: 'mean' })],
  ['rfmColumns', rfmColumns, () => ({ ...columns(), asOf: at, timeZone, frequency: 'weeks' })],
  ['cohortColumns', cohortColumns, () => ({ ...columns(), timeZone, observationEnd: '2026-01-31', period: 'year', activity: 'any' })],
  ['rfmScores', rfmScores, () => ({ customers: scored, scoring: { method: 'quantiles', bins: 3, quantileType: 6, nested: true }, weights: { r: 100, f: 10, m: 1 } })],
  ['rfmScores by cuts', rfmScores, () => ({ customers: scored, scoring: { method: 'thresholds', recencyDays: [1, 3], frequency: [2], monetary: [1], closed: 'left' } })],
  ['rfmScoreColumns', rfmScoreColumns, () => ({ recencyDays: Int32Array.of(3, -1), frequency: Int32Array.of(1, 0), monetary: Float64Array.of(5, 0), scoring: { method: 'mean' } })],
  ['binScores', binScores, () => ({ values: [1, 3.5, -4], bins: 3, method: 'quantiles', best: 'small', duplicateCuts: 'renumber' })],
  ['quantileCuts', quantileCuts, () => ({ values: [1, 3.5, -4], bins: 3, quantileType: 3 })],
  ['segmentCustomers', segmentCustomers, () => ({ customers: [{ customerId: 'an', r: 1, f: 2, m: 2, frequency: 3, monetary: 4 }], map })],
  ['auditSegmentRules', auditSegmentRules, () => ({ map, cells: 'r-f' })],
  ['segmentTransitions', segmentTransitions, () => ({ before: [{ customerId: 'an', segment: 'x' }], after: [{ customerId: '__proto__', segment: 'y' }] })],
  ['cohortRetention', cohortRetention, () => ({ orders, refundsAt: 'order-date', timeZone, observationEnd: '2026-04-30', period: 'week', weekStartsOn: 7, unfinished: 'show' })],
  ['cohortOf', cohortOf, () => ({ at, timeZone, period: 'quarter', yearStartsInMonth: 4 })],
  ['repurchase', repurchase, () => ({ orders, at, timeZone, count: 'days', horizonsDays: [1, 1000] })],
  ['churnRisk', churnRisk, () => ({ orders, at, timeZone, minimumGaps: 1, levels: [1, 2, 3] })],
  ['purchaseHistories', purchaseHistories, () => ({ orders, timeZone, observationEnd: '2026-04-30', unit: 'week', calibrationEnd: '2026-02-01', refundPolicy: 'subtract' })],
  ...[geometric, pareto, opportunities].flatMap((model): (readonly [string, Call, () => object])[] => [
    [`predictPurchases, ${model.model}`, predictPurchases, () => ({ model, customers: histories, horizon: 5 })],
    [`expectedPurchases, ${model.model}`, expectedPurchases, () => ({ model, times: [0, 5] })],
    [`purchaseDistribution, ${model.model}`, purchaseDistribution, () => ({ model, time: 5, upTo: 3 })],
    [`purchaseLogLikelihood, ${model.model}`, purchaseLogLikelihood, () => ({ model, customers: histories })],
    [`lifetimeValue, ${model.model}`, lifetimeValue, () => ({ method: 'model', customers: histories, purchaseModel: model, spendModel: spend, steps: 3, stepLength: 2, discountRatePerStep: 0.01, grossMargin: 0.5 })],
  ]),
  ['fitPurchaseModel', fitPurchaseModel, () => ({ model: 'bg-nbd', customers: histories })],
  ['expectedSpend', expectedSpend, () => ({ model: spend, customers: histories })],
  ['trackPurchases', trackPurchases, () => ({ orders, timeZone, model: geometric, unit: 'week', times: [1, 5] })],
  ['lifetimeValue, historic', lifetimeValue, () => ({ method: 'historic', orders, grossMargin: 0.4 })],
  ['lifetimeValue, simple', lifetimeValue, () => ({ method: 'simple', averageOrderValue: 5, purchasesPerYear: 3, years: 2, grossMargin: 0.4 })],
  ['lifetimeValue, churn', lifetimeValue, () => ({ method: 'churn', revenuePerCustomerPerPeriod: 5, churnRate: 0.1, discountRate: 0.1 })],
  ['membershipTier', membershipTier, () => ({ tiers, transactions: [{ at, amount: 6 }], at, timeZone, window: { kind: 'anniversary', since: '2020-02-29' }, current: '__proto__', graceUntil: '2026-12-01' })],
  ['earnPoints', earnPoints, () => ({ amount: 5000, discount: 10, tax: 5, basis: 'before-discount', rule })],
  ['refundPoints', refundPoints, () => ({ amount: 5000, pointsEarned: 5, pointsRedeemed: 3, rule, refunded: 100 })],
  ['pointsExpiry', pointsExpiry, () => ({ earnedOn: '2024-01-31', months: 1, until: 'end-of-month' })],
  ['pointsLedger', pointsLedger, () => ({ events, at: '2027-01-01T00:00:00Z', valuePerPoint: '0.5' })],
  ['paidMembership', paidMembership, () => ({ customers: 100, members: 10, sales: 1000, memberShareOfSales: 0.6, fee: 5, memberDiscountRate: 0.1, grossMargin: 0.4, baselineSalesPerMember: 3, fixedCost: 4 })],
  ['customerProfile', customerProfile, () => ({ orders: [{ at, channel: '__proto__', coupon: true, lines: [{ category: '__proto__', unitPrice: 5, quantity: 2, discount: 3 }] }], at, timeZone, priceBands: [1, 3] })],
  ['boughtTogether', boughtTogether, () => ({ baskets: [['a', 'b'], ['a', '__proto__']], minimumBaskets: 1, largestBasket: 3, measure: 'cosine' })],
  ['recommend', recommend, () => ({ model: boughtTogether({ baskets: [['a', 'b']], minimumBaskets: 1 }), items: ['a'], weights: [1], exclude: ['c'] })],
  ['triageFeedback', triageFeedback, () => ({ items: [{ id: '__proto__', text: '不满意', at, rating: 3 }], lexicons: [{ ...chineseLexicon, categories: [] }] })],
  ['netPromoterScore', netPromoterScore, () => ({ scores: [1, 10], confidence: 0.9 })],
  ['netPromoterScore of counts', netPromoterScore, () => ({ counts: { promoters: 1, passives: 2, detractors: 3 } })],
  ['maskPersonalData', maskPersonalData, () => ({ phone: '13812345678', email: 'a@b', name: '张三', address: '上海市浦东新区1号', idNumber: '110101199001011234' })],
];

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const nasty: readonly unknown[] = [undefined, null, Number.NaN, Infinity, -0, -1, 0.5, 1e308, 5e-324, 2 ** 53, 8.64e15, '', 'x', '__proto__', '9'.repeat(50), true, 1n, Symbol('s'), {}, [], [1, , 3], cyclic, () => 1, new Date(Number.NaN), Object.create(null), [null], [[]], [{}], new Float64Array(3), Object('x')];

type Path = readonly (string | number)[];

/** Every place of an input. Of long lists and columns the first. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = ArrayBuffer.isView(value) || Array.isArray(value) ? [0] : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

/** A frozen copy with something else in a place. */
function withInstead(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (ArrayBuffer.isView(value)) return (value as Float64Array).map((each, index) => (index === 0 && typeof other === 'number' ? other : each));
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = withInstead(copy[key], rest, other);
  return Object.freeze(copy);
}

/** What is not plain data in a result. */
function notPlain(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value) || Object.is(value, -0);
  return value === undefined || (typeof value === 'object' && value !== null && Object.values(value).some(notPlain));
}

describe('whatever is in whatever place', () => {
  it.each(calls)('%s gives plain data, or the one error', (name, call, input) => {
    const columnar = name === 'rfmColumns' || name === 'rfmScoreColumns';
    expect(() => call(input() as never)).not.toThrow();
    for (const path of placesOf(input())) {
      for (const other of nasty) {
        const seen = (): string => `${path.join('.')} = ${inspect(other)}`;
        try {
          const result = call(withInstead(input(), path, other) as never);
          if (!columnar && notPlain(result)) expect.fail(`${seen()} gives ${JSON.stringify(result)}`);
        } catch (error) {
          if (!isInvalidInputError(error)) expect.fail(`${seen()}: ${String(error)}`);
          expect(error.issues.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it.each(calls.filter(([name]) => name !== 'rfmScoreColumns'))('%s refuses a field that it does not know', (_, call, input) => {
    expect(refusals(() => call({ ...input(), misspelt: 1 } as never))).toContain('misspelt unknown-field');
  });
});

describe('what is out of all proportion', () => {
  it('is refused, not worked on for minutes', () => {
    const ancient = [{ customerId: 'an', at: 0, amount: 1 }, { customerId: 'bo', at, amount: 1 }];
    expect(refusals(() => cohortRetention({ orders: ancient, period: 'week', timeZone: 'UTC', observationEnd: '2026-11-30' }))).toEqual(['orders too-many-periods']);
    expect(refusals(() => rfmTable({ orders: ancient, at: 8.64e15, timeZone: 'UTC', frequency: 'days' }))).toEqual(['orders too-many-periods']);
    expect(refusals(() => rfmColumns({ ...columns(), at: Float64Array.of(1, -1e308, 8.65e15), asOf: at, timeZone }))).toEqual(['at.1 wrong-type', 'at.2 wrong-type']);
    const far = { model: opportunities as never, customers: histories, horizon: 1e15 };
    expect(refusals(() => predictPurchases(far))).toEqual(['horizon too-large']);
    expect(Number.isFinite(purchaseLogLikelihood({ model: pareto as never, customers: [{ frequency: 1e9, lastPurchaseAge: 4, age: 6 }] }))).toBe(true);
    expect(refusals(() => purchaseLogLikelihood({ model: opportunities as never, customers: [{ frequency: 1, lastPurchaseAge: 1, age: 1e12 }] }))).toEqual(['customers.0.age too-large']);
  });
});

describe('orders', () => {
  it('may be listed after their refunds', () => {
    const backwards = orders.toReversed();
    const input = { timeZone: 'UTC', observationEnd: '2026-03-31', refundsAt: 'order-date' as const };
    expect(cohortRetention({ ...input, orders: backwards })).toEqual(cohortRetention({ ...input, orders }));
    expect(cohortRetention({ ...input, orders: backwards }).cohorts[0]!.revenue).toEqual([50, 0, 0]);
    expect(refusals(() => rfmTable({ orders: [...backwards, orders[0]!], at, timeZone }))).toEqual(['orders.3.orderId duplicate-id']);
  });

  it('of nothing have not been given back', () => {
    const { customers } = lifetimeValue({ method: 'historic', orders: [{ customerId: 'an', orderId: '1', at, amount: 0 }, { customerId: 'an', orderId: '2', at, amount: 5 }, { customerId: 'an', orderId: '2', at, amount: -5 }] });
    expect(customers[0]).toMatchObject({ purchases: 2, netPurchases: 1 });
  });
});
