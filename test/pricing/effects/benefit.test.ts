import { describe, expect, it } from 'vitest';
import { priceCart, type Effect, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, cartOf, costing, line, off, plain } from '../support.ts';

const effects: readonly Effect[] = [
  { kind: 'gift', sku: 'toy' },
  { kind: 'points-earned', points: 1, perSpend: 100 },
  { kind: 'points-multiplier', factor: 2 },
  { kind: 'cashback', rate: '0.1' },
];

describe.each(effects)('$kind', (effect) => {
  const benefit = (rest: Partial<Promotion> = {}): Promotion => ({ id: 'benefit', effect, ...rest });

  it('is granted without taking anything off', () => {
    const priced = priceCart(costing(1000, { shipping: { fee: 10 } }), [benefit()], plain);
    expect(priced.applied).toMatchObject([{ promotionId: 'benefit', effect: effect.kind, stage: 'order', amount: 0, lines: [], shippingAmount: 0, turnedAway: 0 }]);
    expect(priced).toMatchObject({ total: 1010, discountTotal: 0 });
  });

  it('has its thresholds', () => {
    const when = [{ kind: 'spend', atLeast: 1001 }] as const;
    expect(priceCart(costing(1000), [benefit({ when })], plain).rejected).toEqual([{ promotionId: 'benefit', code: 'below-threshold', measure: 'spend', have: 1000, need: 1001, gap: 1 }]);
    expect(appliedIds(priceCart(costing(1001), [benefit({ when })], plain))).toEqual(['benefit']);
  });

  it('needs a line of its target', () => {
    expect(priceCart(costing(1000), [benefit({ target: { skus: ['other'] } })], plain).rejected).toEqual([{ promotionId: 'benefit', code: 'no-match' }]);
  });

  it('never displaces a discount of the best', () => {
    const priced = priceCart(costing(1000), [benefit({ exclusiveGroup: 'one', priority: 9 }), off('less', 1, { exclusiveGroup: 'one' })]);
    expect(appliedIds(priced)).toEqual(['less']);
    expect(priced.rejected).toEqual([{ promotionId: 'benefit', code: 'excluded-by', by: ['less'], rule: 'exclusive-group' }]);
  });

  it('joins the best where the rules allow', () => {
    expect(appliedIds(priceCart(costing(1000), [benefit(), off('less', 1)])).sort()).toEqual(['benefit', 'less']);
  });

  it('displaces a discount when first come is first served', () => {
    expect(appliedIds(priceCart(costing(1000), [benefit({ exclusiveGroup: 'one', priority: 9 }), off('less', 1, { exclusiveGroup: 'one' })], plain))).toEqual(['benefit']);
  });

  it('runs as a coupon when it has a code', () => {
    expect(priceCart(cartOf([line('a', 1000)], { codes: ['X'] }), [benefit({ code: 'X' })], plain).applied[0]?.stage).toBe('coupon');
  });
});
