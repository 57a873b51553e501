import { describe, expect, it } from 'vitest';
import { priceCart, type Promotion } from '../../../src/pricing/index.ts';
import { appliedIds, costing, off, plain } from '../support.ts';

const order = (promotions: readonly Promotion[], codes: string[] = []) => appliedIds(priceCart(costing(100_000, { codes, shipping: { fee: 500 } }), promotions, plain));
const coupon = (id: string, code: string, rest: Partial<Promotion> = {}): Promotion => off(id, 1, { code, ...rest });

describe('priority', () => {
  it.each<[string, Promotion[], string[], string[]?]>([
    ['stages in the order of the policy', [off('e', 1, { stage: 'member' }), off('c', 1, { stage: 'coupon' }), off('d', 1, { stage: 'item' }), off('b', 1)], ['d', 'b', 'c', 'e']],
    ['a higher priority first', [off('a', 1), off('b', 1, { priority: 5 }), off('c', 1, { priority: -5 })], ['b', 'a', 'c']],
    ['codes in the order they were entered', [coupon('a', 'X'), coupon('b', 'Y')], ['b', 'a'], ['Y', 'X']],
    ['a code entered again counts where it came first', [coupon('a', 'X'), coupon('b', 'Y')], ['b', 'a'], ['Y', 'X', 'Y']],
    ['codes before what needs none', [off('a', 1, { stage: 'coupon' }), coupon('b', 'X')], ['b', 'a'], ['X']],
    ['priority before codes', [coupon('a', 'X', { priority: 1 }), coupon('b', 'Y')], ['a', 'b'], ['Y', 'X']],
    ['then ids', [off('b', 1), off('a', 1), off('B', 1)], ['B', 'a', 'b']],
    ['two promotions of one code by id', [coupon('b', 'X'), coupon('a', 'X')], ['a', 'b'], ['X']],
  ])('%s', (_, promotions, expected, codes) => {
    expect(order(promotions, codes)).toEqual(expected);
    expect(order([...promotions].reverse(), codes)).toEqual(expected);
  });

  it('by default each kind has its stage', () => {
    const line = [
      ['percent-off', { kind: 'percent-off', rate: '0.1' }, 'item'],
      ['percent-off per order', { kind: 'percent-off', rate: '0.1', per: 'order' }, 'order'],
      ['amount-off per unit', { kind: 'amount-off', amount: 1, per: 'unit' }, 'item'],
      ['amount-off per line', { kind: 'amount-off', amount: 1, per: 'line' }, 'item'],
      ['amount-off per order', { kind: 'amount-off', amount: 1, per: 'order' }, 'order'],
      ['unit-price', { kind: 'unit-price', price: 1 }, 'item'],
      ['tiered-price', { kind: 'tiered-price', tiers: [{ from: 1, price: 1 }] }, 'item'],
      ['nth-unit', { kind: 'nth-unit', groupSize: 1, rates: [{ position: 1, rate: 1 }] }, 'item'],
      ['buy-x-get-y', { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } }, 'item'],
      ['bundle-price', { kind: 'bundle-price', quantity: 1, price: 1 }, 'item'],
      ['threshold-amount-off', { kind: 'threshold-amount-off', steps: [{ spend: 1, amount: 1 }] }, 'order'],
      ['threshold-percent-off', { kind: 'threshold-percent-off', steps: [{ spend: 1, rate: '0.1' }] }, 'order'],
      ['shipping-off', { kind: 'shipping-off', rate: 1 }, 'shipping'],
      ['points-payment', { kind: 'points-payment', points: 1, worth: 1 }, 'points'],
      ['deposit-expansion', { kind: 'deposit-expansion', depositPerUnit: 1, factor: 2 }, 'item'],
      ['gift', { kind: 'gift', sku: 'x' }, 'order'],
      ['points-earned', { kind: 'points-earned', points: 1, perSpend: 1 }, 'order'],
      ['points-multiplier', { kind: 'points-multiplier', factor: 2 }, 'order'],
      ['cashback', { kind: 'cashback', amount: 1 }, 'order'],
    ] as const;
    const cart = { ...costing(100, { codes: ['X'], customer: { points: 9 }, shipping: { fee: 9 } }), lines: [{ id: '1', sku: 'a', unitPrice: 100, quantity: 2 }] };
    const stageOf = (effect: Promotion['effect'], code?: string) => priceCart(cart, [{ id: 'p', effect, code }], plain).applied[0]?.stage;
    for (const [name, effect, stage] of line) {
      expect([name, stageOf(effect)]).toEqual([name, stage]);
      expect([name, stageOf(effect, 'X')]).toEqual([name, stage === 'shipping' ? 'shipping' : 'coupon']);
    }
  });

  it('takes what comes first, though it costs more', () => {
    const priced = priceCart(costing(1000), [off('a', 10, { exclusiveGroup: 'g' }), off('b', 900, { exclusiveGroup: 'g' })], plain);
    expect(priced).toMatchObject({ total: 990, search: null, selection: 'priority' });
  });

  it('goes on where one does not apply', () => {
    expect(order([off('a', 1, { when: [{ kind: 'spend', atLeast: 1e9 }] }), off('b', 1)])).toEqual(['b']);
  });

  it('runs the stages of the policy, under any names', () => {
    const policy = { ...plain, stages: ['second', 'first'] };
    expect(appliedIds(priceCart(costing(100), [off('a', 1, { stage: 'first' }), off('b', 1, { stage: 'second' })], policy))).toEqual(['b', 'a']);
  });
});
