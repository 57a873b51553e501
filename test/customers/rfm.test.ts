import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binScores, createRfmAccumulator, quantileCuts, rfmColumns, rfmScoreColumns, rfmScores, rfmTable,
  type CustomerOrder, type RfmCustomer, type RfmScoring, type RfmTableInput,
} from '../../src/customers/index.ts';
import { refusals } from '../support/refusals.ts';

const at = '2026-11-11T00:00:00Z';
const base = { at, timeZone: 'UTC' };
const day = (index: number): string => new Date(Date.UTC(2026, 9, 1) + index * 864e5).toISOString();

describe('binScores', () => {
  const ties = [1, 1, 1, 1, 1, 1, 2, 2, 3, 9];
  it.each([
    ['ntile parts equal values (DuckDB 1.5.6)', { values: ties, method: 'ntile' }, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]],
    ['quantiles never do', { values: ties }, [1, 1, 1, 1, 1, 1, 4, 4, 5, 5]],
    ['renumbered as pandas drops duplicates', { values: ties, duplicateCuts: 'renumber' }, [1, 1, 1, 1, 1, 1, 2, 2, 3, 3]],
    ['as R rfm 0.3.0', { values: ties, method: 'r-rfm' }, [1, 1, 1, 1, 1, 1, 3, 3, 4, 5]],
    ['fewer values than bins (pandas)', { values: [10, 20, 30] }, [1, 3, 5]],
    ['days, where few are best', { values: [1, 5, 30, 30, 60, 90, 120, 120, 365, 700], method: 'ntile', best: 'small' }, [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]],
    ['one bin', { values: [3, 1, 2], bins: 1 }, [1, 1, 1]],
    ['nobody', { values: [] }, []],
    ['one customer', { values: [7] }, [1]],
    ['all equal', { values: [7, 7, 7] }, [1, 1, 1]],
    ['minus zero is zero', { values: [-0, 0, 1], bins: 2 }, [1, 1, 2]],
  ] as const)('%s', (_, input, expected) => {
    expect(binScores(input as Parameters<typeof binScores>[0]).scores).toEqual(expected);
  });

  it.each([
    ['no number', { values: [1, Number.NaN] }, ['values.1 wrong-type']],
    ['too many bins', { values: [1], bins: 101 }, ['bins too-large']],
    ['half a bin', { values: [1], bins: 2.5 }, ['bins wrong-type']],
    ['cuts that coincide, to be refused', { values: [1, 1, 1, 2], duplicateCuts: 'refuse' }, ['values duplicate-cuts']],
    ['a type that does not exist', { values: [1], quantileType: 10 }, ['quantileType too-large']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => binScores(input as never))).toEqual(expected);
  });

  it('cuts by the nine definitions as R does: quantile(c(1, 3, 4, 8, 9, 15), 1:3/4, type = t)', () => {
    const expected = [[3, 4, 9], [3, 6, 9], [3, 4, 8], [2, 4, 8.5], [3, 6, 9], [2.5, 6, 10.5], [3.25, 6, 8.75], [2.833333333333333, 6, 9.5], [2.875, 6, 9.375]];
    expected.forEach((cuts, index) => {
      const found = quantileCuts({ values: [15, 3, 9, 1, 8, 4], bins: 4, quantileType: (index + 1) as 1 });
      found.forEach((cut, place) => expect(cut).toBeCloseTo(cuts[place]!, 12));
    });
  });

  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 60 });
  it('equal values share a score, larger ones never score less, and the cuts give the same scores again', () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), (list, bins, type) => {
      const { scores, cuts } = binScores({ values: list, bins, quantileType: type as 7 });
      list.forEach((one, index) => {
        expect(scores[index]).toBeGreaterThanOrEqual(1);
        expect(scores[index]).toBeLessThanOrEqual(bins);
        expect(scores[index]).toBe(1 + cuts!.filter((cut) => cut < one).length);
        list.forEach((other, place) => one <= other && expect(scores[index]!).toBeLessThanOrEqual(scores[place]!));
      });
    }));
  });

  it('type-7 scores are those of positions counted in whole numbers, whatever the unit', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(0.001, 1, 100, 1 / 3), (list, bins, unit) => {
      const sorted = list.toSorted((one, other) => one - other);
      // Between neighbours in the list nothing else lies: above the cut is above the lower neighbour of its position.
      const lower = Array.from({ length: bins - 1 }, (_, k) => sorted[Math.floor(((k + 1) * (list.length - 1)) / bins)]!);
      expect(binScores({ values: list.map((value) => value * unit), bins }).scores).toEqual(list.map((value) => 1 + lower.filter((cut) => cut < value).length));
    }));
  });

  it('ntile makes buckets whose sizes differ by one at most, the first ones larger', () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 12 }), fc.constantFrom('large', 'small'), (list, bins, best) => {
      const { scores } = binScores({ values: list, bins, method: 'ntile', best });
      const order = [...list.keys()].sort((one, other) => (best === 'large' ? list[one]! - list[other]! : list[other]! - list[one]!) || one - other);
      const sizes = Array.from({ length: bins }, (_, bucket) => Math.floor(list.length / bins) + (bucket < list.length % bins ? 1 : 0));
      const expected = sizes.flatMap((size, bucket) => Array.from({ length: size }, () => bucket + 1));
      expect(order.map((index) => scores[index])).toEqual(expected);
    }));
  });
});

describe('rfmScores', () => {
  const customers: RfmCustomer[] = Array.from({ length: 40 }, (_, index) => ({ customerId: `c${index}`, recencyDays: (index * 7) % 31, frequency: 1 + (index % 5), monetary: (index * 991) % 7919 }));
  const scorings: RfmScoring[] = [
    { method: 'quantiles' }, { method: 'quantiles', bins: 3, nested: true }, { method: 'quantiles', duplicateCuts: 'renumber' }, { method: 'quantiles', bins: 4, duplicateCuts: 'renumber', nested: true }, { method: 'mean' }, { method: 'r-rfm' },
    { method: 'thresholds', recencyDays: [7], frequency: [], monetary: [100, 5000], closed: 'left' },
  ];

  it.each(scorings)('scores the same customers the same by the cuts it returns: %j', (scoring) => {
    const scored = rfmScores({ customers, scoring });
    expect(scored.cuts).not.toBeNull();
    expect(rfmScores({ customers, scoring: scored.cuts! }).customers).toEqual(scored.customers);
    expect(JSON.parse(JSON.stringify(scored))).toEqual(scored);
  });

  it.each([...scorings, { method: 'ntile', tieBreak: 'input-order' } as const, { method: 'ntile', nested: true, tieBreak: 'input-order' } as const])('scores columns as rows: %j', (scoring) => {
    const rows = rfmScores({ customers, scoring }).customers;
    const columns = rfmScoreColumns({ recencyDays: Float64Array.from([...customers.map((each) => each.recencyDays), -1]), frequency: Int32Array.from([...customers.map((each) => each.frequency), 0]), monetary: Float64Array.from([...customers.map((each) => each.monetary), 0]), scoring });
    expect(Array.from(columns.r)).toEqual([...rows.map(({ r }) => r), 0]);
    expect(Array.from(columns.f)).toEqual([...rows.map(({ f }) => f), 0]);
    expect(Array.from(columns.m)).toEqual([...rows.map(({ m }) => m), 0]);
  });

  it('breaks ties of ntile by customer id, whatever the order of the input', () => {
    const equal = ['b', 'd', 'a', 'c'].map((customerId) => ({ customerId, recencyDays: 1, frequency: 1, monetary: 1 }));
    const scored = rfmScores({ customers: equal, scoring: { method: 'ntile', bins: 2 } });
    expect(Object.fromEntries(scored.customers.map(({ customerId, f }) => [customerId, f]))).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  it('parts the scores of scales past nine, weighs totals, and warns of ties', () => {
    const scored = rfmScores({ customers, scoring: { method: 'quantiles', bins: { recencyDays: 10, frequency: 5, monetary: 9 } }, weights: { r: 100, f: 10, m: 1 } });
    for (const { code, r, f, m, total } of scored.customers) expect([code, total]).toEqual([`${r}-${f}-${m}`, 100 * r + 10 * f + m]);
    expect(rfmScores({ customers: customers.map((each) => ({ ...each, frequency: 1 })) }).warnings.map(({ code, dimension }) => [code, dimension])).toEqual([['fewer-values-than-bins', 'frequency'], ['duplicate-cuts', 'frequency']]);
    expect(rfmScores({ customers: [] })).toMatchObject({ customers: [], cuts: null, warnings: [{ code: 'no-customers' }] });
  });

  const [one] = customers as [RfmCustomer];
  it.each([
    ['a customer twice', { customers: [one, one] }, ['customers.1.customerId duplicate-id']],
    ['negative recency', { customers: [{ ...one, recencyDays: -1 }] }, ['customers.0.recencyDays too-small']],
    ['no number', { customers: [{ ...one, monetary: Number.NaN }] }, ['customers.0.monetary wrong-type']],
    ['a misspelt field', { customers: [], scorring: {} }, ['scorring unknown-field']],
    ['cuts that fall', { customers: [], scoring: { method: 'thresholds', recencyDays: [2, 1], frequency: [], monetary: [] } }, ['scoring.recencyDays not-ascending']],
    ['cuts that do not branch', { customers: [], scoring: { method: 'nested-thresholds', recencyDays: [2], frequency: [[]], monetary: [[[]], [[]]] } }, ['scoring.frequency wrong-length']],
    ['no argument', undefined, ['(none) wrong-type']],
  ])('refuses %s', (name, input, expected) => {
    const found = refusals(() => rfmScores(input as never));
    if (name === 'no argument') expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual(expected);
  });
});

describe('rfmTable', () => {
  it.each([
    ['an order after the date is left out', [{ customerId: 'a', at: day(0), amount: 5 }, { customerId: 'a', at: day(60), amount: 7 }], {}, [41, 1, 5], { afterDate: 1 }],
    ['a refund lowers monetary and refreshes nothing', [{ customerId: 'a', at: day(0), amount: 5 }, { customerId: 'a', at: day(9), amount: -2 }], {}, [41, 1, 3], { refunds: 1 }],
    ['unless refunds are left out', [{ customerId: 'a', at: day(0), amount: 5 }, { customerId: 'a', at: day(9), amount: -2 }], { refundPolicy: 'ignore' }, [41, 1, 5], { refunds: 1 }],
    ['an order of 0 is a purchase', [{ customerId: 'a', at: day(0), amount: 0 }], {}, [41, 1, 0], { zeroAmounts: 1 }],
    ['time may be out of order', [{ customerId: 'a', at: day(9), amount: 1 }, { customerId: 'a', at: day(2), amount: 1 }], {}, [32, 2, 2], {}],
    ['days are counted once', [{ customerId: 'a', at: day(9), amount: 1 }, { customerId: 'a', at: day(2), amount: 1 }, { customerId: 'a', at: day(9), amount: 1 }], { frequency: 'days' }, [32, 2, 3], {}],
    ['months too', [{ customerId: 'a', at: day(9), amount: 1 }, { customerId: 'a', at: day(2), amount: 1 }], { frequency: 'months' }, [32, 1, 2], {}],
    ['the mean of purchases', [{ customerId: 'a', at: day(9), amount: 1 }, { customerId: 'a', at: day(2), amount: 4 }], { monetary: 'mean' }, [32, 2, 2.5], {}],
    ['clocks elsewhere turn the day', [{ customerId: 'a', at: '2026-11-09T20:00:00Z', amount: 1 }], { timeZone: 'Asia/Shanghai' }, [1, 1, 1], {}],
    ['full days have 24 hours', [{ customerId: 'a', at: '2026-11-09T20:00:00Z', amount: 1 }], { recency: 'elapsed-days' }, [1, 1, 1], {}],
    ['lines of an order are one', [{ customerId: 'a', orderId: 'x', at: day(9), amount: 1 }, { customerId: 'a', orderId: 'x', at: day(9), amount: 4 }], { rows: 'lines' }, [32, 1, 5], { rows: 1 }],
  ])('%s', (_, orders, options, [recencyDays, frequency, monetary], counts) => {
    const table = rfmTable({ ...base, orders, ...options } as RfmTableInput);
    expect(table.customers[0]).toMatchObject({ customerId: 'a', recencyDays, frequency, monetary });
    expect(table.counts).toMatchObject(counts);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it('names those who only gave back, and counts guests', () => {
    const table = rfmTable({ ...base, orders: [{ customerId: 'a', at: day(0), amount: -5 }, { at: day(0), amount: 9 }, { customerId: null, at: day(0), amount: 2 }] });
    expect(table).toMatchObject({ customers: [], withoutPurchase: [{ customerId: 'a', monetary: -5 }], counts: { guests: 2, guestAmount: 11 } });
    expect(rfmTable({ ...base, orders: [] }).customers).toEqual([]);
  });

  const order = { customerId: 'a', orderId: 'x', at: day(0), amount: 1 };
  it.each([
    ['an id twice', { orders: [order, order] }, ['orders.1.orderId duplicate-id']],
    ['lines of two customers', { orders: [order, { ...order, customerId: 'b' }], rows: 'lines' }, ['orders.1.customerId conflicting-customer']],
    ['mixed currencies', { orders: [{ ...order, currency: 'CNY' }, { ...order, orderId: 'y', currency: 'USD' }] }, ['orders.1.currency mixed-currencies']],
    ['a time without a zone', { orders: [{ ...order, at: '2026-11-01T00:00:00' }] }, ['orders.0.at no-offset']],
    ['fractions of a cent', { orders: [{ ...order, amount: 0.5 }] }, ['orders.0.amount wrong-type']],
    ['an empty customer', { orders: [{ ...order, customerId: '' }] }, ['orders.0.customerId too-small']],
    ['a misspelt field', { orders: [{ ...order, amout: 1 }] }, ['orders.0.amout unknown-field']],
    ['a late order, to be refused', { orders: [{ ...order, at: day(99) }], afterDate: 'refuse' }, ['orders.0.at after-date']],
    ['a sum past 2^53', { orders: [{ ...order, amount: Number.MAX_SAFE_INTEGER }, { ...order, orderId: 'y' }] }, ['orders.1.amount overflow']],
    ['a bad zone', { orders: [], timeZone: 'CST' }, ['timeZone unknown-time-zone']],
    ['a hole', { orders: [, order] }, ['orders.0 wrong-type']],
    ['a policy that is none', { orders: [], monetary: 'sum' }, ['monetary not-allowed']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => rfmTable({ ...base, ...input } as never))).toEqual(expected);
  });
});

describe('rows, columns and the accumulator', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'];
  const orders = fc.array(fc.record({ customerId: fc.constantFrom('a', 'b', 'c', null), at: fc.integer({ min: Date.UTC(2025, 9, 20), max: Date.UTC(2026, 10, 20) }), amount: fc.integer({ min: -50, max: 100 }) }), { maxLength: 40 });
  const policy = fc.record({
    recency: fc.constantFrom('calendar-days', 'elapsed-days'), frequency: fc.constantFrom('orders', 'days', 'weeks', 'months'), monetary: fc.constantFrom('total', 'mean'),
    refundPolicy: fc.constantFrom('subtract', 'ignore'), zeroAmounts: fc.constantFrom('purchase', 'ignore'), timeZone: fc.constantFrom(...zones),
  } as const);

  it('agree, and so do shards that are merged', () => {
    fc.assert(fc.property(orders, policy, fc.integer({ min: 0, max: 40 }), (list: CustomerOrder[], settings, cut) => {
      const table = rfmTable({ orders: list, at, ...settings });
      const [one, other] = [createRfmAccumulator({ at, ...settings }), createRfmAccumulator({ at, ...settings })];
      list.forEach((order, index) => (index < cut ? one : other).add(order));
      one.merge({ ...other, state: () => JSON.parse(JSON.stringify(other.state())) });
      expect(one.table()).toEqual(table);
      const ids = ['a', 'b', 'c'];
      const columns = rfmColumns({ customer: Int32Array.from(list, ({ customerId }) => ids.indexOf(customerId ?? '')), at: Float64Array.from(list, (order) => order.at as number), amount: Float64Array.from(list, ({ amount }) => amount), customers: 3, asOf: at, ...settings });
      for (const row of table.customers) {
        const number = ids.indexOf(row.customerId);
        expect([columns.recencyDays[number], columns.frequency[number], columns.monetary[number]]).toEqual([row.recencyDays, row.frequency, row.monetary]);
      }
      expect(columns.counts).toEqual(table.counts);
    }));
  });

  it('count what a plain count counts', () => {
    fc.assert(fc.property(orders, (list: CustomerOrder[]) => {
      const { customers } = rfmTable({ orders: list, at, timeZone: 'UTC' });
      for (const { customerId, recencyDays, frequency, monetary } of customers) {
        const own = list.filter((order) => order.customerId === customerId && (order.at as number) <= Date.parse(at));
        const bought = own.filter(({ amount }) => amount >= 0);
        expect([frequency, monetary]).toEqual([bought.length, own.reduce((sum, { amount }) => sum + amount, 0)]);
        expect(recencyDays).toBe(Math.min(...bought.map((order) => Math.floor(Date.parse(at) / 864e5) - Math.floor((order.at as number) / 864e5))));
      }
    }));
  });

  it.each([
    ['columns that differ in length', { at: new Float64Array(1) }, ['at wrong-length']],
    ['plain arrays', { customer: [0, 0] }, ['customer wrong-type']],
    ['a customer that is not there', { customer: Int32Array.of(0, 5) }, ['customer.1 too-large']],
    ['no time', { at: Float64Array.of(0, Number.NaN) }, ['at.1 wrong-type']],
    ['fractions', { amount: Float64Array.of(1, 0.5) }, ['amount.1 wrong-type']],
  ])('refuse %s', (_, changes, expected) => {
    const columns = { customer: Int32Array.of(0, 0), at: Float64Array.of(0, 1), amount: Float64Array.of(1, 1), customers: 1, asOf: at, timeZone: 'UTC' };
    expect(refusals(() => rfmColumns({ ...columns, ...changes } as never))).toEqual(expected);
  });

  it('refuse to merge what was counted otherwise, and orders that are none', () => {
    const accumulator = createRfmAccumulator({ at, timeZone: 'UTC' });
    expect(refusals(() => { accumulator.merge(createRfmAccumulator({ at, timeZone: 'GMT' })); })).toEqual(['settings different-settings']);
    expect(refusals(() => { accumulator.add({ customerId: 'a', at: 'today', amount: 1 }); })).toEqual(['at wrong-format']);
    expect(refusals(() => { accumulator.add(null as never); })).toEqual(['wrong-type']);
  });
});
