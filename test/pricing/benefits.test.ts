import { describe, expect, it } from 'vitest';
import { priceCart, type Effect, type PricedCart, type PricingPolicy, type Promotion } from '../../src/pricing/index.ts';
import { refusals } from '../support/refusals.ts';
import { cartOf, line, percent, plain } from './support.ts';

const cart = cartOf([line('a', 10_000), line('b', 5_050)]);
const price = (promotions: readonly Promotion[], policy: PricingPolicy = plain, usage: { promotionId: string; units?: number; money?: number }[] = []): PricedCart => priceCart({ ...cart, usage }, promotions, policy);
const p = (effect: Effect, rest: Partial<Promotion> = {}): Promotion => ({ id: 'p', effect, ...rest });

describe('gifts', () => {
  it.each<[string, number | undefined, Partial<Promotion>, number, number]>([
    ['one', undefined, {}, 0, 1],
    ['three', 3, {}, 0, 3],
    ['as far as there are', 3, { limits: { units: 5 } }, 3, 2],
    ['as many as there are', 3, { limits: { units: 5 } }, 2, 3],
  ])('%s', (_, quantity, rest, gone, expected) => {
    const priced = price([p({ kind: 'gift', sku: 'toy', quantity }, rest)], plain, [{ promotionId: 'p', units: gone }]);
    expect(priced.gifts).toEqual([{ promotionId: 'p', sku: 'toy', quantity: expected }]);
    expect(priced.usage).toEqual([{ promotionId: 'p', uses: 1, units: expected, money: 0 }]);
  });

  it('none are left', () => {
    expect(price([p({ kind: 'gift', sku: 'toy' }, { limits: { units: 5 } })], plain, [{ promotionId: 'p', units: 5 }])).toMatchObject({ gifts: [], rejected: [{ code: 'used-up', limit: 'units', have: 0, need: 1 }] });
  });
});

describe('points', () => {
  const earn: Effect = { kind: 'points-earned', points: 2, perSpend: 1000 };
  it.each<[string, Promotion[], number]>([
    ['for every full step of 150.50', [p(earn)], 30],
    ['of the target only', [p(earn, { target: { skus: ['b'] } })], 10],
    ['on what is finally paid, though discounts come later', [p(earn), percent('q', '0.5', { stage: 'member' })], 14],
    ['from two promotions', [p(earn), { id: 'q', effect: { kind: 'points-earned', points: 1, perSpend: 5050 } }], 32],
    ['times two', [p(earn), { id: 'q', effect: { kind: 'points-multiplier', factor: 2 } }], 60],
    ['whichever comes first', [p(earn, { priority: -1 }), { id: 'a', effect: { kind: 'points-multiplier', factor: 2 } }], 60],
    ['times 1.25, rounded down', [p(earn), { id: 'q', effect: { kind: 'points-multiplier', factor: '1.25' } }], 37],
    ['times every multiplier', [p(earn), { id: 'q', effect: { kind: 'points-multiplier', factor: 2 } }, { id: 'r', effect: { kind: 'points-multiplier', factor: 3 } }], 180],
    ['a multiplier of nothing', [{ id: 'q', effect: { kind: 'points-multiplier', factor: 2 } }], 0],
  ])('%s', (_, promotions, expected) => {
    expect(price(promotions).pointsEarned).toBe(expected);
  });

  it.each<[string, number, string | number]>([
    ['a factor no double can hold', 1, '1e400'],
    ['a factor past 2^53', 1, 2 ** 60],
    ['too many for every step', 2 ** 52, 1],
  ])('are counted exactly, or refused: %s', (_, points, factor) => {
    const promotions = [p({ kind: 'points-earned', points, perSpend: 1 }), { id: 'q', effect: { kind: 'points-multiplier', factor } } as const];
    expect(refusals(() => price(promotions))).toEqual(['promotions too-large']);
  });
});

describe('cashback', () => {
  const owed = (priced: PricedCart) => priced.liabilities.map(({ amount }) => amount);
  it.each<[string, Omit<Extract<Effect, { kind: 'cashback' }>, 'kind'>, Partial<Promotion>, number[], PricingPolicy?]>([
    ['a share of what is paid', { rate: '0.1' }, {}, [1505]],
    ['rounded once', { rate: '0.01' }, {}, [151]],
    ['by the policy', { rate: '0.01' }, {}, [150], { rounding: 'down' }],
    ['an amount', { amount: 300 }, {}, [300]],
    ['a cap', { rate: '0.1', cap: 1000 }, {}, [1000]],
    ['of the target', { rate: '0.1' }, { target: { skus: ['b'] } }, [505]],
    ['never more than is paid', { amount: 6000 }, { target: { skus: ['b'] } }, [5050]],
    ['as far as its budget goes', { amount: 300 }, { limits: { budget: 250 } }, [250]],
    ['nothing, when the budget is short and it refuses less', { amount: 300 }, { limits: { budget: 250, whenShort: 'refuse' } }, []],
    ['all, when the budget suffices', { amount: 250 }, { limits: { budget: 250, whenShort: 'refuse' } }, [250]],
  ])('%s', (_, effect, rest, expected, policy = {}) => {
    expect(owed(price([p({ kind: 'cashback', ...effect }, rest)], { ...plain, ...policy }))).toEqual(expected);
  });

  it('is rejected where it gives nothing for want of budget', () => {
    const priced = price([p({ kind: 'cashback', amount: 300 }, { limits: { budget: 250, whenShort: 'refuse' } })]);
    expect(priced).toMatchObject({ applied: [], usage: [], rejected: [{ promotionId: 'p', code: 'used-up', limit: 'budget', have: 250, need: 300 }] });
  });

  it('is owed, not taken off, and counts as money of its promotion', () => {
    expect(price([p({ kind: 'cashback', amount: 300, after: 'review' })])).toMatchObject({
      total: 15_050,
      discountTotal: 0,
      liabilities: [{ promotionId: 'p', amount: 300, after: 'review' }],
      usage: [{ promotionId: 'p', uses: 1, units: 0, money: 300 }],
    });
    expect(price([p({ kind: 'cashback', amount: 300 })]).liabilities[0]?.after).toBeNull();
  });

  it('is of what is finally paid', () => {
    expect(owed(price([p({ kind: 'cashback', rate: '0.1' }), percent('q', '0.5', { stage: 'member' })]))).toEqual([753]);
  });

  it.each([{ amount: -0 }, { rate: 1, cap: -0 }])('of -0 is 0: %o', (effect) => {
    for (const amount of owed(price([p({ kind: 'cashback', ...effect })]))) expect(amount).toBe(0);
  });
});
