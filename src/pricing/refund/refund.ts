import type { Minor } from '../../money/minor.ts';
import type { Cart } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Pricer } from '../pricer.ts';

/** A priced cart that was paid for, what it was paid with, and what has been given back since. Plain JSON: keep it as long as returns are taken. */
export interface PaidCart {
  readonly priced: PricedCart;
  /** In the order they were made; together the total. Left out: one payment named `payment`. */
  readonly payments?: readonly Payment[] | undefined;
  /** In the order they were made; `applyRefund` adds to them. */
  readonly refunds?: readonly Refund[] | undefined;
}

/** One of the payments of an order. */
export interface Payment {
  readonly id: string;
  readonly amount: Minor;
}

/** What the shopper sends back. */
export interface RefundRequest {
  /** The refund's own id, unique for the order. */
  readonly id: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  /** Gifts that come back with them. */
  readonly gifts?: readonly { readonly sku: string; readonly quantity: number }[] | undefined;
}

/** The shop's decisions about refunds. */
export interface RefundPolicy {
  /**
   * - `exact-share` (default): what was paid for these very units
   * - `reprice-kept`: what was paid less what the kept units cost on their own, with thresholds that are no longer met clawed back; at most
   *   the exact share, unless `atMostShare` is `false`
   */
  readonly method?: 'exact-share' | 'reprice-kept' | undefined;
  /** For `reprice-kept`: the cart as it was priced, and the pricer of its promotions (`compilePromotions`). */
  readonly reprice?: { readonly cart: Cart; readonly price: Pricer } | undefined;
  /**
   * For `reprice-kept`: over all refunds, never more than was paid for the units that came back, and for the fee that goes back with them.
   * `true` when left out. `false` gives back what is kept costs less, too: an order discount that moves to what is kept.
   */
  readonly atMostShare?: boolean | undefined;
  /** The fee: back with the last unit (default), with each unit its share, all that is left with this refund, or never. */
  readonly shipping?: 'when-all-returned' | 'by-share' | 'now' | 'keep' | undefined;
  /** Points paid with, and points earned: undone with each unit by its share (default), with the last unit, or never. */
  readonly points?: 'by-share' | 'when-all-returned' | 'keep' | undefined;
  /** Uses of promotions: given back with the last unit (default), as soon as the kept cart no longer uses them (`reprice-kept` only), or never. */
  readonly coupons?: 'when-all-returned' | 'when-unused' | 'keep' | undefined;
  /** Gifts: due back with the last unit (default), as soon as the kept cart no longer earns them (`reprice-kept` only), or never. */
  readonly gifts?: 'when-all-returned' | 'when-unearned' | 'keep' | undefined;
  /** What is held back for each gift that is due and does not come back. 0 for those that are not listed. */
  readonly giftWorth?: readonly { readonly sku: string; readonly amount: Minor }[] | undefined;
  /** Which payments are given back first: the last made (default), the first made, all in proportion to what is left of them, or these ids in turn. */
  readonly paymentOrder?: 'last-first' | 'first-first' | 'by-share' | readonly string[] | undefined;
}

/** What to give back, or why nothing can be. */
export type RefundResult = RefundQuote | RefundRefusal;

/** What to give back for some units, and why. `amount` = `goods` + `shipping` + the adjustments. */
export interface RefundQuote {
  readonly ok: true;
  readonly id: string;
  readonly method: 'exact-share' | 'reprice-kept';
  readonly amount: Minor;
  /** What was paid for the units, with their tax. */
  readonly goods: Minor;
  readonly shipping: Minor;
  readonly adjustments: readonly RefundAdjustment[];
  readonly lines: readonly RefundedLine[];
  readonly payments: readonly { readonly paymentId: string; readonly amount: Minor }[];
  /** Points the shopper paid with and gets back. */
  readonly pointsReturned: number;
  /** Points the shopper earned and loses. May be more than the shopper still has. */
  readonly pointsTakenBack: number;
  /** Uses to give back. */
  readonly usage: PricedCart['usage'];
  /** Gifts that are due back now: how many came, and how many are charged instead. */
  readonly gifts: readonly { readonly promotionId: string; readonly sku: string; readonly returned: number; readonly charged: number }[];
  /** For `reprice-kept`: what the kept units cost on their own, and the promotions they no longer have. */
  readonly kept: { readonly total: Minor; readonly lostPromotions: readonly string[] } | null;
  /** Everything given back after this refund, and what the shop keeps: together what was paid. */
  readonly refundedTotal: Minor;
  readonly keptValue: Minor;
}

/** Why the amount is not the share alone. Negative: held back. */
export interface RefundAdjustment {
  readonly code: 'repriced' | 'at-most-share' | 'gift-not-returned';
  readonly amount: Minor;
}

/** What was paid for the returned units of a line. */
export interface RefundedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly amount: Minor;
  /** Tax within `amount`. */
  readonly tax: Minor;
  /** Which units: positions from 0 in the line, the dearer first. */
  readonly units: readonly { readonly from: number; readonly quantity: number }[];
}

/** The shopper asks for more units than are still kept. */
export interface RefundRefusal {
  readonly ok: false;
  readonly code: 'more-than-kept';
  readonly lineId: string;
  readonly have: number;
  readonly need: number;
}

/** A refund that was made; a cancelled one has been undone and counts no more. */
export interface Refund extends RefundQuote {
  readonly cancelled: boolean;
}
