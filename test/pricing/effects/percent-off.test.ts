import { describe, expect, it } from 'vitest';
import type { CartLine, Effect, PricingPolicy, Promotion } from '../../../src/pricing/index.ts';
import { roundingModes } from '../../../src/money/index.ts';
import { cuts, line, outcome, percent, plain, cartOf, linesOff } from '../support.ts';
import { priceCart } from '../../../src/pricing/index.ts';

type Row = [name: string, lines: CartLine[], effect: Omit<Extract<Effect, { kind: 'percent-off' }>, 'kind'>, expected: number[], rest?: Partial<Promotion>, policy?: PricingPolicy];

const off = (effect: Row[2]): Effect => ({ kind: 'percent-off', ...effect });

describe('percent-off', () => {
  it.each<Row>([
    ['9折 of 129.00', [line('a', 12900)], { rate: '0.1' }, [1290]],
    ['a number means its shortest decimal', [line('a', 12900)], { rate: 0.1 }, [1290]],
    ['a rate of 0 takes nothing', [line('a', 100)], { rate: 0 }, [0]],
    ['a rate of 1 takes all', [line('a', 100)], { rate: 1 }, [100]],
    ['a third, to the last place', [line('a', 1000)], { rate: '0.33333333333333333333' }, [333]],
    ['per line: rounded once on the line: 3 × 0.15 of 15 = 2.25 → 2', [line('a', 5, 3)], { rate: '0.15' }, [2]],
    ['per unit: 3 × round(0.75) = 3', [line('a', 5, 3)], { rate: '0.15', per: 'unit' }, [3]],
    ['per order: 0.15 of 15 = 2.25 → 2, by largest remainder', [line('a', 5), line('b', 5), line('c', 5)], { rate: '0.15', per: 'order' }, [1, 1, 0]],
    ['per line: each rounds for itself, half up', [line('a', 5), line('b', 5), line('c', 5)], { rate: '0.1' }, [1, 1, 1]],
    ['per order rounds 1.5 once', [line('a', 5), line('b', 5), line('c', 5)], { rate: '0.1', per: 'order' }, [1, 1, 0]],
    ['a line at zero gives nothing', [line('a', 0), line('b', 100)], { rate: '0.5' }, [0, 50]],
    ['an order of zeros gives nothing', [line('a', 0)], { rate: '0.5', per: 'order' }, [0]],
    ['cap that does not bind', [line('a', 100), line('b', 300)], { rate: '0.1', cap: 40 }, [10, 30]],
    ['cap that binds is spread by amounts: 20 as 1 : 3', [line('a', 100), line('b', 300)], { rate: '0.1', cap: 20 }, [5, 15]],
    ['cap per order', [line('a', 100), line('b', 300)], { rate: '0.1', per: 'order', cap: 21 }, [5, 16]],
    ['cap per unit', [line('a', 100), line('b', 300)], { rate: '0.1', per: 'unit', cap: 21 }, [5, 16]],
    ['cap of nothing', [line('a', 100)], { rate: '0.1', cap: 0 }, [0]],
    ['two units of five: 0.5 × 200', [line('a', 100, 5)], { rate: '0.5', maxUnitsPerLine: 2 }, [100]],
    ['each line its own two units', [line('a', 100, 5), line('b', 10, 1)], { rate: '0.5', maxUnitsPerLine: 2 }, [100, 5]],
    ['units in all: the dearest unit first', [line('a', 100, 2), line('b', 300, 2)], { rate: '0.5' }, [50, 300], { limits: { units: 3 } }],
    ['units in all: ties to the earlier line', [line('a', 100, 2), line('b', 100, 2)], { rate: '0.5' }, [100, 50], { limits: { units: 3 } }],
    ['both limits', [line('a', 100, 9), line('b', 300, 9)], { rate: '0.5', maxUnitsPerLine: 2 }, [50, 300], { limits: { units: 3 } }],
    ['only some lines', [line('a', 100), line('b', 300)], { rate: '0.5' }, [0, 150], { target: { skus: ['b'] } }],
    ['floor: 90 of 100 stays', [line('a', 100, 1, { floorPrice: 90 })], { rate: '0.5' }, [10]],
    ['floor per order: what a floor turns away moves on', [line('a', 100, 1, { floorPrice: 90 }), line('b', 100)], { rate: '0.5', per: 'order' }, [10, 90]],
    ['floor per line: it does not move', [line('a', 100, 1, { floorPrice: 90 }), line('b', 100)], { rate: '0.5' }, [10, 50]],
    ['price basis: 333 g at 10.00 a kilo = 3.33; half = 1.665 → 1.67', [line('a', 1000, 333, { priceBasis: 1000 })], { rate: '0.5' }, [167]],
    ['price basis, per unit: 333 fen on 333 units of one, each half up → all', [line('a', 1000, 333, { priceBasis: 1000 })], { rate: '0.5', per: 'unit' }, [333]],
    ['budget clips, and spreads by what each would have got', [line('a', 100), line('b', 300)], { rate: '0.1' }, [2, 6], { limits: { budget: 8 } }],
    ['budget refuses', [line('a', 100), line('b', 300)], { rate: '0.1' }, [0, 0], { limits: { budget: 8, whenShort: 'refuse' } }],
    ['budget that just suffices is not refused', [line('a', 100), line('b', 300)], { rate: '0.1' }, [10, 30], { limits: { budget: 40, whenShort: 'refuse' } }],
    ['minimum payable: 400 − 390 = 10 as 10 : 30, the odd one to the first', [line('a', 100), line('b', 300)], { rate: '0.1' }, [3, 7], {}, { minimumPayable: 390 }],
    ['policy per unit: 3 × round(0.75)', [line('a', 5, 3)], { rate: '0.15' }, [3], {}, { roundPer: 'unit' }],
    ['the promotion says otherwise than the policy', [line('a', 5, 3)], { rate: '0.15', per: 'line' }, [2], {}, { roundPer: 'unit' }],
  ])('%s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, off(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  // 10% of 5, 15, 25 and 16: 0.5, 1.5, 2.5 and 1.6.
  it.each([
    ['half-up', [1, 2, 3, 2]],
    ['half-down', [0, 1, 2, 2]],
    ['half-even', [0, 2, 2, 2]],
    ['up', [1, 2, 3, 2]],
    ['down', [0, 1, 2, 1]],
  ] as const)('rounds %s', (rounding, expected) => {
    expect(roundingModes).toContain(rounding);
    expect(cuts([line('a', 5), line('b', 15), line('c', 25), line('d', 16)], off({ rate: '0.1' }), {}, { ...plain, rounding })).toEqual(expected);
  });

  it.each([
    ['running: 10% of 80', 'running', 8],
    ['original: 10% of 100', 'original', 10],
  ] as const)('takes its percentage of the amount that is %s', (_, base, expected) => {
    const priced = priceCart(cartOf([line('a', 100)]), [percent('first', '0.2'), percent('then', '0.1', { stage: 'member', base })], plain);
    expect(priced.applied[1]).toMatchObject({ promotionId: 'then', amount: expected, basis: base === 'original' ? 100 : 80 });
  });

  it('of the original never takes more than is left', () => {
    const priced = priceCart(cartOf([line('a', 100)]), [percent('first', '0.7'), percent('then', '0.7', { stage: 'member', base: 'original' })], plain);
    expect(priced.applied[1]).toMatchObject({ amount: 30, turnedAway: 40, limitedBy: ['price'] });
  });

  it('of the original takes its part of the units that are not claimed, rounded down', () => {
    // 3 units at 33.33 (list 100 a 3); one is claimed at 0: base = 100 × 2 / 3 = 66; 50% = 33.
    const priced = priceCart(
      cartOf([line('a', 100, 3, { priceBasis: 3 })]),
      [
        { id: 'flash', effect: { kind: 'unit-price', price: 0, maxUnitsPerLine: 1 }, priority: 1 },
        { id: 'half', effect: { kind: 'percent-off', rate: '0.5' }, base: 'original' },
      ],
      plain,
    );
    expect(priced.applied.map(({ amount, basis }) => [amount, basis])).toEqual([[34, 34], [33, 66]]);
  });

  it.each<[string, CartLine[], Row[2], Partial<Promotion>, PricingPolicy, object]>([
    ['a cap', [line('a', 1000)], { rate: '0.5', cap: 100 }, {}, {}, { amount: 100, turnedAway: 0, limitedBy: ['cap'] }],
    ['a floor', [line('a', 1000, 1, { floorPrice: 900 })], { rate: '0.5' }, {}, {}, { amount: 100, turnedAway: 400, limitedBy: ['floor-price'] }],
    ['a budget', [line('a', 1000)], { rate: '0.5' }, { limits: { budget: 7 } }, {}, { amount: 7, turnedAway: 493, limitedBy: ['budget'] }],
    ['the minimum payable', [line('a', 1000)], { rate: '0.5' }, {}, { minimumPayable: 600 }, { amount: 400, turnedAway: 100, limitedBy: ['minimum-payable'] }],
    ['a limit on units', [line('a', 1000, 2)], { rate: '0.5' }, { limits: { units: 1 } }, {}, { amount: 500, units: 1, turnedAway: 0, limitedBy: ['units'] }],
    ['nothing', [line('a', 1000)], { rate: '0.5' }, {}, {}, { amount: 500, turnedAway: 0, limitedBy: [] }],
  ])('is reported as limited by %s', (_, lines, effect, rest, policy, expected) => {
    expect(outcome(lines, off(effect), rest, { ...plain, ...policy })).toMatchObject(expected);
  });

  it.each([
    ['6,000 pieces, per unit', line('a', 999, 6000), 'unit', '0.15', 6000 * 150],
    ['a thousand million pieces, per unit', line('a', 999, 1_000_000_000), 'unit', '0.15', 150 * 1_000_000_000],
    ['a thousand million pieces, per line', line('a', 999, 1_000_000_000), 'line', '0.15', 149_850_000_000],
    // 4,503,599,627,370,495 × 0.123456789 = 555,999,949,…: exact by hand in rationals below
    ['an intermediate product past 2^53', line('a', 4_503_599_627_370_495), 'line', '0.123456789', Number((4_503_599_627_370_495n * 123_456_789n * 2n + 1_000_000_000n) / 2_000_000_000n)],
  ] as const)('counts instead of exploding: %s', (_, one, per, rate, expected) => {
    expect(cuts([one], off({ rate, per }))).toEqual([expected]);
  });

  it('reads a rate to its last digit, under the search too', () => {
    expect(linesOff(priceCart(cartOf([line('a', 1000)]), [percent('p', `0.${'3'.repeat(90)}`)]))).toEqual([333]);
    expect(linesOff(priceCart(cartOf([line('a', 1)]), [percent('p', `0.5${'0'.repeat(80)}1`)], { rounding: 'half-down' }))).toEqual([1]);
    expect(linesOff(priceCart(cartOf([line('a', 1)]), [percent('p', '0.5')], { rounding: 'half-down' }))).toEqual([0]);
  });

  it.each(['1e-300', 5e-324])('of %s takes what rounding makes of it', (rate) => {
    expect(linesOff(priceCart(cartOf([line('a', 1000)]), [percent('p', rate)], { rounding: 'up' }))).toEqual([1]);
    expect(linesOff(priceCart(cartOf([line('a', 1000)]), [percent('p', rate)]))).toEqual([0]);
  });
});
