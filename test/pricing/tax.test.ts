import { describe, expect, it } from 'vitest';
import { priceCart, type Cart, type CartLine, type PricingPolicy } from '../../src/pricing/index.ts';
import { cartOf, line, off } from './support.ts';

const exclusive: PricingPolicy = { prices: 'tax-exclusive' };
const taxes = (lines: readonly CartLine[], policy: PricingPolicy = {}, rest: Partial<Cart> = {}) => {
  const { lines: priced, taxTotal, total, shippingTax } = priceCart(cartOf(lines, rest), [], policy);
  return { tax: priced.map(({ tax }) => tax), shippingTax, taxTotal, total };
};

describe('tax in the price', () => {
  it.each<[string, CartLine[], number[], PricingPolicy?]>([
    ['13% of 113.00 is 13.00', [line('a', 11300, 1, { taxRate: '0.13' })], [1300]],
    // 10000 / 1.13 = 8849.557… → 8850, so 1150
    ['the quotient is rounded', [line('a', 10000, 1, { taxRate: '0.13' })], [1150]],
    ['and not the tax: 105 / 1.4 = 75', [line('a', 105, 1, { taxRate: '0.4' })], [30]],
    // 3 / 1.2 = 2.5: up to 3, so no tax; half down to 2, so 1
    ['half up', [line('a', 3, 1, { taxRate: '0.2' })], [0]],
    ['half down', [line('a', 3, 1, { taxRate: '0.2' })], [1], { rounding: 'half-down' }],
    ['no rate, no tax', [line('a', 100), line('b', 100, 1, { taxRate: 0 })], [0, 0]],
    ['each line by its rate', [line('a', 110, 1, { taxRate: '0.1' }), line('b', 120, 1, { taxRate: '0.2' })], [10, 20]],
    ['a tax of 100%', [line('a', 100, 1, { taxRate: 1 })], [50]],
    ['a line at zero', [line('a', 0, 1, { taxRate: '0.2' })], [0]],
  ])('%s', (_, lines, expected, policy = {}) => {
    const found = taxes(lines, policy);
    expect(found.tax).toEqual(expected);
    expect(found.total).toBe(lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0));
  });
});

describe('tax on the price', () => {
  it.each<[string, CartLine[], number[], PricingPolicy?]>([
    ['13% on 100.00', [line('a', 10000, 1, { taxRate: '0.13' })], [1300]],
    ['half up: 10% of 5', [line('a', 5, 1, { taxRate: '0.1' })], [1]],
    ['half even', [line('a', 5, 1, { taxRate: '0.1' })], [0], { rounding: 'half-even' }],
    ['per line: twice 0.5', [line('a', 5, 1, { taxRate: '0.1' }), line('b', 5, 1, { taxRate: '0.1' })], [1, 1]],
    ['once for the order: 1.0, to the first', [line('a', 5, 1, { taxRate: '0.1' }), line('b', 5, 1, { taxRate: '0.1' })], [1, 0], { taxPer: 'order' }],
    ['rates that are written differently are one rate', [line('a', 5, 1, { taxRate: '0.1' }), line('b', 5, 1, { taxRate: '0.100' }), line('c', 5, 1, { taxRate: 0.1 })], [1, 1, 0], { taxPer: 'order' }],
    ['each rate is rounded for itself', [line('a', 5, 1, { taxRate: '0.1' }), line('b', 5, 1, { taxRate: '0.3' })], [1, 2], { taxPer: 'order' }],
    ['spread by net amounts', [line('a', 100, 1, { taxRate: '0.1' }), line('b', 300, 1, { taxRate: '0.1' }), line('c', 1, 1)], [10, 30, 0], { taxPer: 'order' }],
  ])('%s', (_, lines, expected, policy = {}) => {
    const found = taxes(lines, { ...exclusive, ...policy });
    const tax = expected.reduce((sum, each) => sum + each, 0);
    expect(found).toEqual({ tax: expected, shippingTax: 0, taxTotal: tax, total: lines.reduce((sum, { unitPrice }) => sum + unitPrice, tax) });
  });
});

it('is rounded once for the order where prices include it', () => {
  // Each 3 / 1.2 = 2.5 → 3: no tax. Together 9 / 1.2 = 7.5 → 8: tax 1, to the first.
  const three = ['a', 'b', 'c'].map((id) => line(id, 3, 1, { taxRate: '0.2' }));
  expect(taxes(three).tax).toEqual([0, 0, 0]);
  expect(taxes(three, { taxPer: 'order' }).tax).toEqual([1, 0, 0]);
});

it.each<[string, PricingPolicy, number, number]>([
  ['in the fee', {}, 200, 1200 + 10000],
  ['on the fee', exclusive, 240, 1200 + 240 + 10000],
])('shipping has its own rate: %s', (_, policy, tax, total) => {
  expect(taxes([line('a', 10000)], policy, { shipping: { fee: 1200, taxRate: '0.2' } })).toEqual({ tax: [0], shippingTax: tax, taxTotal: tax, total });
});

it('is computed on what is paid after all discounts', () => {
  const cart = cartOf([line('a', 10000, 1, { taxRate: '0.1' })], { shipping: { fee: 1000, taxRate: '0.1' } });
  const free = { id: 'free', effect: { kind: 'shipping-off', rate: '0.5' } } as const;
  expect(priceCart(cart, [off('p', 4000), free], exclusive)).toMatchObject({ lines: [{ netAmount: 6000, tax: 600 }], shippingFee: 500, shippingTax: 50, taxTotal: 650, total: 7150 });
});

it('is part of the total that the best makes least', () => {
  // 100 off the taxed line saves 200, 150 off the other saves 150.
  const cart = cartOf([line('taxed', 1000, 1, { taxRate: 1 }), line('free', 1000)]);
  const group = { exclusiveGroup: 'g' } as const;
  const pair = [off('p', 100, { ...group, target: { skus: ['taxed'] } }), off('q', 150, { ...group, target: { skus: ['free'] } })];
  expect(priceCart(cart, pair, exclusive)).toMatchObject({ total: 2800, applied: [{ promotionId: 'p' }], search: { optimal: true, bound: 2800 } });
  expect(priceCart(cart, pair)).toMatchObject({ total: 1850, applied: [{ promotionId: 'q' }] });
});

it('is exact past 2^53 in its products', () => {
  const amount = 4_000_000_000_000_000;
  // amount / 1.0000001: 4e15 × 10^7 / 10000001, half up
  const net = (BigInt(amount) * 10_000_000n * 2n + 10_000_001n) / (2n * 10_000_001n);
  expect(taxes([line('a', amount, 1, { taxRate: '0.0000001' })]).tax).toEqual([amount - Number(net)]);
});
