import type { Effect, Promotion, PromotionLimits } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import { readConditions, thresholdOf } from './conditions.ts';
import { readEffect, type EffectContext } from './effects.ts';
import { readScope } from './scope.ts';

/** A promotion of a case, in the library's words but for where it stands among the others. */
export interface ReadPromotion {
  /** The case's own id. The library's is made of its place in the list, so that ties go to the earlier one. */
  readonly id: string;
  readonly promotion: Promotion;
  /** Counted as a discount of the order. */
  readonly ofOrder: boolean;
  readonly kind: string;
  readonly priority: number;
  readonly exclusive: boolean;
  readonly group: string | undefined;
  readonly tags: readonly string[];
  readonly allows: readonly string[] | undefined;
  readonly forbids: readonly string[];
  /** Of a shop's or the platform's coupon. */
  readonly owner: 'shop' | 'platform' | undefined;
  readonly shop: string | undefined;
  /** Where a cart is split, each order may use it. */
  readonly reusable: boolean;
}

/** Reads every field a promotion may have, and refuses others. */
export function readPromotions(list: readonly Fields[], context: EffectContext): ReadPromotion[] {
  const width = String(list.length).length;
  return list.map((fields, index) => readPromotion(fields, String(index + 1).padStart(width, '0'), context));
}

function readPromotion(fields: Fields, ownId: string, context: EffectContext): ReadPromotion {
  const id = fields.text('id') ?? ownId;
  const shop = fields.text('shop');
  const stacking = fields.record('stacking');
  const stackingMode = stacking?.word('mode', ['stackable', 'exclusive']);
  const level = fields.text('level');
  const base = fields.word('base', ['running', 'original']);
  const { effect, ofOrder, cap } = readEffect(fields, context);
  const limits = readLimits(fields, context, cap);
  const promotion: Promotion = {
    id: ownId,
    name: id,
    effect: clippedAt(effect, limits),
    target: readScope(fields.record('scope'), context.money, shop),
    when: readConditions(fields, context.money),
    base,
    threshold: thresholdOf(base),
    limits,
  };
  const [exclusiveBeside, exclusiveWithin] = [fields.flag('exclusive'), stacking?.flag('exclusive')];
  const read: ReadPromotion = {
    id,
    promotion,
    ofOrder,
    kind: fields.text('kind') ?? '',
    priority: Number(stacking?.text('priority') ?? fields.text('priority') ?? 0),
    exclusive: exclusiveBeside === true || exclusiveWithin === true || stackingMode === 'exclusive',
    group: fields.text('group') ?? stacking?.text('group'),
    tags: fields.texts('tags') ?? [],
    allows: fields.texts('allows'),
    forbids: fields.texts('excludes') ?? [],
    owner: level === 'shop' || level === 'platform' ? level : undefined,
    shop,
    reusable: fields.flag('reusablePerOrder') !== false,
  };
  stacking?.refuseRest();
  fields.refuseRest();
  return read;
}

/** What is left of a budget that clips is spread as a cap is, where the effect knows one. */
function clippedAt(effect: Effect, limits: PromotionLimits | undefined): Effect {
  if (limits?.budget === undefined || limits.whenShort === 'refuse' || (effect.kind !== 'percent-off' && effect.kind !== 'threshold-percent-off')) return effect;
  return { ...effect, cap: Math.min(effect.cap ?? Infinity, limits.budget) };
}

/** What a case may call a budget that gives nothing when it cannot give all. */
const refusals = ['refuse', 'reject', 'rejectWhole', 'allOrNothing', 'none'] as const;

/** What is left of a budget or of uses, as a limit of which nothing is used yet. */
function readLimits(fields: Fields, { money }: EffectContext, cap: number | undefined): PromotionLimits | undefined {
  const budget = money.take(fields, 'budgetRemaining');
  const policy = fields.word('budgetPolicy', ['clip', ...refusals]);
  const whenShort = policy === undefined || policy === 'clip' ? 'clip' : 'refuse';
  const uses = fields.count('usesRemaining') ?? fields.count('usageRemaining') ?? fields.count('remainingUses');
  if (cap !== undefined && whenShort === 'refuse') throw new Error(`${fields.where} has a cap that clips and a budget that refuses`);
  if (cap === undefined && budget === undefined) return uses === undefined ? undefined : { uses };
  return { budget: Math.min(cap ?? Infinity, budget ?? Infinity), whenShort, uses };
}
