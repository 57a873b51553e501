import { optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { checkOneOf, readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `reviewCashback`, beside those of any promotion. Amounts are minor units. */
export interface ReviewCashbackInput extends PromotionFrame {
  /** Give this or `rate`. */
  readonly amount?: Minor | undefined;
  /** A share of what was paid. */
  readonly rate?: Rate | undefined;
  /** At most this much. */
  readonly cap?: Minor | undefined;
}

/**
 * Money back after a review (好评返现): owed later, not a lower price.
 *
 * Of what is finally paid for the target lines; the cart reports it as a liability.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when not exactly one of amount and rate is given.
 * @example
 * ```ts
 * import { reviewCashback } from 'shopwright/pricing';
 * reviewCashback({ id: '评价返5元', amount: 500 }).effect // => { kind: 'cashback', amount: 500, after: 'review' }
 * reviewCashback({ id: '5% back, up to $3', rate: '0.05', cap: 300 }).effect // => { kind: 'cashback', rate: '0.05', cap: 300, after: 'review' }
 * ```
 */
export function reviewCashback(input: ReviewCashbackInput): Promotion {
  return readyPromotion(input, { amount: optional(amountShape), rate: optional(fractionShape), cap: optional(amountShape) }, ({ amount, rate, cap }, problems) => {
    checkOneOf(problems, { amount, rate }, 'amount', 'rate');
    return { effect: { kind: 'cashback', amount, rate, cap, after: 'review' } };
  });
}
