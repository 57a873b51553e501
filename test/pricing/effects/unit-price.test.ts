import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, cartOf, cuts, line, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'unit-price' }>, 'kind'>;
type Row = [name: string, lines: CartLine[], effect: Fields, expected: number[], rest?: Partial<Promotion>, policy?: PricingPolicy];

const flash = (effect: Fields): Effect => ({ kind: 'unit-price', ...effect });

describe('unit-price', () => {
  it.each<Row>([
    ['a flash price for every unit', [line('a', 100, 3)], { price: 40 }, [180]],
    ['half the ordinary price', [line('a', 99, 3)], { rate: '0.5' }, [3 * 50]], // 49.5 off is 50, 49 remain
    ['half, the half cent to the shop', [line('a', 99, 3)], { rate: '0.5' }, [3 * 49], {}, { rounding: 'half-down' }],
    ['never raises a price', [line('a', 100, 3), line('b', 30)], { price: 40 }, [180, 0]],
    ['the same price is no saving', [line('a', 40)], { price: 40 }, [0]],
    ['for nothing', [line('a', 100, 3)], { price: 0 }, [300]],
    ['a rate of 1 is for nothing', [line('a', 100, 3)], { rate: 1 }, [300]],
    ['a line at zero', [line('a', 0, 3)], { price: 0 }, [0]],
    ['two of each line', [line('a', 100, 3), line('b', 100)], { price: 40, maxUnitsPerLine: 2 }, [120, 60]],
    ['three in all: the largest saving first', [line('a', 100, 2), line('b', 200, 2)], { price: 40 }, [60, 320], { limits: { units: 3 } }],
    ['three in all: ties to the earlier line', [line('a', 100, 2), line('b', 100, 2)], { price: 40 }, [120, 60], { limits: { units: 3 } }],
    ['what would not become cheaper uses no units', [line('a', 30, 2), line('b', 100, 2)], { price: 40 }, [0, 120], { limits: { units: 2 } }],
    ['a floor', [line('a', 100, 2, { floorPrice: 70 })], { price: 40 }, [60]],
    ['a price a kilo: 1,500 g from 10.00 to 7.99: 1500 − 1198.5 → 1199', [line('a', 1000, 1500, { priceBasis: 1000 })], { price: 799 }, [301]],
    ['1,000 g of the 1,500', [line('a', 1000, 1500, { priceBasis: 1000 })], { price: 799, maxUnitsPerLine: 1000 }, [201]],
    ['a budget', [line('a', 100, 2), line('b', 100)], { price: 40 }, [20, 10], { limits: { budget: 30 } }],
    ['a budget refuses', [line('a', 100, 2), line('b', 100)], { price: 40 }, [0, 0], { limits: { budget: 30, whenShort: 'refuse' } }],
  ])('%s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, flash(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  it('compares with what units cost now, not with the list', () => {
    const now = { id: 'now', stage: 'item', priority: 1, effect: { kind: 'percent-off', rate: '0.7' } } as const;
    const priced = priceCart(cartOf([line('a', 100, 2)]), [now, { id: 'flash', effect: flash({ price: 40 }) }], plain);
    expect(appliedIds(priced)).toEqual(['now']);
    expect(priced.rejected).toEqual([{ promotionId: 'flash', code: 'no-saving' }]);
  });

  it('by rate, its price is the ordinary price less the share, whatever was taken off before', () => {
    const now = { id: 'now', stage: 'item', priority: 1, effect: { kind: 'percent-off', rate: '0.2' } } as const;
    const priced = priceCart(cartOf([line('a', 100, 2)]), [now, { id: 'flash', effect: flash({ rate: '0.5' }) }], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([40, 60]);
  });

  it('gives a limited number of units where each saves most, unit by unit', () => {
    // Both lines hold units of 101 and 100; the two of 101 save 91 each.
    const one = { id: 'one', stage: 'item', effect: { kind: 'amount-off', amount: 1, per: 'line' } } as const;
    const two: Promotion = { id: 'two', stage: 'order', effect: flash({ price: 10 }), limits: { units: 2 } };
    const priced = priceCart(cartOf([line('a', 101, 2), line('b', 101, 2)]), [one, two], plain);
    expect(priced.applied[1]?.lines).toEqual([{ lineId: 'a', amount: 91 }, { lineId: 'b', amount: 91 }]);
  });

  it('claims the units it prices and leaves the rest to others', () => {
    const half: Promotion = { id: 'half', stage: 'item', effect: { kind: 'percent-off', rate: '0.5' } };
    const two: Promotion = { id: 'two', priority: 1, effect: flash({ price: 40, maxUnitsPerLine: 2 }) };
    const priced = priceCart(cartOf([line('a', 100, 5)]), [half, two], plain);
    expect(priced.applied.map(({ amount, units }) => [amount, units])).toEqual([[120, 2], [150, 0]]);
  });

  it('reports units past the limit', () => {
    expect(outcome([line('a', 100, 5)], flash({ price: 40 }), { limits: { units: 2 } })).toMatchObject({ amount: 120, units: 2, limitedBy: ['units'] });
  });

  it.each([
    ['6,000', 6000, 6000 * 60],
    ['a thousand million', 1_000_000_000, 60_000_000_000],
  ])('prices %s units at once', (_, quantity, expected) => {
    expect(cuts([line('a', 100, quantity)], flash({ price: 40 }))).toEqual([expected]);
  });
});
