import type { Cart } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';

/** An addition that reaches a goal. */
export interface Found {
  readonly lineId: string | null;
  readonly sku: string | null;
  readonly units: number;
  readonly amount: number;
  /** Nothing below is enough. */
  readonly bound: number;
  readonly cart: Cart;
  /** The cart with it, as the pricer that found it priced it. */
  readonly then: PricedCart;
}

/** Why there is none. */
export type NotFound = 'not-by-adding' | 'nothing-to-add' | 'limit';

/** Half of what a double counts exactly is what a cart may cost. */
export const MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);
