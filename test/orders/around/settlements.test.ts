import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import { decideAll, settlements, type Command, type Order, type SettlementPolicy } from '../../../src/orders/index.ts';

/** An order of one line, what was paid for it, and what came after. */
function orderOf(amount: number, steps: readonly object[], currency = 'CNY', orderId = 'A1'): Order {
  const placed = { kind: 'place', at: '2025-03-01T02:00:00Z', orderId, currency, lines: [{ id: '1', quantity: 1, unitPrice: amount }] };
  return decideAll(null, [placed, ...steps].map((step, index) => ({ id: `c${index}`, ...step }) as unknown as Command)).order!;
}

const pay = (amount: number): object => ({ kind: 'capture', at: '2025-03-01T02:05:00Z', payment: 'P1', amount });
const ship = { kind: 'ship', at: '2025-03-02T02:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 1 }] };
const confirm = (at: string): object => ({ kind: 'confirm-receipt', at });
const refund = (amount: number, at: string, id = 'R1'): object => ({ kind: 'refund', at, refund: id, payment: 'P1', amount });
const done = confirm('2025-03-04T04:00:00Z');

describe('settlements', () => {
  it.each([
    ['T + 7', 19_900, [done], {}, { fee: 119, net: 19_781, settleOn: '2025-03-11', waitsFor: null }],
    ['half a fen goes up', 250, [done], {}, { fee: 2, net: 248 }],
    ['half a fen goes to the even one', 250, [done], { rounding: 'half-even', feeRate: '0.01' }, { fee: 2, net: 248 }],
    ['the local day decides', 9900, [confirm('2025-03-04T16:30:00Z')], {}, { settleOn: '2025-03-12' }],
    ['fees are kept on refunds', 19_900, [refund(5000, '2025-03-03T00:00:00Z'), done], {}, { refunded: 5000, fee: 119, net: 14_781 }],
    ['fees come back with refunds', 19_900, [refund(5000, '2025-03-03T00:00:00Z'), done], { basis: 'kept' }, { refunded: 5000, fee: 89, net: 14_811 }],
    ['at once, in one\'s own shop', 19_900, [], { from: 'payment', days: 0, feeRate: '0.003' }, { fee: 60, settleOn: '2025-03-01', waitsFor: null }],
    ['with commission', 10_000, [done], { commissionRate: '0.05' }, { fee: 60, commission: 500, net: 9440 }],
    ['seven working days', 19_900, [done], { calendar: {} }, { settleOn: '2025-03-13' }],
    ['working days with a make-up Saturday', 19_900, [done], { calendar: { holidays: ['2025-03-05'], workdays: ['2025-03-08'] } }, { settleOn: '2025-03-13' }],
    ['not complete yet', 19_900, [], {}, { fee: 119, net: 19_781, settleOn: null, waitsFor: 'completion' }],
    ['a chargeback', 19_900, [done, { kind: 'open-chargeback', at: '2025-03-05T00:00:00Z', dispute: 'D1', payment: 'P1' }], {}, { chargedBack: 19_900, net: -119 }],
    ['nothing is left for a commission that the fee has taken', 1, [done], { feeRate: '0.5', commissionRate: '0.5' }, { fee: 1, commission: 0, net: 0 }],
  ] as const)('%s', (_, amount, steps, policy, expected) => {
    expect(settlements([orderOf(amount, [pay(amount), ship, ...steps])], policy as SettlementPolicy).orders[0]).toMatchObject(expected);
  });

  it.each([
    ['an order that nobody has paid waits for that', [], 'payment'],
    ['an order that was called off unpaid waits for nothing', [{ kind: 'cancel', at: '2025-03-02T00:00:00Z' }], null],
  ] as const)('has no day for nothing: %s', (_, steps, waitsFor) => {
    const { orders, days, totals } = settlements([orderOf(19_900, steps)]);
    expect(orders).toMatchObject([{ gross: 0, net: 0, settleOn: null, waitsFor }]);
    expect([days, totals]).toEqual([[], [{ currency: 'CNY', gross: 0, refunded: 0, chargedBack: 0, fee: 0, commission: 0, net: 0, orders: 1, waiting: 0 }]]);
  });

  it('counts an order once a day, whatever is taken back on it', () => {
    const order = orderOf(19_900, [pay(19_900), ship, done, refund(5000, '2025-03-20T00:00:00Z'), refund(700, '2025-03-20T01:00:00Z', 'R2'), refund(900, '2025-03-11T01:00:00Z', 'R3')]);
    expect(settlements([order]).days.map(({ day, refunded, orders }) => [day, refunded, orders])).toEqual([['2025-03-11', 900, 1], ['2025-03-20', 5700, 1]]);
  });

  it('takes back on its day what is refunded after the payout, with its fee', () => {
    const order = orderOf(19_900, [pay(19_900), ship, done, refund(5000, '2025-03-20T00:00:00Z')]);
    expect(settlements([order], { basis: 'kept' }).days).toEqual([
      { day: '2025-03-11', currency: 'CNY', gross: 19_900, refunded: 0, chargedBack: 0, fee: 119, commission: 0, net: 19_781, orders: 1 },
      { day: '2025-03-20', currency: 'CNY', gross: 0, refunded: 5000, chargedBack: 0, fee: -30, commission: 0, net: -4970, orders: 1 },
    ]);
  });

  it('conserves money: orders, days and totals sum to what the orders hold, in each currency', () => {
    const moment = fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2025, 2, 2 + day, day % 24)).toISOString());
    const one = fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }), currency: fc.constantFrom('CNY', 'USD'), refunds: fc.array(fc.tuple(fc.integer({ min: 1, max: 400_000 }), moment), { maxLength: 3 }), confirmed: fc.option(moment), dispute: fc.option(moment) });
    const policy = fc.record({ feeRate: fc.constantFrom('0.003', '0.006', 0.0055), commissionRate: fc.constantFrom(0, '0.05', '0.1'), basis: fc.constantFrom('captured' as const, 'kept' as const), from: fc.constantFrom('completion' as const, 'payment' as const), days: fc.constantFrom(0, 7), rounding: fc.constantFrom('half-up' as const, 'half-even' as const, 'up' as const) });
    fc.assert(fc.property(fc.array(one, { maxLength: 6 }), policy, (made, terms) => {
      const orders = made.map(({ amount, currency, refunds, confirmed, dispute }, index) =>
        orderOf(amount, [pay(amount), ship, ...(confirmed === null ? [] : [confirm(confirmed)]), ...refunds.map(([part, at], each) => refund(part, at, `R${each}`)), ...(dispute === null ? [] : [{ kind: 'open-chargeback', at: dispute, dispute: 'D1', payment: 'P1', amount: 1 }])], currency, `A${index}`));
      const result = settlements(orders, terms);
      for (const currency of new Set(made.map((each) => each.currency))) {
        const total = result.totals.find((each) => each.currency === currency)!;
        const own = orders.filter((order) => order.currency === currency);
        const sum = (rows: readonly object[], key: string): number => rows.reduce((all: number, row) => all + (row as Record<string, number>)[key]!, 0);
        expect(total.gross).toBe(own.reduce((all, { money }) => all + money.captured, 0));
        expect(total.refunded).toBe(own.reduce((all, { money }) => all + money.refunded, 0));
        expect(total.chargedBack).toBe(own.reduce((all, { money }) => all + money.chargedBack, 0));
        const days = result.days.filter((day) => day.currency === currency);
        expect(sum(days, 'net') + total.waiting).toBe(total.net);
        for (const row of [total, ...days, ...result.orders]) expect(row.net).toBe(row.gross - row.refunded - row.chargedBack - row.fee - row.commission);
        for (const key of ['gross', 'refunded', 'chargedBack', 'fee', 'commission', 'net']) expect(sum(result.orders.filter((row) => row.currency === currency), key)).toBe((total as unknown as Record<string, number>)[key]);
      }
      // An independent sum of the fees: exact rationals.
      for (const [index, { amount }] of made.entries()) {
        const { refunded, fee, commission } = result.orders[index]!;
        const basis = BigInt(terms.basis === 'captured' ? amount : Math.max(0, amount - refunded));
        expect(BigInt(fee)).toBe(rounded(basis * BigInt(Math.round(Number(terms.feeRate) * 10_000)), terms.rounding));
        expect(BigInt(commission)).toBe(rounded(basis * BigInt(Math.round(Number(terms.commissionRate) * 10_000)), terms.rounding));
      }
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }));
  });

  it.each([
    ['six for six per cent', { feeRate: 6 }, 'too-large'],
    ['a rate below nothing', { feeRate: -0.1 }, 'too-small'],
    ['fees that take everything and more', { feeRate: '0.6', commissionRate: '0.5' }, 'contradiction'],
    ['an unknown zone', { timeZone: 'Beijing' }, 'unknown-time-zone'],
    ['a rounding nobody knows', { rounding: 'nearest' }, 'not-allowed'],
    ['days before today', { days: -1 }, 'too-small'],
    ['a misspelt field', { feerate: 0.006 }, 'unknown-field'],
    ['a broken calendar', { calendar: { holidays: ['2025-13-01'] } }, 'not-a-day'],
  ])('refuses %s', (_, policy, code) => {
    try {
      settlements([], policy as SettlementPolicy);
      expect.unreachable();
    } catch (error) {
      expect(isInvalidInputError(error) && error.issues.map((issue) => issue.code)).toEqual([code]);
    }
  });

  it('refuses what is no list of orders', () => {
    expect(() => settlements({} as readonly Order[])).toThrow('must be an array');
    expect(() => settlements([{} as Order, null as unknown as Order])).toThrow('must be an order');
  });
});

/** ten-thousandths to a whole number. */
function rounded(value: bigint, mode: 'half-up' | 'half-even' | 'up'): bigint {
  const floor = value / 10_000n;
  const rest = value % 10_000n;
  if (rest === 0n) return floor;
  if (mode === 'up') return floor + 1n;
  return rest > 5000n || (rest === 5000n && (mode === 'half-up' || floor % 2n === 1n)) ? floor + 1n : floor;
}
