import type { EffectRule } from '../effect-rule.ts';
import { clearCuts } from '../eligible.ts';

/** Gifts, points and cashback are promised when their conditions hold, and worked out once the price is known (`benefits.ts`). */
export function compileBenefit(): EffectRule {
  return { stage: 'order', benefit: true, discount: clearCuts, ceiling: () => 0 };
}
