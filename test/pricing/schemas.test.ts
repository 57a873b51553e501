import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkShape, type Infer, type Shape } from '../../src/kernel/shape.ts';
import { cartLineShape, cartShape } from '../../src/pricing/cart.ts';
import { effectShape } from '../../src/pricing/effect.ts';
import {
  cartLineSchema,
  cartSchema,
  competitiveInputSchema,
  conditionSchema,
  costPlusInputSchema,
  effectSchema,
  elasticityInputSchema,
  explainPriceInputSchema,
  installmentsInputSchema,
  lifecycleInputSchema,
  optimalPriceInputSchema,
  paidMembershipInputSchema,
  presaleInputSchema,
  priceBandsInputSchema,
  priceFloorInputSchema,
  pricePointInputSchema,
  pricingPolicySchema,
  promotionSchema,
  refundPolicySchema,
  refundRequestSchema,
  shippingFeeInputSchema,
  shippingTableSchema,
  stockMarkdownInputSchema,
  targetSchema,
  valueBasedInputSchema,
  type Cart,
  type CartLine,
  type Condition,
  type Effect,
  type ElasticityInput,
  type InstallmentsInput,
  type PaidMembershipInput,
  type PresaleInput,
  type PriceBandsInput,
  type PriceFloorInput,
  type PricePointInput,
  type PricingPolicy,
  type Promotion,
  type RefundPolicy,
  type RefundRequest,
  type ShippingFeeInput,
  type Target,
  type ValueBasedInput,
} from '../../src/pricing/index.ts';
import { installmentsShape } from '../../src/pricing/installments.ts';
import { paidMembershipShape } from '../../src/pricing/paid-membership-worth.ts';
import { pricingPolicyShape } from '../../src/pricing/policy.ts';
import { presaleShape } from '../../src/pricing/presale.ts';
import { conditionShape, promotionShape } from '../../src/pricing/promotion.ts';
import { refundPolicyShape, refundRequestShape } from '../../src/pricing/refund/check-refund-request.ts';
import { competitiveShape } from '../../src/pricing/set-price/competitive-price.ts';
import { costPlusShape } from '../../src/pricing/set-price/cost-plus-price.ts';
import { elasticityShape } from '../../src/pricing/set-price/estimate-elasticity.ts';
import { explainShape } from '../../src/pricing/set-price/explain-price.ts';
import { lifecycleShape } from '../../src/pricing/set-price/lifecycle-price.ts';
import { optimalPriceShape } from '../../src/pricing/set-price/optimal-price.ts';
import { priceBandsShape } from '../../src/pricing/set-price/price-bands.ts';
import { priceFloorShape } from '../../src/pricing/set-price/price-floor.ts';
import { pricePointShape } from '../../src/pricing/set-price/round-to-price-point.ts';
import { stockMarkdownShape } from '../../src/pricing/set-price/stock-markdown.ts';
import { valueBasedShape } from '../../src/pricing/set-price/value-based-price.ts';
import { shippingFeeShape } from '../../src/pricing/shipping-fee/shipping-fee.ts';
import { shippingTableShape } from '../../src/pricing/shipping-fee/shipping-table.ts';
import { targetShape } from '../../src/pricing/target.ts';
import { large, situation } from './arbitraries.ts';

/** A type with its intersections written out, so that two spellings of one type become the same. */
type Flat<T> = T extends string | number | boolean | undefined | Date | { toFixed(): string } ? T : T extends readonly (infer Each)[] ? readonly Flat<Each>[] : { [Key in keyof T]: Flat<T[Key]> };
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one way to compare types to the letter
type Same<One, Other> = (<T>() => T extends Flat<One> ? 1 : 2) extends <T>() => T extends Flat<Other> ? 1 : 2 ? true : false;

// The compiler proves these: a shape and its interface say the same, optional fields and variants included.
const proofs: [
  Same<Infer<typeof cartShape>, Cart>,
  Same<Infer<typeof cartLineShape>, CartLine>,
  Same<Infer<typeof targetShape>, Target>,
  Same<Infer<typeof effectShape>, Effect>,
  Same<Infer<typeof conditionShape>, Condition>,
  Same<Infer<typeof promotionShape>, Promotion>,
  Same<Infer<typeof pricingPolicyShape>, PricingPolicy>,
  Same<Infer<typeof refundRequestShape>, RefundRequest>,
  Same<Infer<typeof refundPolicyShape>, RefundPolicy>,
  Same<Infer<typeof presaleShape>, PresaleInput>,
  Same<Infer<typeof installmentsShape>, InstallmentsInput>,
  Same<Infer<typeof shippingFeeShape>, ShippingFeeInput>,
  Same<Infer<typeof paidMembershipShape>, PaidMembershipInput>,
  Same<Infer<typeof valueBasedShape>, ValueBasedInput>,
  Same<Infer<typeof priceFloorShape>, PriceFloorInput>,
  Same<Infer<typeof elasticityShape>, ElasticityInput>,
  Same<Infer<typeof pricePointShape>, PricePointInput>,
  Same<Infer<typeof priceBandsShape>, PriceBandsInput>,
  Same<{ a: 1; b?: 2 | undefined }, { a: 1 }> extends false ? true : false,
  Same<{ a: 1; b?: 2 | undefined }, { a: 1; b: 2 | undefined }> extends false ? true : false,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

it('has shapes that say what the interfaces say', () => {
  expect(proofs.every(Boolean)).toBe(true);
});

const runs = Number(process.env['FC_RUNS'] ?? 400);
const accepts = (shape: Shape, value: unknown): boolean => checkShape([], shape, value);

type Loose = Record<string | number, unknown>;
const junk = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, NaN, Infinity, -0, 0, 1, -1, 0.5, 2, 8, 400, 2 ** 53, -(2 ** 53), '', 'x', '1', '0.1', '95', true, [], ['x'], [undefined], {}, new Map(), new Date(0), new Date(NaN), 'CNY', 'percent-off', 'window', 'best', 'line'),
  fc.anything(),
);
const keys = ['kind', 'extra', 'rate', 'amount', 'price', 'quantity', 'spend', 'target', 'at', 'from', 'per', 'cap', 'limits', 'exclude', 'stage', '__proto__', 'constructor'];

/** The value with one change somewhere inside. */
function changed(value: unknown, [turn, ...turns]: readonly number[], change: unknown): unknown {
  if (turn === undefined || typeof value !== 'object' || value === null || turn % 11 === 0) return change;
  const copy: Loose = Array.isArray(value) ? ([...(value as unknown[])] as unknown as Loose) : { ...(value as Loose) };
  const known = Object.keys(copy);
  const key = known.length === 0 || turn % 7 === 0 ? keys[turn % keys.length]! : known[turn % known.length]!;
  if (turn % 13 === 0) delete copy[key];
  else Object.defineProperty(copy, key, { value: changed(copy[key], turns, change), enumerable: true, configurable: true, writable: true });
  return copy;
}

const window = { from: '2026-10-24T20:00:00+08:00', until: '2026-10-31T20:00:00+08:00' };
const costs = { unitCost: 4000, logisticsCost: 600, fees: [{ name: 'platform', rate: '0.05', atLeast: 10, rounding: 'up' }, { name: 'payment', amount: 30 }], taxRate: '0.13' };
const table = { zones: [{ name: 'north', regions: ['north'], rate: { kind: 'first-and-steps', firstGrams: 1000, firstFee: 800, stepGrams: 500, stepFee: 200 }, freeFrom: 9900 }, { name: 'elsewhere', rate: { kind: 'by-weight', steps: [{ upToGrams: 1000, fee: 900 }, { fee: 1900 }] }, surcharge: 100 }], split: 'units' };

/** The inputs that stand around the price, each with right values to start from. */
const others: [string, Shape, z.ZodMiniType, fc.Arbitrary<unknown>][] = (
  [
    ['refund request', refundRequestShape, refundRequestSchema, [{ id: 'r', lines: [{ lineId: '1', quantity: 2 }], gifts: [{ sku: 'mug', quantity: 1 }] }, { id: 'r', lines: [{ lineId: '1', quantity: 2 }] }]],
    ['refund policy', refundPolicyShape, refundPolicySchema, [{ method: 'exact-share', shipping: 'by-share', points: 'keep', paymentOrder: ['a', 'b'] }, { method: 'reprice-kept', atMostShare: false, paymentOrder: 'by-share', coupons: 'when-unused', gifts: 'when-unearned', giftWorth: [{ sku: 'mug', amount: 1500 }] }]],
    ['presale', presaleShape, presaleInputSchema, [{ price: 100000, deposit: 10000, factor: '1.5', balanceDiscount: 100, depositWindow: window, balanceWindow: window, at: 0, depositPaidAt: 1, cancelled: { by: 'buyer' }, bindingShare: 0.2, sellerFault: 'return', rounding: 'down' }]],
    ['instalments', installmentsShape, installmentsInputSchema, [{ amount: 100000, count: 12, rate: '0.006', fee: 'once', remainder: 'last', firstDueOn: '2026-10-31' }]],
    ['shipping', shippingFeeShape, shippingFeeInputSchema, [{ table, items: [{ weightGrams: 300, quantity: 2 }], amount: 9900, region: 'north' }]],
    ['shipping table', shippingTableShape, shippingTableSchema, [table]],
    ['membership', paidMembershipShape, paidMembershipInputSchema, [{ fee: 19900, discountRate: '0.1', discountCap: 500, freeShipping: true, orders: [{ amount: 20000, count: 4, shippingFee: 800, cost: 9000, shippingCost: 500 }] }]],
    ['cost plus', costPlusShape, costPlusInputSchema, [{ unitCost: 4000, markup: '0.5' }, { unitCost: 4000, margin: '0.3' }]],
    ['competitive', competitiveShape, competitiveInputSchema, [{ competitors: [{ name: 'A', price: 9900 }, { price: 10900 }], position: { kind: 'undercut', of: 'lowest', rate: '0.05' }, floor: 5000 }, { competitors: [{ price: 10900 }], position: { kind: 'percentile', percentile: 0.5 } }]],
    ['value based', valueBasedShape, valueBasedInputSchema, [{ referencePrice: 10000, differences: [{ name: 'longer life', worth: 3000 }], customerShare: '0.5' }]],
    ['floor', priceFloorShape, priceFloorInputSchema, [{ ...costs, margin: '0.3' }]],
    ['lifecycle', lifecycleShape, lifecycleInputSchema, [{ stage: 'maturity', regularPrice: 10000, maxRate: '0.2', proposedPrice: 9000 }, { stage: 'clearance', regularPrice: 10000, daysSinceStart: 3, ladder: [{ fromDay: 0, rate: '0.2' }] }]],
    ['stock', stockMarkdownShape, stockMarkdownInputSchema, [{ price: 10000, onHand: 12, received: 100, rules: [{ id: 'few left', onHandBelow: 20, sellThroughFrom: '0.5', rate: '0.2' }], choose: 'all' }]],
    ['elasticity', elasticityShape, elasticityInputSchema, [{ prices: [10, 11, 12], quantities: [100, 90, 82], confidence: 0.9 }]],
    ['optimal', optimalPriceShape, optimalPriceInputSchema, [{ unitCost: 4000, demand: { kind: 'constant-elasticity', elasticity: -2, reference: { price: 100, quantity: 5 } }, feeRate: '0.05' }]],
    ['price point', pricePointShape, pricePointInputSchema, [{ price: 10234, currency: 'CNY', endings: ['.99', '.9'], direction: 'up' }]],
    ['bands', priceBandsShape, priceBandsInputSchema, [{ prices: [9900, 10900, 19900], maxBands: 3, distance: 'ratio' }]],
    ['explained price', explainShape, explainPriceInputSchema, [{ bases: [{ costPlus: { unitCost: 4000, margin: '0.3' }, weight: '1' }, { given: 9900 }], blend: 'lowest', floor: { ...costs, margin: '0.3' }, points: { currency: 'CNY', endings: ['.9'] } }]],
  ] as const
).map(([name, shape, schema, values]) => [name, shape, schema, fc.constantFrom<unknown>(...values)]);

const turns = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 });

describe('a schema accepts what its shape accepts', () => {
  it.each<[string, Shape, z.ZodMiniType, fc.Arbitrary<unknown>]>([
    ['cart', cartShape, cartSchema, situation(large).map(({ cart }) => cart)],
    ['line', cartLineShape, cartLineSchema, situation(large).map(({ cart }) => cart.lines[0])],
    ['promotion', promotionShape, promotionSchema, situation(large).map(({ promotions }) => promotions[0])],
    ['effect', effectShape, effectSchema, situation(large).map(({ promotions }) => promotions[0]?.effect)],
    ['target', targetShape, targetSchema, situation(large).map(({ promotions }) => promotions.find(({ target }) => target !== undefined)?.target ?? {})],
    ['condition', conditionShape, conditionSchema, situation(large).map(({ promotions }) => promotions.flatMap(({ when }) => when ?? [])[0] ?? { kind: 'spend', atLeast: 1 })],
    ['policy', pricingPolicyShape, pricingPolicySchema, situation(large).map(({ policy }) => policy)],
    ...others,
  ])('%s', (_, shape, schema, right) => {
    const seen = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(right, turns, junk, (value, path, change) => {
        for (const each of [value, changed(value, path, change)]) {
          const accepted = accepts(shape, each);
          seen[accepted ? 'right' : 'wrong'] += 1;
          expect(z.safeParse(schema, each).success).toBe(accepted);
        }
      }),
      { numRuns: runs },
    );
    expect(seen.right).toBeGreaterThan(runs / 4);
    expect(seen.wrong).toBeGreaterThan(runs / 4);
  });
});
