import * as z from 'zod/mini';
import type { Minor } from '../money/minor.ts';
import type { Rate } from '../money/rate.ts';
import { fractionSchema, minorSchema, rateSchema } from '../money/schema.ts';
import { targetSchema, type Target } from './target.ts';

/** What a promotion does. One interface a kind; amounts are in the cart's minor unit, `rate` is always the share taken off. */
export type Effect =
  | PercentOff
  | AmountOff
  | UnitPrice
  | TieredPrice
  | NthUnit
  | BuyXGetY
  | BundlePrice
  | ThresholdAmountOff
  | ThresholdPercentOff
  | ShippingOff
  | PointsPayment
  | DepositExpansion
  | Gift
  | PointsEarned
  | PointsMultiplier
  | Cashback;

/** The name of a kind of effect. */
export type EffectKind = Effect['kind'];

/** Where a discount is computed and rounded: on each unit, on each line, or once on all target lines together and then spread. */
export type RoundPer = 'unit' | 'line' | 'order';

/** 9折 is `rate: '0.1'`. */
export interface PercentOff {
  readonly kind: 'percent-off';
  readonly rate: Rate;
  /** At most this much in all; what is left is spread over the target lines by their amounts. */
  readonly cap?: Minor | undefined;
  /** `line` or `unit` as the policy's `roundPer` says when left out; `order` computes once on the sum. */
  readonly per?: RoundPer | undefined;
  readonly maxUnitsPerLine?: number | undefined;
}

/** An amount off each unit, off each line, or once off all target lines together (10 for a new member). */
export interface AmountOff {
  readonly kind: 'amount-off';
  readonly amount: Minor;
  readonly per: RoundPer;
  readonly maxUnitsPerLine?: number | undefined;
  /** Whether `amount` is stated with tax in it; as the policy's `prices` when left out. */
  readonly includesTax?: boolean | undefined;
}

/** A flash price, as an amount or as a rate off the ordinary price. Never raises a price. Claims the units it prices. */
export interface UnitPrice {
  readonly kind: 'unit-price';
  /** The price of one unit (of `priceBasis` units on lines that have one). Give this or `rate`. */
  readonly price?: Minor | undefined;
  readonly rate?: Rate | undefined;
  readonly maxUnitsPerLine?: number | undefined;
}

/** Unit prices by quantity: 1: 50, 3: 45, 10: 40. Never raises a price. Claims the units it prices. */
export interface TieredPrice {
  readonly kind: 'tiered-price';
  /** `from` units on, each unit costs `price`. Ascending. */
  readonly tiers: readonly { readonly from: number; readonly price: Minor }[];
  /** `all-units` (default): every unit at the tier reached. `graduated`: each unit at the tier of its own position. */
  readonly mode?: 'all-units' | 'graduated' | undefined;
  /** What counts towards the tiers: the units of the line (default) or of all target lines; graduated tiers count the line. */
  readonly countOver?: 'line' | 'target' | undefined;
}

/**
 * 第二件半价: target units, dearest first, are cut into full groups of `groupSize`; the unit at each listed position of each
 * group loses `rate`. Units left over get nothing. Claims the units of full groups.
 */
export interface NthUnit {
  readonly kind: 'nth-unit';
  readonly groupSize: number;
  /** Positions count from 1, the dearest of its group. */
  readonly rates: readonly { readonly position: number; readonly rate: Rate }[];
  readonly maxTimes?: number | undefined;
}

/**
 * 买一送一: one application takes `buy.quantity` units (dearest first, units that could not be given first) and gives
 * `get.quantity` other units their discount (the cheapest first, or the dearest); repeated while units last. Claims both.
 */
export interface BuyXGetY {
  readonly kind: 'buy-x-get-y';
  /** Its target is the promotion's own when left out. */
  readonly buy: { readonly quantity: number; readonly target?: Target | undefined };
  /** `rate` off each given unit (free when neither is stated), or `amount` off each. */
  readonly get: {
    readonly quantity: number;
    readonly target?: Target | undefined;
    readonly rate?: Rate | undefined;
    readonly amount?: Minor | undefined;
    readonly choose?: 'cheapest' | 'dearest' | undefined;
  };
  readonly maxTimes?: number | undefined;
}

/**
 * Any `quantity` target units for `price` (dearest first, in full groups that cost less so), or a named set of skus for `price`
 * (福袋). The saving of a group is spread over its units by their amounts. Claims the units.
 */
export interface BundlePrice {
  readonly kind: 'bundle-price';
  readonly price: Minor;
  /** Give this or `items`. */
  readonly quantity?: number | undefined;
  readonly items?: readonly { readonly sku: string; readonly quantity: number }[] | undefined;
  readonly maxTimes?: number | undefined;
}

/** What has to be reached: an amount of money, or a number of units, on the target lines. Inclusive. */
export interface Step {
  readonly spend?: Minor | undefined;
  readonly quantity?: number | undefined;
}

/** 满200减30, as a ladder, or 每满300减50 with `every`. The highest step that is reached counts. */
export interface ThresholdAmountOff {
  readonly kind: 'threshold-amount-off';
  readonly steps: readonly (Step & { readonly amount: Minor })[];
  /** Once for every full multiple of the (only) step. */
  readonly every?: boolean | undefined;
  readonly maxTimes?: number | undefined;
}

/** Two pieces 10%, three pieces 20% off: the highest step that is reached gives its rate to all target lines. */
export interface ThresholdPercentOff {
  readonly kind: 'threshold-percent-off';
  readonly steps: readonly (Step & { readonly rate: Rate })[];
  readonly cap?: Minor | undefined;
  readonly per?: RoundPer | undefined;
}

/** Delivery cheaper or free (`rate: 1`). */
export interface ShippingOff {
  readonly kind: 'shipping-off';
  readonly rate?: Rate | undefined;
  readonly amount?: Minor | undefined;
  readonly cap?: Minor | undefined;
}

/** Pay with points: `points` of them are worth `worth`; at most `maxShare` of the amount and `maxPoints` of them. */
export interface PointsPayment {
  readonly kind: 'points-payment';
  readonly points: number;
  readonly worth: Minor;
  readonly maxShare?: Rate | undefined;
  readonly maxPoints?: number | undefined;
}

/**
 * 定金膨胀: `depositPerUnit` paid now counts `factor` times towards the price. The deposit itself is out of reach of later
 * discounts; they act on the balance.
 */
export interface DepositExpansion {
  readonly kind: 'deposit-expansion';
  readonly depositPerUnit: Minor;
  readonly factor: Rate;
}

/** An article added at zero. Stock is the promotion's `limits.units`. */
export interface Gift {
  readonly kind: 'gift';
  readonly sku: string;
  readonly quantity?: number | undefined;
}

/** `points` for every full `perSpend` of what is finally paid for the target lines. */
export interface PointsEarned {
  readonly kind: 'points-earned';
  readonly points: number;
  readonly perSpend: Minor;
}

/** Member day: all points earned count `factor` times. */
export interface PointsMultiplier {
  readonly kind: 'points-multiplier';
  readonly factor: Rate;
}

/** Money given back later, after a review for example: a liability of the shop, not a lower price. */
export interface Cashback {
  readonly kind: 'cashback';
  readonly rate?: Rate | undefined;
  readonly amount?: Minor | undefined;
  readonly cap?: Minor | undefined;
  /** What the customer still has to do, in a word: `review`. */
  readonly after?: string | undefined;
}

/** The shape of an effect. */
export const effectSchema: z.ZodMiniType<Effect> = /* @__PURE__ */ (() => {
  const amount = minorSchema.check(z.minimum(0));
  const units = z.int().check(z.minimum(1));
  const roundPer = z.optional(z.enum(['unit', 'line', 'order']));
  const step = { spend: z.optional(amount), quantity: z.optional(units) };
  const oneOf = (one: string, other: string) =>
    z.refine((value: unknown) => isStated(value, one) !== isStated(value, other), {
      params: { code: 'one-of', message: `must state either ${one} or ${other}` },
    });
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('percent-off'),
      rate: fractionSchema,
      cap: z.optional(amount),
      per: roundPer,
      maxUnitsPerLine: z.optional(units),
    }),
    z.strictObject({
      kind: z.literal('amount-off'),
      amount,
      per: z.enum(['unit', 'line', 'order']),
      maxUnitsPerLine: z.optional(units),
      includesTax: z.optional(z.boolean()),
    }),
    z
      .strictObject({ kind: z.literal('unit-price'), price: z.optional(amount), rate: z.optional(fractionSchema), maxUnitsPerLine: z.optional(units) })
      .check(oneOf('price', 'rate')),
    z.strictObject({
      kind: z.literal('tiered-price'),
      tiers: z.array(z.strictObject({ from: units, price: amount })).check(z.minLength(1)),
      mode: z.optional(z.enum(['all-units', 'graduated'])),
      countOver: z.optional(z.enum(['line', 'target'])),
    }),
    z.strictObject({
      kind: z.literal('nth-unit'),
      groupSize: units,
      rates: z.array(z.strictObject({ position: units, rate: fractionSchema })).check(z.minLength(1)),
      maxTimes: z.optional(units),
    }),
    z.strictObject({
      kind: z.literal('buy-x-get-y'),
      buy: z.strictObject({ quantity: units, target: z.optional(targetSchema) }),
      get: z.strictObject({
        quantity: units,
        target: z.optional(targetSchema),
        rate: z.optional(fractionSchema),
        amount: z.optional(amount),
        choose: z.optional(z.enum(['cheapest', 'dearest'])),
      }),
      maxTimes: z.optional(units),
    }),
    z
      .strictObject({
        kind: z.literal('bundle-price'),
        price: amount,
        quantity: z.optional(units),
        items: z.optional(z.array(z.strictObject({ sku: z.string(), quantity: units })).check(z.minLength(1))),
        maxTimes: z.optional(units),
      })
      .check(oneOf('quantity', 'items')),
    z.strictObject({
      kind: z.literal('threshold-amount-off'),
      steps: z.array(z.strictObject({ ...step, amount }).check(oneOf('spend', 'quantity'))).check(z.minLength(1)),
      every: z.optional(z.boolean()),
      maxTimes: z.optional(units),
    }),
    z.strictObject({
      kind: z.literal('threshold-percent-off'),
      steps: z.array(z.strictObject({ ...step, rate: fractionSchema }).check(oneOf('spend', 'quantity'))).check(z.minLength(1)),
      cap: z.optional(amount),
      per: roundPer,
    }),
    z.strictObject({ kind: z.literal('shipping-off'), rate: z.optional(fractionSchema), amount: z.optional(amount), cap: z.optional(amount) }).check(oneOf('rate', 'amount')),
    z.strictObject({
      kind: z.literal('points-payment'),
      points: units,
      worth: minorSchema.check(z.minimum(1)),
      maxShare: z.optional(fractionSchema),
      maxPoints: z.optional(units),
    }),
    z.strictObject({ kind: z.literal('deposit-expansion'), depositPerUnit: amount, factor: rateSchema }),
    z.strictObject({ kind: z.literal('gift'), sku: z.string().check(z.minLength(1)), quantity: z.optional(units) }),
    z.strictObject({ kind: z.literal('points-earned'), points: units, perSpend: minorSchema.check(z.minimum(1)) }),
    z.strictObject({ kind: z.literal('points-multiplier'), factor: rateSchema }),
    z
      .strictObject({
        kind: z.literal('cashback'),
        rate: z.optional(fractionSchema),
        amount: z.optional(amount),
        cap: z.optional(amount),
        after: z.optional(z.string()),
      })
      .check(oneOf('rate', 'amount')),
  ]);
})();

function isStated(value: unknown, field: string): boolean {
  return (value as Readonly<Record<string, unknown>>)[field] !== undefined;
}
