import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paidMembershipWorth } from '../../src/pricing/paid-membership-worth.ts';
import { priceCart } from '../../src/pricing/price-cart.ts';
import '../seed.ts';

describe('paidMembershipWorth', () => {
  it('saves what pricing every order twice says, and breaks even where counting orders does', () => {
    const order = fc.record({ amount: fc.integer({ min: 0, max: 50_000 }), count: fc.integer({ min: 0, max: 5 }), shippingFee: fc.integer({ min: 0, max: 1500 }), cost: fc.integer({ min: 0, max: 30_000 }), shippingCost: fc.integer({ min: 0, max: 1500 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined }), fc.boolean(), fc.array(order, { minLength: 1, maxLength: 4 }), (fee, percent, discountCap, freeShipping, orders) => {
        const worth = paidMembershipWorth({ fee, discountRate: percent / 100, discountCap, freeShipping, orders });
        let [saved, profit, count] = [0, 0, 0];
        for (const each of orders) {
          const cart = { currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'a', unitPrice: each.amount, quantity: 1 }], shipping: { fee: each.shippingFee } };
          const member = priceCart(cart, [{ id: 'off', effect: { kind: 'percent-off', rate: percent / 100, cap: discountCap } }, ...(freeShipping ? [{ id: 'ship', effect: { kind: 'shipping-off', rate: 1 } } as const] : [])]);
          saved += each.count * (each.amount + each.shippingFee - member.total);
          profit += each.count * (each.amount + each.shippingFee - each.cost - each.shippingCost);
          count += each.count;
        }
        expect(worth.shopper).toMatchObject({ net: saved - fee, worthIt: saved > fee, orders: count });
        expect(worth.shop).toMatchObject({ profitWithout: profit, profitWith: profit - saved + fee, change: fee - saved });
        const { breakEvenOrders } = worth.shopper;
        // In the mix of these orders: n of them save n · saved / count.
        if (breakEvenOrders !== null && breakEvenOrders > 0) {
          expect(breakEvenOrders * saved).toBeGreaterThanOrEqual(fee * count);
          expect((breakEvenOrders - 1) * saved).toBeLessThan(fee * count);
        }
        const extra = worth.shop!.extraOrdersToBreakEven;
        if (extra !== null && extra > 0) {
          expect(extra * (profit - saved)).toBeGreaterThanOrEqual((saved - fee) * count);
          expect((extra - 1) * (profit - saved)).toBeLessThan((saved - fee) * count);
        }
        if (extra === null) expect(profit - saved).toBeLessThanOrEqual(0);
        expect(worth).toEqual(JSON.parse(JSON.stringify(worth)));
      }),
    );
  });

  it('does not guess the shop’s side, nor a break-even that never comes', () => {
    expect(paidMembershipWorth({ fee: 19900, orders: [{ amount: 100, count: 1 }] })).toMatchObject({ shop: null, shopUnknown: 'cost-not-given', shopper: { breakEvenOrders: null, breakEvenSpend: null, net: -19900 } });
    expect(() => paidMembershipWorth({ fee: -1, discountRate: 10, orders: [] })).toThrow(expect.objectContaining({ issues: [['fee'], ['discountRate'], ['orders']].map((path) => expect.objectContaining({ path })) }));
    expect(() => paidMembershipWorth({ fee: 1, orders: [{ amount: 2 ** 52, count: 9, cost: 0 }] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
