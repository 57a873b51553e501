import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type PromotionLimits, type PromotionUsage, type Promotion, type Effect } from '../../src/pricing/index.ts';
import { cartOf, costing, line, off, plain } from './support.ts';

describe('limits on uses', () => {
  const answer = (limits: PromotionLimits, gone?: Omit<PromotionUsage, 'promotionId'>) => {
    const { applied, rejected } = priceCart(costing(1000, { usage: gone && [{ promotionId: 'p', ...gone }] }), [off('p', 100, { limits })], plain);
    return rejected[0] ?? applied[0]?.amount;
  };
  const usedUp = (limit: string) => ({ promotionId: 'p', code: 'used-up', limit, have: 0, need: 1 });
  it.each<[string, PromotionLimits, Omit<PromotionUsage, 'promotionId'> | undefined, unknown]>([
    ['the first 1,000 orders: the thousandth', { uses: 1000 }, { uses: 999 }, 100],
    ['the next', { uses: 1000 }, { uses: 1000 }, usedUp('uses')],
    ['further gone than there were', { uses: 1000 }, { uses: 5000 }, usedUp('uses')],
    ['not yet used', { uses: 1 }, undefined, 100],
    ['none at all', { uses: 0 }, undefined, usedUp('uses')],
    ['once each: the first', { usesPerCustomer: 1 }, { uses: 99, usesByCustomer: 0 }, 100],
    ['once each: again', { usesPerCustomer: 1 }, { usesByCustomer: 1 }, usedUp('uses-per-customer')],
    ['not counted is not used', { usesPerCustomer: 1 }, {}, 100],
    ['usage without limits', {}, { uses: 9, usesByCustomer: 9, units: 9, money: 9 }, 100],
    ['money left', { budget: 500 }, { money: 450 }, 50],
    ['money gone', { budget: 500 }, { money: 500 }, usedUp('budget')],
    ['no money ever', { budget: 0 }, undefined, usedUp('budget')],
    ['less money than it takes, and it refuses less', { budget: 500, whenShort: 'refuse' }, { money: 450 }, { promotionId: 'p', code: 'used-up', limit: 'budget', have: 50, need: 100 }],
    ['as much as it takes', { budget: 500, whenShort: 'refuse' }, { money: 400 }, 100],
    ['clips when it says so', { budget: 500, whenShort: 'clip' }, { money: 450 }, 50],
    ['the first limit that is reached is told', { uses: 1, budget: 1 }, { uses: 1, money: 1 }, usedUp('uses')],
  ])('%s', (_, limits, gone, expected) => {
    expect(answer(limits, gone)).toEqual(expected);
  });
});

describe('what an order adds', () => {
  const lines = [line('a', 100, 5), line('b', 50)];
  it.each<[string, Effect, Partial<Promotion>, { units: number; money: number }]>([
    ['an amount', { kind: 'amount-off', amount: 60, per: 'order' }, {}, { units: 0, money: 60 }],
    ['a flash price', { kind: 'unit-price', price: 40 }, { limits: { units: 3 } }, { units: 3, money: 180 }],
    ['a percentage of limited units', { kind: 'percent-off', rate: '0.5' }, { limits: { units: 2 } }, { units: 2, money: 100 }],
    ['an amount on limited units', { kind: 'amount-off', amount: 10, per: 'unit' }, { limits: { units: 2 } }, { units: 2, money: 20 }],
    ['a clipped budget', { kind: 'percent-off', rate: '0.5' }, { limits: { budget: 33 } }, { units: 0, money: 33 }],
    ['shipping', { kind: 'shipping-off', rate: 1 }, {}, { units: 0, money: 700 }],
    ['a gift', { kind: 'gift', sku: 'toy', quantity: 2 }, {}, { units: 2, money: 0 }],
  ])('%s', (_, effect, rest, expected) => {
    const priced = priceCart(cartOf(lines, { shipping: { fee: 700 } }), [{ id: 'p', effect, ...rest }], plain);
    expect(priced.usage).toEqual([{ promotionId: 'p', uses: 1, ...expected }]);
  });

  it('brings a limit to its end, order by order, and no further', () => {
    const flash: Promotion = { id: 'p', effect: { kind: 'unit-price', price: 40 }, limits: { units: 12, budget: 500, uses: 9 } };
    const gone = { promotionId: 'p', uses: 0, units: 0, money: 0 };
    const sold: number[] = [];
    const order = (cartLines: CartLine[]) => priceCart(cartOf(cartLines, { usage: [gone] }), [flash], plain);
    for (let orders = 0; orders < 4; orders += 1) {
      for (const { uses, units, money } of order(lines).usage) {
        gone.uses += uses;
        gone.units += units;
        gone.money += money;
        sold.push(money);
      }
    }
    // 5 × 60 + 10, then 190 of the 500 are left; then nothing
    expect(sold).toEqual([310, 190]);
    expect(order(lines).rejected).toMatchObject([{ code: 'used-up' }]);
  });

  it('says nothing of what was not applied', () => {
    expect(priceCart(costing(100), [off('p', 10, { code: 'X' })], plain).usage).toEqual([]);
  });
});
