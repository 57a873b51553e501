import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'buy-x-get-y' }>, 'kind'>;

const gift = (get: Partial<Fields['get']> = {}, rest: Partial<Fields> = {}): Effect => ({ kind: 'buy-x-get-y', buy: { quantity: 1 }, ...rest, get: { quantity: 1, ...get } });
const only = (...skus: string[]) => ({ target: { skus } });

describe('buy-x-get-y', () => {
  it.each<[string, CartLine[], Effect, number[], Partial<Promotion>?]>([
    ['买一送一', [line('a', 100, 2)], gift(), [100]],
    ['one unit buys nothing', [line('a', 100)], gift(), [0]],
    ['three units: the odd one is paid', [line('a', 100, 3)], gift(), [100]],
    ['repeats as long as units last', [line('a', 100, 7)], gift(), [300]],
    ['at most twice', [line('a', 100, 7)], gift({}, { maxTimes: 2 }), [200]],
    ['buys the dearest, gives the cheapest', [line('a', 60), line('b', 100), line('c', 80), line('d', 40)], gift(), [60, 0, 0, 40]],
    ['gives the dearest that is left', [line('a', 60), line('b', 100), line('c', 80), line('d', 40)], gift({ choose: 'dearest' }), [0, 0, 80, 40]],
    ['ties: the earlier line is bought, and the next one given', [line('a', 100), line('b', 100)], gift(), [0, 100]],
    ['buy two, get one at half price', [line('a', 99, 3)], gift({ rate: '0.5' }, { buy: { quantity: 2 } }), [50]],
    ['buy one, get two', [line('a', 100, 3)], gift({ quantity: 2 }), [200]],
    ['an amount off the given unit', [line('a', 100, 2)], gift({ amount: 30 }), [30]],
    ['or what it has', [line('a', 100), line('b', 20)], gift({ amount: 30 }), [0, 20]],
    ['a rate of 0 takes nothing', [line('a', 100, 2)], gift({ rate: 0 }), [0]],
    ['another article: a coat gives a scarf', [line('coat', 900), line('scarf', 100)], gift(only('scarf'), { buy: { quantity: 1, ...only('coat') } }), [0, 100]],
    ['two coats, one scarf', [line('coat', 900, 2), line('scarf', 100)], gift(only('scarf'), { buy: { quantity: 1, ...only('coat') } }), [0, 100]],
    ['one coat, two scarves', [line('coat', 900), line('scarf', 100, 2)], gift(only('scarf'), { buy: { quantity: 1, ...only('coat') } }), [0, 100]],
    ['the two sides may share units: what cannot be given is bought first', [line('a', 50), line('b', 100)], gift(only('b'), { buy: { quantity: 1, ...only('a', 'b') } }), [0, 100]],
    ['a unit bought is not given as well', [line('b', 100)], gift(only('b'), { buy: { quantity: 1, ...only('b') } }), [0]],
    ['the buy side is the promotion\'s target when it states none', [line('a', 100), line('b', 30)], gift(only('b')), [0, 30], { target: { skus: ['a'] } }],
    ['a target that is every line', [line('a', 100), line('b', 30)], gift({ target: {} }, { buy: { quantity: 1, target: {} } }), [0, 30], { target: { skus: ['a'] } }],
    ['a floor on what is given', [line('a', 100), line('b', 50, 1, { floorPrice: 20 })], gift(), [0, 30]],
    ['units at zero', [line('a', 0, 2)], gift(), [0]],
    ['a budget', [line('a', 100, 4)], gift(), [150], { limits: { budget: 150 } }],
    ['a budget refuses', [line('a', 100, 4)], gift(), [0], { limits: { budget: 150, whenShort: 'refuse' } }],
  ])('%s', (_, lines, effect, expected, rest = {}) => {
    expect(cuts(lines, effect, rest)).toEqual(expected);
  });

  it('counts applications as times and given units as units', () => {
    expect(outcome([line('a', 100, 7)], gift())).toMatchObject({ times: 3, units: 3, amount: 300 });
  });

  it.each<[string, CartLine[], Effect, object]>([
    ['too little bought', [line('coat', 900), line('scarf', 100)], gift(only('scarf'), { buy: { quantity: 2, ...only('coat') } }), { have: 1, need: 2, gap: 1 }],
    ['nothing to give', [line('coat', 900, 2)], gift({ quantity: 2, ...only('coat') }, { buy: { quantity: 1, ...only('coat') } }), { have: 2, need: 3, gap: 1 }],
    ['too little to give', [line('coat', 900), line('scarf', 100)], gift({ quantity: 3, ...only('scarf') }, { buy: { quantity: 1, ...only('coat') } }), { have: 1, need: 3, gap: 2 }],
  ])('says what is missing: %s', (_, lines, effect, expected) => {
    expect(outcome(lines, effect)).toEqual({ promotionId: 'p', code: 'below-threshold', measure: 'quantity', ...expected });
  });

  it('claims both sides', () => {
    const half: Promotion = { id: 'half', stage: 'item', priority: -1, effect: { kind: 'percent-off', rate: '0.5' } };
    const priced = priceCart(cartOf([line('a', 100, 3)]), [{ id: 'gift', effect: gift() }, half], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([100, 50]);
  });

  it.each([
    ['6,000 units', 6000, gift(), 3000 * 100],
    ['a thousand million units', 1_000_000_000, gift(), 500_000_000 * 100],
    ['by threes', 1_000_000_000, gift({}, { buy: { quantity: 2 } }), 333_333_333 * 100],
  ])('%s at once', (_, quantity, effect, expected) => {
    expect(cuts([line('a', 100, quantity)], effect)).toEqual([expected]);
  });
});
