import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'bundle-price' }>, 'kind'>;

const bundle = (effect: Fields): Effect => ({ kind: 'bundle-price', ...effect });
const bag = [
  { sku: 'a', quantity: 1 },
  { sku: 'b', quantity: 2 },
];

describe('bundle-price', () => {
  it.each<[string, CartLine[], Fields, number[], Partial<Promotion>?]>([
    ['any 3 for 99', [line('a', 50, 3)], { quantity: 3, price: 99 }, [51]],
    ['two are too few', [line('a', 50, 2)], { quantity: 3, price: 99 }, [0]],
    ['full groups only', [line('a', 50, 7)], { quantity: 3, price: 99 }, [102]],
    ['at most once', [line('a', 50, 7)], { quantity: 3, price: 99, maxTimes: 1 }, [51]],
    // 60 + 50 + 40 = 150, 51 off as 60 : 50 : 40 = 20.4 : 17 : 13.6
    ['the saving is spread by amounts', [line('a', 60), line('b', 50), line('c', 40)], { quantity: 3, price: 99 }, [20, 17, 14]],
    ['dearest first: 80, 60 are a pair and the 20 is left', [line('a', 20), line('b', 80), line('c', 60)], { quantity: 2, price: 100 }, [0, 23, 17]],
    ['the first group that would not become cheaper ends it', [line('a', 80, 2), line('b', 20, 2)], { quantity: 2, price: 100 }, [60, 0]],
    ['a group that costs as much is none', [line('a', 50, 2)], { quantity: 2, price: 100 }, [0]],
    ['for nothing', [line('a', 50, 2)], { quantity: 2, price: 0 }, [100]],
    ['one for an amount', [line('a', 50, 2)], { quantity: 1, price: 40 }, [20]],
    ['only the target', [line('a', 50, 2), line('b', 50)], { quantity: 3, price: 99 }, [0, 0], { target: { skus: ['a'] } }],
    ['ties: earlier line first', [line('a', 50), line('b', 50), line('c', 50)], { quantity: 2, price: 60 }, [20, 20, 0]],
    // 100 + 2 × 30 = 160, 40 off as 100 : 30 : 30 = 25 : 7.5 : 7.5
    ['福袋: one a and two b', [line('a', 100), line('b', 30, 2)], { items: bag, price: 120 }, [25, 15]],
    ['a set lacks a b', [line('a', 100), line('b', 30)], { items: bag, price: 120 }, [0, 0]],
    ['two sets', [line('a', 100, 2), line('b', 30, 5)], { items: bag, price: 120 }, [50, 30]],
    ['a sku on two lines: the dearest first', [line('1', 100, 1, { sku: 'a' }), line('2', 120, 1, { sku: 'a' }), line('b', 30, 2)], { items: bag, price: 120 }, [0, 40, 20]],
    ['a floor', [line('a', 50, 3, { floorPrice: 40 })], { quantity: 3, price: 99 }, [30]],
    ['a budget', [line('a', 50, 3)], { quantity: 3, price: 99 }, [7], { limits: { budget: 7 } }],
  ])('%s', (_, lines, effect, expected, rest = {}) => {
    expect(cuts(lines, bundle(effect), rest)).toEqual(expected);
  });

  it('gives odd units to the largest remainders, in the order of the group', () => {
    // 3 × 50 = 150 for 100: 50 as 50 : 50 : 50, the two odd units to the first two.
    expect(cuts([line('a', 50), line('b', 50), line('c', 50)], bundle({ quantity: 3, price: 100 }))).toEqual([17, 17, 16]);
  });

  it('counts groups as times and their units', () => {
    expect(outcome([line('a', 50, 7)], bundle({ quantity: 3, price: 99 }))).toMatchObject({ times: 2, units: 6, basis: 300, amount: 102 });
  });

  it.each<[string, CartLine[], Fields, object]>([
    ['any three', [line('a', 50, 2)], { quantity: 3, price: 99 }, { have: 2, need: 3, gap: 1 }],
    ['the item that is short', [line('a', 100), line('b', 30)], { items: bag, price: 120 }, { have: 1, need: 2, gap: 1 }],
  ])('says how many units are missing: %s', (_, lines, effect, expected) => {
    expect(outcome(lines, bundle(effect))).toEqual({ promotionId: 'p', code: 'below-threshold', measure: 'quantity', ...expected });
  });

  it('claims the units of its groups', () => {
    const half: Promotion = { id: 'half', stage: 'item', priority: -1, effect: { kind: 'percent-off', rate: '0.5' } };
    const priced = priceCart(cartOf([line('a', 50, 4)]), [{ id: 'bundle', effect: bundle({ quantity: 3, price: 99 }) }, half], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([51, 25]);
  });

  it.each([
    ['6,000 units', 6000, 2000 * 51],
    ['a thousand million units', 1_000_000_000, 333_333_333 * 51],
  ])('%s at once', (_, quantity, expected) => {
    expect(cuts([line('a', 50, quantity)], bundle({ quantity: 3, price: 99 }))).toEqual([expected]);
  });

  it('spreads past 2^53 in the products', () => {
    // 2 × 10^14 for 10^14 + 1: the saving is 10^14 − 1 on two equal units.
    const big = 100_000_000_000_000;
    expect(cuts([line('a', big), line('b', big)], bundle({ quantity: 2, price: big + 1 }))).toEqual([big / 2, big / 2 - 1]);
  });
});
