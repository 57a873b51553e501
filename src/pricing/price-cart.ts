import type { Cart } from './cart.ts';
import type { PricingPolicy, Selection } from './policy.ts';
import type { PricedCart } from './priced-cart.ts';
import { createPricer, priceOnce, type Pricer, type Select } from './pricer.ts';
import type { Promotion } from './promotion.ts';
import { selectBest } from './selection/best.ts';
import { selectBestOfGroup, selectBestPerLine, selectByPriority, selectGiven } from './selection/by-rule.ts';

/**
 * What a cart costs, to the last minor unit, and why: which promotions apply, what each takes off every line, and what every other
 * one lacks.
 *
 * total = Σ lines (unitPrice × quantity − discounts) + shipping fee + tax that prices do not include
 *
 * By default (`policy.selection: 'best'`) it finds the allowed combination of promotions with the lowest total, and proves it:
 * `search.optimal`. The exact rules are in docs/pricing-rules.md.
 *
 * Cost: linear in lines and, but for the search, in promotions. The quantity of a line costs nothing.
 *
 * @throws InvalidInputError listing everything that is wrong with cart, promotions and policy.
 * @example
 * ```ts
 * import { priceCart } from 'shopwright/pricing';
 * const priced = priceCart(
 *   { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: 12900, quantity: 2 }] },
 *   [{ id: '满200减30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] } }],
 * );
 * priced.total // => 22800
 * priced.applied[0].lines // => [{ lineId: '1', amount: 3000 }]
 * ```
 */
export function priceCart(cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy = {}): PricedCart {
  return priceOnce(cart, promotions, policy, select);
}

/**
 * Checks and reads promotions and policy once, for pricing many carts: the same answers as `priceCart`, faster.
 *
 * @throws InvalidInputError listing everything that is wrong with promotions and policy; the pricer throws one for a broken cart.
 * @example
 * ```ts
 * import { compilePromotions } from 'shopwright/pricing';
 * const price = compilePromotions([{ id: 'silver', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'customer', tiers: ['silver'] }] }]);
 * const cart = { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: 12900, quantity: 2 }] };
 * price({ ...cart, customer: { tier: 'silver' } }).total // => 23220
 * price(cart).rejected // => [{ promotionId: 'silver', code: 'not-eligible', requires: 'tier' }]
 * ```
 */
export function compilePromotions(promotions: readonly Promotion[], policy: PricingPolicy = {}): Pricer {
  return createPricer(promotions, policy, select);
}

const selections: Readonly<Record<Selection, Select>> = {
  best: selectBest,
  'best-of-group': selectBestOfGroup,
  'best-per-line': selectBestPerLine,
  priority: selectByPriority,
  given: selectGiven,
};

const select: Select = (run, candidates) => selections[run.policy.selection](run, candidates);
