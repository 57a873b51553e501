import { describe, expect, it } from 'vitest';
import { brokenLaws, laws, type Law } from '../../examples/real-orders/check-laws.ts';
import { priceCart, type Cart, type PricedCart, type Promotion } from '../../src/pricing/index.ts';

const cart: Cart = {
  currency: 'GBP',
  at: '2011-06-01T09:00:00Z',
  lines: [
    { id: '1', sku: 'a', unitPrice: 333, quantity: 7, taxRate: '0.2', floorPrice: 300 },
    { id: '2', sku: 'b', unitPrice: 25, priceBasis: 10, quantity: 1001, taxRate: '0.2' },
  ],
  shipping: { fee: 500, taxRate: '0.2' },
};
const promotions: Promotion[] = [
  { id: 'five', effect: { kind: 'percent-off', rate: '0.05' } },
  { id: 'ten-off', effect: { kind: 'amount-off', amount: 1000, per: 'order' } },
  { id: 'delivery', effect: { kind: 'shipping-off', rate: '0.5' } },
  { id: 'coupon', code: 'X', effect: { kind: 'percent-off', rate: '0.5' } },
];
const ids = promotions.map(({ id }) => id);
const priced = priceCart(cart, promotions, { prices: 'tax-exclusive' });

type Draft = { -readonly [Key in keyof PricedCart]: PricedCart[Key] };

function changed(change: (draft: Draft, lines: { -readonly [Key in keyof PricedCart['lines'][number]]: PricedCart['lines'][number][Key] }[]) => void): PricedCart {
  const draft = structuredClone(priced);
  change(draft, draft.lines as never);
  return draft;
}

describe('brokenLaws', () => {
  it('finds nothing in what the library prices', () => {
    expect(brokenLaws(priced, cart, ids)).toEqual([]);
    expect(priced.applied).toHaveLength(3);
  });

  it.each<[Law, PricedCart]>([
    ['lines + shipping + tax on top = total', changed((draft) => (draft.total += 1))],
    ['a line costs its list amount less its discounts', changed((_, lines) => (lines[0]!.netAmount -= 1))],
    ['list amounts are price times quantity, and sum to the subtotal', changed((_, lines) => (lines[1]!.listAmount += 1))],
    ['each discount is the sum of its parts, on the lines that say so', changed((draft) => (draft.applied = draft.applied.map((each) => ({ ...each, amount: each.amount + 1 }))))],
    ['discounts sum to the totals of the order', changed((draft) => (draft.discountTotal += 1))],
    ['nothing is below zero', changed((_, lines) => (lines[0]!.netAmount = -1))],
    ['no line is below its floor', changed((_, lines) => (lines[0]!.netAmount = 2099))],
    ['the units of a line sum to the line, and differ by one at most', changed((_, lines) => (lines[0]!.unitNet = [{ quantity: 7, amount: 1 }]))],
    ['tax is the sum of the taxes', changed((draft) => (draft.taxTotal += 1))],
    ['every promotion is applied or refused, once', changed((draft) => (draft.rejected = []))],
    ['what is called the best costs what the proof says', changed((draft) => (draft.search = { ...draft.search!, bound: draft.total - 1 }))],
    ['the result survives JSON', changed((draft) => (draft.pointsUsed = -0))],
  ])('notices when this is untrue: %s', (law, wrong) => {
    expect(brokenLaws(wrong, cart, ids)).toContain(law);
  });

  it('has a case for every law above', () => {
    expect(laws).toHaveLength(12);
  });
});
