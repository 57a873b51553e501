import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, cartOf, line, off, percent } from '../support.ts';

const price = (lines: readonly CartLine[], promotions: readonly Promotion[], policy: PricingPolicy = {}) => priceCart(cartOf(lines), promotions, { ...policy, selection: 'best-per-line' });
const tenOff: Promotion = { id: 'ten', effect: { kind: 'amount-off', amount: 10, per: 'unit' } };
const cheap = line('cheap', 50);
const dear = line('dear', 500);

/** Who discounts each line, and by how much. */
const discounts = (lines: readonly CartLine[], promotions: readonly Promotion[], policy: PricingPolicy = {}) => price(lines, promotions, policy).lines.map((each) => each.discounts.map(({ promotionId, amount }) => `${promotionId} ${amount}`));

describe('best-per-line', () => {
  it.each<[string, CartLine[], Promotion[], string[][], PricingPolicy?]>([
    ['each line keeps the one that takes most off it', [cheap, dear], [tenOff, percent('p', '0.1')], [['ten 10'], ['p 50']]],
    ['ties to the smaller id', [line('a', 100)], [percent('p', '0.1'), tenOff], [['p 10']]],
    ['ties to the smaller id, whatever the priority', [line('a', 100)], [percent('p', '0.1'), { ...tenOff, priority: 9 }], [['p 10']]],
    ['a flash price takes part', [cheap, dear], [{ id: 'flash', effect: { kind: 'unit-price', price: 45 } }, percent('p', '0.5')], [['p 25'], ['flash 455']]],
    ['tiers take part', [line('a', 100, 3), line('b', 100)], [{ id: 'tier', effect: { kind: 'tiered-price', tiers: [{ from: 3, price: 50 }] } }, percent('p', '0.1')], [['tier 150'], ['p 10']]],
    ['so do percentages by tier', [line('a', 10_000, 3), line('b', 4000)], [{ id: 'flash', stage: 'order', effect: { kind: 'unit-price', price: 8800 } }, { id: 'tier', effect: { kind: 'threshold-percent-off', per: 'line', steps: [{ quantity: 3, rate: '0.2' }] } }], [['tier 6000'], ['tier 800']]],
    ['but not those of the whole order', [line('a', 10_000, 3)], [percent('p', '0.1', { stage: 'order' }), { id: 'tier', effect: { kind: 'threshold-percent-off', per: 'order', steps: [{ quantity: 3, rate: '0.2' }] } }], [['p 3000', 'tier 5400']]],
    ['what nobody discounts keeps its price', [cheap, dear], [percent('p', '0.1', { target: { skus: ['dear'] } })], [[], ['p 50']]],
    ['stage by stage', [line('a', 1000)], [percent('p', '0.1'), percent('q', '0.2'), percent('r', '0.1', { stage: 'member' }), percent('s', '0.5', { stage: 'member' })], [['q 200', 's 400']]],
    ['everything else follows', [line('a', 1000)], [percent('p', '0.1'), tenOff, off('o', 100), off('n', 50)], [['p 100', 'n 50', 'o 100']]],
    ['and within the stage finds the line discounted', [line('a', 1000)], [percent('p', '0.1'), { id: 'pair', effect: { kind: 'bundle-price', quantity: 1, price: 800 }, priority: 9 }], [['p 100', 'pair 100']]],
    ['a floor decides too', [line('a', 100, 1, { floorPrice: 95 }), line('b', 100)], [percent('p', '0.5'), { id: 'flash', effect: { kind: 'unit-price', price: 60 } }], [['flash 5'], ['p 50']]],
    ['a line that may not fall is nobody\'s', [line('a', 100, 1, { floorPrice: 100 }), line('b', 100)], [percent('p', '0.5'), percent('q', '0.1')], [[], ['p 50']]],
    ['groups hold between winners', [cheap, dear], [{ ...tenOff, exclusiveGroup: 'g' }, percent('p', '0.1', { exclusiveGroup: 'g' })], [[], ['p 50']]],
  ])('%s', (_, lines, promotions, expected, policy) => {
    expect(discounts(lines, promotions, policy)).toEqual(expected);
    expect(discounts(lines, [...promotions].reverse(), policy)).toEqual(expected);
  });

  it('says by whom each was beaten, and what it would have taken', () => {
    const priced = price([cheap, dear], [tenOff, percent('p', '0.1'), percent('q', '0.05')]);
    expect(priced.rejected).toEqual([{ promotionId: 'q', code: 'not-selected', by: ['p', 'ten'], alone: 28 }]);
  });

  it('says what a beaten one lacks, when it would not have applied', () => {
    const priced = price([cheap], [tenOff, percent('q', '0.05', { when: [{ kind: 'spend', atLeast: 51 }] })]);
    expect(priced.rejected).toEqual([{ promotionId: 'q', code: 'below-threshold', measure: 'spend', have: 50, need: 51, gap: 1 }]);
  });

  it('tries exclusive promotions first, each alone', () => {
    expect(appliedIds(price([dear], [percent('p', '0.1'), percent('q', '0.01', { exclusive: true })]))).toEqual(['q']);
  });
});
