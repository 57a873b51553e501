import { describe, expect, it } from 'vitest';
import { priceCart, type PricedCart, type PricingPolicy, type Promotion, type StackingRule } from '../../src/pricing/index.ts';
import { appliedIds, costing, off, plain, refusal } from './support.ts';

const cart = costing(10_000);
const price = (promotions: readonly Promotion[], policy: PricingPolicy = {}): PricedCart => priceCart(cart, promotions, policy);
const excluded = (id: string, rule: StackingRule, ...by: string[]): object => ({ promotionId: id, code: 'excluded-by', by, rule });

/** Ids that stand together, by first come, first served, and by the best. */
const together = (promotions: readonly Promotion[], policy: PricingPolicy = {}): string[][] => [appliedIds(price(promotions, { ...plain, ...policy })), appliedIds(price(promotions, policy)).sort()];

describe('two promotions', () => {
  it.each<[string, Partial<Promotion>, Partial<Promotion>, StackingRule | null]>([
    ['stand together where nothing is said', {}, {}, null],
    ['unless the first is exclusive', { exclusive: true }, {}, 'exclusive'],
    ['an exclusive that is false is none', { exclusive: false }, {}, null],
    ['unless they share a group', { exclusiveGroup: 'g' }, { exclusiveGroup: 'g' }, 'exclusive-group'],
    ['not when groups differ', { exclusiveGroup: 'g' }, { exclusiveGroup: 'h' }, null],
    ['not when one is in no group', { exclusiveGroup: 'g' }, {}, null],
    ['unless the first names the second', { cannotCombineWith: { promotions: ['b'] } }, {}, 'cannot-combine'],
    ['unless the second names the first', {}, { cannotCombineWith: { promotions: ['a'] } }, 'cannot-combine'],
    ['naming somebody else is no matter', { cannotCombineWith: { promotions: ['c'] } }, {}, null],
    ['unless one names the other\'s group', {}, { cannotCombineWith: { groups: ['g'] }, exclusiveGroup: 'h' }, null],
    ['unless the second names the group of the first', { exclusiveGroup: 'g' }, { cannotCombineWith: { groups: ['g'] } }, 'cannot-combine'],
    ['unless the first names the group of the second', { cannotCombineWith: { groups: ['g'] } }, { exclusiveGroup: 'g' }, 'cannot-combine'],
    ['one\'s own group may be named', { exclusiveGroup: 'g', cannotCombineWith: { groups: ['g'] } }, {}, null],
    ['unless one names the stage of the other', {}, { stage: 'member', cannotCombineWith: { stages: ['order'] } }, 'cannot-combine'],
    ['the other way round', { cannotCombineWith: { stages: ['member'] } }, { stage: 'member' }, 'cannot-combine'],
    ['one\'s own stage may be named, for those beside it', { stage: 'item', cannotCombineWith: { stages: ['item'] } }, { stage: 'order' }, null],
    ['and then refuses those beside it', { cannotCombineWith: { stages: ['order'] } }, {}, 'cannot-combine'],
    ['tags that the other carries', { combinesWithTags: ['x', 'y'] }, { tags: ['y'] }, null],
    ['tags that the other lacks', { combinesWithTags: ['x'] }, { tags: ['y'] }, 'tags'],
    ['tags, when the other has none', { combinesWithTags: ['x'] }, {}, 'tags'],
    ['both sides must admit each other', { combinesWithTags: ['x'], tags: ['p'] }, { combinesWithTags: ['q'], tags: ['x'] }, 'tags'],
    ['and do', { combinesWithTags: ['x'], tags: ['q'] }, { combinesWithTags: ['q'], tags: ['x'] }, null],
    ['an empty list of tags admits nobody', { combinesWithTags: [] }, { tags: ['x'] }, 'tags'],
    ['the second asks, the first carries', { tags: ['x'] }, { combinesWithTags: ['x'] }, null],
  ])('%s', (_, first, second, rule) => {
    const pair = [off('a', 200, first), off('b', 100, second)];
    const byRule = price(pair, plain);
    expect(byRule.rejected).toEqual(rule === null ? [] : [excluded('b', rule, 'a')]);
    expect(byRule.total).toBe(rule === null ? 9_700 : 9_800);
    // The best keeps the larger, whichever side the rule is on.
    expect(price(pair).total).toBe(byRule.total);
    expect(price([...pair].reverse()).rejected).toEqual(byRule.rejected);
  });
});

describe('an exclusive promotion', () => {
  const lone = off('lone', 250, { exclusive: true, stage: 'shipping' });
  it('stands alone, though it comes last, when first come is first served', () => {
    expect(price([off('a', 200), off('b', 100), lone], plain)).toMatchObject({ total: 9_750, applied: [{ promotionId: 'lone' }], rejected: [excluded('a', 'exclusive', 'lone'), excluded('b', 'exclusive', 'lone')] });
  });
  it('gives way to a better company under the best', () => {
    expect(price([off('a', 200), off('b', 100), lone])).toMatchObject({ total: 9_700, rejected: [excluded('lone', 'exclusive', 'a', 'b')] });
  });
  it('stands alone under the best when it is better', () => {
    expect(price([off('a', 200), lone])).toMatchObject({ total: 9_750, rejected: [excluded('a', 'exclusive', 'lone')] });
  });
  it('that does not apply is in nobody\'s way', () => {
    const shy: Promotion = { ...lone, when: [{ kind: 'spend', atLeast: 20_000 }] };
    const priced = price([off('a', 200), shy], plain);
    expect(appliedIds(priced)).toEqual(['a']);
    expect(refusal(priced, 'lone')).toMatchObject({ code: 'below-threshold' });
  });
  it('of several, the first in order stands', () => {
    expect(appliedIds(price([off('x', 1, { exclusive: true }), off('w', 1, { exclusive: true, priority: -1 })], plain))).toEqual(['x']);
  });
});

describe('limits', () => {
  const three = (rest: Partial<Promotion> = {}): Promotion[] => [off('a', 100, rest), off('b', 200, rest), off('c', 300, rest)];
  it.each<[string, Promotion[], PricingPolicy, first: string[], best: string[]]>([
    ['a group admits one', three({ exclusiveGroup: 'g' }), {}, ['a'], ['c']],
    ['or two', three({ exclusiveGroup: 'g' }), { groupLimits: [{ group: 'g', limit: 2 }] }, ['a', 'b'], ['b', 'c']],
    ['or none', three({ exclusiveGroup: 'g' }), { groupLimits: [{ group: 'g', limit: 0 }] }, [], []],
    ['limits of another group do not count', three({ exclusiveGroup: 'g' }), { groupLimits: [{ group: 'h', limit: 2 }] }, ['a'], ['c']],
    ['a stage admits two', three(), { maxPerStage: [{ stage: 'order', limit: 2 }] }, ['a', 'b'], ['b', 'c']],
    ['a stage admits none', three(), { maxPerStage: [{ stage: 'order', limit: 0 }] }, [], []],
    ['limits of another stage do not count', three(), { maxPerStage: [{ stage: 'item', limit: 0 }] }, ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['two in all', three(), { maxPromotions: 2 }, ['a', 'b'], ['b', 'c']],
    ['none at all', three(), { maxPromotions: 0 }, [], []],
    ['stages count for themselves', [...three(), off('d', 50, { stage: 'member' })], { maxPerStage: [{ stage: 'order', limit: 1 }] }, ['a', 'd'], ['c', 'd']],
  ])('%s', (_, promotions, policy, first, best) => {
    expect(together(promotions, policy)).toEqual([first, best]);
  });

  it('are told with who stands in the way', () => {
    expect(price(three({ exclusiveGroup: 'g' }), plain).rejected).toEqual([excluded('b', 'exclusive-group', 'a'), excluded('c', 'exclusive-group', 'a')]);
    expect(price(three(), { ...plain, maxPerStage: [{ stage: 'order', limit: 2 }] }).rejected).toEqual([excluded('c', 'max-per-stage', 'a', 'b')]);
    expect(price(three(), { ...plain, maxPromotions: 1 }).rejected).toEqual([excluded('b', 'max-promotions', 'a'), excluded('c', 'max-promotions', 'a')]);
    expect(price(three(), { ...plain, maxPromotions: 0 }).rejected[0]).toEqual(excluded('a', 'max-promotions'));
  });

  it('count what was applied, not what was tried', () => {
    const dry = off('0', 0);
    expect(appliedIds(price([dry, ...three()], { ...plain, maxPromotions: 3 }))).toEqual(['a', 'b', 'c']);
  });
});

describe('refusals in a circle: a refuses b, b refuses c, c refuses a', () => {
  const circle = (amounts: readonly number[]): Promotion[] => [['a', 'b'], ['b', 'c'], ['c', 'a']].map(([id, other], index) => off(id!, amounts[index]!, { cannotCombineWith: { promotions: [other!] } }));
  it('leave one, the first', () => {
    expect(appliedIds(price(circle([100, 200, 300]), plain))).toEqual(['a']);
  });
  it('leave one, the best', () => {
    expect(price(circle([100, 200, 300]))).toMatchObject({ total: 9_700, rejected: [excluded('a', 'cannot-combine', 'c'), excluded('b', 'cannot-combine', 'c')] });
  });
  it('of four leave the two that are not neighbours', () => {
    const four = [['a', 'b', 100], ['b', 'c', 150], ['c', 'd', 100], ['d', 'a', 49]].map(([id, other, amount]) => off(String(id), Number(amount), { cannotCombineWith: { promotions: [String(other)] } }));
    expect(appliedIds(price(four)).sort()).toEqual(['a', 'c']);
  });
});

it('of several rules, the first that holds is told: exclusive, cannot-combine, tags, group, stage, count', () => {
  const rest = { cannotCombineWith: { promotions: ['a'] }, combinesWithTags: ['x'], exclusiveGroup: 'g' };
  const tight: PricingPolicy = { ...plain, maxPromotions: 1, maxPerStage: [{ stage: 'order', limit: 1 }] };
  const rule = (change: Partial<Promotion>, policy = tight) => refusal(price([off('a', 1, { exclusiveGroup: 'g' }), off('b', 1, { ...rest, ...change })], policy), 'b');
  expect(rule({})).toMatchObject({ rule: 'cannot-combine' });
  expect(rule({ cannotCombineWith: undefined })).toMatchObject({ rule: 'tags' });
  expect(rule({ cannotCombineWith: undefined, combinesWithTags: undefined })).toMatchObject({ rule: 'exclusive-group' });
  expect(rule({ cannotCombineWith: undefined, combinesWithTags: undefined, exclusiveGroup: undefined })).toMatchObject({ rule: 'max-per-stage' });
  expect(rule({ cannotCombineWith: undefined, combinesWithTags: undefined, exclusiveGroup: undefined, stage: 'member' })).toMatchObject({ rule: 'max-promotions' });
});
