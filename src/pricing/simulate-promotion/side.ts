import type { Minor } from '../../money/minor.ts';
import type { Cart } from '../cart.ts';
import { unitsAmount } from '../prepared-cart.ts';
import type { PricedCart } from '../priced-cart.ts';

/** What a set of promotions made of the carts. */
export interface SimulatedSide {
  /** Σ totals. */
  readonly paid: Minor;
  /** Off lines. */
  readonly discount: Minor;
  /** Off delivery. */
  readonly shippingDiscount: Minor;
  /** Lines with a known cost, and delivery, without tax. */
  readonly revenue: Minor;
  /** Of those lines, of gifts, and per order. */
  readonly cost: Minor;
  /** Owed to shoppers later. */
  readonly cashback: Minor;
  /** revenue − cost − cashback. */
  readonly profit: Minor;
  /** profit / revenue; `null` without revenue. */
  readonly margin: number | null;
}

/** What a cart brings under a set of promotions. */
export interface CartOutcome {
  paid: number;
  discount: number;
  shippingDiscount: number;
  revenue: number;
  cost: number;
  cashback: number;
  /** Lines and gifts whose cost nobody knows. */
  unknownCosts: number;
}

/** What there is to know of costs beside those of the lines. */
export interface OtherCosts {
  readonly perOrder: Minor;
  readonly gifts: ReadonlyMap<string, Minor>;
}

/** Works out one cart. */
export function cartOutcome(cart: Cart, priced: PricedCart, costs: OtherCosts): CartOutcome {
  const inclusive = priced.pricesIncludeTax;
  const outcome: CartOutcome = {
    paid: priced.total,
    discount: priced.discountTotal,
    shippingDiscount: priced.shippingDiscount,
    revenue: priced.shippingFee - (inclusive ? priced.shippingTax : 0),
    cost: costs.perOrder,
    cashback: 0,
    unknownCosts: 0,
  };
  for (let index = 0; index < priced.lines.length; index += 1) {
    const { netAmount, tax } = priced.lines[index]!;
    const { cost, quantity, priceBasis } = cart.lines[index]!;
    if (cost === undefined) {
      outcome.unknownCosts += 1;
      continue;
    }
    outcome.revenue += inclusive ? netAmount - tax : netAmount;
    outcome.cost += cost < 0 ? -unitsAmount(-cost, quantity, priceBasis, 'half-up') : unitsAmount(cost, quantity, priceBasis, 'half-up');
  }
  for (const { sku, quantity } of priced.gifts) {
    const cost = costs.gifts.get(sku);
    if (cost === undefined) outcome.unknownCosts += 1;
    else outcome.cost += cost * quantity;
  }
  for (const { amount } of priced.liabilities) outcome.cashback += amount;
  return outcome;
}

/** What the cart leaves of its revenue. */
export function profitOf({ revenue, cost, cashback }: Pick<CartOutcome, 'revenue' | 'cost' | 'cashback'>): number {
  return revenue - cost - cashback;
}

/** Nothing sold yet. */
export function emptyOutcome(): CartOutcome {
  return { paid: 0, discount: 0, shippingDiscount: 0, revenue: 0, cost: 0, cashback: 0, unknownCosts: 0 };
}

/** Adds a cart to the others. False when they come to what cannot be counted exactly. */
export function addOutcome(sum: CartOutcome, one: CartOutcome): boolean {
  sum.paid += one.paid;
  sum.discount += one.discount;
  sum.shippingDiscount += one.shippingDiscount;
  sum.revenue += one.revenue;
  sum.cost += one.cost;
  sum.cashback += one.cashback;
  sum.unknownCosts += one.unknownCosts;
  return Number.isSafeInteger(sum.paid + sum.discount + Math.abs(sum.cost));
}

/** All carts of a side. */
export function sideOf({ unknownCosts: _, ...sum }: CartOutcome): SimulatedSide {
  const profit = profitOf(sum);
  return { ...sum, profit, margin: sum.revenue === 0 ? null : profit / sum.revenue };
}
