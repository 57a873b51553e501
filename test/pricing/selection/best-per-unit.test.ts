import { describe, expect, it } from 'vitest';
import type { CartLine, PricingPolicy, Promotion } from '../../../src/pricing/index.ts';
import { priceCartPerUnit } from '../../../src/pricing/price-cart-per-unit.ts';
import { appliedIds, cartOf, line, linesOff, off, percent, refusal } from '../support.ts';

const price = (lines: readonly CartLine[], promotions: readonly Promotion[], policy: Omit<PricingPolicy, 'selection' | 'given'> = {}) => priceCartPerUnit(cartOf(lines), promotions, policy);
const bogo: Promotion = { id: 'bogo', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } } };
const pair = (amount: number, rest: Partial<Promotion> = {}): Promotion => ({ id: 'pair', effect: { kind: 'bundle-price', quantity: 2, price: amount }, ...rest });
const flash = (amount: number, rest: Partial<Promotion> = {}): Promotion => ({ id: 'flash', effect: { kind: 'unit-price', price: amount }, ...rest });

describe('best-per-unit', () => {
  it.each<[string, CartLine[], Promotion[], number, Record<string, number>]>([
    ['one promotion, as it is', [line('a', 100, 3)], [flash(40)], 180, { flash: 180 }],
    // 100 + 10 as a bogo saves 10; 100 at 40 saves 60 and leaves the 10
    ['each unit where it saves most', [line('a', 100), line('b', 10)], [bogo, flash(40)], 60, { flash: 60 }],
    // two of 100 as a bogo save 100; two at 40 save 120
    ['a unit takes part once', [line('a', 100, 2)], [bogo, flash(40)], 120, { flash: 120 }],
    ['two of 100 as a bogo, two of 100 at 45 are 110, or a bogo and two flash', [line('a', 100, 2)], [bogo, flash(55)], 100, { bogo: 100 }],
    // three of 100: a bogo (100) and one at 55 (45) beat three at 55 (135)
    ['promotions share the units of a line', [line('a', 100, 3)], [bogo, flash(55)], 145, { bogo: 100, flash: 45 }],
    // 90 + 80 for 100 saves 70, then 20 + 10 for nothing else; 90+80 as a bogo saves 80
    ['groups compete', [line('a', 90), line('b', 80)], [bogo, pair(100)], 80, { bogo: 80 }],
    // 90 + 80 and 75 + 60 as pairs of 65 save 105 and 70; as bogos 80 and 60
    ['and share the cart', [line('a', 90), line('b', 80), line('c', 75), line('d', 60)], [bogo, pair(65)], 175, { pair: 175 }],
    ['a limit on units is shared out too', [line('a', 100, 2), line('b', 90)], [flash(40, { limits: { units: 1 } }), percent('p', '0.1', { effect: { kind: 'percent-off', rate: '0.1', per: 'unit' } })], 60 + 10 + 9, { flash: 60, p: 19 }],
    ['nothing to save', [line('a', 100)], [flash(100)], 0, {}],
  ])('%s', (_, lines, promotions, total, amounts) => {
    for (const order of [promotions, [...promotions].reverse()]) {
      const priced = price(lines, order);
      expect(priced.discountTotal).toBe(total);
      expect(Object.fromEntries(priced.applied.map(({ promotionId, amount }) => [promotionId, amount]))).toEqual(amounts);
      expect(priced.search).toMatchObject({ optimal: true, bound: priced.total });
    }
  });

  it('leaves later stages to first come, first served', () => {
    const priced = price([line('a', 100, 2)], [bogo, off('o', 10), percent('m', '0.5', { stage: 'member' })]);
    expect(priced.applied.map(({ promotionId, amount }) => [promotionId, amount])).toEqual([['bogo', 100], ['o', 10], ['m', 45]]);
  });

  it('lets nobody touch units in the same stage that are taken', () => {
    const rest = percent('rest', '0.5', { stage: 'item', effect: { kind: 'percent-off', rate: '0.5', cap: 1000 } });
    expect(linesOff(price([line('a', 100, 3)], [bogo, rest]))).toEqual([150]);
  });

  it('says what was not chosen, by whom it was beaten, and what it would take alone', () => {
    expect(refusal(price([line('a', 100, 2)], [bogo, flash(40)]), 'bogo')).toEqual({ promotionId: 'bogo', code: 'not-selected', by: ['flash'], alone: 100 });
  });

  it('keeps conditions and thresholds', () => {
    const far = flash(10, { when: [{ kind: 'spend', atLeast: 1000 }] });
    const priced = price([line('a', 100, 2)], [bogo, far]);
    expect(appliedIds(priced)).toEqual(['bogo']);
    expect(refusal(priced, 'flash')).toEqual({ promotionId: 'flash', code: 'below-threshold', measure: 'spend', have: 200, need: 1000, gap: 800 });
    const many = flash(10, { when: [{ kind: 'quantity', atLeast: 5 }] });
    expect(refusal(price([line('a', 100, 2)], [bogo, many]), 'flash')).toMatchObject({ code: 'below-threshold', measure: 'quantity', have: 2, need: 5 });
  });

  it('keeps the rules of stacking between its winners', () => {
    const priced = price([line('a', 100, 3)], [{ ...bogo, exclusiveGroup: 'g' }, flash(55, { exclusiveGroup: 'g' })]);
    expect(priced.applied).toHaveLength(1);
  });

  it('keeps the minimum payable', () => {
    expect(price([line('a', 100, 2)], [flash(0)], { minimumPayable: 50 }).total).toBe(50);
  });

  it('does not claim a proof past its limit', () => {
    const lines = Array.from({ length: 12 }, (_, index) => line(`l${index}`, 100 + index, 2));
    const { search, total } = price(lines, [bogo, pair(150), flash(90)], { searchLimit: 10 });
    expect(search!.bound).toBeLessThanOrEqual(total);
    expect(search!.optimal).toBe(search!.bound === total);
  });

  it('of thousands of units it keeps the promise of one use a unit, and claims no proof', () => {
    const priced = price([line('a', 100, 6000)], [bogo, flash(40)]);
    expect(priced.applied).toHaveLength(1);
    expect(priced.search!.bound).toBeLessThanOrEqual(priced.total);
    expect(priced.search!.optimal).toBe(false);
  });
});
