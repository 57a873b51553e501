import { readRatio, type Rate } from '../../money/rate.ts';
import type { CompiledPromotion } from '../effect-rule.ts';
import type { Effect, Step } from '../effect.ts';
import type { Promotion } from '../promotion.ts';

/**
 * Whether whenever the first applies the second, which excludes it, could apply as well and give at least as much. Said only where it
 * can be proved from the two alone: the same kind of effect in the same place, no condition that the first does not have, the same
 * stacking rules.
 */
export function isDominated(one: CompiledPromotion, by: CompiledPromotion, others: readonly Promotion[]): boolean {
  const [p, q] = [one.promotion, by.promotion];
  return (
    one.stage === by.stage &&
    one.priority === by.priority &&
    one.base === by.base &&
    one.threshold === by.threshold &&
    (q.code === undefined || q.code === p.code) &&
    (q.target === undefined || same(q.target, p.target)) &&
    (q.limits === undefined || same(q.limits, p.limits)) &&
    (q.when ?? []).every((condition) => (p.when ?? []).some((each) => same(each, condition))) &&
    same([p.exclusive ?? false, p.exclusiveGroup, p.tags, p.combinesWithTags], [q.exclusive ?? false, q.exclusiveGroup, q.tags, q.combinesWithTags]) &&
    same(refusedBy(p, q.id), refusedBy(q, p.id)) &&
    others.every(({ cannotCombineWith }) => cannotCombineWith?.promotions?.includes(q.id) !== true || cannotCombineWith.promotions.includes(p.id)) &&
    givesAtLeast(q.effect, p.effect)
  );
}

/** Whom it refuses, beside the other of the two. */
function refusedBy({ cannotCombineWith: { promotions = [], groups = [], stages = [] } = {} }: Promotion, other: string): unknown {
  return [promotions.filter((id) => id !== other), groups, stages];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether `more` takes off at least what `less` does, whatever the cart. */
function givesAtLeast(more: Effect, less: Effect): boolean {
  switch (more.kind) {
    case 'percent-off':
      return less.kind === more.kind && more.per === less.per && atMost(less.maxUnitsPerLine, more.maxUnitsPerLine) && atMost(less.cap, more.cap) && rateAtLeast(more.rate, less.rate);
    case 'amount-off':
      return less.kind === more.kind && more.per === less.per && more.includesTax === less.includesTax && atMost(less.maxUnitsPerLine, more.maxUnitsPerLine) && more.amount >= less.amount;
    case 'unit-price':
      if (less.kind !== more.kind || !atMost(less.maxUnitsPerLine, more.maxUnitsPerLine)) return false;
      return more.price === undefined ? less.rate !== undefined && rateAtLeast(more.rate ?? 0, less.rate) : less.price !== undefined && more.price <= less.price;
    case 'shipping-off':
      if (less.kind !== more.kind || !atMost(less.cap, more.cap)) return false;
      return more.rate === undefined ? less.amount !== undefined && (more.amount ?? 0) >= less.amount : less.rate !== undefined && rateAtLeast(more.rate, less.rate);
    case 'threshold-amount-off':
      if (less.kind !== more.kind || (more.every ?? false) !== (less.every ?? false) || !atMost(less.maxTimes, more.maxTimes)) return false;
      return ladderAtLeast(more.steps, less.steps, (step, other) => step.amount >= other.amount);
    case 'threshold-percent-off':
      if (less.kind !== more.kind || more.per !== less.per || !atMost(less.cap, more.cap)) return false;
      return ladderAtLeast(more.steps, less.steps, (step, other) => rateAtLeast(step.rate, other.rate));
    default:
      return false;
  }
}

/** Every step of the one ladder is met by a step of the other that comes no later; what comes after gives no less. */
function ladderAtLeast<Each extends Step>(more: readonly Each[], less: readonly Each[], atLeast: (step: Each, other: Each) => boolean): boolean {
  const rises = more.every((step, index) => index === 0 || atLeast(step, more[index - 1]!));
  return rises && less.every((other) => more.some((step) => comesNoLater(step, other) && atLeast(step, other)));
}

function comesNoLater(step: Step, other: Step): boolean {
  if (step.spend !== undefined) return other.spend !== undefined && step.spend <= other.spend;
  return step.quantity !== undefined && other.quantity !== undefined && step.quantity <= other.quantity;
}

function atMost(less: number | undefined, more: number | undefined): boolean {
  return more === undefined || (less !== undefined && less <= more);
}

function rateAtLeast(more: Rate, less: Rate): boolean {
  const [a, b] = [readRatio(more), readRatio(less)];
  return a !== undefined && b !== undefined && a.numerator * b.denominator >= b.numerator * a.denominator;
}
