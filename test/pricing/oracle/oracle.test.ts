import { describe, expect, it } from 'vitest';
import type { Cart, CartLine } from '../../../src/pricing/cart.ts';
import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { oracleBestPerUnit } from './best-per-unit.ts';
import { oracleBest } from './brute-force.ts';
import { evenly, rounded, spread } from './exact.ts';
import { oraclePrice } from './reprice.ts';

/** A judge must be right before it judges: figures that others published or that were worked out by hand. */

const line = (sku: string, unitPrice: number, quantity = 1, more: Partial<CartLine> = {}): CartLine => ({ id: sku, sku, unitPrice, quantity, ...more });
const cart = (lines: readonly CartLine[], more: Partial<Cart> = {}): Cart => ({ currency: 'USD', at: '2026-05-01T00:00:00Z', lines, ...more });
const spendOver = (atLeast: number, threshold: 'running' | 'original'): Promotion['when'] => [{ kind: 'spend', atLeast, over: 'cart', threshold }];

interface Case {
  readonly name: string;
  readonly source: string;
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy;
  readonly expected: {
    readonly total: number;
    /** What each promotion takes off each line, in the order of the cart; shipping last when it takes that. */
    readonly by?: Readonly<Record<string, readonly number[]>>;
    readonly rejected?: Readonly<Record<string, object>>;
    readonly taxes?: readonly number[];
    readonly deposit?: object;
  };
}

const cases: readonly Case[] = [
  {
    name: 'pr-002 · 20% of an order goes by the value of the lines',
    source: 'Sylius receiving_percentage_discount_promotion_on_order.feature',
    cart: cart([line('a', 10000, 11), line('b', 10000)]),
    promotions: [{ id: 'p20', effect: { kind: 'percent-off', rate: '0.2', per: 'order' } }],
    expected: { total: 96000, by: { p20: [22000, 2000] } },
  },
  {
    name: 'pr-009 · 10 off with priority 5, then 20% with priority 2',
    source: 'Sylius receiving_discount_in_order_of_promotions_priority.feature',
    cart: cart([line('mug', 10000)]),
    promotions: [
      { id: 'santa', priority: 2, effect: { kind: 'percent-off', rate: '0.2', per: 'order' } },
      { id: 'cebula', priority: 5, effect: { kind: 'amount-off', amount: 1000, per: 'order' } },
    ],
    policy: { selection: 'priority' },
    expected: { total: 7200, by: { cebula: [1000], santa: [1800] } },
  },
  {
    name: 'pr-010 · an exclusive promotion goes before one of higher priority',
    source: 'Sylius receiving_discount_in_order_of_promotions_priority.feature',
    cart: cart([line('mug', 10000)]),
    promotions: [
      { id: 'cebula', priority: 5, effect: { kind: 'amount-off', amount: 1000, per: 'order' } },
      { id: 'golden', priority: 1, exclusive: true, effect: { kind: 'percent-off', rate: '0.2', per: 'order' } },
    ],
    policy: { selection: 'priority' },
    expected: { total: 8000, by: { golden: [2000] }, rejected: { cebula: { code: 'excluded-by', rule: 'exclusive', by: ['golden'] } } },
  },
  {
    name: 'pr-012 · half price first, then the threshold of free shipping is no longer met',
    source: 'Sylius receiving_stacked_promotions_with_changing_context.feature',
    cart: cart([line('tshirt', 12000)], { shipping: { fee: 1000 } }),
    promotions: [
      { id: 'half', effect: { kind: 'percent-off', rate: '0.5', per: 'order' } },
      { id: 'freeship', effect: { kind: 'shipping-off', rate: 1 }, when: spendOver(10000, 'running') },
    ],
    expected: {
      total: 7000,
      by: { half: [6000] },
      rejected: { freeship: { code: 'below-threshold', measure: 'spend', have: 6000, need: 10000, gap: 4000 } },
    },
  },
  {
    name: 'pr-015 · two free deliveries do not make the fee negative',
    source: 'Sylius receiving_percentage_discount_on_shipping.feature',
    cart: cart([line('mug', 2000, 4)], { shipping: { fee: 1000 } }),
    promotions: [
      { id: 's70', effect: { kind: 'shipping-off', rate: 1 }, when: spendOver(7000, 'running') },
      { id: 's50', effect: { kind: 'shipping-off', rate: 1 }, when: spendOver(5000, 'running') },
    ],
    expected: { total: 8000, by: { s70: [0, 1000] }, rejected: { s50: { code: 'no-saving' } } },
  },
  {
    name: 'pr-017 · 20 off is spread by 80 and 90',
    source: 'Sylius features/shop/promotion/complex_promotions.feature',
    cart: cart([line('trousers', 8000), line('jacket', 10000)]),
    promotions: [
      { id: 'j10', effect: { kind: 'percent-off', rate: '0.1' }, target: { skus: ['jacket'] } },
      { id: 'f20', effect: { kind: 'amount-off', amount: 2000, per: 'order' } },
    ],
    expected: { total: 15000, by: { j10: [0, 1000], f20: [941, 1059] } },
  },
  {
    name: 'pr-019 · 20% and 10%, both of the original price',
    source: 'Sylius receiving_discount_from_promotion_with_multiple_actions.feature',
    cart: cart([line('tshirt', 10000, 1, { tags: ['t'] }), line('mug', 2000, 1, { tags: ['m'] })]),
    promotions: [
      { id: 'p20', base: 'original', effect: { kind: 'percent-off', rate: '0.2', per: 'unit' }, target: { unitPrice: { min: 3000, max: 15000 } } },
      { id: 'p10', base: 'original', effect: { kind: 'percent-off', rate: '0.1', per: 'unit' }, target: { tags: ['t'] } },
    ],
    expected: { total: 9000, by: { p20: [2000, 0], p10: [1000, 0] } },
  },
  {
    name: 'pr-020 · 30 off each unit takes no more than the unit has',
    source: 'Sylius receiving_fixed_discount_on_items_on_price_range.feature',
    cart: cart([line('mug', 2000, 2)]),
    promotions: [{ id: 'f30', effect: { kind: 'amount-off', amount: 3000, per: 'unit' } }],
    expected: { total: 0, by: { f30: [4000] } },
  },
  {
    name: 'pr-024 · what floors turn away moves to the other lines',
    source: 'Sylius receiving_discounts_with_product_minimum_price_specified.feature',
    cart: cart([
      line('cup', 1000),
      line('keyboard', 2000, 1, { floorPrice: 1900 }),
      line('mouse', 5000, 1, { floorPrice: 5000 }),
      line('headphones', 3000, 1, { floorPrice: 2900 }),
    ]),
    promotions: [{ id: 'f12', effect: { kind: 'amount-off', amount: 1200, per: 'order' } }],
    expected: { total: 9800, by: { f12: [1000, 100, 0, 100] } },
  },
  {
    name: 'pr-026 · what nothing can bear is not granted',
    source: 'Sylius receiving_discounts_with_product_minimum_price_specified.feature',
    cart: cart([
      line('cup', 1000),
      line('keyboard', 2000, 1, { floorPrice: 1900 }),
      line('mouse', 5000, 1, { floorPrice: 5000 }),
      line('headphones', 3000, 1, { floorPrice: 2600 }),
    ]),
    promotions: [{ id: 'f20', effect: { kind: 'amount-off', amount: 2000, per: 'order' } }],
    expected: { total: 9500, by: { f20: [1000, 100, 0, 400] } },
  },
  {
    name: 'pr-027 · 27 over 2 × 50 with a floor of 45, 2 × 20 and 40',
    source: 'Sylius receiving_discounts_with_product_minimum_price_specified.feature',
    cart: cart([line('tshirt', 5000, 2, { floorPrice: 4500 }), line('mug', 2000, 2), line('big-mug', 4000)]),
    promotions: [{ id: 'f27', effect: { kind: 'amount-off', amount: 2700, per: 'order' } }],
    expected: { total: 15300, by: { f27: [1000, 850, 850] } },
  },
  {
    name: 'pr-031 · only lines nothing has discounted',
    source: 'Sylius receiving_fixed_discount_from_cart_promotions_only_on_non_discounted_products.feature',
    cart: cart([line('tshirt', 2000), line('mug', 4000), line('cap', 1000)]),
    promotions: [
      { id: 'winter', effect: { kind: 'percent-off', rate: '0.25', per: 'unit' }, target: { skus: ['tshirt'] } },
      { id: 'xmas', effect: { kind: 'amount-off', amount: 1000, per: 'order' }, target: { onlyUndiscounted: true } },
    ],
    expected: { total: 5500, by: { winter: [500, 0, 0], xmas: [0, 800, 200] } },
  },
  {
    name: 'pr-034 · the second amount per unit gets what is left',
    source: 'medusajs/medusa compute-actions.spec.ts',
    cart: cart([line('tshirt', 5000), line('sweater', 15000)]),
    promotions: [
      { id: 'p1', effect: { kind: 'amount-off', amount: 3000, per: 'unit', maxUnitsPerLine: 2 } },
      { id: 'p2', effect: { kind: 'amount-off', amount: 5000, per: 'unit', maxUnitsPerLine: 1 } },
    ],
    expected: { total: 7000, by: { p1: [3000, 3000], p2: [2000, 5000] } },
  },
  {
    name: 'pr-043 · buy 50 get 1000, then buy 10 get 20, on one line',
    source: 'medusajs/medusa compute-actions.spec.ts',
    cart: cart([line('tshirt', 250, 1080)]),
    promotions: [
      { id: 'b50', effect: { kind: 'buy-x-get-y', buy: { quantity: 50 }, get: { quantity: 1000 }, maxTimes: 1 } },
      { id: 'b10', effect: { kind: 'buy-x-get-y', buy: { quantity: 10 }, get: { quantity: 20 }, maxTimes: 1 } },
    ],
    expected: { total: 15000, by: { b50: [250000], b10: [5000] } },
  },
  {
    name: 'pr-041 · buy 2 get 2 needs four',
    source: 'medusajs/medusa compute-actions.spec.ts',
    cart: cart([line('tshirt', 25000, 3)]),
    promotions: [{ id: 'bg', effect: { kind: 'buy-x-get-y', buy: { quantity: 2 }, get: { quantity: 2 } } }],
    expected: { total: 75000, rejected: { bg: { code: 'below-threshold', measure: 'quantity', have: 3, need: 4, gap: 1 } } },
  },
  {
    name: 'pr-047 · three for 22: 16.00 off by largest remainder',
    source: 'Salesforce B2C Commerce docs, Promotion Proration Logic',
    cart: cart([line('s1', 1300), line('s2', 1300), line('s3', 1200)]),
    promotions: [{ id: 'b22', effect: { kind: 'bundle-price', quantity: 3, price: 2200 } }],
    expected: { total: 2200, by: { b22: [548, 547, 505] } },
  },
  {
    name: 'pr-049 · 15 off, then 10% of each line',
    source: 'VTEX known issue "promotions microrounding divergence"',
    cart: cart([line('i1', 1000), line('i2', 2000), line('i3', 3200)]),
    promotions: [
      { id: 'A', effect: { kind: 'amount-off', amount: 1500, per: 'order' } },
      { id: 'B', effect: { kind: 'percent-off', rate: '0.1', per: 'line' } },
    ],
    expected: { total: 4229, by: { A: [242, 484, 774], B: [76, 152, 243] } },
  },
  {
    name: 'pr-060 · 20% and 100% of the original price take what is left',
    source: 'woocommerce/woocommerce issue #25810',
    cart: cart([line('p', 39000)]),
    promotions: [
      { id: 'c20', base: 'original', effect: { kind: 'percent-off', rate: '0.2', per: 'line' } },
      { id: 'c100', base: 'original', effect: { kind: 'percent-off', rate: 1, per: 'line' } },
    ],
    expected: { total: 0, by: { c20: [7800], c100: [31200] } },
  },
  {
    name: 'pr-064 · 5, 10 and 1 off make 16 off',
    source: 'magento/magento2 issue #38694',
    cart: cart([line('a', 799), line('b', 1249, 2), line('c', 333)]),
    promotions: [
      { id: 't1', effect: { kind: 'amount-off', amount: 500, per: 'order' } },
      { id: 't2', effect: { kind: 'amount-off', amount: 1000, per: 'order' } },
      { id: 't3', effect: { kind: 'amount-off', amount: 100, per: 'order' } },
    ],
    expected: { total: 2030, by: { t1: [110, 344, 46], t2: [220, 688, 92], t3: [22, 69, 9] } },
  },
  {
    name: 'pr-072 · half of 83.33, rounded half down',
    source: 'vendure order-calculator.spec.ts',
    cart: cart([line('a', 8333)]),
    promotions: [{ id: 'p50', effect: { kind: 'percent-off', rate: '0.5', per: 'unit' } }],
    policy: { rounding: 'half-down' },
    expected: { total: 4167, by: { p50: [4166] } },
  },
  {
    name: 'pr-075 · 15% capped at 50 is spread over the lines',
    source: 'solidusio/solidus promotions/spec/models/solidus_promotions/calculators/percent_with_cap_spec.rb',
    cart: cart([line('v1', 12000), line('v2', 23000), line('v3', 30000)]),
    promotions: [{ id: 'p15', effect: { kind: 'percent-off', rate: '0.15', per: 'line', cap: 5000 } }],
    expected: { total: 60000, by: { p15: [923, 1769, 2308] } },
  },
  {
    name: 'cn-001 · 400 less 380, then less 50 across shops: pays nothing, not less',
    source: 'HiShop article on Taobao cross-shop discount rules',
    cart: cart([line('item', 40000)]),
    promotions: [
      { id: 'shop', threshold: 'original', effect: { kind: 'threshold-amount-off', steps: [{ spend: 40000, amount: 38000 }] } },
      { id: 'cross', threshold: 'original', effect: { kind: 'threshold-amount-off', steps: [{ spend: 40000, amount: 5000 }] } },
    ],
    expected: { total: 0, by: { shop: [38000], cross: [2000] } },
  },
  {
    name: 'cn-004 · every 300 less 50, once at most',
    source: 'own figures, by hand',
    cart: cart([line('a', 35000), line('b', 60000)]),
    promotions: [{ id: 'm', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30000, amount: 5000 }], every: true, maxTimes: 1 } }],
    expected: { total: 90000, by: { m: [1842, 3158] } },
  },
  {
    name: 'cn-005 · 520 reaches the second step of three',
    source: 'own figures, by hand',
    cart: cart([line('a', 12990, 2), line('b', 26020)]),
    promotions: [
      {
        id: 't',
        effect: {
          kind: 'threshold-amount-off',
          steps: [
            { spend: 20000, amount: 2000 },
            { spend: 40000, amount: 5000 },
            { spend: 60000, amount: 9000 },
          ],
        },
      },
    ],
    expected: { total: 47000, by: { t: [2498, 2502] } },
  },
  {
    name: 'cn-007 · four pieces are 20% off',
    source: 'own figures, by hand',
    cart: cart([line('a', 3990, 3), line('b', 5900)]),
    promotions: [
      { id: 't', effect: { kind: 'threshold-percent-off', steps: [{ quantity: 3, rate: '0.2' }, { quantity: 5, rate: '0.3' }], per: 'line' } },
    ],
    expected: { total: 14296, by: { t: [2394, 1180] } },
  },
  {
    name: 'cn-011 · the second at 20%, the third at 50% off',
    source: 'own figures, by hand',
    cart: cart([line('a', 4500, 3)]),
    promotions: [
      { id: 'ladder', effect: { kind: 'nth-unit', groupSize: 3, rates: [{ position: 2, rate: '0.2' }, { position: 3, rate: '0.5' }] } },
    ],
    expected: { total: 10350, by: { ladder: [3150] } },
  },
  {
    name: 'cn-012 · any three for 99: the three dearest',
    source: 'own figures, by hand',
    cart: cart([line('a', 5000), line('b', 4500), line('c', 3900), line('d', 2800)]),
    promotions: [{ id: 'any3', effect: { kind: 'bundle-price', quantity: 3, price: 9900 } }],
    expected: { total: 12700, by: { any3: [1306, 1175, 1019, 0] } },
  },
  {
    name: 'cn-014 · buy one get one over 100, 70, 70, 30',
    source: 'own figures, by hand',
    cart: cart([line('a', 10000), line('b', 7000, 2), line('c', 3000)]),
    promotions: [{ id: 'bogo', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } } }],
    expected: { total: 17000, by: { bogo: [0, 7000, 3000] } },
  },
  {
    name: 'cn-015 · two of three units at the flash price',
    source: 'own figures, by hand',
    cart: cart([line('a', 9900, 3)]),
    promotions: [{ id: 'flash', effect: { kind: 'unit-price', price: 5990, maxUnitsPerLine: 2 } }],
    expected: { total: 21880, by: { flash: [7820] } },
  },
  {
    name: 'cn-018 · flash price, shop coupon, cross-shop',
    source: 'own figures, by hand',
    cart: cart([line('s1a', 19900, 1, { seller: 'S1' }), line('s1b', 8900, 2, { seller: 'S1' }), line('s2a', 25900, 1, { seller: 'S2' })]),
    promotions: [
      { id: 'flash', effect: { kind: 'unit-price', price: 15900 }, target: { skus: ['s1a'] } },
      { id: 'shop', effect: { kind: 'threshold-amount-off', steps: [{ spend: 29900, amount: 3000 }] }, target: { sellers: ['S1'] } },
      { id: 'cross', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30000, amount: 5000 }], every: true } },
    ],
    expected: { total: 51600, by: { flash: [4000, 0, 0], shop: [1415, 1585, 0], cross: [1280, 1432, 2288] } },
  },
  {
    name: 'lm-002 · a budget of 50 clips 20% of 400',
    source: 'own figures, by hand',
    cart: cart([line('a', 40000)], { usage: [{ promotionId: 'p20', money: 95000 }] }),
    promotions: [{ id: 'p20', effect: { kind: 'percent-off', rate: '0.2', per: 'order' }, limits: { budget: 100000 } }],
    expected: { total: 35000, by: { p20: [5000] } },
  },
  {
    name: 'cy-009 · 12.5% of 1.00 and 3.00, half to even',
    source: 'own figures, by hand',
    cart: cart([line('a', 100), line('b', 300)]),
    promotions: [{ id: 'p', effect: { kind: 'percent-off', rate: '0.125', per: 'line' } }],
    policy: { rounding: 'half-even' },
    expected: { total: 350, by: { p: [12, 38] } },
  },
  {
    name: 'cy-011 · 33.33% of 90,000,000,000.01',
    source: 'own figures, by hand',
    cart: cart([line('a', 9_000_000_000_001)]),
    promotions: [{ id: 'p', effect: { kind: 'percent-off', rate: '0.3333', per: 'line' } }],
    expected: { total: 6_000_300_000_001, by: { p: [2_999_700_000_000] } },
  },
  {
    name: 'tx-002 · prices with tax, 15% off units of one line, 5 off the order',
    source: 'vendure order-calculator.spec.ts',
    cart: cart([line('a', 1000, 2, { taxRate: '0.2' }), line('b', 3499, 1, { taxRate: '0.1' }), line('c', 255, 4, { taxRate: '0.1' })]),
    promotions: [
      { id: 'i15', effect: { kind: 'percent-off', rate: '0.15', per: 'unit' }, target: { skus: ['a'] } },
      { id: 'o5', effect: { kind: 'amount-off', amount: 500, per: 'order' } },
    ],
    expected: { total: 5719, by: { i15: [300, 0, 0], o5: [137, 281, 82] }, taxes: [260, 293, 85] },
  },
  {
    name: 'tx-006 · 40% off 51.86, then 8.25% tax',
    source: 'woocommerce/woocommerce issue #16305',
    cart: cart([line('a', 5186, 1, { taxRate: '0.0825' })]),
    promotions: [{ id: 'c40', effect: { kind: 'percent-off', rate: '0.4', per: 'line' } }],
    policy: { prices: 'tax-exclusive' },
    expected: { total: 3369, by: { c40: [2074] }, taxes: [257] },
  },
  {
    name: 'tx-009 · 10% net, then 5.00 with tax on 3.15 without: nothing to pay',
    source: 'medusajs/medusa compute-actions.spec.ts',
    cart: cart([line('a', 350, 1, { taxRate: '0.2' })]),
    promotions: [
      { id: 'n10', effect: { kind: 'percent-off', rate: '0.1', per: 'line' } },
      { id: 'g5', effect: { kind: 'amount-off', amount: 500, per: 'line', includesTax: true } },
    ],
    policy: { prices: 'tax-exclusive' },
    expected: { total: 0, by: { n10: [35], g5: [315] }, taxes: [0] },
  },
  {
    name: 'de-001 · a deposit of 100 counts as 200',
    source: 'own figures, by hand',
    cart: cart([line('presale', 100000)]),
    promotions: [{ id: 'deposit', effect: { kind: 'deposit-expansion', depositPerUnit: 10000, factor: 2 } }],
    expected: { total: 90000, by: { deposit: [10000] }, deposit: { due: 10000, countsAs: 20000, balanceDue: 80000 } },
  },
  {
    name: 'de-004 · every 300 less 50 on the full price, taken from the balance',
    source: 'own figures, by hand',
    cart: cart([line('presale', 100000)]),
    promotions: [
      { id: 'deposit', effect: { kind: 'deposit-expansion', depositPerUnit: 10000, factor: 2 } },
      { id: 'x', threshold: 'original', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30000, amount: 5000 }], every: true } },
    ],
    expected: { total: 75000, by: { deposit: [10000], x: [15000] }, deposit: { due: 10000, countsAs: 20000, balanceDue: 65000 } },
  },
  {
    name: 'wi-002 · 10% first leaves 241.20 of the 300 it takes',
    source: 'own figures, by hand',
    cart: cart([line('a', 13400, 2)]),
    promotions: [
      { id: 'p10', effect: { kind: 'percent-off', rate: '0.1', per: 'order' } },
      { id: 'm', effect: { kind: 'amount-off', amount: 3000, per: 'order' }, when: spendOver(30000, 'running') },
    ],
    expected: {
      total: 24120,
      by: { p10: [2680] },
      rejected: { m: { code: 'below-threshold', measure: 'spend', have: 24120, need: 30000, gap: 5880 } },
    },
  },
];

describe('the oracle prices', () => {
  it.each(cases)('$name', ({ cart: subject, promotions, policy = {}, expected }) => {
    const given: PricingPolicy = { selection: 'given', given: promotions.map(({ id }) => id), ...policy };
    const priced = oraclePrice(subject, promotions, given);
    expect(priced.total).toBe(expected.total);
    const by = Object.fromEntries(
      priced.applied.map(({ promotionId, lines, shippingAmount }) => [
        promotionId,
        [...subject.lines.map(({ id }) => lines.find(({ lineId }) => lineId === id)?.amount ?? 0), ...(shippingAmount > 0 ? [shippingAmount] : [])],
      ]),
    );
    expect(by).toEqual(expected.by ?? {});
    expect(priced.rejected).toEqual(expected.rejected ?? {});
    if (expected.taxes !== undefined) expect(priced.lines.map(({ tax }) => tax)).toEqual(expected.taxes);
    expect(priced.deposit).toEqual(expected.deposit ?? null);
  });
});

const couponOf = (id: string, rate: string, more: Partial<Promotion> = {}): Promotion => ({ id, effect: { kind: 'percent-off', rate, per: 'order' }, ...more });
const moneyOf = (id: string, amount: number, atLeast = 0, more: Partial<Promotion> = {}): Promotion => ({
  id,
  effect: { kind: 'amount-off', amount, per: 'order' },
  when: [{ kind: 'spend', atLeast, threshold: 'running' }],
  ...more,
});

/** Own figures, all ordered subsets enumerated by two other programs; op-015 follows the tag rule of Shopify. */
describe('the brute force finds', () => {
  it.each<{ name: string; lines: readonly CartLine[]; promotions: readonly Promotion[]; policy?: PricingPolicy; total: number; ids: readonly string[] }>([
    {
      name: 'op-012 · three that stack against an exclusive 30%',
      lines: [line('a', 40000)],
      promotions: [couponOf('x30', '0.3', { exclusive: true }), couponOf('p20', '0.2'), moneyOf('f25', 2500, 30000), couponOf('p5', '0.05')],
      total: 27900,
      ids: ['f25', 'p20', 'p5'],
    },
    {
      name: 'op-015 · coupons that admit each other by their tags',
      lines: [line('a', 26000)],
      promotions: [
        couponOf('LOY', '0.12', { tags: ['LOYALTY'], combinesWithTags: ['SEASONAL'] }),
        couponOf('SEA', '0.15', { tags: ['SEASONAL'], combinesWithTags: ['LOYALTY', 'VIP'] }),
        moneyOf('VIP', 3000, 0, { tags: ['VIP'], combinesWithTags: ['SEASONAL', 'LOYALTY'] }),
        moneyOf('LOY2', 1800, 0, { tags: ['LOYALTY'], combinesWithTags: ['SEASONAL', 'VIP'] }),
        couponOf('SOLO', '0.25', { tags: ['SOLO'], combinesWithTags: [] }),
      ],
      total: 17300,
      ids: ['LOY2', 'SEA', 'VIP'],
    },
    {
      name: 'op-016 · one shop, one platform and two bank coupons',
      lines: [line('a', 19900, 2), line('b', 12050)],
      promotions: [
        moneyOf('S1', 4000, 40000, { exclusiveGroup: 'shop' }),
        couponOf('S2', '0.09', { exclusiveGroup: 'shop' }),
        moneyOf('P1', 5000, 48000, { exclusiveGroup: 'platform' }),
        { id: 'P2', effect: { kind: 'percent-off', rate: '0.08', per: 'order', cap: 4500 }, exclusiveGroup: 'platform' },
        moneyOf('B1', 1500, 42000, { exclusiveGroup: 'bank' }),
        couponOf('B2', '0.03', { exclusiveGroup: 'bank' }),
      ],
      policy: { groupLimits: [{ group: 'bank', limit: 2 }] },
      total: 39794,
      ids: ['B1', 'B2', 'P1', 'S1'],
    },
    {
      name: 'op-017 · thresholds on the original total',
      lines: [line('a', 50000)],
      promotions: [
        couponOf('p10', '0.1'),
        moneyOf('f80', 8000, 0, { when: [{ kind: 'spend', atLeast: 50000, threshold: 'original' }] }),
        { id: 'p20cap', effect: { kind: 'percent-off', rate: '0.2', per: 'order', cap: 7000 } },
      ],
      total: 30000,
      ids: ['f80', 'p10', 'p20cap'],
    },
    {
      name: 'op-018 · one coupon where two do no more',
      lines: [line('a', 6000)],
      promotions: [moneyOf('f60', 6000), moneyOf('f30a', 3000), moneyOf('f30b', 3000)],
      total: 0,
      ids: ['f60'],
    },
    {
      name: 'op-020 · the best coupon in every shop would miss the threshold of the platform',
      lines: [line('a', 32000, 1, { seller: 'S1' }), line('b', 29000, 1, { seller: 'S2' }), line('c', 9500, 1, { seller: 'S3' })],
      promotions: [
        moneyOf('S1-30', 3000, 30000, { stage: 'item', exclusiveGroup: 'S1', target: { sellers: ['S1'] } }),
        couponOf('S1-5pc', '0.05', { stage: 'item', exclusiveGroup: 'S1', target: { sellers: ['S1'] } }),
        moneyOf('S2-12', 1200, 20000, { stage: 'item', exclusiveGroup: 'S2', target: { sellers: ['S2'] } }),
        moneyOf('S3-8', 800, 9000, { stage: 'item', exclusiveGroup: 'S3', target: { sellers: ['S3'] } }),
        moneyOf('PL-700', 10000, 68000, { exclusiveGroup: 'platform' }),
        moneyOf('PL-600', 6000, 60000, { exclusiveGroup: 'platform' }),
      ],
      total: 58100,
      ids: ['PL-700', 'S1-5pc', 'S3-8'],
    },
  ])('$name', ({ lines, promotions, policy = {}, total, ids }) => {
    const best = oracleBest(cart(lines), promotions, policy);
    expect(best.total).toBe(total);
    expect(best.ids).toEqual(ids);
  });
});

/** op-001 to op-003: Microsoft Dynamics Retail blog, best deal knapsack problem; op-008 and op-010: own figures, all assignments enumerated. */
describe('the assignment of units finds', () => {
  const bogo: Promotion = { id: 'b1g1', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } } };
  const percent = (id: string, rate: string): Promotion => ({ id, effect: { kind: 'percent-off', rate, per: 'unit' } });
  it.each<{ name: string; lines: readonly CartLine[]; promotions: readonly Promotion[]; discount: number }>([
    { name: 'op-001 · two keyboards', lines: [line('keyboard', 2000, 2)], promotions: [percent('s40', '0.4'), bogo], discount: 2000 },
    { name: 'op-002 · two mice', lines: [line('mouse', 1000, 2)], promotions: [percent('s40', '0.4'), bogo], discount: 1000 },
    { name: 'op-003 · a keyboard and a mouse', lines: [line('keyboard', 2000), line('mouse', 1000)], promotions: [percent('s40', '0.4'), bogo], discount: 1200 },
    {
      name: 'op-008 · seven units: any 3 for 99, second half price, 20% off one',
      lines: [line('a', 5900, 2), line('b', 4500), line('c', 3900, 2), line('d', 2500), line('e', 1800)],
      promotions: [
        { id: 'any3', effect: { kind: 'bundle-price', quantity: 3, price: 9900 } },
        { id: 'half2', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1, rate: '0.5' } } },
        percent('s20', '0.2'),
      ],
      discount: 9250,
    },
    {
      name: 'op-010 · promotions with targets that overlap',
      lines: [line('shirt1', 4000, 2, { tags: ['shirt'] }), line('shirt2', 3000, 1, { tags: ['shirt'] }), line('tie', 2500, 2, { tags: ['tie'] })],
      promotions: [
        { id: 'shirts', effect: { kind: 'bundle-price', quantity: 2, price: 6000 }, target: { tags: ['shirt'] } },
        { id: 'either', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1, rate: '0.8' } } },
        { ...percent('ties30', '0.3'), target: { tags: ['tie'] } },
      ],
      discount: 5950,
    },
  ])('$name', ({ lines, promotions, discount }) => {
    expect(oracleBestPerUnit(cart(lines), promotions, {}).discount).toBe(discount);
  });
});

describe('the arithmetic of the oracle', () => {
  it.each([
    ['up', 3n],
    ['down', 2n],
    ['half-up', 3n],
    ['half-down', 2n],
    ['half-even', 2n],
  ] as const)('rounds 5/2 %s to %s', (mode, expected) => {
    expect(rounded(5n, 2n, mode)).toBe(expected);
  });

  it('gives the odd units to the dearer ones', () => {
    expect(evenly(11n, 4)).toEqual([3n, 3n, 3n, 2n]);
  });

  it.each<[string, bigint, bigint[], bigint[], bigint[]]>([
    ['al-001: an odd cent to the first', 1003n, [50n, 50n], [9999n, 9999n], [502n, 501n]],
    ['cy-007: a third of 1.000', 1000n, [2500n, 2500n, 2500n], [2500n, 2500n, 2500n], [334n, 333n, 333n]],
    ['cy-002: shares of 333, 333, 334', 100n, [333n, 333n, 334n], [333n, 333n, 334n], [33n, 33n, 34n]],
    ['nothing to a zero weight', 10n, [0n, 1n], [10n, 5n], [0n, 5n]],
    ['a full slot passes on what it cannot take', 12n, [1n, 1n, 1n], [2n, 9n, 9n], [2n, 5n, 5n]],
  ])('spreads: %s', (_, amount, weights, caps, expected) => {
    expect(spread(amount, weights, caps)).toEqual(expected);
  });
});
