import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { compileEffect } from './compile-effect.ts';
import { compileCondition, type ConditionTest } from './conditions.ts';
import { compilePolicy, type CompiledPolicy } from './compiled-policy.ts';
import type { Effect, Step } from './effect.ts';
import type { CompiledPromotion, CompiledThreshold } from './effect-rule.ts';
import { pricingPolicyShape, type PricingPolicy } from './policy.ts';
import { knownRatio } from './prepared-cart.ts';
import { promotionShape, type Promotion } from './promotion.ts';
import { repeats } from './repeats.ts';
import { compileTarget, type Target } from './target.ts';

/** Promotions and policy, checked and read. The promotions stand in the order of their ids, so that nothing depends on the order they came in. */
export interface CompiledRules {
  readonly promotions: readonly CompiledPromotion[];
  readonly policy: CompiledPolicy;
  /** Every coupon code there is. */
  readonly codes: ReadonlySet<string>;
}

/** Notes a problem at a place within what is being checked. */
type Note = (path: IssuePath, code: string, message?: string) => void;

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
    const path = ['promotions', index];
    if (!checkShape(problems, promotionShape, promotions[index], path)) continue;
    const promotion = promotions[index] as Promotion;
    const note: Note = (inner, code, message) => {
      problem(problems, [...path, ...inner], code, message);
    };
    if (ids.has(promotion.id)) note(['id'], 'duplicate-id');
    ids.add(promotion.id);
    const noted = problems.length;
    checkPromotion(note, promotion, compiledPolicy);
    const result = compilePromotion(problems, note, promotion, compiledPolicy, path, problems.length > noted);
    if (result !== undefined) compiled.push(result);
  }
  if (policyIsRight) checkPolicy(problems, compiledPolicy, policy as PricingPolicy, ids);
  if (problems.length > before) return undefined;
  compiled.sort((one, other) => (one.promotion.id < other.promotion.id ? -1 : 1));
  return { promotions: compiled, policy: compiledPolicy, codes: new Set(compiled.map(({ promotion }) => promotion.code).filter((code) => code !== undefined)) };
}

function compilePromotion(problems: Problems, note: Note, promotion: Promotion, policy: CompiledPolicy, path: IssuePath, broken: boolean): CompiledPromotion | undefined {
  const conditions: ConditionTest[] = [];
  const thresholds: CompiledThreshold[] = [];
  const threshold = promotion.threshold ?? 'stage';
  for (const [index, condition] of (promotion.when ?? []).entries()) {
    const test = compileCondition(condition, problems, [...path, 'when', index]);
    if (test !== undefined) conditions.push(test);
    const { kind } = condition;
    if (kind !== 'spend' && kind !== 'quantity') continue;
    const base = kind === 'spend' ? condition.threshold : undefined;
    thresholds.push({ measure: kind, need: condition.atLeast, overCart: condition.over === 'cart', base: base ?? threshold });
  }
  if (broken) return undefined;
  const base = promotion.base ?? 'running';
  const rule = compileEffect(promotion.effect, { rounding: policy.rounding, roundPer: policy.roundPer, base, threshold, pricesIncludeTax: policy.pricesIncludeTax });
  const stageName = promotion.stage ?? (promotion.code !== undefined && rule.onShipping !== true ? 'coupon' : rule.stage);
  const stage = policy.stageIndex.get(stageName);
  if (stage === undefined) {
    note(['stage'], 'unknown-stage', `is ${JSON.stringify(stageName)}, which the policy does not have`);
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

/** What the shape of a promotion cannot say. */
function checkPromotion(note: Note, { id, target, cannotCombineWith = {}, when = [], limits, effect }: Promotion, policy: CompiledPolicy): void {
  if (cannotCombineWith.promotions?.includes(id) === true) note(['cannotCombineWith', 'promotions'], 'excludes-itself');
  for (const [index, stage] of (cannotCombineWith.stages ?? []).entries()) {
    if (!policy.stageIndex.has(stage)) note(['cannotCombineWith', 'stages', index], 'unknown-stage');
  }
  checkRange(note, target, ['target']);
  for (const [index, condition] of when.entries()) {
    if (condition.kind === 'contains') checkSelector(note, condition.target, ['when', index, 'target']);
  }
  if (limits?.units !== undefined && !countsUnits(effect)) note(['limits', 'units'], 'not-applicable', 'needs an effect on units, or a gift');
  checkEffect((path, code, message) => {
    note(['effect', ...path], code, message);
  }, effect);
}

function checkRange(note: Note, target: Target | undefined, path: IssuePath): void {
  const { min = -Infinity, max = Infinity } = target?.unitPrice ?? {};
  if (min > max) note([...path, 'unitPrice'], 'empty-range');
}

/** A target inside a target chooses lines; what has become of them is for the promotion's own target to say. */
function checkSelector(note: Note, target: Target | undefined, path: IssuePath): void {
  checkRange(note, target, path);
  for (const field of ['onlyUndiscounted', 'claimedUnits'] as const) {
    if (target?.[field] !== undefined) note([...path, field], 'not-applicable', 'belongs to the target of the promotion itself');
  }
}

function countsUnits(effect: Effect): boolean {
  if (effect.kind === 'percent-off') return effect.per !== 'order';
  if (effect.kind === 'amount-off') return effect.per === 'unit';
  return effect.kind === 'unit-price' || effect.kind === 'gift';
}

function checkEffect(note: Note, effect: Effect): void {
  switch (effect.kind) {
    case 'percent-off':
    case 'amount-off':
      if (effect.maxUnitsPerLine !== undefined && !countsUnits(effect)) note(['maxUnitsPerLine'], 'not-applicable', 'needs an effect on units');
      return;
    case 'bundle-price':
      checkRepeats(note, effect.items, ({ sku }) => sku, 'items');
      return;
    case 'tiered-price':
      checkAscending(note, effect.tiers.map((tier) => tier.from), 'tiers');
      return;
    case 'nth-unit': {
      const again = repeats(effect.rates, ({ position }) => position);
      for (const [index, { position }] of effect.rates.entries()) {
        if (position > effect.groupSize) note(['rates', index, 'position'], 'too-large', 'lies outside the group');
        if (again.includes(index)) note(['rates', index, 'position'], 'duplicate');
      }
      return;
    }
    case 'buy-x-get-y':
      checkSelector(note, effect.buy.target, ['buy', 'target']);
      checkSelector(note, effect.get.target, ['get', 'target']);
      if (effect.get.rate !== undefined && effect.get.amount !== undefined) note(['get'], 'one-of', 'must not state both rate and amount');
      return;
    case 'threshold-amount-off':
    case 'threshold-percent-off':
      checkSteps(note, effect.steps);
      if ('every' in effect && effect.every === true && effect.steps.length > 1) note(['steps'], 'too-large', 'must be a single step when it counts for every multiple');
      return;
    case 'deposit-expansion':
    case 'points-multiplier': {
      const { numerator, denominator } = knownRatio(effect.factor);
      if (effect.kind === 'deposit-expansion') {
        if (numerator < denominator) note(['factor'], 'too-small', 'must be at least 1');
      } else if (numerator <= 0n) note(['factor'], 'too-small', 'must be more than 0');
      return;
    }
    default:
  }
}

function checkSteps(note: Note, steps: readonly Step[]): void {
  const bySpend = steps[0]?.spend !== undefined;
  if (steps.some(({ spend }) => (spend !== undefined) !== bySpend)) {
    note(['steps'], 'mixed-measures');
    return;
  }
  checkAscending(note, steps.map(({ spend, quantity }) => spend ?? quantity ?? 0), 'steps');
  if (steps[0]?.spend === 0) note(['steps', 0, 'spend'], 'too-small', 'must be at least 1');
}

function checkAscending(note: Note, values: readonly number[], field: string): void {
  for (let index = 1; index < values.length; index += 1) {
    if (values[index]! <= values[index - 1]!) note([field, index], 'not-ascending');
  }
}

/** What the shape of a policy cannot say. */
function checkPolicy(problems: Problems, compiled: CompiledPolicy, { stages, groupLimits, maxPerStage = [], given }: PricingPolicy, ids: ReadonlySet<string>): void {
  const note: Note = (path, code, message) => {
    problem(problems, ['policy', ...path], code, message);
  };
  checkRepeats(note, stages, (stage) => stage, 'stages');
  checkRepeats(note, groupLimits, ({ group }) => group, 'groupLimits');
  checkRepeats(note, maxPerStage, ({ stage }) => stage, 'maxPerStage');
  for (const [index, { stage }] of maxPerStage.entries()) {
    if (!compiled.stageIndex.has(stage)) note(['maxPerStage', index, 'stage'], 'unknown-stage');
  }
  checkRepeats(note, given, (id) => id, 'given');
  for (const [index, id] of (given ?? []).entries()) if (!ids.has(id)) note(['given', index], 'unknown-promotion');
  if ((compiled.selection === 'given') === (given !== undefined)) return;
  if (given === undefined) note(['given'], 'missing', 'must list the promotions that the selection gives');
  else note(['given'], 'not-applicable', 'belongs to the selection given');
}

function checkRepeats<Each>(note: Note, list: readonly Each[] = [], nameOf: (each: Each) => unknown, field: string): void {
  for (const index of repeats(list, nameOf)) note([field, index], 'duplicate');
}
