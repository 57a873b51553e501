import type { PricedCart, Promotion, PromotionUsage } from 'shopwright/pricing';

/**
 * How much of each limited promotion is gone. The library keeps no state: a cart brings the usage so far, its result says what the order
 * adds. A real shop keeps this in a database and writes it in the transaction that places the order; here it is a map.
 */
export interface UsageBook {
  /** What a cart of this customer brings along. */
  readonly usageFor: (customerId: string | undefined) => PromotionUsage[];
  /** Writes down what a placed order used. */
  readonly commit: (customerId: string | undefined, usage: PricedCart['usage']) => void;
}

interface Entry {
  uses: number;
  units: number;
  money: number;
  readonly byCustomer: Map<string, number>;
}

/** An empty book for the promotions that have limits: nobody needs to count the others. */
export function openUsageBook(promotions: readonly Promotion[]): UsageBook {
  const entries = new Map<string, Entry>();
  for (const { id, limits } of promotions) if (limits !== undefined) entries.set(id, { uses: 0, units: 0, money: 0, byCustomer: new Map() });
  return {
    usageFor: (customerId) =>
      [...entries].map(([promotionId, { uses, units, money, byCustomer }]) => {
        return { promotionId, uses, units, money, usesByCustomer: customerId === undefined ? 0 : (byCustomer.get(customerId) ?? 0) };
      }),
    commit: (customerId, usage) => {
      for (const { promotionId, uses, units, money } of usage) {
        const entry = entries.get(promotionId);
        if (entry === undefined) continue;
        entry.uses += uses;
        entry.units += units;
        entry.money += money;
        if (customerId !== undefined) entry.byCustomer.set(customerId, (entry.byCustomer.get(customerId) ?? 0) + uses);
      }
    },
  };
}
