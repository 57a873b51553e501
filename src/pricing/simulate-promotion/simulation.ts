import type { Minor } from '../../money/minor.ts';
import type { PricingPolicy } from '../policy.ts';
import type { RejectedPromotion } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import type { Gainer } from './gainers.ts';
import type { SimulatedSide } from './side.ts';

/** What to replay past carts under. */
export interface SimulationPlan {
  /** What is tried. */
  readonly promotions: readonly Promotion[];
  /** What it is compared with; nothing when left out. */
  readonly baseline?: readonly Promotion[] | undefined;
  readonly policy?: PricingPolicy | undefined;
  /** What a gift costs the shop. */
  readonly giftCosts?: readonly { readonly sku: string; readonly cost: Minor }[] | undefined;
  /** Packing and delivery of an order, whatever is in it; 0 when left out. */
  readonly costPerOrder?: Minor | undefined;
  /** How many of those who gain most to name; 100 when left out. */
  readonly gainers?: number | undefined;
  /** How many customers to remember for limits per customer; 100,000 when left out. */
  readonly rememberCustomers?: number | undefined;
  /** Called after every `progressEvery` carts (10,000 when left out) and at the end. */
  readonly onProgress?: ((progress: { readonly carts: number; readonly profitChange: Minor }) => void) | undefined;
  readonly progressEvery?: number | undefined;
}

/** What the promotions would have meant, if everybody had bought what they bought. */
export interface Simulation {
  readonly carts: number;
  /** `null` without carts. */
  readonly currency: string | null;
  readonly before: SimulatedSide;
  readonly after: SimulatedSide;
  readonly change: { readonly paid: Minor; readonly discount: Minor; readonly profit: Minor };
  /** Carts in which at least one of the promotions applied, over all. */
  readonly takeUp: number | null;
  readonly promotions: readonly SimulatedPromotion[];
  /**
   * How much more must be sold, as a share, for the profit to be what it was: (before − after) / after. 0 when nothing is lost; `null` with
   * `upliftUnknown` when carts leave no profit under the promotions, so that more of them cannot make up for it.
   */
  readonly upliftToBreakEven: number | null;
  readonly upliftUnknown: 'no-carts' | 'no-profit-after' | null;
  /** By what the shopper pays: less, more, the same. */
  readonly shoppers: { readonly better: number; readonly worse: number; readonly same: number; readonly gain: Minor };
  /** Who gains, by what carts say of them; values past the first 50 of a kind are `null`, together. */
  readonly segments: readonly SimulatedSegment[];
  /** Who gains most, most first; bounds meet as long as fewer than twice as many customers gain. */
  readonly gainers: readonly Gainer[];
  /** Lines and gifts without a known cost, before and after: left out of revenue and cost. */
  readonly unknownCosts: { readonly before: number; readonly after: number };
  /** Carts whose best combination was not proved within the policy's search limit. */
  readonly unproved: number;
  /** Customers whose uses had to be forgotten; 0 means that limits per customer were kept exactly. */
  readonly forgottenCustomers: number;
}

/** One promotion over all carts. */
export interface SimulatedPromotion {
  readonly promotionId: string;
  readonly carts: number;
  /** Of all carts; `null` without any. */
  readonly takeUp: number | null;
  /** What it took off, lines and delivery together. */
  readonly discount: Minor;
  /** What prices, floors and budgets kept it from giving. */
  readonly turnedAway: Minor;
  readonly units: number;
  /** Why it did not apply, and how often, most often first. */
  readonly rejections: readonly { readonly code: RejectedPromotion['code']; readonly carts: number }[];
}

/** Carts that have something in common. */
export interface SimulatedSegment {
  readonly by: 'tier' | 'customer' | 'channel' | 'region';
  /** Of `customer`: `new`, `returning` or `unknown`. */
  readonly value: string | null;
  readonly carts: number;
  /** What shoppers pay less in all. */
  readonly gain: Minor;
  readonly profitChange: Minor;
}
