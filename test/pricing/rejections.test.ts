import { describe, expect, it } from 'vitest';
import { compilePromotions, priceCart, type Cart, type PricingPolicy, type Promotion, type RejectedPromotion } from '../../src/pricing/index.ts';
import { cartOf, costing, line, noon, off, percent, plain } from './support.ts';

const p = (rest: Partial<Promotion>): Promotion => off('p', 100, rest);

describe('every reason, with its numbers', () => {
  it.each<[RejectedPromotion['code'], string, Partial<Cart>, Promotion[], object, PricingPolicy?]>([
    ['unknown-code', 'a code that is nobody\'s', { codes: ['NO'] }, [], { promotionId: null, couponCode: 'NO' }],
    ['code-not-entered', 'a coupon nobody showed', {}, [p({ code: 'X' })], {}],
    ['below-threshold', 'too little spent', {}, [p({ when: [{ kind: 'spend', atLeast: 1500 }] })], { measure: 'spend', have: 1000, need: 1500, gap: 500 }],
    ['below-threshold', 'too few', {}, [p({ when: [{ kind: 'quantity', atLeast: 3 }] })], { measure: 'quantity', have: 1, need: 3, gap: 2 }],
    ['outside-window', 'too early', {}, [p({ when: [{ kind: 'window', from: '2027-01-01T00:00:00Z' }] })], { state: 'before', from: '2027-01-01T00:00:00.000Z', until: null }],
    ['outside-window', 'too late', {}, [p({ when: [{ kind: 'window', until: noon }] })], { state: 'after', from: null, until: '2026-11-11T04:00:00.000Z' }],
    ['outside-schedule', 'not on Mondays', {}, [p({ when: [{ kind: 'schedule', timeZone: 'UTC', weekdays: [1] }] })], {}],
    ['not-eligible', 'not a member', {}, [p({ when: [{ kind: 'customer', tiers: ['gold'] }] })], { requires: 'tier' }],
    ['used-up', 'all used', { usage: [{ promotionId: 'p', uses: 10 }] }, [p({ limits: { uses: 10 } })], { limit: 'uses', have: 0, need: 1 }],
    ['used-up', 'too little left, and no less is given', {}, [p({ limits: { budget: 60, whenShort: 'refuse' } })], { limit: 'budget', have: 60, need: 100 }],
    ['no-match', 'none of its lines', {}, [p({ target: { skus: ['z'] } })], {}],
    ['excluded-by', 'beside an exclusive one', {}, [off('a', 1, { exclusive: true }), p({})], { by: ['a'], rule: 'exclusive' }],
    ['no-saving', 'nothing to take', {}, [{ id: 'p', effect: { kind: 'unit-price', price: 1000 } }], {}],
    ['not-given', 'not on the list', {}, [p({})], {}, { selection: 'given', given: [] }],
    ['not-selected', 'others are better', {}, [percent('p', '0.1'), off('q', 900, { threshold: 'running', when: [{ kind: 'spend', atLeast: 1000 }] })], { by: ['q'], alone: 100 }, { selection: 'best' }],
  ])('%s: %s', (code, _, cart, promotions, expected, policy = plain) => {
    expect(priceCart(costing(1000, cart), promotions, policy).rejected).toEqual([{ promotionId: 'p', code, ...expected }]);
  });
});

describe('of several reasons the first is told', () => {
  // Code, conditions, limits, target, thresholds, stacking, saving.
  const hurdles: Partial<Promotion>[] = [
    { code: 'X' },
    { when: [{ kind: 'channel', in: ['app'] }, { kind: 'spend', atLeast: 9999 }] },
    { limits: { uses: 0 } },
    { target: { skus: ['z'] } },
    { exclusiveGroup: 'g' },
    { effect: { kind: 'amount-off', amount: 0, per: 'order' } },
  ];
  const codes = ['code-not-entered', 'not-eligible', 'used-up', 'no-match', 'excluded-by', 'no-saving'];
  it.each(hurdles.map((_, from) => [codes[from]!, from] as const))('%s', (code, from) => {
    const all = Object.assign({}, ...hurdles.slice(from)) as Partial<Promotion>;
    const priced = priceCart(costing(1000), [off('0', 1, { exclusiveGroup: 'g', priority: 1 }), p(all)], plain);
    expect(priced.rejected).toMatchObject([{ promotionId: 'p', code }]);
  });

  it('thresholds before stacking, stacking before saving', () => {
    const far = { when: [{ kind: 'spend', atLeast: 9999 }], effect: { kind: 'amount-off', amount: 0, per: 'order' } } as const;
    const beside = off('0', 1, { exclusiveGroup: 'g', priority: 1 });
    expect(priceCart(costing(1000), [beside, p({ ...far, exclusiveGroup: 'g' })], plain).rejected).toMatchObject([{ code: 'below-threshold' }]);
    expect(priceCart(costing(1000), [beside, p({ ...far, exclusiveGroup: 'g', when: [] })], plain).rejected).toMatchObject([{ code: 'excluded-by' }]);
    expect(priceCart(costing(1000), [beside, p({ ...far, when: [] })], plain).rejected).toMatchObject([{ code: 'no-saving' }]);
  });
});

it('are listed by id, then codes that are nobody\'s as they were entered', () => {
  const { rejected } = priceCart(costing(1000, { codes: ['n2', 'n1', 'n2'] }), [off('b', 1, { code: 'B' }), off('a', 1, { code: 'A' }), off('C', 1, { code: 'C' })]);
  expect(rejected.map((each) => (each.code === 'unknown-code' ? each.couponCode : each.promotionId))).toEqual(['C', 'a', 'b', 'n2', 'n1']);
});

it('codes are compared exactly', () => {
  expect(priceCart(costing(1000, { codes: ['x'] }), [p({ code: 'X' })]).rejected).toEqual([{ promotionId: 'p', code: 'code-not-entered' }, { promotionId: null, code: 'unknown-code', couponCode: 'x' }]);
});

it('a code counts for every promotion that bears it', () => {
  const priced = priceCart(costing(1000, { codes: ['X'] }), [off('a', 1, { code: 'X' }), off('b', 2, { code: 'X' })]);
  expect([priced.total, priced.rejected]).toEqual([997, []]);
});

it('are the same from a compiled pricer', () => {
  const promotions = [p({ code: 'X' }), off('q', 1, { target: { skus: ['z'] } })];
  expect(compilePromotions(promotions)(costing(1000)).rejected).toEqual([{ promotionId: 'p', code: 'code-not-entered' }, { promotionId: 'q', code: 'no-match' }]);
});

it('of an empty cart everything on lines matches nothing', () => {
  expect(priceCart(cartOf([]), [p({})]).rejected).toEqual([{ promotionId: 'p', code: 'no-match' }]);
  expect(priceCart(cartOf([line('a', 0)]), [p({})]).rejected).toEqual([{ promotionId: 'p', code: 'no-saving' }]);
});
