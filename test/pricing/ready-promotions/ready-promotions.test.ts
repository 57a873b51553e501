import { describe, expect, it } from 'vitest';
import * as pricing from '../../../src/pricing/index.ts';
import type { Cart } from '../../../src/pricing/cart.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';

const day = { at: '2026-11-10T20:30:00+08:00', currency: 'CNY' };
const cart = (unitPrice: number, quantity: number, more: Partial<Cart> = {}): Cart => ({ ...day, lines: [{ id: '1', sku: 'tea', unitPrice, quantity }], ...more });

/** What a shop means by the promotion: the total of a cart with it, worked out by hand. */
const cases: readonly (readonly [what: string, promotion: Promotion, cart: Cart, total: number])[] = [
  ['满200减30 at 200.00', pricing.spendAndSave({ id: 'p', steps: [{ spend: 20000, save: 3000 }] }), cart(10000, 2), 17000],
  ['满200减30 at 199.99', pricing.spendAndSave({ id: 'p', steps: [{ spend: 20000, save: 3000 }] }), cart(19999, 1), 19999],
  ['每满300减50, twice', pricing.spendAndSave({ id: 'p', steps: [{ spend: 30000, save: 5000 }], every: true }), cart(20000, 3), 50000],
  ['three pieces 20% off', pricing.buyMoreSaveMore({ id: 'p', steps: [{ quantity: 2, rate: '0.1' }, { quantity: 3, rate: '0.2' }] }), cart(1000, 3), 2400],
  ['买一送一 with five', pricing.buyOneGetOne({ id: 'p' }), cart(1000, 5), 3000],
  ['buy 2, third at half price', pricing.buyOneGetOne({ id: 'p', buy: 2, rate: '0.5' }), cart(1000, 3), 2500],
  ['第二件半价 with three', pricing.nthItemDiscount({ id: 'p', nth: 2, rate: '0.5' }), cart(1000, 3), 2500],
  ['flash sale: 2 of 3 units left', pricing.flashSale({ id: 'p', rate: '0.5', units: 100, until: new Date('2026-11-11T00:00:00Z') }), cart(1000, 3, { usage: [{ promotionId: 'p', units: 98 }] }), 2000],
  ['flash sale: over', pricing.flashSale({ id: 'p', price: 1, until: '2026-11-10T20:30:00+08:00' }), cart(1000, 1), 1000],
  ['silver 9折', pricing.memberPrice({ id: 'p', tiers: ['silver'], rate: '0.1' }), cart(1000, 1, { customer: { tier: 'silver' } }), 900],
  ['gold: 2 off each', pricing.memberPrice({ id: 'p', tiers: ['gold'], amountPerUnit: 200 }), cart(1000, 3, { customer: { tier: 'gold' } }), 2400],
  ['coupon entered', pricing.coupon({ id: 'p', code: 'TEN', amount: 1000, spend: 10000 }), cart(10000, 1, { codes: ['TEN'] }), 9000],
  ['coupon not entered', pricing.coupon({ id: 'p', code: 'TEN', amount: 1000 }), cart(10000, 1), 10000],
  ['new customer', pricing.newCustomerCoupon({ id: 'p', amount: 1000 }), cart(3000, 1, { customer: { isNew: true } }), 2000],
  ['new customer, used', pricing.newCustomerCoupon({ id: 'p', amount: 1000 }), cart(3000, 1, { customer: { isNew: true }, usage: [{ promotionId: 'p', usesByCustomer: 1 }] }), 3000],
  ['任选3件99 with four at 40', pricing.bundlePrice({ id: 'p', price: 9900, quantity: 3 }), cart(4000, 4), 13900],
  ['付50抵100', pricing.depositExpansion({ id: 'p', depositPerUnit: 5000, factor: 2 }), cart(30000, 1), 25000],
  ['满99包邮', pricing.freeShippingOver({ id: 'p', spend: 9900 }), cart(9900, 1, { shipping: { fee: 800 } }), 9900],
  ['满99包邮 at 98.99', pricing.freeShippingOver({ id: 'p', spend: 9900 }), cart(9899, 1, { shipping: { fee: 800 } }), 10699],
  ['20:00–22:00 8折', pricing.happyHour({ id: 'p', rate: '0.2', timeZone: 'Asia/Shanghai', hours: [{ from: '20:00', until: '22:00' }] }), cart(1000, 1), 800],
  ['the same elsewhere', pricing.happyHour({ id: 'p', rate: '0.2', timeZone: 'Europe/London', hours: [{ from: '20:00', until: '22:00' }] }), cart(1000, 1), 1000],
  ['3件起45', pricing.quantityPrice({ id: 'p', tiers: [{ from: 3, price: 4500 }] }), cart(5000, 3), 13500],
  ['graduated', pricing.quantityPrice({ id: 'p', tiers: [{ from: 3, price: 4500 }], graduated: true }), cart(5000, 3), 14500],
  ['points: half of it', pricing.payWithPoints({ id: 'p', points: 100, worth: 100, maxShare: '0.5' }), cart(1000, 1, { customer: { points: 5000 } }), 500],
  ['cashback is no discount', pricing.reviewCashback({ id: 'p', amount: 500 }), cart(1000, 1), 1000],
];

describe('ready promotions', () => {
  it.each(cases)('%s', (_, promotion, basket, total) => {
    expect(pricing.priceCart(basket, [promotion]).total).toBe(total);
    expect(promotion).toEqual(JSON.parse(JSON.stringify(promotion)));
    expect(pricing.promotionSchema.safeParse(promotion).success).toBe(true);
  });

  it('gives gifts on birthdays and from a spend, and points twice', () => {
    const born = cart(20000, 1, { customer: { birthday: '1990-11-10' } });
    expect(pricing.priceCart(born, [pricing.birthdayGift({ id: 'p', sku: 'cake', timeZone: 'Asia/Shanghai', units: 5 })]).gifts).toEqual([{ promotionId: 'p', sku: 'cake', quantity: 1 }]);
    expect(pricing.priceCart(born, [pricing.giftWithPurchase({ id: 'p', sku: 'cup', spend: 20001 })]).gifts).toEqual([]);
    const earned = { id: 'earn', effect: { kind: 'points-earned', points: 1, perSpend: 100 } } as const;
    expect(pricing.priceCart(born, [earned, pricing.pointsDay({ id: 'p', factor: 2, timeZone: 'Asia/Shanghai', monthDays: [10] })]).pointsEarned).toBe(400);
  });

  it('keeps the frame, adds to its conditions and limits, and lets it choose the stage', () => {
    expect(
      pricing.flashSale({ id: 'p', name: 'Flash', stage: 'order', priority: 3, price: 100, units: 9, limits: { usesPerCustomer: 1 }, from: new Date(0), when: [{ kind: 'channel', in: ['app'] }], exclusiveGroup: undefined }),
    ).toEqual({ id: 'p', name: 'Flash', stage: 'order', priority: 3, effect: { kind: 'unit-price', price: 100 }, limits: { units: 9, usesPerCustomer: 1 }, when: [{ kind: 'window', from: '1970-01-01T00:00:00.000Z' }, { kind: 'channel', in: ['app'] }] });
  });

  it.each([
    ['a misspelt field', () => pricing.spendAndSave({ id: 'p', steps: [{ spend: 1, save: 1 }], evry: true } as never), ['evry']],
    ['a percentage', () => pricing.nthItemDiscount({ id: 'p', nth: 2, rate: 50 }), ['rate']],
    ['a group of one', () => pricing.nthItemDiscount({ id: 'p', nth: 1, rate: 1 }), ['nth']],
    ['both price and rate', () => pricing.flashSale({ id: 'p', price: 1, rate: '0.5' }), []],
    ['a window that ends first', () => pricing.flashSale({ id: 'p', price: 1, from: '2026-11-12T00:00:00Z', until: '2026-11-11T00:00:00Z' }), ['until']],
    ['a zone that is none', () => pricing.birthdayGift({ id: 'p', sku: 'cake', timeZone: 'Mars/Olympus' }), ['timeZone']],
    ['a deposit that shrinks', () => pricing.depositExpansion({ id: 'p', depositPerUnit: 1, factor: '0.5' }), ['factor']],
    ['an amount with a cap', () => pricing.coupon({ id: 'p', code: 'X', amount: 1, cap: 1 }), ['cap']],
    ['a coupon without its code', () => pricing.coupon({ id: 'p', amount: 1 } as never), ['code']],
    ['nothing at all', () => pricing.bundlePrice(undefined as never), []],
  ])('refuses %s', (_, make, path) => {
    expect(make).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: expect.arrayContaining([expect.objectContaining({ path })]) }));
  });
});
