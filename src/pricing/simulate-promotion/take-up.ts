import type { PricedCart, RejectedPromotion } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import type { SimulatedPromotion } from './simulation.ts';

/** Counts what each promotion did over a replay, and why it did not. */
export interface TakeUp {
  readonly add: (priced: PricedCart) => void;
  /** Carts in which any of them applied. */
  readonly taken: () => number;
  readonly report: (carts: number) => readonly SimulatedPromotion[];
}

export function openTakeUp(promotions: readonly Promotion[]): TakeUp {
  const tallies = new Map(promotions.map(({ id }) => [id, { carts: 0, discount: 0, turnedAway: 0, units: 0, rejections: new Map<RejectedPromotion['code'], number>() }]));
  let taken = 0;
  return {
    add: ({ applied, rejected }) => {
      if (applied.length > 0) taken += 1;
      for (const { promotionId, amount, turnedAway, units } of applied) {
        const tally = tallies.get(promotionId)!;
        tally.carts += 1;
        tally.discount += amount;
        tally.turnedAway = Math.min(Number.MAX_SAFE_INTEGER, tally.turnedAway + turnedAway);
        tally.units += units;
      }
      for (const { promotionId, code } of rejected) {
        if (promotionId === null) continue;
        const { rejections } = tallies.get(promotionId)!;
        rejections.set(code, (rejections.get(code) ?? 0) + 1);
      }
    },
    taken: () => taken,
    report: (carts) =>
      [...tallies].map(([promotionId, { rejections, ...tally }]) => ({
        promotionId,
        ...tally,
        takeUp: carts === 0 ? null : tally.carts / carts,
        rejections: [...rejections].map(([code, each]) => ({ code, carts: each })).sort((one, other) => other.carts - one.carts || (one.code < other.code ? -1 : 1)),
      })),
  };
}
