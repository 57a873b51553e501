import type { RejectedPromotion } from './priced-cart.ts';

/** Why a promotion does not apply: the rejection without the promotion's id. */
export type Refusal = RejectedPromotion extends infer Each ? (Each extends { readonly promotionId: string } ? Omit<Each, 'promotionId'> : never) : never;

/** A threshold is missed. */
export function belowThreshold(measure: 'spend' | 'quantity', have: number, need: number): Refusal {
  return { code: 'below-threshold', measure, have, need, gap: need - have };
}

/** The budget cannot carry the whole amount, and the promotion gives no less. */
export function overBudget(have: number, need: number): Refusal {
  return { code: 'used-up', limit: 'budget', have, need };
}
