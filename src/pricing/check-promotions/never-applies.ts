import { readRatio, type Rate } from '../../money/rate.ts';
import type { CartLine } from '../cart.ts';
import type { CompiledPolicy } from '../compiled-policy.ts';
import type { CompiledPromotion } from '../effect-rule.ts';
import type { Effect } from '../effect.ts';
import { compileTarget, type Target } from '../target.ts';
import type { Promotion } from '../promotion.ts';
import { contradict, instantOf } from './contradict.ts';
import type { NeverReason } from './finding.ts';

/** Why no cart can ever have the promotion, if that can be told from it, the policy and the articles there are. */
export function neverApplies({ promotion, stageName, rule }: CompiledPromotion, policy: CompiledPolicy, at: number | undefined, articles: readonly CartLine[]): NeverReason | undefined {
  const { effect, target, limits = {}, when = [], exclusiveGroup, id } = promotion;
  if (givesNothing(effect)) return 'gives-nothing';
  if ([limits.uses, limits.usesPerCustomer, limits.units, limits.budget].includes(0)) return 'limit-is-zero';
  const closed = policy.maxPromotions === 0 || policy.maxPerStage.get(stageName) === 0 || (exclusiveGroup !== undefined && policy.groupLimits.get(exclusiveGroup) === 0);
  if (closed || (policy.selection === 'given' && !policy.given.includes(id))) return 'policy';
  if (isEmpty(target)) return 'target-is-empty';
  if (when.some((one, index) => when.some((other, place) => place > index && contradict(one, other)))) return 'conditions-contradict';
  if (at !== undefined && when.some((condition) => condition.kind === 'window' && condition.until !== undefined && instantOf(condition.until) <= at)) return 'window-is-over';
  if (articles.length > 0 && rule.onShipping !== true && !hasArticle(promotion, articles)) return 'no-article';
  return undefined;
}

function givesNothing(effect: Effect): boolean {
  const isZero = (rate: Rate | undefined): boolean => rate !== undefined && readRatio(rate)?.numerator === 0n;
  if ('cap' in effect && effect.cap === 0) return true;
  switch (effect.kind) {
    case 'percent-off':
      return isZero(effect.rate);
    case 'amount-off':
      return effect.amount === 0;
    case 'unit-price':
      return isZero(effect.rate);
    case 'nth-unit':
      return effect.rates.every(({ rate }) => isZero(rate));
    case 'buy-x-get-y':
      return effect.get.amount === 0 || isZero(effect.get.rate);
    case 'threshold-amount-off':
      return effect.steps.every(({ amount }) => amount === 0);
    case 'threshold-percent-off':
      return effect.steps.every(({ rate }) => isZero(rate));
    case 'shipping-off':
    case 'cashback':
      return effect.amount === 0 || isZero(effect.rate);
    case 'points-payment':
      return isZero(effect.maxShare);
    case 'deposit-expansion':
      return effect.depositPerUnit === 0 || isOne(effect.factor);
    case 'points-multiplier':
      return isOne(effect.factor);
    default:
      return false;
  }
}

function isOne(rate: Rate): boolean {
  const ratio = readRatio(rate);
  return ratio?.numerator === ratio?.denominator;
}

/** Every value that one of its lists includes is excluded by the same list. */
function isEmpty(target: Target | undefined): boolean {
  const exclude = target?.exclude;
  if (exclude === undefined) return false;
  return (['skus', 'categories', 'brands', 'sellers', 'tags'] as const).some((list) => target?.[list]?.every((value) => exclude[list]?.includes(value) === true) === true);
}

function hasArticle({ target, effect }: Promotion, articles: readonly CartLine[]): boolean {
  const matches = (scope: Target | undefined): boolean => {
    const test = compileTarget(scope);
    return articles.some((article) => test === undefined || test(article));
  };
  if (effect.kind === 'buy-x-get-y') return matches(effect.buy.target ?? target) && matches(effect.get.target ?? target);
  if (effect.kind === 'bundle-price' && effect.items !== undefined) return effect.items.every(({ sku }) => matches({ ...target, skus: [sku] }));
  if (effect.kind !== 'unit-price' || effect.price === undefined) return matches(target);
  const { price } = effect;
  const test = compileTarget(target);
  return articles.some((article) => (test === undefined || test(article)) && article.unitPrice > price);
}
