import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, cartOf, costing, line, off, percent, refusal } from '../support.ts';

const step = (id: string, spend: number, amount: number, rest: Partial<Promotion> = {}): Promotion => ({ id, threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend, amount }] }, ...rest });

describe('the best', () => {
  // Every row: the total by hand, and who makes it.
  it.each<[string, CartLine[], Promotion[], number, string[], PricingPolicy?]>([
    ['nothing to choose from', [line('a', 1000)], [], 1000, []],
    ['all that may stand together', [line('a', 1000)], [off('p', 100), off('q', 50)], 850, ['p', 'q']],
    ['the better of two', [line('a', 1000)], [off('p', 100, { exclusiveGroup: 'g' }), off('q', 150, { exclusiveGroup: 'g' })], 850, ['q']],
    ['two small against one large', [line('a', 1000)], [off('large', 150, { cannotCombineWith: { promotions: ['p', 'q'] } }), off('p', 80), off('q', 80)], 840, ['p', 'q']],
    // 300 less 100 first, then 10% of 200: 180; the other way 270 and 100: 170, but 270 misses the 300
    ['where the order is free, the better order: the threshold first', [line('a', 300)], [percent('a', '0.1', { stage: 'order' }), step('z', 300, 100)], 180, ['z', 'a']],
    // 10% of 300 is 30, and 270 still reaches 250: 170
    ['or the percentage first', [line('a', 300)], [percent('z', '0.1', { stage: 'order' }), step('a', 250, 100)], 170, ['z', 'a']],
    ['stages keep their order even where another were better', [line('a', 300)], [percent('p', '0.1'), step('q', 300, 100)], 200, ['q']],
    ['priorities keep theirs', [line('a', 300)], [percent('p', '0.1', { stage: 'order', priority: 1 }), step('q', 300, 20)], 270, ['p']],
    ['leaving one out lets a later one reach its threshold', [line('a', 1000)], [percent('p', '0.1'), step('q', 950, 300)], 700, ['q']],
    ['what one claims is lost to another', [line('a', 100, 2)], [{ id: 'flash', effect: { kind: 'unit-price', price: 90 } }, { id: 'pair', effect: { kind: 'bundle-price', quantity: 2, price: 120 } }], 120, ['pair']],
    ['shipping counts', [line('a', 1000)], [off('p', 300, { exclusiveGroup: 'g' }), { id: 'free', exclusiveGroup: 'g', effect: { kind: 'shipping-off', rate: 1 } }], 1000, ['free']],
    ['down to the minimum payable, with the fewest', [line('a', 1000)], [off('p', 400), off('q', 300), off('r', 700)], 300, ['r', 'free'], { minimumPayable: 300 }],
  ])('%s', (name, lines, promotions, total, ids, policy = {}) => {
    const shipping = name.startsWith('shipping') ? { shipping: { fee: 400 } } : {};
    const priced = priceCart(cartOf(lines, shipping), promotions, policy);
    expect([priced.total, appliedIds(priced)]).toEqual([total, ids.filter((id) => promotions.some((each) => each.id === id))]);
    expect(priced.search).toMatchObject({ optimal: true, bound: total });
  });

  it.each<[string, Promotion[], string[]]>([
    ['the fewest promotions', [off('a', 50), off('b', 50), off('z', 100, { cannotCombineWith: { promotions: ['a', 'b'] } })], ['z']],
    ['then the list of ids that comes first', [off('b', 100, { exclusiveGroup: 'g' }), off('a', 100, { exclusiveGroup: 'g' })], ['a']],
    ['sorted before they are compared', [off('c', 50), off('a', 50, { cannotCombineWith: { promotions: ['b'] } }), off('b', 50)], ['a', 'c']],
    ['by the letters\' numbers: Z before a', [off('a', 100, { exclusiveGroup: 'g' }), off('Z', 100, { exclusiveGroup: 'g' })], ['Z']],
    ['nobody who takes nothing', [off('a', 0), percent('b', 0), off('c', 10)], ['c']],
  ])('of equal totals takes %s', (_, promotions, ids) => {
    for (const order of [promotions, [...promotions].reverse()]) expect(appliedIds(priceCart(costing(1000), order)).sort()).toEqual(ids);
  });

  it('takes nobody where everything is free, and nobody too many where all is given', () => {
    expect(appliedIds(priceCart(costing(0), [off('a', 10)]))).toEqual([]);
    expect(appliedIds(priceCart(costing(100), [off('a', 100), off('b', 100), off('c', 60)]))).toEqual(['a']);
  });

  it('counts what free units carry, not what all units carry, after a claim of the same stage', () => {
    // The pair makes 100 of 1,000 off and claims two units; two of the eight left, each 100, at 10 are 180 more: 720.
    const nth: Promotion = { id: 'nth', priority: 1, effect: { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: 1 }], maxTimes: 1 } };
    const flash: Promotion = { id: 'flash', effect: { kind: 'unit-price', price: 10, maxUnitsPerLine: 2 } };
    const rival = (amount: number): Promotion => off('rival', amount, { stage: 'item', priority: 2, cannotCombineWith: { promotions: ['nth', 'flash'] } });
    for (const amount of [250, 265, 270, 279]) expect(priceCart(cartOf([line('a', 100, 10)]), [nth, flash, rival(amount)])).toMatchObject({ total: 720, search: { optimal: true, bound: 720 } });
    // Tiers: 100 off, and eight units from 100 to 60 are 320 off: 580.
    const tiers: Promotion = { id: 'flash', effect: { kind: 'tiered-price', tiers: [{ from: 1, price: 60 }] } };
    for (const amount of [401, 410, 419]) expect(priceCart(cartOf([line('a', 100, 10)]), [nth, tiers, rival(amount)])).toMatchObject({ total: 580, search: { optimal: true, bound: 580 } });
  });

  it('says why others were not chosen, and what they would take off alone', () => {
    const priced = priceCart(costing(1000), [percent('p', '0.1'), step('q', 950, 300)]);
    expect(priced.rejected).toEqual([{ promotionId: 'p', code: 'not-selected', by: ['q'], alone: 100 }]);
  });

  it('gives the reason of the place where it would have come', () => {
    const priced = priceCart(costing(1000), [off('p', 300, { stage: 'item' }), step('q', 950, 100)]);
    expect(refusal(priced, 'q')).toEqual({ promotionId: 'q', code: 'below-threshold', measure: 'spend', have: 700, need: 950, gap: 250 });
  });
});

describe('past the search limit', () => {
  const many = Array.from({ length: 25 }, (_, index) => step(`p${String(index).padStart(2, '0')}`, 9000 - index * 100, 101 + ((index * 37) % 60)));
  it('gives what it found, never says it is the best, and proves a bound', () => {
    const priced = priceCart(costing(10_000), many, { searchLimit: 5 });
    expect(priced.search).toMatchObject({ optimal: false });
    expect(priced.search!.bound).toBeLessThan(priced.total);
    expect(priced.total).toBeLessThan(10_000);
  });
  it('finds no worse with more steps, and the bound only rises', () => {
    const results = [1, 10, 100, 1000].map((searchLimit) => priceCart(costing(10_000), many, { searchLimit }));
    const bounds = results.map(({ search }) => search!.bound);
    const totals = results.map(({ total }) => total);
    for (const bound of bounds) for (const total of totals) expect(bound).toBeLessThanOrEqual(total);
  });
});

describe('the work that the search limit bounds', () => {
  // Amounts, percentages of single lines, and thresholds that the others put out of reach.
  const applying = (count: number): Promotion[] =>
    Array.from({ length: count }, (_, index) => {
      const id = `p${String(index).padStart(4, '0')}`;
      if (index % 3 === 0) return off(id, 10 + (index % 7), { stage: 'coupon' });
      if (index % 3 === 1) return percent(id, '0.001', { stage: 'coupon', target: { skus: [`s${index % 20}`] } });
      return step(id, 150_000 + (index % 30) * 1000, 10 + (index % 11), { stage: 'coupon' });
    });
  const lines = Array.from({ length: 20 }, (_, index) => line(`s${index}`, 10_000 + index * 37));

  it.each([30, 100, 400])('counts what is worked on: %i promotions that all apply', (count) => {
    const { search, total, subtotal } = priceCart(cartOf(lines), applying(count), { searchLimit: 2000 });
    // A last node may be under way when the limit is reached.
    expect(search!.explored).toBeLessThan(4000);
    expect(search!.bound).toBeLessThanOrEqual(total);
    expect(search!.optimal).toBe(search!.bound === total);
    expect((total - search!.bound) / subtotal).toBeLessThan(0.001);
  });

  it('answers well at once: amounts are tried before the percentages too', () => {
    // First come, first served, the percentages bring the spend below every threshold; in front of them, all can be had.
    const late = Array.from({ length: 30 }, (_, index) => step(`z${String(index).padStart(2, '0')}`, 200_000 - 40 * index, 30, { stage: 'coupon' }));
    const early = Array.from({ length: 10 }, (_, index) => percent(`a${index}`, '0.01', { stage: 'coupon' }));
    const { search, applied } = priceCart(costing(200_100), [...early, ...late], { searchLimit: 400 });
    expect(search!.optimal).toBe(false);
    expect(applied.length).toBeGreaterThan(10);
  });
});

describe('the best, compared with every sequence in the order given', () => {
  // What bounds look at most closely: percentages that compound, thresholds that others put out of reach, every so much, caps, floors.
  const categories = fc.constantFrom<Promotion['target'][]>(undefined, { categories: ['a'] }, { categories: ['b'] }, { categories: ['a', 'b'] });
  const rate = fc.constantFrom('0.05', '0.1', '0.15', '0.333', '0.5');
  const spend = fc.integer({ min: 100, max: 3000 });
  const amount = fc.integer({ min: 1, max: 400 });
  const effect: fc.Arbitrary<Effect> = fc.oneof(
    fc.record({ kind: fc.constant('percent-off'), rate, per: fc.constantFrom('line', 'order') }),
    fc.record({ kind: fc.constant('percent-off'), rate, per: fc.constantFrom('line', 'order'), cap: amount }),
    fc.record({ kind: fc.constant('amount-off'), amount, per: fc.constant('order') }),
    fc.record({ kind: fc.constant('amount-off'), amount: fc.integer({ min: 1, max: 60 }), per: fc.constant('unit') }),
    fc.record({ spend, amount, every: fc.boolean() }).map(({ every, ...only }): Effect => ({ kind: 'threshold-amount-off', every, steps: [only] })),
    fc.tuple(spend, amount).map(([from, least]): Effect => ({ kind: 'threshold-amount-off', steps: [1, 2, 3].map((times) => ({ spend: from * times, amount: least * times + times })) })),
    fc.tuple(fc.integer({ min: 1, max: 4 }), rate).map(([quantity, low]): Effect => ({ kind: 'threshold-percent-off', steps: [{ quantity, rate: low }, { quantity: quantity + 3, rate: '0.2' }] })),
  );
  const drawn = fc.record({
    lines: fc.array(fc.record({ unitPrice: fc.integer({ min: 1, max: 999 }), quantity: fc.integer({ min: 1, max: 4 }), category: fc.constantFrom('a', 'b', 'c'), floorPrice: fc.constantFrom(0, 0, 0, 50) }), { minLength: 1, maxLength: 6 }),
    drafts: fc.array(fc.record({ effect, target: categories }), { minLength: 2, maxLength: 4 }),
    policy: fc.record({ rounding: fc.constantFrom('half-up', 'half-even', 'up', 'down'), minimumPayable: fc.constantFrom(0, 0, 500) }),
  });

  it('costs as little as the cheapest', () => {
    fc.assert(
      fc.property(drawn, ({ lines, drafts, policy }) => {
        const cart = cartOf(lines.map((each, index) => ({ id: `l${index}`, sku: `s${index}`, ...each })));
        const promotions = drafts.map((each, index): Promotion => ({ id: `p${index}`, stage: 'coupon', threshold: 'running', ...each }));
        const totals = sequencesOf(promotions.map(({ id }) => id)).map((given) => priceCart(cart, promotions, { ...policy, selection: 'given', given }).total);
        const { total, search } = priceCart(cart, promotions, policy);
        expect({ total, bound: search!.bound }).toEqual({ total: Math.min(...totals), bound: Math.min(...totals) });
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });
});

function sequencesOf(ids: readonly string[]): string[][] {
  return [[], ...ids.flatMap((first) => sequencesOf(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]))];
}
