import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileUnlocks, priceCart, unlocks, type Cart, type CartLine, type PricingPolicy, type Promotion, type Unlock, type Unlocks } from '../../../src/pricing/index.ts';
import { compileTarget } from '../../../src/pricing/target.ts';
import { situation } from '../arbitraries.ts';
import { refusals } from '../../support/refusals.ts';
import { frozen } from '../../support/frozen.ts';
import { cartOf, costing, line, off, percent, plain } from '../support.ts';

const over = (id: string, spend: number, amount: number, rest: Partial<Promotion> = {}): Promotion => ({ id, effect: { kind: 'threshold-amount-off', steps: [{ spend, amount }] }, ...rest });
const one = (found: Unlocks, id: string): Unlock => {
  const unlock = found.unlocks.find(({ promotionId }) => promotionId === id);
  if (unlock === undefined) throw new Error(JSON.stringify(found));
  return unlock;
};

describe('what is missing', () => {
  it.each<{ name: string; cart: Cart; promotions: Promotion[]; policy?: PricingPolicy; id: string; spend?: Partial<NonNullable<Unlock['bySpend']>>; quantity?: Partial<NonNullable<Unlock['byQuantity']>>; shows?: Partial<Unlock> }>([
    {
      name: '12.00 more, and it costs 18.00 less in all',
      cart: costing(18800),
      promotions: [over('m', 20000, 3000)],
      id: 'm',
      spend: { amount: 1200, saves: 3000, total: 17000, totalChange: -1800 },
      quantity: { lineId: 'a', units: 1, amount: 18800, total: 34600 },
    },
    {
      name: '268.00 at 10% off: 65.33 to a running 300.00, not 32.00',
      cart: cartOf([line('a', 13400, 2)]),
      promotions: [percent('p10', '0.1', { effect: { kind: 'percent-off', rate: '0.1', per: 'order' }, priority: 1 }), over('m', 30000, 3000, { threshold: 'running' })],
      policy: { selection: 'priority' },
      id: 'm',
      spend: { amount: 6533, saves: 3000, savesInAll: 3653, total: 27000 },
      shows: { have: 24120, need: 30000, gap: 5880 },
    },
    {
      name: 'the next step of a ladder',
      cart: cartOf([line('a', 26000, 2)]),
      promotions: [{ id: 't', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 2000 }, { spend: 40000, amount: 5000 }, { spend: 60000, amount: 9000 }] } }],
      id: 't',
      spend: { amount: 8000, saves: 4000, total: 51000 },
      shows: { times: 2, have: 52000, need: 60000 },
    },
    { name: 'the next multiple', cart: costing(65000), promotions: [{ id: 'e', effect: { kind: 'threshold-amount-off', every: true, steps: [{ spend: 30000, amount: 5000 }] } }], id: 'e', spend: { amount: 25000, saves: 5000 }, shows: { times: 2 } },
    {
      name: 'in the scope of the coupon',
      cart: cartOf([line('a', 5800, 1, { seller: 'S1' }), line('b', 50000, 1, { seller: 'S2' })]),
      promotions: [off('s1', 1000, { target: { sellers: ['S1'] }, when: [{ kind: 'spend', atLeast: 9900 }] })],
      id: 's1',
      spend: { amount: 4100, saves: 1000, total: 58900 },
      quantity: { lineId: 'a', units: 1, amount: 5800 },
      shows: { scope: { sellers: ['S1'] }, have: 5800, need: 9900, gap: 4100 },
    },
    {
      name: 'in a scope of which there is nothing yet',
      cart: cartOf([line('b', 50000, 1, { seller: 'S2' })]),
      promotions: [off('s1', 1000, { target: { sellers: ['S1'] }, when: [{ kind: 'spend', atLeast: 9900 }] })],
      id: 's1',
      spend: { amount: 9900, saves: 1000, total: 58900 },
      shows: { have: 0, need: 9900, byQuantity: null },
    },
    { name: 'free delivery', cart: costing(8000, { shipping: { fee: 1000 } }), promotions: [{ id: 'f', effect: { kind: 'shipping-off', rate: 1 }, when: [{ kind: 'spend', atLeast: 9900, over: 'cart' }] }], id: 'f', spend: { amount: 1900, saves: 1000, totalChange: 900 }, shows: { scope: null } },
    { name: 'a gift', cart: costing(8000), promotions: [{ id: 'g', effect: { kind: 'gift', sku: 'mug' }, when: [{ kind: 'spend', atLeast: 10000 }] }], id: 'g', spend: { amount: 2000, saves: 0 } },
    { name: 'a dearest unit price', cart: costing(8000), promotions: [over('m', 10500, 100, { target: { unitPrice: { max: 1000 } } })], id: 'm', spend: { amount: 10500, units: 11 } },
    { name: 'a least unit price', cart: cartOf([line('a', 5000, 2)]), promotions: [over('m', 10500, 100, { target: { unitPrice: { min: 3000 } } })], id: 'm', spend: { amount: 3000 } },
    { name: 'a further piece', cart: cartOf([line('a', 5000), line('b', 3000)]), promotions: [{ id: 'q', effect: { kind: 'threshold-percent-off', steps: [{ quantity: 3, rate: '0.2' }] } }], id: 'q', quantity: { lineId: 'b', units: 1, amount: 3000, saves: 2200, total: 8800 }, shows: { bySpend: null, measure: 'quantity', gap: 1 } },
    { name: 'the second at half price', cart: costing(5000), promotions: [{ id: 'h', effect: { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }] } }], id: 'h', quantity: { units: 1, saves: 2500, totalChange: 2500 } },
    { name: 'and once more', cart: cartOf([line('a', 5000, 2)]), promotions: [{ id: 'h', effect: { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }] } }], id: 'h', quantity: { units: 2, saves: 2500 }, shows: { times: 1 } },
    { name: 'one free', cart: cartOf([line('a', 5000, 2)]), promotions: [{ id: 'b', effect: { kind: 'buy-x-get-y', buy: { quantity: 2 }, get: { quantity: 1 } } }], id: 'b', quantity: { units: 1, saves: 5000, totalChange: 0 } },
    { name: 'any three', cart: cartOf([line('a', 5000), line('b', 4000)]), promotions: [{ id: 'b', effect: { kind: 'bundle-price', quantity: 3, price: 9900 } }], id: 'b', quantity: { lineId: 'b', units: 1, saves: 3100 } },
    { name: 'the next price of many', cart: cartOf([line('a', 5000, 3)]), promotions: [{ id: 't', effect: { kind: 'tiered-price', tiers: [{ from: 3, price: 4500 }, { from: 10, price: 4000 }] } }], id: 't', quantity: { units: 7, saves: 8500, total: 40000 }, shows: { times: 1 } },
    { name: 'what has to be bought with it', cart: cartOf([line('a', 5000), line('film', 1000)]), promotions: [off('c', 800, { when: [{ kind: 'contains', target: { skus: ['film'] }, quantity: 3 }] })], id: 'c', quantity: { lineId: 'film', units: 2, saves: 800 }, shows: { scope: { skus: ['film'] } } },
    { name: 'spend and pieces together', cart: costing(5000), promotions: [off('c', 800, { when: [{ kind: 'spend', atLeast: 8000 }, { kind: 'quantity', atLeast: 3 }] })], id: 'c', spend: { amount: 3000, units: 2 } },
  ])('$name', ({ cart, promotions, policy, id, spend, quantity, shows }) => {
    const unlock = one(unlocks({ cart, promotions, policy }), id);
    if (spend !== undefined) expect(unlock.bySpend).toMatchObject(spend);
    if (quantity !== undefined) expect(unlock.byQuantity).toMatchObject(quantity);
    expect(unlock).toMatchObject(shows ?? {});
  });

  const tenOff: Promotion = percent('p10', '0.1', { effect: { kind: 'percent-off', rate: '0.1', per: 'order' }, priority: 1 });
  const fifteenOff: Promotion = { ...tenOff, id: 'p15', effect: { kind: 'percent-off', rate: '0.15', per: 'order' } };
  const runningOver = over('m', 30000, 3000, { threshold: 'running' });

  it.each<{ name: string; cart?: Cart; promotions: Promotion[]; policy?: PricingPolicy; limit?: number; shows: Partial<NonNullable<Unlock['bySpend']>> }>([
    { name: 'what the list amounts lack, under best as well', promotions: [over('m', 30000, 3000)], shows: { amount: 3200, bound: 3200, proved: true } },
    { name: 'in a fixed order, with a rate before it', promotions: [tenOff, runningOver], policy: { selection: 'priority' }, shows: { amount: 6533, bound: 6533, proved: true } },
    { name: 'under best, which takes the one or the other', promotions: [tenOff, runningOver], shows: { amount: 3200, bound: 3200, proved: true, total: 27000 } },
    { name: 'under best, by trying all that the list amounts leave open', promotions: [fifteenOff, runningOver], limit: 6000, shows: { amount: 8494, bound: 8494, proved: true } },
    { name: 'not where the limit leaves no time for that', promotions: [fifteenOff, runningOver], limit: 60, shows: { amount: 8494, bound: 3201, proved: false } },
    {
      name: 'not by what is still missing, where more of one thing keeps another out',
      cart: cartOf([line('a', 10000, 2)]),
      promotions: [over('first', 20001, 1, { stage: 'item', priority: 2, cannotCombineWith: { promotions: ['half'] } }), percent('half', '0.5', { priority: 1 }), over('m', 20000, 100, { threshold: 'running' })],
      policy: { selection: 'priority' },
      limit: 400,
      shows: { amount: 1, bound: 1, proved: true },
    },
  ])('is proved: $name', ({ cart = cartOf([line('a', 13400, 2)]), promotions, policy, limit, shows }) => {
    expect(one(unlocks({ cart, promotions, policy, limit }), 'm').bySpend).toMatchObject(shows);
  });

  it('is nothing exactly at the threshold', () => {
    const found = unlocks({ cart: costing(30000), promotions: [over('m', 30000, 3000)] });
    expect([found.unlocks, found.priced.applied.map(({ promotionId }) => promotionId)]).toEqual([[], ['m']]);
  });

  it('is the nearest first', () => {
    const found = unlocks({ cart: costing(10000), promotions: [over('far', 30000, 9000), over('near', 10100, 100), over('middle', 20000, 1000)] });
    expect(found.unlocks.map(({ promotionId }) => promotionId)).toEqual(['near', 'middle', 'far']);
  });

  it('may be an article the shop suggests', () => {
    const found = unlocks({ cart: costing(18800), promotions: [over('m', 20000, 3000)], articles: [line('socks', 1300)] });
    expect(one(found, 'm').byQuantity).toMatchObject({ lineId: null, sku: 'socks', units: 1, amount: 1300, total: 17100, totalChange: -1700 });
  });

  it.each<{ name: string; promotions: Promotion[]; cart?: Cart; limit?: number; code: string }>([
    { name: 'what another keeps out', promotions: [off('x', 9000, { exclusive: true }), over('m', 20000, 1)], code: 'not-by-adding' },
    { name: 'an article that has no price', promotions: [off('m', 1, { when: [{ kind: 'contains', target: { skus: ['film'] } }] })], code: 'nothing-to-add' },
    { name: 'more than can be counted', promotions: [over('m', Number.MAX_SAFE_INTEGER, 1)], code: 'nothing-to-add' },
    { name: 'what there is no time for', promotions: [over('m', 20000, 1)], limit: 1, code: 'limit' },
  ])('cannot be had: $name', ({ promotions, limit, code }) => {
    const found = unlocks({ cart: costing(10000), promotions, limit });
    expect(found.unlocks).toEqual([]);
    expect(found.beyond).toEqual([{ promotionId: 'm', code }]);
  });

  it.each([
    ['no input', () => unlocks(undefined as never), ['promotions wrong-type']],
    ['an article that is no line', () => unlocks({ cart: costing(1), promotions: [], articles: [{ id: 'a' } as CartLine] }), ['articles.0.sku wrong-type', 'articles.0.unitPrice wrong-type', 'articles.0.quantity wrong-type']],
    ['no time at all', () => compileUnlocks([], {}, { limit: 0 }), ['limit too-small']],
    ['a broken cart', () => unlocks({ cart: { ...costing(1), at: 'now' }, promotions: [] }), ['cart.at wrong-format']],
  ] as const)('refuses %s', (_, call, says) => {
    expect(refusals(call)).toEqual(says);
  });
});

describe('laws', () => {
  const effects = ['percent-off', 'amount-off', 'threshold-amount-off', 'threshold-percent-off', 'shipping-off'] as const;
  const runs = 40 * Number(process.env['ORACLE_RUNS'] ?? 1);
  const shops = situation({ lines: 3, promotions: 4, quantity: 3, effects });

  /** Whether the promotion gives more in a cart than it does now. */
  const givesMore = (cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy, id: string): ((grown: Cart) => boolean) => {
    const given = (of: Cart): { times: number; amount: number } => priceCart(of, promotions, policy).applied.find(({ promotionId }) => promotionId === id) ?? { times: 0, amount: 0 };
    const now = given(cart);
    return (grown) => {
      const then = given(grown);
      return now.times === 0 ? then.times > 0 : then.times > now.times && then.amount > now.amount;
    };
  };

  describe.each(['best', 'priority', 'best-of-group', 'best-per-line'] as const)('under %s', (selection) => {
    it.each([
      ['plain offers', shops],
      ['everything there is', situation({ lines: 3, promotions: 4, quantity: 3 })],
    ])('no addition below the bound is enough, tried minor unit by minor unit and unit by unit: %s', (_, offers) => {
      const seen = { spend: 0, proved: 0, units: 0, provedUnits: 0 };
      fc.assert(
        fc.property(offers, ({ cart, promotions, policy }) => {
          fc.pre(cart.lines.every(({ unitPrice, priceBasis }) => unitPrice <= 3000 && priceBasis === undefined));
          const rules: PricingPolicy = { ...policy, ...plain, selection, given: undefined };
          const found = unlocks({ cart, promotions, policy: rules });
          expect(JSON.parse(JSON.stringify(found))).toEqual(found);
          for (const { promotionId, bySpend, byQuantity, scope } of found.unlocks) {
            const reaches = givesMore(cart, promotions, rules, promotionId);
            const inScope = (each: CartLine): boolean => compileTarget(scope ?? undefined)?.(each) !== false;
            if (bySpend !== null && bySpend.units === 1 && bySpend.amount <= 1000) {
              const article = (amount: number): CartLine => ({
                ...line('more', amount),
                sku: scope?.skus?.[0] ?? 'more',
                category: scope?.categories?.[0],
                brand: scope?.brands?.[0],
                seller: scope?.sellers?.[0],
                tags: scope?.tags?.slice(0, 1),
                taxRate: (cart.lines.find(inScope) ?? cart.lines[0])?.taxRate,
              });
              const enough = (amount: number): boolean => reaches({ ...cart, lines: [...cart.lines, article(amount)] });
              expect(enough(bySpend.amount)).toBe(true);
              expect(bySpend.proved).toBe(bySpend.bound === bySpend.amount);
              for (let amount = scope?.unitPrice?.min ?? 0; amount < bySpend.bound; amount += 1) expect([amount, enough(amount)]).toEqual([amount, false]);
              seen.spend += 1;
              seen.proved += Number(bySpend.proved);
            }
            if (byQuantity === null || byQuantity.units > 30) continue;
            for (const each of cart.lines) {
              if (each.unitPrice === 0 || !inScope(each)) continue;
              for (let units = 1; each.unitPrice * units < byQuantity.bound; units += 1) {
                const grown = { ...cart, lines: cart.lines.map((one) => (one === each ? { ...each, quantity: each.quantity + units } : one)) };
                expect([each.id, units, reaches(grown)]).toEqual([each.id, units, false]);
              }
            }
            seen.units += 1;
            seen.provedUnits += Number(byQuantity.proved);
          }
        }),
        { numRuns: runs },
      );
      if (offers !== shops) return;
      // Most are proved within the default limit.
      expect(seen.proved).toBeGreaterThanOrEqual(seen.spend / 2);
      expect(seen.provedUnits).toBeGreaterThanOrEqual(seen.units / 2);
      expect(seen.units).toBeGreaterThan(0);
    });
  });

  it('says what the cart then costs, and does not touch its input', () => {
    fc.assert(
      fc.property(situation({ lines: 3, promotions: 5, quantity: 3 }), ({ cart, promotions }) => {
        const found = unlocks(frozen({ cart, promotions, policy: plain }));
        expect(found.priced).toEqual(priceCart(cart, promotions, plain));
        for (const { byQuantity, promotionId } of found.unlocks) {
          if (byQuantity === null) continue;
          const grown = { ...cart, lines: cart.lines.map((each) => (each.id === byQuantity.lineId ? { ...each, quantity: each.quantity + byQuantity.units } : each)) };
          const then = priceCart(grown, promotions, plain);
          expect(byQuantity).toMatchObject({ total: then.total, totalChange: then.total - found.priced.total, amount: then.subtotal - found.priced.subtotal });
          expect(then.applied.find((each) => each.promotionId === promotionId)?.times).toBe(byQuantity.times);
        }
      }),
    );
  });
});
