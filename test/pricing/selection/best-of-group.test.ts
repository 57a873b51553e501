import { describe, expect, it } from 'vitest';
import { priceCart, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, costing, off, percent } from '../support.ts';

const price = (promotions: readonly Promotion[], policy: PricingPolicy = {}) => priceCart(costing(1000), promotions, { ...policy, selection: 'best-of-group' });
const g = { exclusiveGroup: 'g' };

describe('best-of-group', () => {
  it.each<[string, Promotion[], string[], PricingPolicy?]>([
    ['of a group the one that takes most off', [off('a', 100, g), off('b', 200, g)], ['b']],
    ['ties to the first in order', [off('b', 100, g), off('a', 100, g)], ['a']],
    ['ties to the higher priority', [off('b', 100, { ...g, priority: 1 }), off('a', 100, g)], ['b']],
    ['two, when the group admits two', [off('a', 100, g), off('b', 200, g), off('c', 150, g)], ['b', 'c'], { groupLimits: [{ group: 'g', limit: 2 }] }],
    ['the group comes when its first member comes', [off('a', 100, { ...g, priority: 5 }), off('b', 200, g), off('x', 1, { priority: 3 })], ['b', 'x']],
    ['members in other stages wait for theirs', [off('a', 100, g), off('b', 200, { ...g, stage: 'member' })], ['a']],
    ['groups for themselves', [off('a', 100, g), off('b', 200, g), off('c', 1, { exclusiveGroup: 'h' }), off('d', 2, { exclusiveGroup: 'h' })], ['b', 'd']],
    ['others as they come, even where it costs', [percent('a', '0.5', { stage: 'item' }), { id: 'b', effect: { kind: 'threshold-amount-off', steps: [{ spend: 900, amount: 600 }] } }], ['a']],
    ['measured where the group stands: half of 1,000 against 400', [off('a', 400, { ...g, stage: 'order' }), percent('b', '0.5', { ...g, stage: 'order' })], ['b']],
    ['half of what is left of 700 against 400', [off('0', 300, { priority: 1 }), off('a', 400, { ...g, stage: 'order' }), percent('b', '0.5', { ...g, stage: 'order' })], ['0', 'a']],
    ['an exclusive member stands alone', [off('a', 100, g), off('b', 50, { ...g, exclusive: true })], ['b']],
    ['the best that is excluded leaves its place to the next', [off('0', 1, { priority: 1, cannotCombineWith: { promotions: ['b'] } }), off('a', 100, g), off('b', 200, g)], ['0', 'a']],
  ])('takes %s', (_, promotions, ids, policy) => {
    expect(appliedIds(price(promotions, policy))).toEqual(ids);
    expect(appliedIds(price([...promotions].reverse(), policy))).toEqual(ids);
  });

  it('says who stands in the way, and claims no proof', () => {
    expect(price([off('a', 100, g), off('b', 200, g)])).toMatchObject({ search: null, rejected: [{ promotionId: 'a', code: 'excluded-by', by: ['b'], rule: 'exclusive-group' }] });
  });
});
