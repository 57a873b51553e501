import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCart, splitCart, type Cart, type Promotion } from '../../../src/pricing/index.ts';
import { nextOrder } from '../../../src/pricing/split-cart/next-order.ts';
import { situation } from '../arbitraries.ts';
import { refusals } from '../../support/refusals.ts';
import { frozen } from '../../support/frozen.ts';
import { cartOf, line, plain } from '../support.ts';

const coupon = (rest: Partial<Promotion> = {}): Promotion => ({ id: '200-30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] }, ...rest });
const four = cartOf([line('a', 12000), line('b', 9000), line('c', 15000), line('d', 6000)]);

describe('splitting a cart', () => {
  it.each<{ name: string; cart: Cart; promotions: Promotion[]; maxOrders?: number; orders: string[][]; saves: number }>([
    { name: 'a coupon for each order', cart: four, promotions: [coupon()], maxOrders: 2, orders: [['a', 'b'], ['c', 'd']], saves: 3000 },
    { name: 'a coupon that is used once', cart: four, promotions: [coupon({ limits: { usesPerCustomer: 1 } })], orders: [['a', 'b', 'c', 'd']], saves: 0 },
    { name: 'a coupon of which one is left', cart: { ...four, usage: [{ promotionId: '200-30', uses: 9 }] }, promotions: [coupon({ limits: { uses: 10 } })], orders: [['a', 'b', 'c', 'd']], saves: 0 },
    { name: 'a budget that is spent by the first', cart: four, promotions: [coupon({ limits: { budget: 4000 } })], orders: [['a', 'b'], ['c', 'd']], saves: 1000 },
    { name: 'delivery that eats it up', cart: { ...four, shipping: { fee: 3000 } }, promotions: [coupon()], orders: [['a', 'b', 'c', 'd']], saves: 0 },
    { name: 'delivery that is less', cart: { ...four, shipping: { fee: 1000 } }, promotions: [coupon()], orders: [['a', 'b'], ['c', 'd']], saves: 2000 },
    { name: 'a first order that is first only once', cart: { ...four, customer: { orderCount: 0 } }, promotions: [coupon({ when: [{ kind: 'customer', firstOrder: true }] })], orders: [['a', 'b', 'c', 'd']], saves: 0 },
    { name: 'an empty cart', cart: cartOf([]), promotions: [coupon()], orders: [[]], saves: 0 },
  ])('$name', ({ cart, promotions, maxOrders, orders, saves }) => {
    const split = splitCart(frozen({ cart, promotions, maxOrders }));
    expect(split.orders.map(({ lineIds }) => [...lineIds].sort()).sort()).toEqual(orders);
    expect(split).toMatchObject({ saves, optimal: true, bound: split.total });
    expect(JSON.parse(JSON.stringify(split))).toEqual(split);
  });

  it.each([
    ['no order', () => splitCart({ cart: four, promotions: [], maxOrders: 0 }), ['maxOrders too-small']],
    ['half an order', () => splitCart({ cart: four, promotions: [], maxOrders: 1.5, limit: NaN }), ['maxOrders wrong-type', 'limit wrong-type']],
    ['nothing', () => splitCart(undefined as never), ['promotions wrong-type']],
  ] as const)('refuses %s', (_, call, says) => {
    expect(refusals(call)).toEqual(says);
  });

  it('that is too large for every partition has a proven bound', () => {
    const lines = Array.from({ length: 40 }, (_, index) => line(`l${index}`, 1700 + 37 * index));
    const split = splitCart({ cart: cartOf(lines), promotions: [coupon()], limit: 3000 });
    expect(split.saves).toBe(6000);
    expect(split).toMatchObject({ optimal: true, bound: split.total });
  });

  it.each([
    ['left out, by lines', 10_000, undefined, undefined, 25],
    ['left out, with an order for each line', 500, 500, undefined, 500],
    ['as stated', 500, 3, 40, 40],
  ])('keeps to the limit, %s', (_, count, maxOrders, limit, most) => {
    const lines = Array.from({ length: count }, (_, index) => line(`l${index}`, 1700 + (index % 99)));
    const split = splitCart({ cart: cartOf(lines), promotions: [coupon()], maxOrders, limit });
    // The plan that is being priced when the limit is reached is priced to its end.
    expect(split.pricings).toBeLessThanOrEqual(most + 40);
    expect(split.saves).toBeGreaterThan(0);
  });
});

describe('laws', () => {
  /** Every way to deal the lines out to orders that come one after the other. */
  function bruteForce(cart: Cart, promotions: readonly Promotion[], orders: number): number {
    const ways = orders ** cart.lines.length;
    let least = Infinity;
    for (let way = 0; way < ways; way += 1) {
      const orderOf = cart.lines.map((_, place) => Math.floor(way / orders ** place) % orders);
      let after = cart;
      let total = 0;
      for (let order = 0; order < orders; order += 1) {
        const lines = cart.lines.filter((_, place) => orderOf[place] === order);
        if (lines.length === 0) continue;
        const priced = priceCart({ ...after, lines }, promotions, plain);
        total += priced.total;
        after = nextOrder(after, priced);
      }
      least = Math.min(least, total);
    }
    return least;
  }

  it('no partition costs less (brute force), and the orders are what they say', () => {
    fc.assert(
      fc.property(situation({ lines: 4, promotions: 4, quantity: 3 }), fc.integer({ min: 1, max: 3 }), ({ cart, promotions }, maxOrders) => {
        const split = splitCart({ cart, promotions, policy: plain, maxOrders });
        expect(split.total).toBe(bruteForce(cart, promotions, maxOrders));
        expect(split.orders.reduce((sum, { priced }) => sum + priced.total, 0)).toBe(split.total);
        expect(split.orders.flatMap(({ lineIds }) => lineIds).sort()).toEqual(cart.lines.map(({ id }) => id).sort());
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });

  it('a fair answer lies between the exact one and the single order, and its bound below the exact one', () => {
    fc.assert(
      fc.property(situation({ lines: 5, promotions: 4, quantity: 3 }), ({ cart, promotions }) => {
        const exact = splitCart({ cart, promotions, policy: plain });
        const fair = splitCart({ cart, promotions, policy: plain, limit: 10 });
        expect(fair.total).toBeGreaterThanOrEqual(exact.total);
        expect(fair.total).toBeLessThanOrEqual(exact.singleTotal);
        expect(fair.bound).toBeLessThanOrEqual(exact.total);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });
});
