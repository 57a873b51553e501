import { refuse } from '../kernel/problems.ts';
import { multiplyRounded } from '../money/rate.ts';
import { knownRatio } from './prepared-cart.ts';
import type { PricedCart } from './priced-cart.ts';
import { rateOrAmount } from './rate-or-amount.ts';
import type { Application } from './run.ts';
import { sumOver } from './sum-over.ts';

/** What the shopper gets beside a lower price, worked out on what is finally paid. */
export interface Benefits {
  readonly gifts: PricedCart['gifts'];
  readonly pointsEarned: number;
  readonly liabilities: PricedCart['liabilities'];
  /** Cashbacks that are more than their budget has left and refuse to be less, by what they needed. */
  readonly refused: ReadonlyMap<Application, number>;
}

/** Gifts as far as their stock goes; points for every full step of spend, times every multiplier, rounded down; cashback rounded once. */
export function benefitsOf(applied: readonly Application[], net: Float64Array, rounding: Parameters<typeof multiplyRounded>[2]): Benefits {
  const gifts: { promotionId: string; sku: string; quantity: number }[] = [];
  const liabilities: { promotionId: string; amount: number; after: string | null }[] = [];
  const refused = new Map<Application, number>();
  let pointsEarned = 0;
  for (const application of applied) {
    const { candidate } = application;
    const { effect } = candidate.compiled.promotion;
    if (effect.kind === 'gift') gifts.push({ promotionId: candidate.id, sku: effect.sku, quantity: Math.min(effect.quantity ?? 1, candidate.unitsLeft) });
    else if (effect.kind === 'points-earned') pointsEarned += Math.floor(sumOver(net, application.targetLines) / effect.perSpend) * effect.points;
    else if (effect.kind === 'cashback') {
      const paid = sumOver(net, application.targetLines);
      const wanted = Math.min(rateOrAmount(effect)(paid, rounding), paid, effect.cap ?? Infinity) + 0;
      if (candidate.refusesLess && wanted > candidate.budgetLeft) refused.set(application, wanted);
      else liabilities.push({ promotionId: candidate.id, amount: Math.min(wanted, candidate.budgetLeft), after: effect.after ?? null });
    }
  }
  for (const { candidate } of applied) {
    const { effect } = candidate.compiled.promotion;
    if (effect.kind === 'points-multiplier' && Number.isSafeInteger(pointsEarned)) pointsEarned = multiplyRounded(pointsEarned, knownRatio(effect.factor), 'down');
  }
  if (!Number.isSafeInteger(pointsEarned)) refuse([{ path: ['promotions'], code: 'too-large', message: 'earn more points than can be counted exactly' }]);
  return { gifts, pointsEarned, liabilities, refused };
}
