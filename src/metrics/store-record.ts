import { flag, instant, integer, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import type { Instant } from '../time/instant.ts';

/** One line of an order, as a priced cart has it. Amounts are in minor units of one currency. */
export interface StoreLine {
  readonly sku: string;
  readonly quantity: number;
  /** At list prices. */
  readonly listAmount: Minor;
  /** After discounts. */
  readonly netAmount: Minor;
  /** What the goods cost the shop, for the whole line; leave out where it is not known. */
  readonly cost?: Minor | undefined;
}

/** An order as it was placed, and what was given back of it. */
export interface StoreOrder {
  readonly id: string;
  readonly at: Instant;
  /** Leave out for a guest. */
  readonly customerId?: string | undefined;
  /** All orders of a summary must be in one currency; leave out where there is but one. */
  readonly currency?: string | undefined;
  readonly lines: readonly StoreLine[];
  readonly shipping?: Minor | undefined;
  readonly taxes?: Minor | undefined;
  readonly logistics?: Minor | undefined;
  readonly commission?: Minor | undefined;
  readonly paymentFees?: Minor | undefined;
  /** Each counts in the period in which it happened, not in that of the order. */
  readonly refunds?: readonly { readonly at: Instant; readonly amount: Minor; readonly units?: number | undefined }[] | undefined;
}

/** A visit to the shop. */
export interface StoreVisit {
  readonly visitor: string;
  readonly at: Instant;
  readonly pageViews: number;
  readonly seconds?: number | undefined;
  /** Over 10 seconds, two or more views, or a key event; worked out from views and seconds where it is left out. */
  readonly engaged?: boolean | undefined;
  /** Never here before. */
  readonly isNew?: boolean | undefined;
  readonly source?: string | undefined;
  readonly cart?: boolean | undefined;
  readonly checkout?: boolean | undefined;
  readonly purchase?: boolean | undefined;
  /** Things done that count as engagement: a sign-up, a download, a call. */
  readonly keyEvents?: number | undefined;
}

/** The shape of an order. */
export const storeOrderShape: Shape<StoreOrder> = /* @__PURE__ */ (() => {
  const amount = optional(integer(0));
  return record({
    id: named, at: instant, customerId: optional(named), currency: optional(named),
    lines: list(record({ sku: named, quantity: integer(0), listAmount: integer(0), netAmount: integer(0), cost: amount })),
    shipping: amount, taxes: amount, logistics: amount, commission: amount, paymentFees: amount,
    refunds: optional(list(record({ at: instant, amount: integer(0), units: amount }))),
  });
})();

/** The shape of a visit. */
export const storeVisitShape: Shape<StoreVisit> = /* @__PURE__ */ (() => {
  const maybe = optional(flag);
  return record({ visitor: named, at: instant, pageViews: integer(0), seconds: optional(integer(0)), engaged: maybe, isNew: maybe, source: optional(named), cart: maybe, checkout: maybe, purchase: maybe, keyEvents: optional(integer(0)) });
})();
