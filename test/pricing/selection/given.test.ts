import { describe, expect, it } from 'vitest';
import { priceCart, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, cartOf, costing, line, off, percent } from '../support.ts';

const price = (promotions: readonly Promotion[], given: string[], amount = 1000) => priceCart(costing(amount), promotions, { selection: 'given', given });
const half = percent('half', '0.5');
const hundred = off('hundred', 100);

describe('given', () => {
  it.each<[string, string[], number[]]>([
    ['in the order given: half, then 100', ['half', 'hundred'], [500, 100]],
    ['against the stages: 100, then half', ['hundred', 'half'], [100, 450]],
    ['only those given', ['hundred'], [100]],
    ['none', [], []],
  ])('%s', (_, given, amounts) => {
    const priced = price([half, hundred], given);
    expect(appliedIds(priced)).toEqual(given);
    expect(priced.applied.map(({ amount }) => amount)).toEqual(amounts);
    expect(priced.rejected).toEqual(['half', 'hundred'].filter((id) => !given.includes(id)).map((promotionId) => ({ promotionId, code: 'not-given' })));
    expect(priced.search).toBeNull();
  });

  it('what cannot apply is rejected, and the rest goes on', () => {
    const far = off('far', 1, { when: [{ kind: 'spend', atLeast: 5000 }] });
    const code = off('code', 1, { code: 'X' });
    const other = off('other', 1, { cannotCombineWith: { promotions: ['half'] } });
    const priced = price([half, hundred, far, code, other], ['half', 'far', 'code', 'other', 'hundred']);
    expect(appliedIds(priced)).toEqual(['half', 'hundred']);
    expect(priced.rejected).toEqual([
      { promotionId: 'code', code: 'code-not-entered' },
      { promotionId: 'far', code: 'below-threshold', measure: 'spend', have: 500, need: 5000, gap: 4500 },
      { promotionId: 'other', code: 'excluded-by', by: ['half'], rule: 'cannot-combine' },
    ]);
  });

  it('one that could not apply anyway keeps its own reason, given or not', () => {
    expect(price([off('code', 1, { code: 'X' })], []).rejected).toEqual([{ promotionId: 'code', code: 'code-not-entered' }]);
  });

  it('an exclusive one stands where it is given', () => {
    const lone = off('lone', 1, { exclusive: true });
    expect(appliedIds(price([half, lone], ['half', 'lone']))).toEqual(['half']);
    expect(appliedIds(price([half, lone], ['lone', 'half']))).toEqual(['lone']);
  });

  it('a stage opens whenever the next belongs to another: amounts are remembered anew, claims forgotten', () => {
    const flash: Promotion = { id: 'flash', effect: { kind: 'unit-price', price: 400 } };
    const step = (id: string, spend: number): Promotion => ({ id, stage: 'item', effect: { kind: 'threshold-amount-off', steps: [{ spend, amount: 50 }] } });
    // Within the stage the opening amount of 1,000 counts, and the claimed unit gives nothing.
    expect(price([flash, step('s', 1000)], ['flash', 's']).rejected).toEqual([{ promotionId: 's', code: 'no-saving' }]);
    // After a detour to the order stage the item stage opens again on 300.
    expect(price([flash, hundred, step('s', 301)], ['flash', 'hundred', 's']).rejected).toMatchObject([{ code: 'below-threshold', have: 300, need: 301 }]);
    expect(price([flash, hundred, step('s', 300)], ['flash', 'hundred', 's']).applied.map(({ amount }) => amount)).toEqual([600, 100, 50]);
  });

  it('within one stage priorities do not matter', () => {
    const priced = priceCart(cartOf([line('a', 1000)]), [off('a', 100, { priority: 9 }), percent('b', '0.5', { stage: 'order' })], { selection: 'given', given: ['b', 'a'] });
    expect(priced.applied.map(({ amount }) => amount)).toEqual([500, 100]);
  });
});
