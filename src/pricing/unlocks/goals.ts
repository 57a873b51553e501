import type { Cart } from '../cart.ts';
import type { AppliedPromotion, PricedCart } from '../priced-cart.ts';
import type { Condition, Promotion } from '../promotion.ts';
import { compileTarget, type Target } from '../target.ts';

/** Something to reach: a promotion that does not apply yet, or a further step of one that does. */
export interface Goal {
  readonly promotion: Promotion;
  /** The promotion with the further steps only, by which the way to them is measured; `undefined` where the promotion itself measures it. */
  readonly further: Promotion | undefined;
  readonly now: { readonly times: number; readonly amount: number };
  /** What is known of the way; `undefined` until `further` has been priced. */
  readonly missing: Missing | undefined;
  /** What there is to add to: one scope, or one for each side of buy-x-get-y. */
  readonly scopes: readonly (Target | undefined)[];
  /** Units are counted on each line by itself. */
  readonly perLine: boolean;
  /** The most units worth trying where nobody says how many are missing. */
  readonly groupSize: number;
}

/** What is missing. */
export interface Missing {
  readonly measure: 'spend' | 'quantity';
  readonly have: number;
  readonly need: number;
}

/** All goals of a priced cart: units first, then those that lack least, then further steps, of which that is not known yet. */
export function goalsOf(cart: Cart, priced: PricedCart, promotions: readonly Promotion[]): readonly Goal[] {
  const goals = promotions.flatMap((promotion): Goal[] => {
    const applied = priced.applied.find(({ promotionId }) => promotionId === promotion.id);
    if (applied !== undefined) return nextStep(promotion, applied);
    const rejected = priced.rejected.find(({ promotionId }) => promotionId === promotion.id);
    if (rejected?.code === 'below-threshold') return [goal(promotion, scopesOf(cart, promotion, rejected), { missing: rejected })];
    const missing = rejected?.code === 'no-match' ? firstThreshold(promotion) : undefined;
    return missing === undefined ? [] : [goal(promotion, ownScopes(promotion), { missing })];
  });
  return goals.sort((one, other) => distance(one) - distance(other));
}

function distance({ missing, further }: Goal): number {
  if (missing?.measure === 'spend') return missing.need - missing.have;
  return further === undefined ? 0 : Number.MAX_SAFE_INTEGER;
}

function goal(promotion: Promotion, scopes: Goal['scopes'], rest: Partial<Goal>): Goal {
  const { effect } = promotion;
  const perLine = effect.kind === 'tiered-price' && (effect.mode === 'graduated' || effect.countOver !== 'target');
  return { promotion, further: undefined, now: { times: 0, amount: 0 }, missing: undefined, scopes, perLine, groupSize: 0, ...rest };
}

/** The next step of a ladder, the next multiple, or the next group of units. */
function nextStep(promotion: Promotion, { times, amount }: AppliedPromotion): Goal[] {
  const { effect } = promotion;
  const scopes = ownScopes(promotion);
  const now = { times, amount };
  const further = (changed: Promotion['effect']): Goal[] => [goal(promotion, scopes, { now, further: { ...promotion, effect: changed } })];
  const group = (size: number, maxTimes = Infinity): Goal[] => (times < maxTimes ? [goal(promotion, scopes, { now, groupSize: Math.min(size, 24) })] : []);
  switch (effect.kind) {
    case 'threshold-amount-off': {
      const [step] = effect.steps;
      if (effect.every !== true) return times < effect.steps.length ? further({ ...effect, steps: effect.steps.slice(times) }) : [];
      if (step === undefined || times >= (effect.maxTimes ?? Infinity)) return [];
      const again = times + 1;
      const need = (step.spend ?? step.quantity ?? 0) * again;
      if (!Number.isSafeInteger(need) || !Number.isSafeInteger(step.amount * again)) return [];
      return further({ kind: effect.kind, steps: [{ ...(step.spend === undefined ? { quantity: need } : { spend: need }), amount: step.amount * again }] });
    }
    case 'threshold-percent-off':
      return times < effect.steps.length ? further({ ...effect, steps: effect.steps.slice(times) }) : [];
    case 'tiered-price':
      return times < effect.tiers.length ? further({ ...effect, tiers: effect.tiers.slice(times) }) : [];
    case 'nth-unit':
      return group(effect.groupSize, effect.maxTimes);
    case 'buy-x-get-y':
      return group(effect.buy.quantity + effect.get.quantity, effect.maxTimes);
    case 'bundle-price':
      return effect.quantity === undefined ? [] : group(effect.quantity, effect.maxTimes);
    default:
      return [];
  }
}

/** What of a promotion's target an addition may be. */
function ownScopes({ target, effect }: Promotion): readonly (Target | undefined)[] {
  if (effect.kind === 'buy-x-get-y') return effect.buy.target === undefined && effect.get.target === undefined ? [target] : [effect.buy.target ?? target, effect.get.target ?? target];
  if (effect.kind === 'bundle-price' && effect.items !== undefined) return effect.items.map(({ sku }) => ({ ...target, skus: [sku] }));
  return [target];
}

/** The scope of the threshold that was missed: of the condition whose number it is, or the promotion's own. */
function scopesOf({ lines }: Cart, promotion: Promotion, missed: Missing): readonly (Target | undefined)[] {
  for (const condition of promotion.when ?? []) {
    if (condition.kind === 'contains' && missed.measure === 'quantity' && (condition.quantity ?? 1) === missed.need) {
      const matches = compileTarget(condition.target);
      const have = lines.reduce((sum, line) => (matches === undefined || matches(line) ? sum + line.quantity : sum), 0);
      if (have === missed.have) return [condition.target];
    }
    if (isThreshold(condition) && condition.kind === missed.measure && condition.atLeast === missed.need) return condition.over === 'cart' ? [undefined] : [promotion.target];
  }
  return ownScopes(promotion);
}

/** What a promotion asks of a target that matches nothing: its first threshold on it, of which there is 0. */
function firstThreshold({ when = [], effect }: Promotion): Missing | undefined {
  const condition = when.filter(isThreshold).find(({ over }) => over !== 'cart');
  if (condition !== undefined) return { measure: condition.kind, have: 0, need: condition.atLeast };
  if (effect.kind === 'threshold-amount-off' || effect.kind === 'threshold-percent-off') {
    const { spend, quantity } = effect.steps[0]!;
    return spend === undefined ? { measure: 'quantity', have: 0, need: quantity! } : { measure: 'spend', have: 0, need: spend };
  }
  return undefined;
}

function isThreshold(condition: Condition): condition is Extract<Condition, { kind: 'spend' | 'quantity' }> {
  return condition.kind === 'spend' || condition.kind === 'quantity';
}
