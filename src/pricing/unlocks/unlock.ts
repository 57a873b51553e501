import type { Minor } from '../../money/minor.ts';
import type { Cart, CartLine } from '../cart.ts';
import type { PricingPolicy } from '../policy.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import type { Target } from '../target.ts';

/** A cart, and what there is to save on it. */
export interface UnlocksInput extends UnlockOptions {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy | undefined;
}

/** What else may be put into the cart, and how long to look. */
export interface UnlockOptions {
  /** Articles the shop would suggest, beside those in the cart, for additions by quantity; their quantity is not asked. */
  readonly articles?: readonly CartLine[] | undefined;
  /** How often the cart may be priced in all, the first time included. Left out: 10 times, or as often as makes up 500 lines where that is more. */
  readonly limit?: number | undefined;
}

/** The priced cart, and what is missing to save more. */
export interface Unlocks {
  readonly priced: PricedCart;
  /** Nearest first: by the smallest amount to add, then by id. */
  readonly unlocks: readonly Unlock[];
  /** Promotions out of reach for which no addition was found, and why. */
  readonly beyond: readonly { readonly promotionId: string; readonly code: 'not-by-adding' | 'nothing-to-add' | 'limit' }[];
  /** How often the cart was priced. */
  readonly pricings: number;
}

/** What one promotion, or its next step, lacks. */
export interface Unlock {
  readonly promotionId: string;
  readonly name: string | null;
  /** The first thing it lacks, as the cart stands. What has to be added to get there may be more: see the additions. */
  readonly measure: 'spend' | 'quantity';
  readonly have: number;
  readonly need: number;
  readonly gap: number;
  /** What the addition has to be of; `null` for anything. */
  readonly scope: Target | null;
  /** The step or the times it gives now; 0 when it does not apply yet. */
  readonly times: number;
  /** The smallest amount of any further article of the scope. `null` for what is counted in units. */
  readonly bySpend: Addition | null;
  /** The fewest further units of an article of the scope that is in the cart, or was suggested: the one that costs least. `null` where there is none. */
  readonly byQuantity: Addition | null;
}

/** Something more in the cart, and what the cart costs with it. */
export interface Addition {
  /** The line that has more units; `null` for an article that is not in the cart. */
  readonly lineId: string | null;
  readonly sku: string | null;
  readonly units: number;
  /** What it costs before promotions. */
  readonly amount: Minor;
  /** The step or the times the promotion then gives. */
  readonly times: number;
  /** What the promotion takes off more. */
  readonly saves: Minor;
  /** What all promotions take off more. */
  readonly savesInAll: Minor;
  /** The new total, and how much more it is. Below 0 where buying more costs less. */
  readonly total: Minor;
  readonly totalChange: Minor;
  /** No smaller addition of this kind is enough. Otherwise the limit left no time for all of them: those from `bound` on are open. */
  readonly proved: boolean;
  /** No addition of this kind of less than this is enough: `amount`, when that is proved. */
  readonly bound: Minor;
}
