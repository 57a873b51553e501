import type { PricedCart, Promotion } from 'shopwright/pricing';

/** What one promotion did over many orders. Amounts in minor units. */
export interface TakeUp {
  readonly promotionId: string;
  readonly name: string;
  /** Orders it applied to. */
  readonly orders: number;
  /** Units it priced or gave. */
  readonly units: number;
  /** What it took off lines and shipping. */
  readonly discount: number;
  /** What the shop owes later because of it. */
  readonly owed: number;
}

/** Counts the take-up of each promotion while orders come in. */
export interface TakeUpCount {
  readonly add: (priced: PricedCart) => void;
  /** In the order the promotions were given, also those that nobody took up. */
  readonly result: () => TakeUp[];
}

export function countTakeUp(promotions: readonly Promotion[]): TakeUpCount {
  const counts = new Map(promotions.map(({ id, name }) => [id, { promotionId: id, name: name ?? id, orders: 0, units: 0, discount: 0, owed: 0 }]));
  return {
    add: ({ applied, usage, liabilities }) => {
      for (const { promotionId, amount } of applied) {
        const count = counts.get(promotionId)!;
        count.orders += 1;
        count.discount += amount;
      }
      for (const { promotionId, units } of usage) counts.get(promotionId)!.units += units;
      for (const { promotionId, amount } of liabilities) counts.get(promotionId)!.owed += amount;
    },
    result: () => [...counts.values()],
  };
}
