import Decimal from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installments } from '../../src/pricing/installments.ts';
import '../seed.ts';

const D = Decimal.clone({ precision: 50 });

describe('installments', () => {
  it('sums to the amount, the fee and the total, and ends at 0, whatever the terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 1_000_000_000 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), fc.constantFrom('per-instalment', 'once', 'on-balance'), fc.constantFrom('first', 'last'),
        (amount, count, rate, fee, remainder) => {
          const plan = installments({ amount, count, rate: rate / 10_000, fee, remainder });
          const sum = (of: 'principal' | 'fee' | 'amount'): number => plan.installments.reduce((total, each) => total + each[of], 0);
          expect([sum('principal'), sum('fee'), sum('amount')]).toEqual([amount, plan.feeTotal, plan.total]);
          expect(plan.installments.at(-1)!.balance).toBe(0);
          expect(plan.installments.length).toBe(count);
          const stated = fee === 'on-balance' ? null : new D(amount).mul(rate).div(10_000).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).mul(fee === 'once' ? 1 : count).toNumber();
          if (stated !== null) expect(plan.feeTotal).toBe(stated);
          if (fee !== 'on-balance') {
            const principals = plan.installments.map(({ principal }) => principal);
            expect(Math.max(...principals) - Math.min(...principals)).toBeLessThanOrEqual(1);
          } else {
            // The balance carries its interest, and all payments but the last are equal.
            let owed = amount;
            for (const each of plan.installments) {
              expect(each.fee).toBe(new D(owed).mul(rate).div(10_000).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());
              owed -= each.principal;
            }
            if (rate > 0) expect(new Set(plan.installments.slice(0, -1).map((each) => each.amount)).size).toBeLessThanOrEqual(1);
            if (rate > 0) expect(Math.abs(plan.installments.at(-1)!.amount - plan.installments[0]!.amount)).toBeLessThanOrEqual(count + 1);
          }
          expect(plan).toEqual(JSON.parse(JSON.stringify(plan)));
        },
      ),
    );
  });

  it('states the rate at which the payments are worth the amount, in 50 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 10_000_000 }), fc.integer({ min: 1, max: 36 }), fc.integer({ min: 1, max: 3_000 }), (amount, count, rate) => {
        const { monthlyRate, effectiveAnnualRate, installments: plan } = installments({ amount, count, rate: rate / 100_000 });
        const worth = plan.reduce((sum, each) => sum.plus(new D(each.amount).div(new D(1).plus(monthlyRate).pow(each.number))), new D(0));
        expect(worth.div(amount).minus(1).abs().toNumber()).toBeLessThan(1e-12);
        expect(effectiveAnnualRate).toBeCloseTo(new D(1).plus(monthlyRate).pow(12).minus(1).toNumber(), 10);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['the odd fen goes first', { amount: 100, count: 3 }, [34, 33, 33]],
    ['or last', { amount: 100, count: 3, remainder: 'last' }, [33, 33, 34]],
    ['a fee on each', { amount: 120000, count: 12, rate: '0.006' }, Array<number>(12).fill(10720)],
    ['one fee for all', { amount: 1000, count: 3, rate: '0.1', fee: 'once' }, [368, 366, 366]],
    ['an annuity of 1% a month', { amount: 100000, count: 3, rate: '0.01', fee: 'on-balance' }, [34002, 34002, 34003]],
  ] as const)('%s', (_, input, amounts) => {
    expect(installments(input).installments.map(({ amount }) => amount)).toEqual(amounts);
  });

  it('is due on the same day of each month', () => {
    expect(installments({ amount: 300, count: 3, firstDueOn: '2028-01-31' }).installments.map(({ dueOn }) => dueOn)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
  });

  it.each([
    [{ amount: 0, count: 3 }, ['amount']], [{ amount: 1, count: 0 }, ['count']], [{ amount: 1, count: 1, rate: 6 }, ['rate']], [{ amount: 1, count: 1, rate: -1 }, ['rate']],
    [{ amount: 1, count: 3, firstDueOn: '2026-02-30' }, ['firstDueOn']], [{ amount: 2 ** 53 - 1, count: 1, rate: 1 }, ['rate']], [{ amount: 400, count: 600, rate: '0.0001', fee: 'on-balance' }, ['count']], [{ amount: 1, count: 3, fees: 1 }, ['fees']],
  ])('refuses %j', (input, path) => {
    expect(() => installments(input as never)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }));
  });
});
