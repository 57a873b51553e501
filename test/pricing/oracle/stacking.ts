import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import type { Rejection } from './conditions.ts';

/** The stage a promotion runs in. */
export function stageOf(promotion: Promotion): string {
  const { stage, code, effect } = promotion;
  if (stage !== undefined) return stage;
  if (effect.kind === 'shipping-off') return 'shipping';
  if (code !== undefined) return 'coupon';
  switch (effect.kind) {
    case 'points-payment':
      return 'points';
    case 'threshold-amount-off':
    case 'threshold-percent-off':
    case 'gift':
    case 'points-earned':
    case 'points-multiplier':
    case 'cashback':
      return 'order';
    case 'percent-off':
    case 'amount-off':
      return effect.per === 'order' ? 'order' : 'item';
    default:
      return 'item';
  }
}

/** What keeps a promotion from standing beside those that apply already. */
export function excluded(applied: readonly Promotion[], candidate: Promotion, policy: PricingPolicy): Rejection | undefined {
  const refusal = (rule: string, others: readonly Promotion[]): Rejection => ({ code: 'excluded-by', rule, by: others.map(({ id }) => id) });

  const between = (rule: string, stands: (other: Promotion) => boolean): Rejection | undefined => {
    const others = applied.filter((other) => !stands(other));
    return others.length === 0 ? undefined : refusal(rule, others);
  };
  const apart =
    between('exclusive', (other) => candidate.exclusive !== true && other.exclusive !== true) ??
    between('cannot-combine', (other) => !refuses(candidate, other) && !refuses(other, candidate)) ??
    between('tags', (other) => admits(candidate, other) && admits(other, candidate));
  if (apart !== undefined) return apart;

  const group = candidate.exclusiveGroup;
  const members = applied.filter(({ exclusiveGroup }) => group !== undefined && exclusiveGroup === group);
  const groupLimit = policy.groupLimits?.find((entry) => entry.group === group)?.limit ?? 1;
  if (group !== undefined && members.length >= groupLimit) return refusal('exclusive-group', members);

  const stage = stageOf(candidate);
  const sameStage = applied.filter((other) => stageOf(other) === stage);
  const stageLimit = policy.maxPerStage?.find((entry) => entry.stage === stage)?.limit ?? Infinity;
  if (sameStage.length >= stageLimit) return refusal('max-per-stage', sameStage);

  if (applied.length >= (policy.maxPromotions ?? Infinity)) return refusal('max-promotions', applied);
  return undefined;
}

function refuses(one: Promotion, other: Promotion): boolean {
  const { promotions = [], groups = [], stages = [] } = one.cannotCombineWith ?? {};
  return (
    promotions.includes(other.id) || (other.exclusiveGroup !== undefined && groups.includes(other.exclusiveGroup)) || stages.includes(stageOf(other))
  );
}

function admits(one: Promotion, other: Promotion): boolean {
  return one.combinesWithTags === undefined || (other.tags ?? []).some((tag) => one.combinesWithTags?.includes(tag));
}
