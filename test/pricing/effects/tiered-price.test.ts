import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'tiered-price' }>, 'kind'>;

const tiers = [
  { from: 1, price: 50 },
  { from: 3, price: 45 },
  { from: 10, price: 40 },
];
const later = tiers.slice(1);
const byQuantity = (effect: Partial<Fields> = {}): Effect => ({ kind: 'tiered-price', tiers, ...effect });

describe('tiered-price', () => {
  it.each<[string, CartLine[], Partial<Fields>, number[], Partial<Promotion>?]>([
    ['one unit at the first tier', [line('a', 50)], {}, [0]],
    ['two below the second', [line('a', 50, 2)], {}, [0]],
    ['three reach it: all at 45', [line('a', 50, 3)], {}, [15]],
    ['nine', [line('a', 50, 9)], {}, [45]],
    ['ten at 40', [line('a', 50, 10)], {}, [100]],
    ['each line counts for itself', [line('a', 50, 2), line('b', 50, 3)], {}, [0, 15]],
    ['the target counts together', [line('a', 50, 2), line('b', 50, 1)], { countOver: 'target' }, [10, 5]],
    ['only lines of the target count', [line('a', 50, 2), line('b', 50, 1)], { countOver: 'target' }, [0, 0], { target: { skus: ['a'] } }],
    ['never raises a price', [line('a', 42, 3)], {}, [0]],
    ['a line that would not become cheaper is left alone', [line('a', 42, 5), line('b', 60, 5)], { countOver: 'target' }, [10, 100]],
    // 2 × 50 + 7 × 45 + 1 × 40 = 455 of 500
    ['graduated: each unit at its own tier', [line('a', 50, 10)], { mode: 'graduated' }, [45]],
    ['graduated: two units', [line('a', 50, 2)], { mode: 'graduated' }, [0]],
    ['graduated: three units, the third at 45', [line('a', 50, 3)], { mode: 'graduated' }, [5]],
    ['graduated: units below the first tier keep their price', [line('a', 60, 4)], { mode: 'graduated', tiers: later }, [30]],
    ['graduated: counts the line even when the target is asked for', [line('a', 50, 2), line('b', 50, 2)], { mode: 'graduated', countOver: 'target' }, [0, 0]],
    ['a floor', [line('a', 50, 10, { floorPrice: 48 })], {}, [20]],
    ['a price a kilo', [line('a', 50, 1500, { priceBasis: 1000 })], { tiers: [{ from: 1000, price: 40 }] }, [15]],
    ['a budget', [line('a', 50, 10)], {}, [7], { limits: { budget: 7 } }],
  ])('%s', (_, lines, effect, expected, rest = {}) => {
    expect(cuts(lines, byQuantity(effect), rest)).toEqual(expected);
  });

  it('reports the tier as times and what is short as quantity', () => {
    expect(outcome([line('a', 50, 4)], byQuantity())).toMatchObject({ times: 2, units: 4, basis: 200, amount: 20 });
    expect(outcome([line('a', 50, 2), line('b', 50, 1)], byQuantity({ tiers: later }))).toEqual({ promotionId: 'p', code: 'below-threshold', measure: 'quantity', have: 2, need: 3, gap: 1 });
    expect(outcome([line('a', 50, 2)], byQuantity({ tiers: later, countOver: 'target' }))).toMatchObject({ code: 'below-threshold', have: 2, need: 3, gap: 1 });
  });

  it('counts eligible units only: what is claimed does not reach a tier', () => {
    const flash: Promotion = { id: 'flash', priority: 1, effect: { kind: 'unit-price', price: 10, maxUnitsPerLine: 1 } };
    const priced = priceCart(cartOf([line('a', 50, 3)]), [flash, { id: 'tiers', effect: byQuantity({ tiers: later }) }], plain);
    expect(priced.rejected).toEqual([{ promotionId: 'tiers', code: 'below-threshold', measure: 'quantity', have: 2, need: 3, gap: 1 }]);
  });

  it('claims all units of the line', () => {
    const half: Promotion = { id: 'half', stage: 'item', effect: { kind: 'percent-off', rate: '0.5' }, priority: -1 };
    const priced = priceCart(cartOf([line('a', 50, 3), line('b', 50)]), [{ id: 'tiers', effect: byQuantity() }, half], plain);
    expect(priced.applied.map(({ lines }) => lines)).toEqual([[{ lineId: 'a', amount: 15 }], [{ lineId: 'b', amount: 25 }]]);
  });

  it.each([
    ['all units', 'all-units', 10_000_000_000],
    ['graduated', 'graduated', 10_000_000_000 - 2 * 10 - 7 * 5],
  ] as const)('a thousand million units: %s', (_, mode, expected) => {
    expect(cuts([line('a', 50, 1_000_000_000)], byQuantity({ mode }))).toEqual([expected]);
  });

  it('takes as many tiers as there are', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => ({ from: index + 1, price: 50 }));
    expect(priceCart(cartOf([line('a', 60, 2)]), [{ id: 'p', effect: byQuantity({ tiers: many }) }]).total).toBe(100);
  });
});
