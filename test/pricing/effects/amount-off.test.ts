import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, linesOff, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'amount-off' }>, 'kind'>;
type Row = [name: string, lines: CartLine[], effect: Fields, expected: number[], rest?: Partial<Promotion>, policy?: PricingPolicy];

const off = (effect: Fields): Effect => ({ kind: 'amount-off', ...effect });

describe('amount-off', () => {
  it.each<Row>([
    ['10 off each unit', [line('a', 100, 3), line('b', 50)], { amount: 10, per: 'unit' }, [30, 10]],
    ['a unit gives no more than it has', [line('a', 7, 3), line('b', 50)], { amount: 10, per: 'unit' }, [21, 10]],
    ['10 off each line', [line('a', 100, 3), line('b', 50)], { amount: 10, per: 'line' }, [10, 10]],
    ['a line gives no more than it has', [line('a', 2, 3), line('b', 50)], { amount: 10, per: 'line' }, [6, 10]],
    ['10 off the order, by amounts 3 : 1', [line('a', 100, 3), line('b', 100)], { amount: 10, per: 'order' }, [8, 2]],
    ['a cent is never put on a free line', [line('a', 0), line('b', 100)], { amount: 1, per: 'order' }, [0, 1]],
    ['the odd units go to the largest remainders, ties to the first', [line('a', 100), line('b', 100), line('c', 100)], { amount: 10, per: 'order' }, [4, 3, 3]],
    ['an order gives no more than it has', [line('a', 100), line('b', 100)], { amount: 1000, per: 'order' }, [100, 100]],
    ['nothing off', [line('a', 100)], { amount: 0, per: 'unit' }, [0]],
    ['two units a line', [line('a', 100, 5), line('b', 100)], { amount: 10, per: 'unit', maxUnitsPerLine: 2 }, [20, 10]],
    ['three units in all, the dearest first', [line('a', 100, 5), line('b', 200, 2)], { amount: 10, per: 'unit' }, [10, 20], { limits: { units: 3 } }],
    ['three units in all, ties to the earlier line', [line('a', 100, 2), line('b', 100, 2)], { amount: 10, per: 'unit' }, [20, 10], { limits: { units: 3 } }],
    ['a floor turns away, and the rest moves to the other line', [line('a', 100, 1, { floorPrice: 99 }), line('b', 100)], { amount: 50, per: 'order' }, [1, 49]],
    ['floors on units', [line('a', 100, 2, { floorPrice: 95 })], { amount: 10, per: 'unit' }, [10]],
    ['a floor with a price basis is rounded up: 333 g at 9.99 a kilo = 3.33', [line('a', 1000, 333, { priceBasis: 1000, floorPrice: 999 })], { amount: 10, per: 'line' }, [0]],
    ['a floor above the price binds at the price', [line('a', 100, 1, { floorPrice: 500 })], { amount: 10, per: 'line' }, [0]],
    ['a budget clips per unit, weighted by what each would have got', [line('a', 100, 3), line('b', 100)], { amount: 10, per: 'unit' }, [15, 5], { limits: { budget: 20 } }],
    ['a budget clips per order', [line('a', 100, 3), line('b', 100)], { amount: 40, per: 'order' }, [15, 5], { limits: { budget: 20 } }],
    ['a budget refuses', [line('a', 100, 3), line('b', 100)], { amount: 40, per: 'order' }, [0, 0], { limits: { budget: 20, whenShort: 'refuse' } }],
    ['the minimum payable stops it', [line('a', 100)], { amount: 40, per: 'order' }, [30], {}, { minimumPayable: 70 }],
    ['a minimum payable above the order stops it at once', [line('a', 100)], { amount: 40, per: 'order' }, [0], {}, { minimumPayable: 170 }],
    ['the amount weighs by list amounts', [line('a', 100), line('b', 300)], { amount: 40, per: 'order' }, [10, 30], { base: 'original' }],
  ])('%s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, off(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  const taxed = [line('a', 1100, 2, { taxRate: '0.1' }), line('b', 1000, 1, { taxRate: 0 })];
  it.each<Row>([
    ['per unit without tax on prices with tax: 100 is 110 at 10%', taxed, { amount: 100, per: 'unit', includesTax: false }, [220, 100]],
    ['per line', taxed, { amount: 100, per: 'line', includesTax: false }, [110, 100]],
    ['per unit with tax on prices with tax: as it stands', taxed, { amount: 100, per: 'unit', includesTax: true }, [200, 100]],
    // without tax the lines are 2000 and 1000: 300 is spread 200 : 100, and 200 is 220 with tax
    ['per order', taxed, { amount: 300, per: 'order', includesTax: false }, [220, 100]],
    ['per unit with tax on prices without: 110 is 100', taxed, { amount: 110, per: 'unit', includesTax: true }, [200, 110], {}, { prices: 'tax-exclusive' }],
    // with tax the lines are 2420 and 1000: 342 is spread 242 : 100, and 242 is 220 without tax
    ['per order with tax on prices without', taxed, { amount: 342, per: 'order', includesTax: true }, [220, 100], {}, { prices: 'tax-exclusive' }],
    // 35 × 1.1 = 38.5, half up
    ['is converted and rounded before anything is clamped', [line('a', 38, 1, { taxRate: '0.1' })], { amount: 35, per: 'unit', includesTax: false }, [38]],
    ['half down', [line('a', 100, 1, { taxRate: '0.1' })], { amount: 35, per: 'unit', includesTax: false }, [38], {}, { rounding: 'half-down' }],
    ['half up', [line('a', 100, 1, { taxRate: '0.1' })], { amount: 35, per: 'unit', includesTax: false }, [39]],
  ])('amounts stated on the other side of tax: %s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, off(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  it.each<[string, CartLine[], Fields, Partial<Promotion>, PricingPolicy, object]>([
    ['the price of a unit', [line('a', 7, 3)], { amount: 10, per: 'unit' }, {}, {}, { amount: 21, turnedAway: 9, limitedBy: ['price'], units: 3 }],
    ['the price of the order', [line('a', 70)], { amount: 100, per: 'order' }, {}, {}, { amount: 70, turnedAway: 30, limitedBy: ['price'] }],
    ['the price, stated without tax', [line('a', 300, 1, { taxRate: '0.1' })], { amount: 1000, per: 'order', includesTax: false }, {}, {}, { amount: 300, turnedAway: expect.toSatisfy((n: number) => n >= 700) as number, limitedBy: ['price'] }],
    ['a floor', [line('a', 70, 1, { floorPrice: 60 })], { amount: 20, per: 'line' }, {}, {}, { amount: 10, turnedAway: 10, limitedBy: ['floor-price'] }],
    ['a budget', [line('a', 70)], { amount: 20, per: 'line' }, { limits: { budget: 1 } }, {}, { amount: 1, turnedAway: 19, limitedBy: ['budget'] }],
    ['the minimum payable', [line('a', 70)], { amount: 20, per: 'line' }, {}, { minimumPayable: 69 }, { amount: 1, turnedAway: 19, limitedBy: ['minimum-payable'] }],
    ['units', [line('a', 70, 2)], { amount: 20, per: 'unit' }, { limits: { units: 1 } }, {}, { amount: 20, turnedAway: 0, limitedBy: ['units'], units: 1 }],
  ])('is reported as limited by %s', (_, lines, effect, rest, policy, expected) => {
    expect(outcome(lines, off(effect), rest, { ...plain, ...policy })).toMatchObject(expected);
  });

  it('takes nothing from units that are claimed', () => {
    const priced = priceCart(
      cartOf([line('a', 100, 3)]),
      [
        { id: 'flash', effect: { kind: 'unit-price', price: 40, maxUnitsPerLine: 1 }, priority: 1 },
        { id: 'ten', effect: { kind: 'amount-off', amount: 10, per: 'unit' } },
      ],
      plain,
    );
    expect(linesOff(priced)).toEqual([60 + 20]);
  });

  it.each([
    ['a thousand million units', line('a', 100, 1_000_000_000), 10, 10_000_000_000],
    ['more off than a double counts', line('a', 1000, 1000), 2 ** 52 + 1, 1_000_000],
  ])('stays exact: %s', (_, one, amount, expected) => {
    const answer = outcome([one], off({ amount, per: 'unit' }));
    expect(answer).toMatchObject({ amount: expected });
    expect(answer).toSatisfy(({ turnedAway }: { turnedAway: number }) => Number.isSafeInteger(turnedAway));
  });
});
