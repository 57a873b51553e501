import type { Cart } from '../pricing/cart.ts';
import type { PricingPolicy } from '../pricing/policy.ts';
import { priceCart } from '../pricing/price-cart.ts';
import type { PricedCart } from '../pricing/priced-cart.ts';
import type { Promotion } from '../pricing/promotion.ts';
import { demand, differences, show } from './differences.ts';
import type { Part } from './specify.ts';

/** A cart, and then the promotions it meets. */
export interface GivenCart {
  readonly when: (promotions: readonly Promotion[], policy?: PricingPolicy) => ThenPriced;
}

/** What must come of it. Each throws an Error that lists every difference, and otherwise returns the priced cart. */
export interface ThenPriced {
  /** A priced cart with these fields. */
  readonly then: (priced: Part<PricedCart>) => PricedCart;
  /** Exactly these promotions are applied, in this order. */
  readonly thenApplied: (...promotionIds: readonly string[]) => PricedCart;
  /** The promotion is rejected with this code, and with these numbers beside it. */
  readonly thenRejected: (promotionId: string, code: string, numbers?: Readonly<Record<string, unknown>>) => PricedCart;
}

/**
 * Given a cart, when it meets these promotions, then it costs that: your promotions as a specification that any test runner can run.
 *
 * @throws InvalidInputError when `priceCart` refuses the cart, the promotions or the policy.
 * @example
 * ```ts
 * import { givenCart } from 'shopwright/testing';
 * const cart = { currency: 'CNY', at: '2026-11-11T00:00:00Z', lines: [{ id: '1', sku: 'shirt', unitPrice: 10000, quantity: 2 }] };
 * const off = { id: 'off', effect: { kind: 'amount-off', per: 'order', amount: 3000 }, when: [{ kind: 'spend', atLeast: 30000 }] } as const;
 * givenCart(cart).when([off]).thenRejected('off', 'below-threshold', { gap: 10000 }).total // => 20000
 * ```
 */
export function givenCart(cart: Cart): GivenCart {
  return {
    when: (promotions, policy) => {
      const priced = priceCart(cart, promotions, policy);
      const asked = `When ${promotions.map(({ id }) => id).join(', ')} meet the cart:`;
      const hold = (lines: readonly string[]): PricedCart => {
        demand(asked, lines);
        return priced;
      };
      return {
        then: (expected) => hold(differences(expected, priced)),
        thenApplied: (...promotionIds) => hold(differences(promotionIds, priced.applied.map(({ promotionId }) => promotionId), 'applied')),
        thenRejected: (promotionId, code, numbers = {}) => {
          const rejection = priced.rejected.find((each) => each.promotionId === promotionId);
          const applied = priced.applied.find((each) => each.promotionId === promotionId);
          return hold(rejection ? differences({ code, ...numbers }, rejection, promotionId) : [`${promotionId} is not rejected: ${show(applied)}`]);
        },
      };
    },
  };
}
