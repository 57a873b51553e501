import { checkShape, flag, instant, integer, list, named, number, optional, record, text } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import type { Rate } from '../money/rate.ts';
import { amountShape, currencyShape, fractionShape, minorShape } from '../money/shapes.ts';
import type { Instant } from '../time/instant.ts';

/** What a shopper is about to buy, and everything about the moment that a promotion may ask for. */
export interface Cart {
  /** ISO 4217 code; every amount in the cart, the promotions and the result is in its minor unit. */
  readonly currency: string;
  /** The instant the cart is priced for. */
  readonly at: Instant;
  readonly lines: readonly CartLine[];
  readonly customer?: CartCustomer | undefined;
  readonly shipping?: CartShipping | undefined;
  /** Where the sale happens: `app`, `web`, `store`, `live`, … */
  readonly channel?: string | undefined;
  readonly paymentMethod?: string | undefined;
  /** Coupon codes in the order the shopper entered them. Compared exactly. */
  readonly codes?: readonly string[] | undefined;
  /** How much of each limited promotion is already gone. A promotion that is not listed is untouched. */
  readonly usage?: readonly PromotionUsage[] | undefined;
}

/** Some units of one article. Fields that are not listed here are ignored. */
export interface CartLine {
  /** Unique in the cart. */
  readonly id: string;
  readonly sku: string;
  /** The price of one unit, or of `priceBasis` units, before any promotion. At least 0. */
  readonly unitPrice: Minor;
  /** Whole units, at least 1. Goods by weight count grams and state their price per `priceBasis` grams. */
  readonly quantity: number;
  /** How many units `unitPrice` is for; 1 when left out. The line's list amount is rounded once. */
  readonly priceBasis?: number | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly seller?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** What one unit cost the shop (or `priceBasis` units). Not used to price; kept for profit. */
  readonly cost?: Minor | undefined;
  /** Tax as a share of the price without tax; 0 when left out. */
  readonly taxRate?: Rate | undefined;
  readonly weightGrams?: number | undefined;
  /** No discount takes the line below this much for each unit (for each `priceBasis` units). */
  readonly floorPrice?: Minor | undefined;
}

/** Who is buying, as far as promotions may ask. */
export interface CartCustomer {
  readonly id?: string | undefined;
  readonly tier?: string | undefined;
  /** A member who has just joined, by the shop's own definition. */
  readonly isNew?: boolean | undefined;
  /** Orders placed before this one. */
  readonly orderCount?: number | undefined;
  /** `YYYY-MM-DD` or `MM-DD`. */
  readonly birthday?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Points the shopper is willing to pay with. */
  readonly points?: number | undefined;
}

/** What delivery costs before promotions. */
export interface CartShipping {
  readonly fee: Minor;
  readonly taxRate?: Rate | undefined;
  readonly region?: string | undefined;
}

/** What a promotion's limits have already given away. */
export interface PromotionUsage {
  readonly promotionId: string;
  /** Orders that used it, by anyone. */
  readonly uses?: number | undefined;
  /** Orders of this customer that used it. */
  readonly usesByCustomer?: number | undefined;
  /** Units sold at its price, or gifts given. */
  readonly units?: number | undefined;
  /** Money already granted from its budget. */
  readonly money?: Minor | undefined;
}

const textsShape = /* @__PURE__ */ (() => list(text))();

/** The shape of a cart line. */
export const cartLineShape = /* @__PURE__ */ (() => {
  const atLeastOne = integer(1);
  const word = optional(text);
  return record(
    {
      id: named,
      sku: named,
      unitPrice: amountShape,
      quantity: atLeastOne,
      priceBasis: optional(atLeastOne),
      category: word,
      brand: word,
      seller: word,
      tags: optional(textsShape),
      cost: optional(minorShape),
      taxRate: optional(fractionShape),
      weightGrams: optional(number(0)),
      floorPrice: optional(amountShape),
    },
    { strict: false, glance: isPlainLine },
  );
})();

/** The shape of a cart. What it cannot say (unique line ids, amounts that stay exact in sum) is checked with it when a cart is priced. */
export const cartShape = /* @__PURE__ */ (() => {
  const strict = false;
  const count = optional(integer(0));
  const word = optional(text);
  const customer = record({ id: word, tier: word, isNew: optional(flag), orderCount: count, birthday: word, tags: optional(textsShape), points: count }, { strict });
  const shipping = record({ fee: amountShape, taxRate: optional(fractionShape), region: word }, { strict });
  const usage = record({ promotionId: named, uses: count, usesByCustomer: count, units: count, money: optional(amountShape) }, { strict });
  return record(
    {
      currency: currencyShape,
      at: instant,
      lines: list(cartLineShape),
      customer: optional(customer),
      shipping: optional(shipping),
      channel: word,
      paymentMethod: word,
      codes: optional(textsShape),
      usage: optional(list(usage)),
    },
    { strict },
  );
})();

/**
 * Whether a cart line is right at a glance. It may say no to one that is right, and then the shape decides; it never says yes to one
 * that the shape would refuse. Written out because it runs for every line of every cart.
 */
function isPlainLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const line = value as Partial<CartLine>;
  return (
    isName(line.id) &&
    isName(line.sku) &&
    isCount(line.unitPrice, 0) &&
    isCount(line.quantity, 1) &&
    (line.priceBasis === undefined || isCount(line.priceBasis, 1)) &&
    isTextOrMissing(line.category) &&
    isTextOrMissing(line.brand) &&
    isTextOrMissing(line.seller) &&
    (line.tags === undefined || checkShape([], textsShape, line.tags)) &&
    (line.cost === undefined || Number.isSafeInteger(line.cost)) &&
    (line.taxRate === undefined || checkShape([], fractionShape, line.taxRate)) &&
    line.weightGrams === undefined &&
    (line.floorPrice === undefined || isCount(line.floorPrice, 0))
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
