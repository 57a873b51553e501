import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presale, type Presale, type PresaleInput } from '../../src/pricing/index.ts';
import { refusals } from '../support/refusals.ts';

const [opens, closes, calls, ends] = [100, 200, 300, 400];
const sale: PresaleInput = { price: 100000, deposit: 10000, factor: '2', depositWindow: { from: opens, until: closes }, balanceWindow: { from: calls, until: ends }, at: 150 };
const paid = { ...sale, depositPaidAt: 150 };

describe('a presale', () => {
  it.each<{ name: string; input: PresaleInput; shows: Partial<Presale> }>([
    { name: 'before it opens', input: { ...sale, at: 99 }, shows: { phase: 'not-open', depositDue: 0, balanceDue: 0 } },
    { name: 'asks for the deposit', input: sale, shows: { phase: 'deposit-open', depositDue: 10000, countsAs: 20000, expansion: 10000, total: 90000, settlement: null } },
    { name: 'waits', input: { ...paid, at: 250 }, shows: { phase: 'waiting', depositDue: 0, balanceDue: 80000, paid: 10000 } },
    { name: 'calls the balance', input: { ...paid, at: calls }, shows: { phase: 'balance-open', balanceDue: 80000 } },
    { name: 'takes other offers off the balance', input: { ...paid, at: calls, balanceDiscount: 15000 }, shows: { balanceDue: 65000, total: 75000 } },
    { name: 'is paid', input: { ...paid, at: 350, balancePaidAt: 320 }, shows: { phase: 'paid', balanceDue: 0, paid: 90000, settlement: null } },
    { name: 'never began', input: { ...sale, at: closes }, shows: { phase: 'lapsed', settlement: { code: 'nothing-paid', returned: 0, forfeited: 0, compensation: 0 } } },
    { name: 'lapses', input: { ...paid, at: ends }, shows: { phase: 'lapsed', settlement: { code: 'balance-not-paid', returned: 0, forfeited: 10000, compensation: 0 } } },
    { name: 'a deposit above a fifth binds for a fifth', input: { ...paid, deposit: 30000, factor: 1, at: ends }, shows: { binding: 20000, advance: 10000, settlement: { code: 'balance-not-paid', returned: 10000, forfeited: 20000, compensation: 0 } } },
    { name: 'the buyer withdraws', input: { ...paid, at: 250, cancelled: { by: 'buyer' } }, shows: { phase: 'cancelled', balanceDue: 0, settlement: { code: 'buyer-withdrew', returned: 0, forfeited: 10000, compensation: 0 } } },
    { name: 'the seller is at fault: double', input: { ...paid, at: 250, cancelled: { by: 'seller' } }, shows: { settlement: { code: 'seller-at-fault', returned: 10000, forfeited: 0, compensation: 10000 } } },
    { name: 'the seller is at fault: the deposit alone', input: { ...paid, at: 250, cancelled: { by: 'seller' }, sellerFault: 'return' }, shows: { settlement: { code: 'seller-at-fault', returned: 10000, forfeited: 0, compensation: 0 } } },
    { name: 'nobody is at fault', input: { ...paid, at: 250, cancelled: { by: 'neither' } }, shows: { settlement: { code: 'without-fault', returned: 10000, forfeited: 0, compensation: 0 } } },
    { name: 'all was paid and is returned', input: { ...paid, at: 350, balancePaidAt: 320, cancelled: { by: 'buyer' } }, shows: { settlement: { code: 'paid-and-cancelled', returned: 90000, forfeited: 0, compensation: 0 } } },
    { name: 'the deposit is worth all', input: { ...paid, deposit: 60000, at: 350 }, shows: { countsAs: 100000, expansion: 40000, phase: 'paid', balanceDue: 0 } },
  ])('$name', ({ input, shows }) => {
    expect(presale(input)).toMatchObject(shows);
  });

  it.each<{ name: string; change: Readonly<Record<string, unknown>>; says: string[] }>([
    { name: 'a deposit above the price', change: { deposit: 100001 }, says: ['deposit too-large'] },
    { name: 'a factor below 1', change: { factor: '0.5' }, says: ['factor too-small'] },
    { name: 'windows the wrong way round', change: { depositWindow: { from: 2, until: 1 } }, says: ['depositWindow empty-range'] },
    { name: 'a balance before the deposits end', change: { balanceWindow: { from: 150, until: 400 } }, says: ['balanceWindow.from overlap'] },
    { name: 'a payment to come', change: { depositPaidAt: 160 }, says: ['depositPaidAt in-the-future'] },
    { name: 'a payment too late', change: { at: 500, depositPaidAt: 200 }, says: ['depositPaidAt outside-window'] },
    { name: 'a balance without a deposit', change: { at: 350, balancePaidAt: 320 }, says: ['depositPaidAt missing'] },
    { name: '20 for 0.2, and a word too many', change: { bindingShare: 20, extra: 1 }, says: ['bindingShare too-large', 'extra unknown-field'] },
    { name: 'no price', change: { price: NaN }, says: ['price wrong-type'] },
  ])('refuses $name', ({ change, says }) => {
    expect(refusals(() => presale({ ...sale, ...change }))).toEqual(says);
  });

  it('accounts for all that was paid', () => {
    const amount = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(amount, fc.nat({ max: 100 }), fc.constantFrom('1', '1.5', '2.75'), fc.constantFrom(undefined, 'buyer' as const, 'seller' as const, 'neither' as const), fc.nat({ max: 500 }), fc.boolean(), (price, percent, factor, by, at, pays) => {
        const deposit = Math.floor((price * percent) / 100);
        const times = pays && at >= opens ? { depositPaidAt: Math.min(at, closes - 1), ...(at >= calls && percent % 2 === 0 ? { balancePaidAt: Math.min(at, ends - 1) } : {}) } : {};
        const found = presale({ ...sale, ...times, price, deposit, factor, at, ...(by === undefined ? {} : { cancelled: { by } }) });
        expect(found.binding + found.advance).toBe(deposit);
        expect(found.binding * 5).toBeLessThanOrEqual(price);
        expect(found.total).toBe(price - found.expansion);
        if (found.settlement !== null) expect(found.settlement.returned + found.settlement.forfeited).toBe(found.paid);
        else expect(found.paid + found.balanceDue === found.total || found.paid === 0).toBe(true);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });
});
