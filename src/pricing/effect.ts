import { anyOf, flag, integer, list, named, optional, record, refined, text, variants, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import type { Rate } from '../money/rate.ts';
import { amountShape, fractionShape, positiveAmountShape, rateShape } from '../money/shapes.ts';
import { targetShape, type Target } from './target.ts';

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
export const effectShape = /* @__PURE__ */ (() => {
  const units = integer(1);
  const someUnits = optional(units);
  const someAmount = optional(amountShape);
  const someRate = optional(fractionShape);
  const someTarget = optional(targetShape);
  const per = anyOf('unit', 'line', 'order');
  const step = { spend: someAmount, quantity: someUnits };
  return variants('kind', {
    'percent-off': record({ rate: fractionShape, cap: someAmount, per: optional(per), maxUnitsPerLine: someUnits }),
    'amount-off': record({ amount: amountShape, per, maxUnitsPerLine: someUnits, includesTax: optional(flag) }),
    'unit-price': eitherOf('price', 'rate', record({ price: someAmount, rate: someRate, maxUnitsPerLine: someUnits })),
    'tiered-price': record(
      {
        tiers: list(record({ from: units, price: amountShape }), 1),
        mode: optional(anyOf('all-units', 'graduated')),
        countOver: optional(anyOf('line', 'target')),
      },
    ),
    'nth-unit': record({ groupSize: units, rates: list(record({ position: units, rate: fractionShape }), 1), maxTimes: someUnits }),
    'buy-x-get-y': record(
      {
        buy: record({ quantity: units, target: someTarget }),
        get: eitherOf('rate', 'amount', record({ quantity: units, target: someTarget, rate: someRate, amount: someAmount, choose: optional(anyOf('cheapest', 'dearest')) }), 0),
        maxTimes: someUnits,
      },
    ),
    'bundle-price': eitherOf(
      'quantity',
      'items',
      record({ price: amountShape, quantity: someUnits, items: optional(list(record({ sku: text, quantity: units }), 1)), maxTimes: someUnits }),
    ),
    'threshold-amount-off': record(
      { steps: list(eitherOf('spend', 'quantity', record({ ...step, amount: amountShape })), 1), every: optional(flag), maxTimes: someUnits },
    ),
    'threshold-percent-off': record(
      { steps: list(eitherOf('spend', 'quantity', record({ ...step, rate: fractionShape })), 1), cap: someAmount, per: optional(per) },
    ),
    'shipping-off': eitherOf('rate', 'amount', record({ rate: someRate, amount: someAmount, cap: someAmount })),
    'points-payment': record({ points: units, worth: positiveAmountShape, maxShare: someRate, maxPoints: someUnits }),
    'deposit-expansion': record({ depositPerUnit: amountShape, factor: rateShape }),
    gift: record({ sku: named, quantity: someUnits }),
    'points-earned': record({ points: units, perSpend: positiveAmountShape }),
    'points-multiplier': record({ factor: rateShape }),
    cashback: eitherOf('rate', 'amount', record({ rate: someRate, amount: someAmount, cap: someAmount, after: optional(text) })),
  });
})();

/** A record that states one of two fields and not both, or at least not both. */
function eitherOf<T>(one: string, other: string, shape: Shape<T>, least: 0 | 1 = 1): Shape<T> {
  return refined(shape, (value) => {
    const stated = [one, other].filter((field) => (value as Readonly<Record<string, unknown>>)[field] !== undefined).length;
    return stated < least || stated > 1 ? { code: 'one-of', message: `must state either ${one} or ${other}` } : undefined;
  });
}
