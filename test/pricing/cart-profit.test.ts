import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartProfit, priceCart, priceCartAboveMargin, type Cart, type PricedCart, type Promotion } from '../../src/pricing/index.ts';
import { situation, small } from './arbitraries.ts';
import { refusals } from '../support/refusals.ts';
import { frozen } from '../support/frozen.ts';
import { cartOf, line, off, percent, plain } from './support.ts';

const coat = (rest: Partial<Cart['lines'][number]> = {}): Cart => cartOf([line('coat', 10000, 2, { cost: 5000, ...rest })]);

const damaged = (fields: object): PricedCart => ({ ...priceCart(coat(), []), ...fields });

describe('what is earned', () => {
  it('is revenue less cost and fees, in all and by line', () => {
    const cart = cartOf([line('a', 10000, 1, { cost: 4000, taxRate: '0.13' }), line('b', 5000, 2, { cost: 2000 })], { shipping: { fee: 1000 } });
    const priced = priceCart(cart, []);
    const found = cartProfit({ cart, priced, fees: { platformRate: '0.05', paymentRate: '0.006', paymentFixed: 30, shippingCost: 600 } });
    expect(found).toMatchObject({ platformFee: 1050, paymentFee: 156, cost: 8000, shipping: { revenue: 1000, cost: 600 }, benefits: 0 });
    expect(found.revenue).toBe(21000 - priced.taxTotal);
    expect(found.profit).toBe(21000 - priced.taxTotal - 8000 - 600 - 1050 - 156);
    expect(found.lines.map(({ revenue, cost, fees, profit }) => revenue - (cost ?? 0) - fees - (profit ?? 0))).toEqual([0, 0]);
    expect(found.lines.reduce((sum, { fees }) => sum + fees, found.shipping.fees)).toBe(1206);
  });

  it('is not known where a cost is not', () => {
    const cart = cartOf([line('a', 1000), line('b', 1000, 1, { cost: 400 })]);
    expect(cartProfit({ cart, priced: priceCart(cart, []) })).toMatchObject({ cost: null, profit: null, margin: null, unknownCosts: ['a'] });
  });

  it('counts gifts, points and cashback', () => {
    const cart = coat();
    const priced = priceCart(cart, [{ id: 'g', effect: { kind: 'gift', sku: 'mug' } }, { id: 'p', effect: { kind: 'points-earned', points: 1, perSpend: 100 } }, { id: 'c', effect: { kind: 'cashback', amount: 300 } }]);
    expect(cartProfit({ cart, priced, giftCosts: [{ sku: 'mug', cost: 700 }], pointsWorth: { points: 100, worth: 100 } })).toMatchObject({ benefits: 700 + 200 + 300, profit: 8800 });
    expect(cartProfit({ cart, priced })).toMatchObject({ benefits: null, profit: null, unknownCosts: ['mug'] });
  });

  it.each<{ name: string; cart: Cart; promotions: Promotion[]; belowBy: unknown }>([
    { name: 'nobody', cart: coat(), promotions: [percent('p', '0.1')], belowBy: null },
    { name: 'exactly at the floor', cart: coat({ cost: 7000 }), promotions: [], belowBy: null },
    { name: 'the list price', cart: coat({ cost: 7001 }), promotions: [percent('p', '0.1')], belowBy: { code: 'list-price' } },
    { name: 'the second promotion', cart: coat(), promotions: [percent('p', '0.2', { priority: 2 }), percent('q', '0.2', { priority: 1 })], belowBy: { code: 'promotion', promotionId: 'q' } },
    { name: 'nobody knows', cart: cartOf([line('coat', 10000)]), promotions: [], belowBy: null },
  ])('was taken below its margin by $name', ({ cart, promotions, belowBy }) => {
    expect(cartProfit({ cart, priced: priceCart(cart, promotions, plain), minimumMargin: '0.3' }).lines[0]!.belowBy).toEqual(belowBy);
  });

  it.each([
    ['nothing', () => cartProfit(undefined as never), ['cart wrong-type', 'priced wrong-type']],
    ['another cart', () => cartProfit({ cart: coat({ quantity: 3 }), priced: priceCart(coat(), []) }), ['priced.lines not-the-same']],
    ['a margin of 30', () => cartProfit({ cart: coat(), priced: priceCart(coat(), []), minimumMargin: 30 }), ['minimumMargin too-large']],
    ['a margin of 1', () => cartProfit({ cart: coat(), priced: priceCart(coat(), []), minimumMargin: 1 }), ['minimumMargin too-large']],
    ['a stored cart that was damaged', () => cartProfit({ cart: coat(), priced: damaged({ total: '1', liabilities: null, lines: [{ ...priceCart(coat(), []).lines[0], listAmount: undefined, discounts: [{ promotionId: 'p' }] }] }), minimumMargin: '0.3' }), ['priced.lines.0.listAmount wrong-type', 'priced.lines.0.discounts.0.amount wrong-type', 'priced.total wrong-type', 'priced.liabilities wrong-type']],
    ['a total that does not sum', () => cartProfit({ cart: coat(), priced: damaged({ total: 19999 }) }), ['priced.total does-not-sum']],
    ['a misspelt fee', () => cartProfit({ cart: coat(), priced: priceCart(coat(), []), fees: { platform: 1 } as never }), ['fees.platform unknown-field']],
  ] as const)('refuses %s', (_, call, says) => {
    expect(refusals(call)).toEqual(says);
  });
});

describe('pricing above a margin', () => {
  it.each<{ name: string; promotions: Promotion[]; whenBelow?: 'clip' | 'refuse'; cart?: Cart; total: number; guarded: unknown }>([
    { name: 'clips', promotions: [percent('half', '0.5')], total: 14286, guarded: [{ promotionId: 'half', code: 'clipped', turnedAway: 4286, lineIds: ['coat'] }] },
    { name: 'refuses', promotions: [percent('half', '0.5')], whenBelow: 'refuse', total: 20000, guarded: [{ promotionId: 'half', code: 'refused', turnedAway: 10000, lineIds: ['coat'] }] },
    { name: 'refuses what comes too late only', promotions: [percent('a', '0.2', { priority: 1 }), percent('b', '0.2')], whenBelow: 'refuse', total: 16000, guarded: [{ promotionId: 'b', code: 'refused', turnedAway: 3200, lineIds: ['coat'] }] },
    { name: 'has nothing to say', promotions: [percent('a', '0.2')], total: 16000, guarded: [] },
    { name: 'does not guard what has no cost', promotions: [percent('half', '0.5')], cart: cartOf([line('coat', 10000)]), total: 5000, guarded: [] },
    { name: 'does not discount what is below already', promotions: [percent('half', '0.5')], cart: coat({ cost: 8000 }), total: 20000, guarded: [] },
  ])('$name', ({ promotions, whenBelow, cart = coat(), total, guarded }) => {
    const found = priceCartAboveMargin(frozen({ cart, promotions, policy: plain, minimumMargin: '0.3', whenBelow }));
    expect([found.priced.total, found.guarded]).toEqual([total, guarded]);
  });

  it('leaves every line of known cost at its margin after fees and tax, or as it was, and stops no sooner than that', () => {
    const rate = fc.constantFrom('0', '0.3', '0.15', '0.075', '0.999');
    const fee = fc.constantFrom('0', '0.05', '0.006', '0.0333');
    fc.assert(
      fc.property(situation(small), rate, fee, fee, fc.array(fc.nat({ max: 3000 }), { minLength: 4, maxLength: 4 }), ({ cart, promotions, policy }, minimumMargin, platformRate, paymentRate, costs) => {
        const costed: Cart = { ...cart, lines: cart.lines.map(({ floorPrice: _, ...each }, index) => ({ ...each, cost: costs[index]! })) };
        const rules = { ...policy, ...plain, given: undefined };
        const fees = { platformRate, paymentRate };
        const { priced, floors } = priceCartAboveMargin({ cart: costed, promotions, policy: rules, minimumMargin, fees });
        const profit = cartProfit({ cart: costed, priced, minimumMargin, fees });
        for (const [index, { belowBy }] of profit.lines.entries()) {
          const own = costed.lines[index]!;
          if (belowBy?.code === 'promotion') throw new Error(`${belowBy.promotionId} went below`);
          const floor = floors[index]!;
          if (floor.decidedBy !== 'margin' || floor.floorPrice === 0 || floor.floorPrice === null) continue;
          // One minor unit less would have been too little: exact, in whole numbers scaled by 10^9.
          const scale = 1_000_000_000n;
          const big = (text: string | number): bigint => BigInt(Math.round(Number(text) * 1e9));
          const tax = big((own.taxRate ?? 0) as string | number);
          const enough = (price: number): boolean => {
            const revenue = priced.pricesIncludeTax ? { top: BigInt(price) * scale, bottom: scale + tax } : { top: BigInt(price), bottom: 1n };
            const gross = priced.pricesIncludeTax ? { top: BigInt(price), bottom: 1n } : { top: BigInt(price) * (scale + tax), bottom: scale };
            // revenue × (1 − margin) − gross × fees ≥ cost
            const kept = revenue.top * (scale - big(minimumMargin)) * gross.bottom * scale - gross.top * (big(platformRate) + big(paymentRate)) * revenue.bottom * scale;
            return kept >= BigInt(own.cost!) * revenue.bottom * gross.bottom * scale * scale;
          };
          expect([enough(floor.floorPrice), enough(floor.floorPrice - 1)]).toEqual([true, false]);
        }
      }),
    );
  });

  it.each([
    ['nothing', () => priceCartAboveMargin(undefined as never), ['minimumMargin not-a-decimal', 'promotions wrong-type', 'cart wrong-type']],
    ['a margin of 1', () => priceCartAboveMargin({ cart: coat(), promotions: [], minimumMargin: 1 }), ['minimumMargin too-large']],
    ['30 for 0.3', () => priceCartAboveMargin({ cart: coat(), promotions: [], minimumMargin: 30, fees: { paymentRate: 2 }, whenBelow: 'x' as never }), ['minimumMargin too-large', 'fees.paymentRate too-large', 'whenBelow not-allowed']],
    ['broken promotions', () => priceCartAboveMargin({ cart: coat(), promotions: [off('', 1)], minimumMargin: '0.3' }), ['promotions.0.id too-small']],
  ] as const)('refuses %s', (_, call, says) => {
    expect(refusals(call)).toEqual(says);
  });
});
