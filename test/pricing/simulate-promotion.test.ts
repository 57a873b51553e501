import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cart } from '../../src/pricing/cart.ts';
import { priceCart } from '../../src/pricing/price-cart.ts';
import type { Promotion } from '../../src/pricing/promotion.ts';
import { openGainers } from '../../src/pricing/simulate-promotion/gainers.ts';
import { simulatePromotion } from '../../src/pricing/simulate-promotion/simulate-promotion.ts';
import { situation, small } from './arbitraries.ts';
import '../seed.ts';

const spend = (id: string, from: number, save: number, more: Partial<Promotion> = {}): Promotion => ({ id, effect: { kind: 'threshold-amount-off', steps: [{ spend: from, amount: save }] }, ...more });
const cart = (unitPrice: number, more: Partial<Cart> = {}): Cart => ({ currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'a', unitPrice, quantity: 1, cost: Math.floor(unitPrice * 0.6) }], ...more });

describe('simulatePromotion', () => {
  it('adds up what pricing each cart alone gives', () => {
    fc.assert(
      fc.property(fc.array(situation(small), { minLength: 1, maxLength: 6 }), ([first, ...others]) => {
        const promotions = first!.promotions.map(({ limits: _, ...promotion }) => promotion);
        const carts = [first!, ...others].map((each) => ({ ...each.cart, currency: first!.cart.currency, usage: [] }));
        const simulated = simulatePromotion(carts, { promotions, policy: first!.policy });
        const before = carts.map((each) => priceCart(each, [], first!.policy));
        const after = carts.map((each) => priceCart(each, promotions, first!.policy));
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(simulated.before.paid).toBe(sum(before.map(({ total }) => total)));
        expect(simulated.after.paid).toBe(sum(after.map(({ total }) => total)));
        expect(simulated.change.discount).toBe(sum(after.map(({ discountTotal, shippingDiscount }) => discountTotal + shippingDiscount)));
        expect(simulated.shoppers.gain).toBe(simulated.before.paid - simulated.after.paid);
        expect(simulated.takeUp).toBe(after.filter(({ applied }) => applied.length > 0).length / carts.length);
        expect(sum(simulated.promotions.map(({ discount }) => discount))).toBe(simulated.change.discount);
        for (const each of simulated.promotions) expect(each.carts + sum(each.rejections.map(({ carts: count }) => count))).toBe(carts.length);
        const { better, worse, same } = simulated.shoppers;
        expect(better + worse + same).toBe(carts.length);
        const customer = simulated.segments.filter(({ by }) => by === 'customer');
        expect([sum(customer.map(({ carts: count }) => count)), sum(customer.map(({ gain }) => gain))]).toEqual([carts.length, simulated.shoppers.gain]);
        expect(simulated).toEqual(JSON.parse(JSON.stringify(simulated)));
      }),
      { numRuns: 40 },
    );
  });

  it('needs as much more as makes up for the profit that is lost', () => {
    const simulated = simulatePromotion([cart(12000), cart(24000), cart(36000)], { promotions: [spend('p', 20000, 3000)] });
    expect(simulated).toMatchObject({ before: { profit: 28800, margin: 0.4 }, after: { profit: 22800 }, takeUp: 2 / 3, upliftUnknown: null });
    expect(simulated.after.profit * (1 + simulated.upliftToBreakEven!)).toBeCloseTo(simulated.before.profit, 6);
    expect(simulatePromotion([cart(10000)], { promotions: [spend('p', 1, 9000)] })).toMatchObject({ upliftToBreakEven: null, upliftUnknown: 'no-profit-after' });
    expect(simulatePromotion([], { promotions: [] })).toMatchObject({ carts: 0, currency: null, upliftUnknown: 'no-carts', takeUp: null });
    expect(simulatePromotion([cart(100)], { promotions: [], baseline: [spend('p', 1, 10)] })).toMatchObject({ upliftToBreakEven: 0, shoppers: { worse: 1, gain: -10 } });
  });

  it('counts limits over the replay, in the order of the carts', () => {
    const by = (id: string | undefined): Cart => cart(10000, { customer: { id }, usage: [{ promotionId: 'p', uses: 99, usesByCustomer: 99 }] });
    const uses = (promotion: Promotion, carts: readonly Cart[], rest = {}): number => simulatePromotion(carts, { promotions: [promotion], ...rest }).promotions[0]!.carts;
    expect(uses(spend('p', 1, 10, { limits: { uses: 2 } }), [by('a'), by('b'), by('c')])).toBe(2);
    expect(uses(spend('p', 1, 10, { limits: { usesPerCustomer: 1 } }), [by('a'), by('b'), by('a'), by('a')])).toBe(2);
    expect(uses(spend('p', 1, 10, { limits: { usesPerCustomer: 1 } }), [by(undefined), by(undefined)])).toBe(2);
    expect(simulatePromotion([by('a'), by('b'), by('c')], { promotions: [spend('p', 1, 1000, { limits: { budget: 2500 } })] }).change.discount).toBe(2500);
    const forgetful = simulatePromotion([by('a'), by('b'), by('a')], { promotions: [spend('p', 1, 10, { limits: { usesPerCustomer: 1 } })], rememberCustomers: 1 });
    expect([forgetful.promotions[0]!.carts, forgetful.forgottenCustomers]).toEqual([3, 2]);
  });

  it('counts gifts, cashback, orders and unknown costs', () => {
    const gift: Promotion = { id: 'g', effect: { kind: 'gift', sku: 'cup' } };
    const cashback: Promotion = { id: 'c', effect: { kind: 'cashback', amount: 70 } };
    expect(simulatePromotion([cart(1000)], { promotions: [gift, cashback], giftCosts: [{ sku: 'cup', cost: 150 }], costPerOrder: 5 })).toMatchObject({ before: { profit: 395 }, after: { cost: 755, cashback: 70, profit: 175 }, unknownCosts: { before: 0, after: 0 } });
    expect(simulatePromotion([{ ...cart(1), lines: [{ id: '1', sku: 'a', unitPrice: 9, quantity: 1 }] }], { promotions: [gift] })).toMatchObject({ before: { revenue: 0, paid: 9, margin: null }, unknownCosts: { before: 1, after: 2 } });
    const taxed = { ...cart(1130), lines: [{ id: '1', sku: 'a', unitPrice: 1130, quantity: 1, cost: 600, taxRate: '0.13' }], shipping: { fee: 113, taxRate: '0.13' } };
    expect(simulatePromotion([taxed], { promotions: [] }).before).toMatchObject({ revenue: 1100, profit: 500 });
    expect(simulatePromotion([taxed], { promotions: [], policy: { prices: 'tax-exclusive' } }).before).toMatchObject({ revenue: 1243 });
  });

  it('names those who gain most within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 100 })), { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (gains, kept) => {
        const list = openGainers(kept);
        const exact = new Map<string, number>();
        for (const [id, gain] of gains) {
          list.add(`c${id}`, gain);
          exact.set(`c${id}`, (exact.get(`c${id}`) ?? 0) + gain);
        }
        const top = list.top();
        for (const { customerId, atLeast, atMost } of top) expect(atLeast <= exact.get(customerId)! && exact.get(customerId)! <= atMost).toBe(true);
        const total = gains.reduce((sum, [, gain]) => sum + gain, 0);
        for (const [id, gain] of exact) if (gain > total / (kept + 1) && exact.size > kept) expect(top.some(({ customerId }) => customerId === id)).toBe(true);
        if (exact.size <= kept) expect(new Map(top.map(({ customerId, atLeast }) => [customerId, atLeast]))).toEqual(exact);
      }),
    );
  });

  it('keeps to fifty segments of a kind', () => {
    const simulated = simulatePromotion(Array.from({ length: 60 }, (_, index) => cart(100, { channel: `c${index}` })), { promotions: [] });
    expect(simulated.segments.filter(({ by }) => by === 'channel').map(({ carts }) => carts).sort((one, other) => other - one)).toEqual([10, ...Array<number>(50).fill(1)]);
  });

  it('takes any iterable, reports on its way, and promises where carts do', async () => {
    const seen: number[] = [];
    const plan = { promotions: [spend('p', 1, 1)], progressEvery: 2, onProgress: ({ carts }: { readonly carts: number }) => seen.push(carts) };
    const list = [cart(10), cart(20), cart(30)];
    const plain = simulatePromotion(new Set(list), plan);
    expect(seen).toEqual([2, 3]);
    async function* later(): AsyncGenerator<Cart> {
      for (const each of list) yield await Promise.resolve(each);
    }
    expect(await simulatePromotion(later(), plan)).toEqual(plain);
  });

  it('says which cart is broken, and everything that is wrong with the plan', () => {
    expect(() => simulatePromotion([cart(1), { ...cart(1), at: 'noon' }], { promotions: [] })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['carts', 1, 'at'] })] }));
    expect(() => simulatePromotion([null as never], { promotions: [spend('p', 1, 1, { limits: { uses: 1 } })] })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['carts', 0] })] }));
    expect(() => simulatePromotion([cart(1), cart(1, { currency: 'USD' })], { promotions: [] })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['carts', 1, 'currency'] })] }));
    expect(() => simulatePromotion(7 as never, { promotions: [{}], baseline: 3, policy: { stages: [] }, gainers: -1 } as never)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => simulatePromotion([], { promotions: [{ id: '' }], baseline: [{ id: 'a' }] } as never)).toThrow(
      expect.objectContaining({ issues: expect.arrayContaining([expect.objectContaining({ path: ['plan', 'promotions', 0, 'id'] }), expect.objectContaining({ path: ['plan', 'baseline', 0, 'effect'] })]) }),
    );
  });
});
