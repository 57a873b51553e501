import { problem, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, list } from '../kernel/shape.ts';
import { checkPolicy } from './check-policy.ts';
import { checkPromotion, type Note } from './check-promotion.ts';
import { compileEffect } from './compile-effect.ts';
import { compileCondition, type ConditionTest } from './conditions.ts';
import { compilePolicy, type CompiledPolicy } from './compiled-policy.ts';
import type { CompiledPromotion } from './effect-rule.ts';
import { pricingPolicyShape, type PricingPolicy } from './policy.ts';
import { promotionShape, type Promotion } from './promotion.ts';
import { compileTarget } from './target.ts';
import type { CompiledThreshold } from './threshold.ts';

/** Promotions and policy, checked and read. The promotions stand in the order of their ids, so that nothing depends on the order they came in. */
export interface CompiledRules {
  readonly promotions: readonly CompiledPromotion[];
  readonly policy: CompiledPolicy;
  /** Every coupon code there is. */
  readonly codes: ReadonlySet<string | undefined>;
}

/** Checks promotions and policy, noting everything that is wrong, and reads them when nothing is. */
export function compileRules(problems: Problems, promotions: unknown, policy: unknown): CompiledRules | undefined {
  const before = problems.length;
  const noteAt = (...place: readonly (string | number)[]): Note => (code, path, message) => {
    problem(problems, [...place, ...path], code, message);
  };
  const policyIsRight = checkShape(problems, pricingPolicyShape, policy, ['policy']);
  const compiledPolicy = compilePolicy(policyIsRight ? (policy as PricingPolicy) : {});
  if (!checkShape(problems, list(anything()), promotions, ['promotions'])) return undefined;
  const compiled: CompiledPromotion[] = [];
  const ids = new Set<string>();
  for (const [index, each] of (promotions as readonly Promotion[]).entries()) {
    const path = ['promotions', index];
    if (!checkShape(problems, promotionShape, each, path)) continue;
    const note = noteAt(...path);
    if (ids.has(each.id)) note('duplicate-id', ['id']);
    ids.add(each.id);
    const noted = problems.length;
    checkPromotion(note, each, compiledPolicy);
    const conditions = (each.when ?? []).map((condition, at) => compileCondition(condition, problems, [...path, 'when', at]));
    if (problems.length === noted) compiled.push(compilePromotion(note, each, compiledPolicy, conditions));
  }
  if (policyIsRight) checkPolicy(noteAt('policy'), policy as PricingPolicy, compiledPolicy, ids);
  if (problems.length > before) return undefined;
  compiled.sort((one, other) => (one.promotion.id < other.promotion.id ? -1 : 1));
  return { promotions: compiled, policy: compiledPolicy, codes: new Set(compiled.map(({ promotion }) => promotion.code)) };
}

function compilePromotion(note: Note, promotion: Promotion, policy: CompiledPolicy, conditions: readonly (ConditionTest | undefined)[]): CompiledPromotion {
  const { code, target, base = 'running', threshold = 'stage', when = [] } = promotion;
  const matcher = compileTarget(target);
  const rule = compileEffect(promotion.effect, { ...policy, base, threshold, matcher });
  const stageName = promotion.stage ?? (code !== undefined && rule.onShipping !== true ? 'coupon' : rule.stage);
  const stage = policy.stageIndex.get(stageName);
  if (stage === undefined) note('unknown-stage', ['stage'], `the policy has no stage ${stageName}`);
  const thresholds = when.flatMap((condition): CompiledThreshold[] => {
    if (condition.kind !== 'spend' && condition.kind !== 'quantity') return [];
    const { kind, atLeast, over } = condition;
    return [{ measure: kind, need: atLeast, overCart: over === 'cart', base: kind === 'spend' ? (condition.threshold ?? threshold) : threshold }];
  });
  return {
    promotion,
    rule,
    stage: stage ?? -1,
    stageName,
    priority: (promotion.priority ?? 0) + 0,
    matcher,
    onlyUndiscounted: target?.onlyUndiscounted === true,
    skipClaimed: rule.claims === true || target?.claimedUnits !== 'include',
    base,
    threshold,
    conditions: conditions.filter((test) => test !== undefined),
    thresholds: rule.threshold === undefined ? thresholds : [...thresholds, rule.threshold],
  };
}
