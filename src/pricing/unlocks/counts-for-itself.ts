import type { PricingPolicy } from '../policy.ts';
import type { Condition, Promotion } from '../promotion.ts';
import type { Goal } from './goals.ts';

/**
 * Whether what is added counts at most for itself, so that what a promotion lacks has to be added in full, and the way up by what is
 * still missing passes nothing that is enough.
 *
 * In general it may count for more: it can set off a promotion that keeps a large discount out, or change which units are given free. It
 * cannot where all promotions stand together, in a fixed order, and all the others take off more the more there is: rates and amounts of
 * each line by itself; or of the whole cart, when the goal measures the whole cart too.
 */
export function countsAtMostForItself({ promotion, scopes }: Goal, promotions: readonly Promotion[], policy: PricingPolicy): boolean {
  const { selection = 'best', maxPromotions, maxPerStage, roundPer = 'line' } = policy;
  if ((selection !== 'priority' && selection !== 'given') || maxPromotions !== undefined || maxPerStage !== undefined) return false;
  if (promotion.target?.onlyUndiscounted === true || !promotions.every(standsWithAll)) return false;
  const others = promotions.filter((each) => each !== promotion && !leavesLines(each));
  if (!others.every(takesMoreOfMore)) return false;
  const perOf = ({ effect }: Promotion): string => ('per' in effect ? (effect.per ?? roundPer) : 'order');
  if (others.every((each) => perOf(each) !== 'order')) return true;
  return others.every((each) => perOf(each) === 'order' && each.target === undefined) && promotion.target === undefined && scopes.every((scope) => scope === undefined);
}

function standsWithAll({ exclusive, exclusiveGroup, cannotCombineWith, combinesWithTags, limits }: Promotion): boolean {
  return exclusive !== true && exclusiveGroup === undefined && cannotCombineWith === undefined && combinesWithTags === undefined && limits === undefined;
}

/** It gives something else than a lower price of lines. */
function leavesLines({ effect }: Promotion): boolean {
  return effect.kind === 'shipping-off' || effect.kind === 'gift' || effect.kind === 'points-earned' || effect.kind === 'points-multiplier' || effect.kind === 'cashback';
}

function takesMoreOfMore({ effect, target, when = [], threshold }: Promotion): boolean {
  if (target?.onlyUndiscounted === true || target?.unitPrice !== undefined) return false;
  if (!when.every((condition) => staysMet(condition, threshold))) return false;
  if (effect.kind === 'percent-off') return effect.maxUnitsPerLine === undefined && effect.cap === undefined;
  if (effect.kind === 'amount-off') return effect.maxUnitsPerLine === undefined;
  return (effect.kind === 'threshold-amount-off' || effect.kind === 'threshold-percent-off') && threshold === 'original';
}

/** Whether more in the cart cannot make it untrue. */
function staysMet(condition: Condition, threshold: Promotion['threshold']): boolean {
  return condition.kind !== 'spend' || (condition.threshold ?? threshold) === 'original';
}
