import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { readRatio } from '../money/rate.ts';
import { compileEffect } from './compile-effect.ts';
import { compileCondition, type ConditionTest } from './conditions.ts';
import { compilePolicy, type CompiledPolicy } from './compiled-policy.ts';
import type { Effect, Step } from './effect.ts';
import type { CompiledPromotion, CompiledThreshold } from './effect-rule.ts';
import { pricingPolicyShape, type PricingPolicy } from './policy.ts';
import { promotionShape, type Promotion } from './promotion.ts';
import { compileTarget, type Target } from './target.ts';

/** Promotions and policy, checked and read. The promotions stand in the order of their ids, so that nothing depends on the order they came in. */
export interface CompiledRules {
  readonly promotions: readonly CompiledPromotion[];
  readonly policy: CompiledPolicy;
  /** Every coupon code there is. */
  readonly codes: ReadonlySet<string>;
}

/** Checks promotions and policy, noting everything that is wrong, and reads them when nothing is. */
export function compileRules(problems: Problems, promotions: unknown, policy: unknown): CompiledRules | undefined {
  const before = problems.length;
  const policyIsRight = checkShape(problems, pricingPolicyShape, policy, ['policy']);
  const compiledPolicy = compilePolicy(policyIsRight ? (policy as PricingPolicy) : {});
  if (!Array.isArray(promotions)) {
    problem(problems, ['promotions'], 'wrong-type', 'must be an array');
    return undefined;
  }
  const compiled: CompiledPromotion[] = [];
  const ids = new Set<string>();
  for (let index = 0; index < promotions.length; index += 1) {
    const promotion: unknown = promotions[index];
    const path = ['promotions', index];
    if (!checkShape(problems, promotionShape, promotion, path)) continue;
    const { id } = promotion as Promotion;
    if (ids.has(id)) problem(problems, [...path, 'id'], 'duplicate-id', `another promotion has the id ${JSON.stringify(id)}`);
    ids.add(id);
    const noted = problems.length;
    checkPromotion(problems, promotion as Promotion, compiledPolicy, path);
    const result = compilePromotion(problems, promotion as Promotion, compiledPolicy, path, problems.length > noted);
    if (result !== undefined) compiled.push(result);
  }
  if (policyIsRight) checkPolicy(problems, compiledPolicy, policy as PricingPolicy, ids);
  if (problems.length > before) return undefined;
  compiled.sort((one, other) => (one.promotion.id < other.promotion.id ? -1 : 1));
  return { promotions: compiled, policy: compiledPolicy, codes: new Set(compiled.map(({ promotion }) => promotion.code).filter((code) => code !== undefined)) };
}

function compilePromotion(problems: Problems, promotion: Promotion, policy: CompiledPolicy, path: IssuePath, broken: boolean): CompiledPromotion | undefined {
  const conditions: ConditionTest[] = [];
  const thresholds: CompiledThreshold[] = [];
  const threshold = promotion.threshold ?? 'stage';
  for (const [index, condition] of (promotion.when ?? []).entries()) {
    const test = compileCondition(condition, problems, [...path, 'when', index]);
    if (test !== undefined) conditions.push(test);
    if (condition.kind === 'spend') {
      thresholds.push({ measure: 'spend', need: condition.atLeast, overCart: condition.over === 'cart', base: condition.threshold ?? threshold });
    } else if (condition.kind === 'quantity') {
      thresholds.push({ measure: 'quantity', need: condition.atLeast, overCart: condition.over === 'cart', base: threshold });
    }
  }
  if (broken) return undefined;
  const base = promotion.base ?? 'running';
  const rule = compileEffect(promotion.effect, { rounding: policy.rounding, roundPer: policy.roundPer, base, threshold, pricesIncludeTax: policy.pricesIncludeTax });
  const stageName = promotion.stage ?? (promotion.code !== undefined && rule.onShipping !== true ? 'coupon' : rule.stage);
  const stage = policy.stageIndex.get(stageName);
  if (stage === undefined) {
    problem(problems, [...path, 'stage'], 'unknown-stage', `runs in the stage ${JSON.stringify(stageName)}, which is not among the policy's stages`);
    return undefined;
  }
  return {
    promotion,
    rule,
    stage,
    stageName,
    priority: (promotion.priority ?? 0) + 0,
    matcher: compileTarget(promotion.target),
    onlyUndiscounted: promotion.target?.onlyUndiscounted === true,
    skipClaimed: rule.claims === true || promotion.target?.claimedUnits !== 'include',
    base,
    threshold,
    conditions,
    thresholds,
  };
}

/** What the schema of a promotion cannot say. */
function checkPromotion(problems: Problems, promotion: Promotion, policy: CompiledPolicy, path: IssuePath): void {
  const { id, target, cannotCombineWith, limits, effect } = promotion;
  if (cannotCombineWith?.promotions?.includes(id) === true) {
    problem(problems, [...path, 'cannotCombineWith', 'promotions'], 'excludes-itself', 'names the promotion itself');
  }
  for (const [index, stage] of (cannotCombineWith?.stages ?? []).entries()) {
    if (!policy.stageIndex.has(stage)) problem(problems, [...path, 'cannotCombineWith', 'stages', index], 'unknown-stage', 'is not among the policy\'s stages');
  }
  checkRange(problems, target, [...path, 'target']);
  for (const [index, condition] of (promotion.when ?? []).entries()) {
    if (condition.kind === 'contains') checkSelector(problems, condition.target, [...path, 'when', index, 'target']);
  }
  if (limits?.units !== undefined && !countsUnits(effect)) {
    problem(problems, [...path, 'limits', 'units'], 'not-applicable', 'limits only unit-price, percent-off per line or unit, amount-off per unit, and gift');
  }
  checkEffect(problems, effect, [...path, 'effect']);
}

function checkRange(problems: Problems, target: Target | undefined, path: IssuePath): void {
  const { min, max } = target?.unitPrice ?? {};
  if (min !== undefined && max !== undefined && min > max) problem(problems, [...path, 'unitPrice'], 'empty-range', 'has a min above its max');
}

/** A target inside a target chooses lines; what has become of them is for the promotion's own target to say. */
function checkSelector(problems: Problems, target: Target | undefined, path: IssuePath): void {
  checkRange(problems, target, path);
  for (const field of ['onlyUndiscounted', 'claimedUnits'] as const) {
    if (target?.[field] !== undefined) problem(problems, [...path, field], 'not-applicable', 'belongs to the target of the promotion itself');
  }
}

function countsUnits(effect: Effect): boolean {
  if (effect.kind === 'percent-off') return effect.per !== 'order';
  if (effect.kind === 'amount-off') return effect.per === 'unit';
  return effect.kind === 'unit-price' || effect.kind === 'gift';
}

function checkEffect(problems: Problems, effect: Effect, path: IssuePath): void {
  switch (effect.kind) {
    case 'percent-off':
      if (effect.per === 'order' && effect.maxUnitsPerLine !== undefined) problem(problems, [...path, 'maxUnitsPerLine'], 'not-applicable', 'limits only discounts per line or unit');
      return;
    case 'amount-off':
      if (effect.per !== 'unit' && effect.maxUnitsPerLine !== undefined) problem(problems, [...path, 'maxUnitsPerLine'], 'not-applicable', 'limits only amounts per unit');
      return;
    case 'bundle-price':
      checkUnique(problems, (effect.items ?? []).map(({ sku }) => sku), [...path, 'items']);
      return;
    case 'tiered-price':
      checkAscending(problems, effect.tiers.map((tier) => tier.from), [...path, 'tiers']);
      return;
    case 'nth-unit': {
      const seen = new Set<number>();
      for (const [index, { position }] of effect.rates.entries()) {
        if (position > effect.groupSize) problem(problems, [...path, 'rates', index, 'position'], 'too-large', 'lies outside the group');
        if (seen.has(position)) problem(problems, [...path, 'rates', index, 'position'], 'duplicate', 'is stated twice');
        seen.add(position);
      }
      return;
    }
    case 'buy-x-get-y':
      checkSelector(problems, effect.buy.target, [...path, 'buy', 'target']);
      checkSelector(problems, effect.get.target, [...path, 'get', 'target']);
      if (effect.get.rate !== undefined && effect.get.amount !== undefined) problem(problems, [...path, 'get'], 'one-of', 'must not state both rate and amount');
      return;
    case 'threshold-amount-off':
      checkSteps(problems, effect.steps, [...path, 'steps']);
      if (effect.every === true && effect.steps.length > 1) problem(problems, [...path, 'steps'], 'too-large', 'must be a single step when it counts for every multiple');
      return;
    case 'threshold-percent-off':
      checkSteps(problems, effect.steps, [...path, 'steps']);
      return;
    case 'deposit-expansion': {
      const factor = readRatio(effect.factor);
      if (factor !== undefined && factor.numerator < factor.denominator) problem(problems, [...path, 'factor'], 'too-small', 'must be at least 1');
      return;
    }
    case 'points-multiplier': {
      const factor = readRatio(effect.factor);
      if (factor !== undefined && factor.numerator <= 0n) problem(problems, [...path, 'factor'], 'too-small', 'must be more than 0');
      return;
    }
    default:
  }
}

function checkSteps(problems: Problems, steps: readonly Step[], path: IssuePath): void {
  const bySpend = steps[0]?.spend !== undefined;
  if (steps.some((step) => (step.spend !== undefined) !== bySpend)) {
    problem(problems, path, 'mixed-measures', 'must all be by spend or all by quantity');
    return;
  }
  checkAscending(problems, steps.map((step) => step.spend ?? step.quantity ?? 0), path);
  if (steps[0]?.spend === 0) problem(problems, [...path, 0, 'spend'], 'too-small', 'must be at least 1');
}

function checkAscending(problems: Problems, values: readonly number[], path: IssuePath): void {
  for (let index = 1; index < values.length; index += 1) {
    if (values[index]! <= values[index - 1]!) problem(problems, [...path, index], 'not-ascending', 'must ask for more than the one before');
  }
}

/** What the schema of a policy cannot say. */
function checkPolicy(problems: Problems, compiled: CompiledPolicy, policy: PricingPolicy, ids: ReadonlySet<string>): void {
  checkUnique(problems, policy.stages ?? [], ['policy', 'stages']);
  checkUnique(problems, (policy.groupLimits ?? []).map(({ group }) => group), ['policy', 'groupLimits']);
  checkUnique(problems, (policy.maxPerStage ?? []).map(({ stage }) => stage), ['policy', 'maxPerStage']);
  for (const [index, { stage }] of (policy.maxPerStage ?? []).entries()) {
    if (!compiled.stageIndex.has(stage)) problem(problems, ['policy', 'maxPerStage', index, 'stage'], 'unknown-stage', 'is not among the policy\'s stages');
  }
  checkUnique(problems, policy.given ?? [], ['policy', 'given']);
  for (const [index, id] of (policy.given ?? []).entries()) {
    if (!ids.has(id)) problem(problems, ['policy', 'given', index], 'unknown-promotion', 'is the id of no promotion');
  }
  if (compiled.selection === 'given' && policy.given === undefined) problem(problems, ['policy', 'given'], 'missing', 'must list the promotions when the selection is given');
  if (compiled.selection !== 'given' && policy.given !== undefined) problem(problems, ['policy', 'given'], 'not-applicable', 'belongs to the selection given');
}

function checkUnique(problems: Problems, names: readonly string[], path: IssuePath): void {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (seen.has(name)) problem(problems, [...path, index], 'duplicate', `${JSON.stringify(name)} is stated twice`);
    seen.add(name);
  }
}
