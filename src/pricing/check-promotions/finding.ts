import type { Minor } from '../../money/minor.ts';
import type { Cart } from '../cart.ts';
import type { StackingRule } from '../priced-cart.ts';

/** What a merchandiser wants to know of promotions before saving them. */
export type PromotionFinding =
  /** Nobody ever gets anything by it: it cannot apply, or it would without effect. */
  | { readonly code: 'never-applies'; readonly promotionId: string; readonly reason: NeverReason }
  /** No cart has both. */
  | { readonly code: 'never-together'; readonly promotionIds: readonly [string, string]; readonly rule: StackingRule | 'conditions' }
  /** Whenever it applies, the other, which excludes it, gives at least as much. */
  | { readonly code: 'dominated'; readonly promotionId: string; readonly by: string }
  /** A cart that costs nothing. */
  | { readonly code: 'free-order'; readonly promotionIds: readonly string[]; readonly subtotal: Minor; readonly cart: Cart }
  /** A cart on whose goods the shop loses, which it would not at list prices. `stacked`: without any one of the promotions it would not either. */
  | { readonly code: 'loss'; readonly promotionIds: readonly string[]; readonly loss: Minor; readonly stacked: boolean; readonly cart: Cart };

/** Why a promotion can never apply. */
export type NeverReason =
  /** It takes nothing off and promises nothing: a rate, an amount or a cap of 0, points or a deposit that count once. */
  | 'gives-nothing'
  /** One of its limits is 0. */
  | 'limit-is-zero'
  /** The policy lets none of its stage or group apply, or none at all, or does not list it. */
  | 'policy'
  /** Its target excludes all that it includes. */
  | 'target-is-empty'
  /** None of the articles is in its target. */
  | 'no-article'
  /** Two of its conditions cannot both hold. */
  | 'conditions-contradict'
  /** Its window is over. */
  | 'window-is-over';
