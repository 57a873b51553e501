import type { CompiledPolicy } from '../compiled-policy.ts';
import type { Candidate, CompiledPromotion } from '../effect-rule.ts';
import type { StackingRule } from '../priced-cart.ts';
import { conflict } from '../stacking.ts';
import { contradict } from './contradict.ts';

/** The rule by which no cart has both promotions, if there is one. */
export function neverTogether(one: CompiledPromotion, other: CompiledPromotion, policy: CompiledPolicy): StackingRule | 'conditions' | undefined {
  const rule = conflict(candidateOf(one), candidateOf(other));
  if (rule !== undefined) return rule;
  const group = one.promotion.exclusiveGroup;
  if (group !== undefined && group === other.promotion.exclusiveGroup && (policy.groupLimits.get(group) ?? 1) <= 1) return 'exclusive-group';
  if (one.stageName === other.stageName && (policy.maxPerStage.get(one.stageName) ?? Infinity) <= 1) return 'max-per-stage';
  if (policy.maxPromotions <= 1) return 'max-promotions';
  const apart = (one.promotion.when ?? []).some((condition) => (other.promotion.when ?? []).some((beside) => contradict(condition, beside)));
  return apart ? 'conditions' : undefined;
}

/** A promotion as the stacking rules see it. */
function candidateOf(compiled: CompiledPromotion): Candidate {
  const { rule, promotion } = compiled;
  const none: readonly number[] = [];
  return { compiled, rule, id: promotion.id, lines: none, targetLines: none, unitsLeft: Infinity, budgetLeft: Infinity, refusesLess: false, prepared: undefined };
}
