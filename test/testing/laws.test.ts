import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCart, type PricedCart, type Promotion } from '../../src/pricing/index.ts';
import { cartArbitrary, orderCommandsArbitrary, orderEventsArbitrary, orderLaws, pricingLaws, promotionArbitrary, promotionsArbitrary } from '../../src/testing/index.ts';
import { decide } from '../../src/orders/decide.ts';
import { replay } from '../../src/orders/replay.ts';
import type { Order } from '../../src/orders/order/order.ts';

const runs = (count: number): { numRuns: number } => ({ numRuns: Number(process.env['FC_RUNS'] ?? count) });
const names = (broken: readonly { readonly law: string }[]): string[] => [...new Set(broken.map(({ law }) => law))];

const campaign: readonly Promotion[] = [
  { id: 'tier', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30_000, amount: 5000 }] }, target: { categories: ['coats'] } },
  { id: 'coupon', code: 'SAVE', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'customer', tiers: ['gold'] }] },
  { id: 'gift', effect: { kind: 'gift', sku: 'scarf' }, when: [{ kind: 'channel', in: ['live'] }] },
];

describe('pricingLaws', () => {
  it('hold for priceCart, whatever the promotions and the cart', () => {
    fc.assert(
      fc.property(
        promotionsArbitrary(fc).chain((promotions) => fc.record({ promotions: fc.constant(promotions), cart: cartArbitrary(fc, { promotions }) })),
        (input) => {
          expect(pricingLaws({ ...input, policy: { searchLimit: 3000 } })).toEqual([]);
        },
      ),
      runs(150),
    );
  });

  const cart = { currency: 'CNY', at: '2026-11-11T00:00:00Z', lines: [{ id: '1', sku: 'a', unitPrice: 1000, quantity: 2, floorPrice: 400 }, { id: '2', sku: 'b', unitPrice: 500, quantity: 1 }], shipping: { fee: 600 } };
  const promotions: readonly Promotion[] = [{ id: 'p', effect: { kind: 'amount-off', per: 'order', amount: 900 }, limits: { budget: 1000 } }, { id: 'q', code: 'Q', effect: { kind: 'percent-off', rate: '0.5' } }];
  type Fault = (priced: PricedCart) => PricedCart;
  const line = (priced: PricedCart, change: object): PricedCart => ({ ...priced, lines: [{ ...priced.lines[0]!, ...change }, ...priced.lines.slice(1)] });
  it.each<[string, Fault, string[]]>([
    ['a cent of the total is lost', (priced) => ({ ...priced, total: priced.total - 1 }), ['lines, shipping and tax make the total']],
    ['tax from nowhere', (priced) => ({ ...priced, taxTotal: 1 }), ['taxes of lines and shipping make the tax']],
    ['the subtotal is another', (priced) => ({ ...priced, subtotal: priced.subtotal + 1, discountTotal: priced.discountTotal }), ['list amounts make the subtotal']],
    ['the discount is another', (priced) => ({ ...priced, discountTotal: 0 }), ['what lines lost makes the discount']],
    ['shipping is free', (priced) => ({ ...priced, shippingFee: 0, total: priced.total - 600 }), ['the fee less its discount is what shipping costs']],
    ['a negative total', (priced) => ({ ...priced, total: -1 }), ['lines, shipping and tax make the total', 'nothing costs less than nothing']],
    ['units that do not make the line', (priced) => line(priced, { unitNet: [{ quantity: 2, amount: 1 }] }), ['units make their line']],
    ['a line below its floor', (priced) => ({ ...line(priced, { netAmount: 700, unitNet: [{ quantity: 2, amount: 350 }] }), total: priced.total - 580, discountTotal: priced.discountTotal + 580 }), ['discounts of a line are what it lost', 'no line falls below its floor']],
    ['a part that is missing', (priced) => ({ ...priced, applied: priced.applied.map((each) => ({ ...each, lines: each.lines.slice(1) })) }), ['parts make their discount']],
    ['a promotion that is forgotten', (priced) => ({ ...priced, rejected: [] }), ['every promotion is applied or rejected, once']],
    ['a budget that is overspent', (priced) => ({ ...priced, usage: priced.usage.map((each) => ({ ...each, money: 1001 })) }), ['no budget is overspent']],
    ['a field that JSON does not know', (priced) => ({ ...priced, deposit: Number.NaN as never }), ['the result is its own JSON']],
  ])('notices a fault: %s', (_, fault, laws) => {
    expect(names(pricingLaws({ cart, promotions, price: (...all) => fault(priceCart(...all)) }))).toEqual(laws);
  });

  it('notices that the order of promotions matters, and says the numbers', () => {
    const [first] = pricingLaws({ cart, promotions: [], price: (...all) => ({ ...priceCart(...all), total: 9999 }) });
    expect(first).toEqual({ law: 'lines, shipping and tax make the total', of: null, expected: '3100', actual: '9999' });
    const price = (...[asked, all, policy]: Parameters<typeof priceCart>): PricedCart => ({ ...priceCart(asked, all, policy), pointsEarned: all[0]!.id === 'p' ? 1 : 0 });
    expect(names(pricingLaws({ cart, promotions, price }))).toEqual(['the order of the promotions changes nothing']);
  });
});

describe('cartArbitrary', () => {
  it('draws carts that meet the promotions, and carts that miss them', () => {
    const seen = new Set<string>();
    for (const cart of fc.sample(cartArbitrary(fc, { promotions: campaign }), 400)) {
      const { applied, rejected } = priceCart(cart, campaign);
      for (const { promotionId } of applied) seen.add(`${promotionId} applied`);
      for (const { promotionId, code } of rejected) seen.add(`${promotionId ?? 'code'} ${code}`);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['tier applied', 'tier below-threshold', 'coupon applied', 'gift applied']));
  });
});

describe('promotionArbitrary', () => {
  it('draws every effect', () => {
    const kinds = new Set(fc.sample(promotionArbitrary(fc), 600).map(({ effect }) => effect.kind));
    expect(kinds.size).toBe(16);
  });
});

describe('orderLaws', () => {
  it('hold for every order, whatever is asked of it', () => {
    const made = new Map<string, number>();
    fc.assert(
      fc.property(orderEventsArbitrary(fc, { maxCommands: 30 }), (events) => {
        for (const { kind } of events) made.set(kind, (made.get(kind) ?? 0) + 1);
        expect(orderLaws({ events, order: replay(events) })).toEqual([]);
      }),
      runs(200),
    );
    expect([...made.keys()]).toEqual(expect.arrayContaining(['captured', 'shipped', 'delivered', 'refunded', 'chargeback-opened', 'cancelled', 'units-cancelled', 'return-requested']));
  });

  it('notices a stored order that was edited', () => {
    const events = fc.sample(orderEventsArbitrary(fc), { numRuns: 1, seed: 7 })[0]!;
    const order = replay(events);
    expect(names(orderLaws({ events, order: { ...order, money: { ...order.money, captured: order.money.captured + 1 } } }))).toEqual(['the stored order is the one that its events make']);
  });

  it('draws commands of which some are refused and some repeated', () => {
    let refused = 0;
    let repeated = 0;
    for (const commands of fc.sample(orderCommandsArbitrary(fc), 100)) {
      let order: Order | null = null;
      for (const command of commands) {
        const decided = decide(order, command);
        if (!decided.ok) refused += 1;
        else {
          order = decided.order;
          if (decided.repeated) repeated += 1;
        }
      }
    }
    expect(Math.min(refused, repeated)).toBeGreaterThan(10);
  });
});
