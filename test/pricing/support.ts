import { priceCart, type AppliedPromotion, type Cart, type CartLine, type Effect, type PricedCart, type PricingPolicy, type Promotion, type RejectedPromotion } from '../../src/pricing/index.ts';

/** Noon of Singles' Day in Shanghai, a Wednesday. */
export const noon = '2026-11-11T12:00:00+08:00';

/** A line whose sku is its id. */
export function line(id: string, unitPrice: number, quantity = 1, rest: Partial<CartLine> = {}): CartLine {
  return { id, sku: id, unitPrice, quantity, ...rest };
}

/** A cart of these lines. */
export function cartOf(lines: readonly CartLine[], rest: Partial<Cart> = {}): Cart {
  return { currency: 'CNY', at: noon, lines, ...rest };
}

/** One line of one unit that costs so much. */
export function costing(amount: number, rest: Partial<Cart> = {}): Cart {
  return cartOf([line('a', amount)], rest);
}

/** A promotion named `p` with this effect. */
function promo(effect: Effect, rest: Partial<Promotion> = {}): Promotion {
  return { id: 'p', effect, ...rest };
}

/** An amount off the order: the plainest promotion there is. */
export function off(id: string, amount: number, rest: Partial<Promotion> = {}): Promotion {
  return { id, effect: { kind: 'amount-off', amount, per: 'order' }, ...rest };
}

/** A share off each line. */
export function percent(id: string, rate: string | number, rest: Partial<Promotion> = {}): Promotion {
  return { id, effect: { kind: 'percent-off', rate }, ...rest };
}

/** First come, first served: what a single promotion does, without a search. */
export const plain: PricingPolicy = { selection: 'priority' };

/** What one effect takes off each line, in the order of the lines. */
export function cuts(lines: readonly CartLine[], effect: Effect, rest: Partial<Promotion> = {}, policy: PricingPolicy = plain, cart: Partial<Cart> = {}): number[] {
  return linesOff(priceCart(cartOf(lines, cart), [promo(effect, rest)], policy));
}

/** What each line lost, in the order of the lines. */
export function linesOff(priced: PricedCart): number[] {
  return priced.lines.map(({ listAmount, netAmount }) => listAmount - netAmount);
}

/** What one effect did, or why it did nothing. */
export function outcome(lines: readonly CartLine[], effect: Effect, rest: Partial<Promotion> = {}, policy: PricingPolicy = plain, cart: Partial<Cart> = {}): AppliedPromotion | RejectedPromotion {
  const { applied, rejected } = priceCart(cartOf(lines, cart), [promo(effect, rest)], policy);
  return applied[0] ?? rejected[0]!;
}

/** The ids of the promotions that were applied, in order. */
export function appliedIds(priced: PricedCart): string[] {
  return priced.applied.map(({ promotionId }) => promotionId);
}

/** Why a promotion was refused. */
export function refusal(priced: PricedCart, id: string): RejectedPromotion | undefined {
  return priced.rejected.find(({ promotionId }) => promotionId === id);
}
