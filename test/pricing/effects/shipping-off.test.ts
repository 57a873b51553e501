import { describe, expect, it } from 'vitest';
import { priceCart, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, costing, line, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'shipping-off' }>, 'kind'>;

const shipping = (effect: Fields, rest: Partial<Promotion> = {}): Promotion => ({ id: 'p', effect: { kind: 'shipping-off', ...effect }, ...rest });

describe('shipping-off', () => {
  it.each<[string, number, Fields, number, Partial<Promotion>?, PricingPolicy?]>([
    ['free', 1200, { rate: 1 }, 1200],
    ['half, rounded half up', 1201, { rate: '0.5' }, 601],
    ['half, rounded down', 1201, { rate: '0.5' }, 600, {}, { rounding: 'down' }],
    ['an amount', 1200, { amount: 500 }, 500],
    ['at most the fee', 300, { amount: 500 }, 300],
    ['at most the cap', 1200, { rate: 1, cap: 1000 }, 1000],
    ['a cap on an amount', 1200, { amount: 500, cap: 100 }, 100],
    ['at most the budget', 1200, { rate: 1 }, 70, { limits: { budget: 70 } }],
    ['a budget that refuses', 1200, { rate: 1 }, 0, { limits: { budget: 70, whenShort: 'refuse' } }],
    ['the minimum payable counts lines and shipping', 1200, { rate: 1 }, 300, {}, { minimumPayable: 10900 }],
    ['no fee, nothing to save', 0, { rate: 1 }, 0],
  ])('%s', (_, fee, effect, expected, rest = {}, policy = {}) => {
    const priced = priceCart(costing(10000, { shipping: { fee } }), [shipping(effect, rest)], { ...plain, ...policy });
    expect(priced).toMatchObject({ shippingListFee: fee, shippingDiscount: expected, shippingFee: fee - expected, discountTotal: 0, total: 10000 + fee - expected });
    if (expected > 0) expect(priced.applied).toMatchObject([{ stage: 'shipping', amount: expected, shippingAmount: expected, lines: [] }]);
  });

  it.each([
    ['of what is left: 50%, then 50% of 600', 'running', 900],
    ['of the list fee: 50% and 50%', 'original', 1200],
  ] as const)('a rate is %s', (_, base, expected) => {
    const first = shipping({ rate: '0.5' }, { id: 'first' });
    expect(priceCart(costing(10000, { shipping: { fee: 1200 } }), [first, shipping({ rate: '0.5' }, { base })], plain).shippingDiscount).toBe(expected);
  });

  it('of the list fee takes no more than is left', () => {
    const first = shipping({ rate: '0.7' }, { id: 'first' });
    const priced = priceCart(costing(10000, { shipping: { fee: 1000 } }), [first, shipping({ rate: '0.7' }, { base: 'original' })], plain);
    expect(priced.applied[1]).toMatchObject({ amount: 300, turnedAway: 400, limitedBy: ['price'] });
  });

  it('keeps its stage when it has a code', () => {
    const priced = priceCart(costing(100, { shipping: { fee: 10 }, codes: ['FREE'] }), [shipping({ rate: 1 }, { code: 'FREE' })], plain);
    expect(priced.applied[0]?.stage).toBe('shipping');
  });

  it('is free above 99 of the target', () => {
    const above = shipping({ rate: 1 }, { target: { skus: ['a'] }, when: [{ kind: 'spend', atLeast: 9900 }] });
    const at = (amount: number) => priceCart(cartOf([line('a', amount), line('b', 5000)], { shipping: { fee: 800 } }), [above], plain).shippingFee;
    expect([at(9899), at(9900)]).toEqual([800, 0]);
  });

  it('matches nothing without shipping, whatever its target', () => {
    expect(priceCart(costing(100), [shipping({ rate: 1 })], plain).rejected).toEqual([{ promotionId: 'p', code: 'no-match' }]);
    expect(priceCart(cartOf([], { shipping: { fee: 800 } }), [shipping({ rate: 1 })], plain).total).toBe(0);
  });

  it('reports a cap', () => {
    expect(priceCart(costing(100, { shipping: { fee: 800 } }), [shipping({ rate: 1, cap: 5 })], plain).applied).toMatchObject([{ amount: 5, basis: 800, limitedBy: ['cap'] }]);
  });
});
