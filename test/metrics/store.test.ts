import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeStoreParts, storeTally, summarizeStore, summarizeStoreColumns, summarizeStorePart, type StoreOrder, type StoreVisit } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

const period = { from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' };
const moment = fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 11, 15) });
const line = fc.record({ sku: fc.constantFrom('coat', 'hat', '__proto__'), quantity: fc.integer({ min: 1, max: 5 }), listAmount: fc.nat({ max: 9999 }), off: fc.nat({ max: 100 }), cost: fc.nat({ max: 5000 }) })
  .map(({ off, ...each }) => ({ ...each, netAmount: each.listAmount - Math.floor((each.listAmount * off) / 100) }));
const order = fc.record({
  at: moment, customerId: fc.option(fc.constantFrom('gao', 'li', 'constructor'), { nil: undefined }), lines: fc.array(line, { minLength: 1, maxLength: 4 }), shipping: fc.nat({ max: 99 }),
  refunds: fc.array(fc.record({ at: moment, amount: fc.nat({ max: 500 }) }), { maxLength: 2 }),
}).map((each) => each satisfies Omit<StoreOrder, 'id'>);
const orders = fc.array(order, { maxLength: 15 }).map((list) => list.map((each, index): StoreOrder => ({ id: String(index), ...each })));
const visits: fc.Arbitrary<StoreVisit[]> = fc.array(
  fc.record({ visitor: fc.string({ minLength: 1, maxLength: 2 }), at: moment, pageViews: fc.nat({ max: 5 }), isNew: fc.boolean(), source: fc.constantFrom('search', 'ad'), cart: fc.boolean() }), { maxLength: 15 });

/** The sheet may refuse facts that contradict each other: more buyers than visitors. What is compared here is the sums below it. */
function partOf(list: readonly StoreOrder[], seen: readonly StoreVisit[]) {
  const tally = storeTally(period);
  tally.addOrders(list);
  tally.addVisits(seen);
  return tally.part();
}

describe('storeTally', () => {
  it('merges to the whole, however the stream is cut, ordered and grouped', () => {
    fc.assert(
      fc.property(orders, visits, fc.nat(), fc.nat(), (list, seen, one, other) => {
        const cut = <T>(all: readonly T[], at: number): [T[], T[]] => [all.slice(0, at % (all.length + 1)), all.slice(at % (all.length + 1))];
        const [[firstOrders, restOrders], [firstVisits, restVisits]] = [cut(list, one), cut(seen, other)];
        const whole = partOf(list, seen);
        const parts = [partOf(firstOrders, []), partOf(restOrders, firstVisits), partOf([], restVisits)];
        expect(mergeStoreParts(parts)).toEqual(whole);
        expect(mergeStoreParts(parts.toReversed())).toEqual(whole);
        expect(mergeStoreParts([mergeStoreParts(parts.slice(0, 2)), JSON.parse(JSON.stringify(parts[2]))])).toEqual(whole);
      }),
    );
  });

  it('counts what naive sums over the period say', () => {
    fc.assert(
      fc.property(orders, (list) => {
        const inside = (at: unknown): boolean => (at as number) >= Date.UTC(2026, 9, 31, 16) && (at as number) < Date.UTC(2026, 10, 30, 16);
        const placed = list.filter(({ at }) => inside(at));
        const sum = (of: (each: StoreOrder) => number, from = placed): number => from.reduce((total, each) => total + of(each), 0);
        const { facts, leftOut, sales } = summarizeStorePart(partOf(list, []));
        expect(facts).toMatchObject({
          orders: placed.length,
          units: sum(({ lines }) => lines.reduce((total, { quantity }) => total + quantity, 0)),
          grossSales: sum(({ lines }) => lines.reduce((total, { listAmount }) => total + listAmount, 0)),
          shipping: sum(({ shipping }) => shipping!),
          returns: sum(({ refunds }) => refunds!.filter(({ at }) => inside(at)).reduce((total, { amount }) => total + amount, 0), list),
          payingUsers: new Set(placed.flatMap(({ customerId }) => customerId ?? [])).size + placed.filter(({ customerId }) => customerId === undefined).length,
        });
        expect(leftOut.ordersOutside).toBe(list.length - placed.length);
        expect(sales.netSales.value).toBe(facts.sales! - facts.returns!);
      }),
    );
  });

  it('refuses repeated orders, mixed currencies and broken parts, and then counts nothing of the batch', () => {
    const tally = storeTally(period);
    const good: StoreOrder = { id: '1', at: '2026-11-11T00:00:00Z', currency: 'CNY', lines: [{ sku: 'coat', quantity: 1, listAmount: 100, netAmount: 90 }] };
    expect(refusals(() => tally.addOrders([good, good, { ...good, id: '2', currency: 'USD' }]))).toEqual(['orders.1.id duplicate-id', 'orders.2.currency mixed-currencies']);
    expect(refusals(() => tally.addOrders([{ ...good, at: 'x', lines: [{ sku: 'coat', quantity: 1, listAmount: 100, netAmount: 101 }] }]))).toEqual(['orders.0.at wrong-format', 'orders.0.lines.0.netAmount more-than-the-whole']);
    expect(refusals(() => tally.addVisits([{ visitor: '', at: 0, pageViews: -1 }]))).toEqual(['visits.0.visitor too-small', 'visits.0.pageViews too-small']);
    expect(tally.part().sums.orders).toBe(0);
    const other = storeTally({ ...period, to: '2026-11-29' });
    expect(refusals(() => mergeStoreParts([tally.part(), other.part()]))).toEqual(['1.period another-period']);
    expect(refusals(() => mergeStoreParts([]))).toEqual(['too-small']);
    expect(refusals(() => storeTally({ from: '2026-11-02', to: '2026-11-01', timeZone: 'CST' }))).toEqual(['to ends-before-start', 'timeZone unknown-time-zone']);
  });

  it('refuses a stored part that is broken, wherever it is read', () => {
    const part = storeTally(period).part();
    const broken = { ...part, currency: '', sums: { ...part.sums, sales: Number.NaN }, customers: [['a']], products: [['coat', 1, 0.5]], visitors: [['a', -1]], sources: [null] };
    const expected = ['currency too-small', 'sums.sales wrong-type', 'customers.0 wrong-type', 'visitors.0 wrong-type', 'products.0 wrong-type', 'sources.0 wrong-type'];
    expect(refusals(() => summarizeStorePart(broken as never))).toEqual(expected);
    expect(refusals(() => mergeStoreParts([part, broken as never]))).toEqual(expected.map((problem) => `1.${problem}`));
    expect(refusals(() => summarizeStorePart(null as never))).toEqual(['wrong-type']);
  });
});

describe('summarizeStore', () => {
  const placed = (id: string, day: string, customerId: string, quantity: number, price: number): StoreOrder => ({
    id, at: `${day}T12:00:00+08:00`, customerId, lines: [{ sku: 'coat', quantity, listAmount: quantity * 400, netAmount: quantity * price, cost: quantity * 250 }], logistics: 10, commission: 5, paymentFees: 1,
  });
  const seen: StoreVisit[] = [
    { visitor: 'a', at: '2026-11-01T11:00:00+08:00', pageViews: 1, seconds: 4, isNew: true, source: 'ad' },
    { visitor: 'b', at: '2026-11-01T11:30:00+08:00', pageViews: 6, seconds: 300, cart: true, checkout: true, purchase: true, source: 'search' },
    { visitor: 'b', at: '2026-11-02T11:30:00+08:00', pageViews: 2, seconds: 20, source: 'search' },
    { visitor: 'c', at: '2026-11-03T11:30:00+08:00', pageViews: 1, seconds: 30, cart: true, source: 'ad' },
  ];
  const summary = summarizeStore({ orders: [placed('1', '2026-10-20', 'x', 2, 300), placed('2', '2026-11-01', 'b', 3, 320), placed('3', '2026-11-30', 'b', 1, 320)], visits: seen, from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' });

  it('compares with as many days before, and says why sales moved', () => {
    expect(summary.before.period).toEqual({ from: '2026-10-02', to: '2026-10-31', timeZone: 'Asia/Shanghai' });
    // 4 at 320 instead of 2 at 300: 600 of volume, 80 of price.
    expect(summary.salesChange).toMatchObject({ before: 600, now: 1280, change: 680, volume: 600, price: 80, mix: 0 });
    expect(summary.changes.find(({ metric }) => metric === 'averageOrderValue')).toEqual({ metric: 'averageOrderValue', before: 600, now: 640, growth: { change: 40, rate: 40 / 600, reason: null } });
  });

  it('has every family of the sheet', () => {
    const { now } = summary;
    expect([now.sales.salesPerCustomer.value, now.sales.repeatPurchaseRate.value, now.sales.unitsPerOrder.value]).toEqual([1280, 1, 2]);
    expect([now.traffic.bounceRate.value, now.traffic.engagementRate.value, now.traffic.newVisitorShare.value, now.traffic.pagesPerSession.value]).toEqual([0.25, 0.75, 1 / 3, 2.5]);
    expect([now.conversion.conversionRate.value, now.conversion.cartAbandonmentRate.value, now.conversion.checkoutAbandonmentRate.value]).toEqual([1 / 3, 0.5, 0]);
    expect([now.margin.grossMargin.value, now.margin.contribution.value]).toEqual([280 / 1280, 248]);
    expect(now.sources).toEqual([{ source: 'ad', sessions: 2, purchases: 0, conversionRate: 0 }, { source: 'search', sessions: 2, purchases: 1, conversionRate: 0.5 }]);
    expect(summary.alerts.alerts.map(({ metric }) => metric)).toEqual(['grossMargin']);
    expect(summary).toEqual(JSON.parse(JSON.stringify(summary)));
  });

  it('knows that who bought had a cart, and does not quote a conversion of more buyers than visitors', () => {
    const visits: StoreVisit[] = [{ visitor: 'a', at: '2026-11-01T11:00:00+08:00', pageViews: 3, purchase: true }];
    const { now } = summarizeStore({ orders: [placed('1', '2026-11-01', 'a', 1, 300), placed('2', '2026-11-02', 'b', 1, 300)], visits, from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' });
    expect([now.conversion.cartAbandonmentRate.value, now.conversion.checkoutAbandonmentRate.value]).toEqual([0, 0]);
    expect(now.conversion.conversionRate).toMatchObject({ value: null, reason: 'missing-facts', missing: ['visitors'] });
    expect(now.leftOut.buyersNotSeen).toBe(1);
  });

  it('answers for empty periods with null', () => {
    const empty = summarizeStore({ orders: [], from: '2026-11-01', to: '2026-11-30', timeZone: 'UTC' });
    expect(empty.now.sales.averageOrderValue).toMatchObject({ value: null, reason: 'zero-denominator' });
    expect(empty.now.conversion.conversionRate).toMatchObject({ value: null, reason: 'missing-facts' });
    expect(empty.salesChange.items).toEqual([]);
  });
});

describe('summarizeStoreColumns', () => {
  it('agrees with the row form, period by period', () => {
    fc.assert(
      fc.property(orders, (list) => {
        const lines = list.flatMap(({ lines: each, at, customerId }, index) => each.map((one) => ({ ...one, at: at as number, order: index, customer: ['gao', 'li', 'constructor'].indexOf(customerId ?? '') })));
        const columns = {
          at: Float64Array.from(lines, ({ at }) => at), order: Int32Array.from(lines, (each) => each.order), customer: Int32Array.from(lines, ({ customer }) => customer),
          quantity: Int32Array.from(lines, ({ quantity }) => quantity), listAmount: Float64Array.from(lines, ({ listAmount }) => listAmount), netAmount: Float64Array.from(lines, ({ netAmount }) => netAmount),
          cost: Float64Array.from(lines, ({ cost }) => cost!),
        };
        const periods = [{ from: '2026-10-05', to: '2026-10-31' }, { from: '2026-11-01', to: '2026-11-30' }];
        const sheets = summarizeStoreColumns({ columns, periods, timeZone: 'Asia/Shanghai' });
        for (const [index, each] of periods.entries()) {
          const tally = storeTally({ ...each, timeZone: 'Asia/Shanghai' });
          tally.addOrders(list.map(({ refunds: _, shipping: __, ...rest }) => rest));
          const rows = summarizeStorePart(tally.part());
          expect(sheets[index]!.facts).toEqual(rows.facts);
          expect(sheets[index]!.sales).toEqual(rows.sales);
          expect(sheets[index]!.margin).toEqual(rows.margin);
        }
      }),
    );
  });

  it('refuses columns that are broken, and periods that overlap', () => {
    const columns = { at: Float64Array.of(NaN), order: Int32Array.of(-1), customer: Int32Array.of(-2), quantity: Int32Array.of(-1), listAmount: Float64Array.of(0.5), netAmount: Float64Array.of(7) };
    expect(refusals(() => summarizeStoreColumns({ columns, periods: [], timeZone: 'UTC' }))).toEqual([
      'periods too-small', 'columns.at.0 out-of-range', 'columns.order.0 too-small', 'columns.customer.0 too-small', 'columns.quantity.0 too-small', 'columns.listAmount.0 wrong-type',
      'columns.netAmount.0 more-than-the-whole',
    ]);
    const empty = { at: new Float64Array(), order: new Int32Array(), customer: new Int32Array(), quantity: new Int32Array(), listAmount: new Float64Array(), netAmount: new Float64Array() };
    expect(refusals(() => summarizeStoreColumns({ columns: { ...empty, cost: [] as never }, periods: [{ from: '2026-01-01', to: '2026-01-01' }], timeZone: 'UTC' }))).toEqual(['columns.cost wrong-type']);
    expect(refusals(() => summarizeStoreColumns({ columns: empty, periods: [{ from: '2026-01-01', to: '2026-01-05' }, { from: '2026-01-05', to: '2026-01-06' }], timeZone: 'UTC' }))).toEqual(['periods.1.from overlaps']);
  });
});
