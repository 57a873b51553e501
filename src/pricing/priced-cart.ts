import type { Minor } from '../money/minor.ts';
import type { EffectKind } from './effect.ts';
import type { Selection } from './policy.ts';

/** A priced cart: every amount, and why. Plain JSON; `lines` plus `shippingFee` plus tax that prices do not include is `total`. */
export interface PricedCart {
  readonly currency: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly lines: readonly PricedLine[];
  /** The list amounts of all lines. */
  readonly subtotal: Minor;
  /** All discounts on lines. */
  readonly discountTotal: Minor;
  /** The fee before discounts. */
  readonly shippingListFee: Minor;
  readonly shippingDiscount: Minor;
  /** The fee to pay. */
  readonly shippingFee: Minor;
  readonly shippingTax: Minor;
  /** Tax of lines and shipping, whether prices include it or not. */
  readonly taxTotal: Minor;
  readonly pricesIncludeTax: boolean;
  /** What the shopper pays in all. */
  readonly total: Minor;
  /** In the order they were applied. */
  readonly applied: readonly AppliedPromotion[];
  /** Every other promotion, in the order of the promotions' ids, and every code that is nobody's. */
  readonly rejected: readonly RejectedPromotion[];
  readonly gifts: readonly { readonly promotionId: string; readonly sku: string; readonly quantity: number }[];
  readonly pointsEarned: number;
  readonly pointsUsed: number;
  /** What the shop will owe the shopper later; not part of the price. */
  readonly liabilities: readonly { readonly promotionId: string; readonly amount: Minor; readonly after: string | null }[];
  /** With a presale, of the lines: what is due now, and what when the balance is called. Shipping, and tax that prices do not include, come on top. */
  readonly deposit: { readonly due: Minor; readonly countsAs: Minor; readonly balanceDue: Minor } | null;
  /** What to add to each promotion's usage when the order is placed, and to take back when it is cancelled. */
  readonly usage: readonly { readonly promotionId: string; readonly uses: number; readonly units: number; readonly money: Minor }[];
  readonly selection: Selection;
  /** For the selections that search for the best; `null` for those that follow a rule. */
  readonly search: SearchReport | null;
}

/** One line of a priced cart. */
export interface PricedLine {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly listAmount: Minor;
  readonly discounts: readonly { readonly promotionId: string; readonly amount: Minor }[];
  readonly netAmount: Minor;
  readonly tax: Minor;
  /** `netAmount` unit by unit, in runs of equal units, the dearer first: what a refund of one unit looks up. */
  readonly unitNet: readonly { readonly quantity: number; readonly amount: Minor }[];
}

/** A promotion that took part. */
export interface AppliedPromotion {
  readonly promotionId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly effect: EffectKind;
  /** All it took off: the parts of the lines plus the part of the shipping fee. */
  readonly amount: Minor;
  /** The amount it was measured on. */
  readonly basis: Minor;
  readonly lines: readonly { readonly lineId: string; readonly amount: Minor }[];
  readonly shippingAmount: Minor;
  /** How many times it fired: multiples, groups, applications, or the step of a ladder counted from 1. */
  readonly times: number;
  /** Units it discounted or claimed, for promotions on units; 0 otherwise. */
  readonly units: number;
  /** What it would have given more, had not a price, a floor, a budget or the minimum payable turned it away. Counted up to 2^53 − 1 in all. */
  readonly turnedAway: Minor;
  readonly limitedBy: readonly LimitKind[];
}

/** What kept a discount smaller than its rule. `price` is the line's own price: nothing goes below zero. */
export type LimitKind = 'cap' | 'price' | 'floor-price' | 'budget' | 'minimum-payable' | 'units';

/** Why a promotion did not apply, with the numbers. */
export type RejectedPromotion =
  | { readonly promotionId: null; readonly code: 'unknown-code'; readonly couponCode: string }
  | { readonly promotionId: string; readonly code: 'code-not-entered' }
  | { readonly promotionId: string; readonly code: 'below-threshold'; readonly measure: 'spend' | 'quantity'; readonly have: number; readonly need: number; readonly gap: number }
  | { readonly promotionId: string; readonly code: 'outside-window'; readonly state: 'before' | 'after'; readonly from: string | null; readonly until: string | null }
  | { readonly promotionId: string; readonly code: 'outside-schedule' }
  | { readonly promotionId: string; readonly code: 'not-eligible'; readonly requires: EligibilityKind }
  | { readonly promotionId: string; readonly code: 'used-up'; readonly limit: 'uses' | 'uses-per-customer' | 'units' | 'budget'; readonly have: number; readonly need: number }
  | { readonly promotionId: string; readonly code: 'no-match' }
  | { readonly promotionId: string; readonly code: 'excluded-by'; readonly by: readonly string[]; readonly rule: StackingRule }
  | { readonly promotionId: string; readonly code: 'no-saving' }
  | { readonly promotionId: string; readonly code: 'not-given' }
  | {
      readonly promotionId: string;
      /** Others gave a lower total without it. */
      readonly code: 'not-selected';
      readonly by: readonly string[];
      /** What it would take off alone. */
      readonly alone: Minor;
    };

/** What about the shopper or the order a promotion asks for. */
export type EligibilityKind = 'tier' | 'tag' | 'new-customer' | 'returning-customer' | 'first-order' | 'birthday' | 'channel' | 'payment-method' | 'region' | 'points';

/** The stacking rule that keeps two promotions apart. */
export type StackingRule = 'exclusive' | 'exclusive-group' | 'cannot-combine' | 'tags' | 'max-per-stage' | 'max-promotions';

/** How the combination was chosen, and what is proved about it. */
export interface SearchReport {
  /** No allowed combination costs less. */
  readonly optimal: boolean;
  /** Steps the search took. */
  readonly explored: number;
  /** No allowed combination costs less than this. Equal to `total` when `optimal`. */
  readonly bound: Minor;
}
