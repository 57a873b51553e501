import type { Cart } from './cart.ts';
import type { PricingPolicy } from './policy.ts';
import type { PricedCart } from './priced-cart.ts';
import { priceOnce } from './pricer.ts';
import type { Promotion } from './promotion.ts';
import { selectBestPerUnit } from './selection/best-per-unit.ts';

/**
 * What a cart costs where every unit may take part in at most one promotion, and the shop gives the shopper the best way of sharing
 * the units out: any 3 for 99 here, second half price there, 20% off the rest.
 *
 * Promotions on units (percent-off, amount-off and flash prices per unit, nth-unit, buy-x-get-y, bundles) of the policy's first
 * stage compete for the units, and the assignment with the largest discount is taken, proved: `search.optimal`. Any units of the
 * target may make up a group, whatever their order. Everything else follows first come, first served; `policy.selection` is not
 * asked. A promotion with a budget, a cap or a limit per line, and any on a cart with floor prices, does not compete but follows.
 *
 * Cost: grows with the number of ways to leave units over, the product of (quantity + 1) over lines. Past 400 units, or
 * `policy.searchLimit` steps, the answer is a fair one and says so.
 *
 * @throws InvalidInputError listing everything that is wrong with cart, promotions and policy.
 * @see Microsoft Dynamics 365 Commerce, "Optimal combination of overlapping discounts", for the rule
 * @example
 * ```ts
 * import { priceCartPerUnit } from 'shopwright/pricing';
 * const priced = priceCartPerUnit(
 *   { currency: 'USD', at: 0, lines: [{ id: '1', sku: 'keyboard', unitPrice: 2000, quantity: 2 }, { id: '2', sku: 'mouse', unitPrice: 1000, quantity: 1 }] },
 *   [
 *     { id: 'one-free', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } } },
 *     { id: '40-off', effect: { kind: 'percent-off', rate: '0.4' } },
 *   ],
 * );
 * priced.discountTotal // => 2400
 * ```
 */
export function priceCartPerUnit(cart: Cart, promotions: readonly Promotion[], policy: Omit<PricingPolicy, 'selection' | 'given'> = {}): PricedCart {
  return priceOnce(cart, promotions, policy, selectBestPerUnit);
}
