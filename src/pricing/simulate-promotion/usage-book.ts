import type { Cart, PromotionUsage } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';

/** Counts, over a replay, what is gone of promotions that have limits. */
export interface UsageBook {
  /** The cart with what is gone so far in place of what it says itself of these promotions. */
  readonly open: (cart: Cart) => Cart;
  /** Takes note of what the cart used. */
  readonly record: (cart: Cart, priced: PricedCart) => void;
  /** Pairs of customer and promotion that were forgotten to stay within bounds: their limits started anew. */
  readonly forgotten: () => number;
}

/**
 * Totals for every limited promotion, and uses of at most so many customers for those that are limited per customer: past that the one
 * longest not seen is forgotten.
 */
export function openUsageBook(promotions: readonly Promotion[], mostCustomers: number): UsageBook {
  const limited = promotions.filter(({ limits }) => limits !== undefined && Object.values(limits).some((limit) => typeof limit === 'number'));
  if (limited.length === 0) return { open: (cart) => cart, record: () => undefined, forgotten: () => 0 };
  const totals = new Map(limited.map(({ id }) => [id, { uses: 0, units: 0, money: 0 }]));
  const perCustomer = new Map(limited.filter(({ limits }) => limits?.usesPerCustomer !== undefined).map(({ id }) => [id, new Map<string, number>()]));
  let forgotten = 0;
  return {
    open: (cart) => {
      const customer = cart.customer?.id;
      const usage: PromotionUsage[] = limited.map(({ id }) => ({ promotionId: id, ...totals.get(id)!, usesByCustomer: customer === undefined ? 0 : (perCustomer.get(id)?.get(customer) ?? 0) }));
      return { ...cart, usage };
    },
    record: (cart, priced) => {
      const customer = cart.customer?.id;
      for (const { promotionId, uses, units, money } of priced.usage) {
        const total = totals.get(promotionId);
        if (total === undefined) continue;
        total.uses += uses;
        total.units += units;
        total.money += money;
        const known = perCustomer.get(promotionId);
        if (known === undefined || customer === undefined) continue;
        const before = known.get(customer) ?? 0;
        known.delete(customer); // so that the order of the map is by who came last
        known.set(customer, before + uses);
        if (known.size > mostCustomers) {
          for (const oldest of known.keys()) {
            known.delete(oldest);
            break;
          }
          forgotten += 1;
        }
      }
    },
    forgotten: () => forgotten,
  };
}
