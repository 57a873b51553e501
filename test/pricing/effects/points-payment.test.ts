import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, line, linesOff, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'points-payment' }>, 'kind'>;

const pay = (effect: Fields, rest: Partial<Promotion> = {}): Promotion => ({ id: 'p', effect: { kind: 'points-payment', ...effect }, ...rest });
const hundred = { points: 100, worth: 100 };

describe('points-payment', () => {
  it.each<[string, number, CartLine[], Fields, number[], number, Partial<Promotion>?, PricingPolicy?]>([
    ['100 points are 1.00', 250, [line('a', 1000)], hundred, [250], 250],
    ['worth is rounded down: 7 points of 3 for 2 are 4.67', 7, [line('a', 1000)], { points: 3, worth: 2 }, [4], 6],
    ['not more than the order', 5000, [line('a', 1000)], hundred, [1000], 1000],
    ['half the order at most, rounded down', 5000, [line('a', 1001)], { ...hundred, maxShare: '0.5' }, [500], 500],
    ['at most so many points', 5000, [line('a', 1000)], { ...hundred, maxPoints: 30 }, [30], 30],
    ['points used are rounded up: 4 costs 2 of 1 for 3', 2, [line('a', 4)], { points: 1, worth: 3 }, [4], 2],
    ['spread by amounts', 400, [line('a', 100), line('b', 300)], { ...hundred, maxShare: '0.5' }, [50, 150], 200],
    ['the share is of the target', 400, [line('a', 100), line('b', 300)], { ...hundred, maxShare: '0.5' }, [0, 150], 150, { target: { skus: ['b'] } }],
    ['of list amounts when it says so', 400, [line('a', 100), line('b', 300)], { ...hundred, maxShare: '0.5' }, [50, 150], 200, { base: 'original' }],
    ['floors', 400, [line('a', 100, 1, { floorPrice: 90 }), line('b', 100)], hundred, [10, 100], 110],
    ['the minimum payable', 400, [line('a', 100)], hundred, [70], 70, {}, { minimumPayable: 30 }],
    ['a budget, and only the points it took', 400, [line('a', 100)], { points: 1, worth: 3 }, [20], 7, { limits: { budget: 20 } }],
    ['one point that is worth less than nothing', 1, [line('a', 100)], { points: 100, worth: 1 }, [0], 0],
  ])('%s', (_, points, lines, effect, expected, used, rest = {}, policy = {}) => {
    const priced = priceCart(cartOf(lines, { customer: { points } }), [pay(effect, rest)], { ...plain, ...policy });
    expect([linesOff(priced), priced.pointsUsed]).toEqual([expected, used]);
  });

  it.each([
    ['none brought', { points: 0 }],
    ['not said', {}],
    ['nobody', undefined],
  ])('asks for points: %s', (_, customer) => {
    expect(priceCart(cartOf([line('a', 100)], { customer }), [pay(hundred)], plain).rejected).toEqual([{ promotionId: 'p', code: 'not-eligible', requires: 'points' }]);
  });

  it('spends each point once', () => {
    const first = pay({ ...hundred, maxPoints: 60 }, { id: 'first', target: { skus: ['a'] } });
    const then = pay({ points: 1, worth: 2 }, { id: 'then', target: { skus: ['b'] } });
    const priced = priceCart(cartOf([line('a', 100), line('b', 1000)], { customer: { points: 100 } }), [first, then], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([60, 80]);
    expect(priced.pointsUsed).toBe(100);
  });

  it('runs in the stage points, or coupon with a code', () => {
    const stageOf = (rest: Partial<Promotion>) => priceCart(cartOf([line('a', 100)], { customer: { points: 10 }, codes: ['X'] }), [pay(hundred, rest)], plain).applied[0]?.stage;
    expect([stageOf({}), stageOf({ code: 'X' })]).toEqual(['points', 'coupon']);
  });

  it('is capped by its share, and says so', () => {
    const priced = priceCart(cartOf([line('a', 100)], { customer: { points: 80 } }), [pay({ ...hundred, maxShare: '0.5' })], plain);
    expect(priced.applied).toMatchObject([{ amount: 50, basis: 100, limitedBy: ['cap'] }]);
  });

  it('is exact past 2^53 in its products', () => {
    // 9 × 10^15 points at 333 for 1,000,000,007 of them: ⌊9e15 × 333 / 1000000007⌋
    const points = 9_000_000_000_000_000;
    const worth = Number((BigInt(points) * 333n) / 1_000_000_007n);
    const used = Number((BigInt(worth) * 1_000_000_007n + 332n) / 333n);
    const priced = priceCart(cartOf([line('a', 1e15)], { customer: { points } }), [pay({ points: 1_000_000_007, worth: 333 })], plain);
    expect([priced.discountTotal, priced.pointsUsed]).toEqual([worth, used]);
  });
});
