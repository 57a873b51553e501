import type { Cart, PromotionUsage } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';

/** The cart of the next order of the same shopper: what the order before used is used, and its points are gone. */
export function nextOrder(cart: Cart, before: PricedCart): Cart {
  const usage = new Map<string, PromotionUsage>((cart.usage ?? []).map((each) => [each.promotionId, each]));
  for (const { promotionId, uses, units, money } of before.usage) {
    const known = usage.get(promotionId);
    usage.set(promotionId, {
      promotionId,
      uses: (known?.uses ?? 0) + uses,
      usesByCustomer: (known?.usesByCustomer ?? 0) + uses,
      units: (known?.units ?? 0) + units,
      money: (known?.money ?? 0) + money,
    });
  }
  const { customer } = cart;
  const next: Cart = { ...cart, usage: [...usage.values()] };
  if (customer === undefined) return next;
  return {
    ...next,
    customer: {
      ...customer,
      ...(customer.points === undefined ? {} : { points: customer.points - before.pointsUsed }),
      ...(customer.orderCount === undefined ? {} : { orderCount: customer.orderCount + 1 }),
    },
  };
}

/** What of the orders before can change what the next one costs, in a word; the same word, the same price. */
export function stateOf(promotions: readonly Promotion[]): ((cart: Cart) => string) | undefined {
  const limited = promotions.filter(({ limits }) => limits !== undefined && Object.keys(limits).length > 0).map(({ id }) => id);
  const points = promotions.some(({ effect }) => effect.kind === 'points-payment');
  const counts = promotions.some(({ when = [] }) => when.some((condition) => condition.kind === 'customer' && condition.firstOrder !== undefined));
  if (limited.length === 0 && !points && !counts) return undefined;
  return ({ usage = [], customer }) => {
    const used = limited.map((id) => {
      const { uses = 0, usesByCustomer = 0, units = 0, money = 0 } = usage.find(({ promotionId }) => promotionId === id) ?? {};
      return [uses, usesByCustomer, units, money];
    });
    return JSON.stringify([used, points ? (customer?.points ?? 0) : 0, counts ? (customer?.orderCount ?? null) : null]);
  };
}
