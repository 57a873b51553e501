import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, outcome, plain } from '../support.ts';

type Fields = Omit<Extract<Effect, { kind: 'nth-unit' }>, 'kind'>;

const nth = (effect: Partial<Fields> = {}): Effect => ({ kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }], ...effect });

describe('nth-unit', () => {
  it.each<[string, CartLine[], Partial<Fields>, number[], Partial<Promotion>?]>([
    ['第二件半价', [line('a', 100, 2)], {}, [50]],
    ['one unit makes no group', [line('a', 100)], {}, [0]],
    ['the third is left over', [line('a', 100, 3)], {}, [50]],
    ['four make two groups', [line('a', 100, 4)], {}, [100]],
    ['dearest first: the cheaper of a pair is the second', [line('a', 60), line('b', 100)], {}, [30, 0]],
    ['100, 80 | 60, 40: the 80 and the 40', [line('a', 40), line('b', 100), line('c', 60), line('d', 80)], {}, [20, 0, 0, 40]],
    ['ties: the earlier line first', [line('a', 100), line('b', 100)], {}, [0, 50]],
    ['by the price of a unit, not of the basis', [line('a', 1000, 1, { priceBasis: 100 }), line('b', 50)], {}, [5, 0]],
    ['rounded on the unit: round(49.5) twice', [line('a', 99, 4)], {}, [100]],
    ['several positions: 10% and 50% off the second and third', [line('a', 100, 3)], { groupSize: 3, rates: [{ position: 2, rate: '0.1' }, { position: 3, rate: '0.5' }] }, [60]],
    ['the first position', [line('a', 100, 2)], { rates: [{ position: 1, rate: 1 }] }, [100]],
    ['groups of one', [line('a', 100, 3)], { groupSize: 1, rates: [{ position: 1, rate: '0.1' }] }, [30]],
    ['at most once', [line('a', 100, 6)], { maxTimes: 1 }, [50]],
    ['at most once: the dearest group', [line('a', 60, 2), line('b', 100, 2)], { maxTimes: 1 }, [0, 50]],
    ['only the target', [line('a', 60), line('b', 100)], {}, [0, 0], { target: { skus: ['a'] } }],
    ['a floor', [line('a', 100, 2, { floorPrice: 80 })], {}, [40]],
    ['units at zero', [line('a', 0, 2)], {}, [0]],
    ['a budget', [line('a', 100, 2)], {}, [20], { limits: { budget: 20 } }],
  ])('%s', (_, lines, effect, expected, rest = {}) => {
    expect(cuts(lines, nth(effect), rest)).toEqual(expected);
  });

  it('discounts running amounts, dearest units first in a line', () => {
    // 201 on two units: 101 and 100; the second in line is the 100.
    const one: Promotion = { id: 'one', stage: 'item', priority: 1, effect: { kind: 'amount-off', amount: 1, per: 'line' } };
    const priced = priceCart(cartOf([line('a', 101, 2)]), [one, { id: 'nth', effect: nth({ rates: [{ position: 2, rate: 1 }] }) }], plain);
    expect(priced.applied[1]).toMatchObject({ amount: 100, times: 1, units: 1, basis: 201 });
  });

  it('says how many units a group lacks', () => {
    expect(outcome([line('a', 100, 2)], nth({ groupSize: 5 }))).toEqual({ promotionId: 'p', code: 'below-threshold', measure: 'quantity', have: 2, need: 5, gap: 3 });
  });

  it('claims full groups and leaves the odd unit to others', () => {
    const half: Promotion = { id: 'half', stage: 'item', priority: -1, effect: { kind: 'percent-off', rate: '0.5' } };
    const priced = priceCart(cartOf([line('a', 100, 3)]), [{ id: 'nth', effect: nth() }, half], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([50, 50]);
  });

  it.each([
    ['6,000 units', 6000, 3000 * 50],
    ['an odd thousand million and one', 1_000_000_001, 500_000_000 * 50],
  ])('%s at once', (_, quantity, expected) => {
    expect(cuts([line('a', 100, quantity)], nth())).toEqual([expected]);
  });

  it('reads a rate to its last digit, under the search too', () => {
    const effect = nth({ rates: [{ position: 2, rate: `0.${'3'.repeat(90)}` }] });
    expect(priceCart(cartOf([line('a', 100, 2)]), [{ id: 'p', effect }]).total).toBe(200 - 33);
  });
});
