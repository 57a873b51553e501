import { problem } from '../../kernel/problems.ts';
import { named, optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { checkOneOf, readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `coupon`, beside those of any promotion. Amounts are minor units. */
export interface CouponInput extends PromotionFrame {
  /** What the shopper enters. */
  readonly code: string;
  /** Give this or `rate`. */
  readonly amount?: Minor | undefined;
  /** The share taken off. */
  readonly rate?: Rate | undefined;
  /** With `rate`: at most this much in all. */
  readonly cap?: Minor | undefined;
  /** On the target lines; inclusive. */
  readonly spend?: Minor | undefined;
}

/**
 * A coupon with a code: an amount or a share off, from some spend on (满100减10券).
 *
 * Runs in the stage `coupon`. An amount is taken off once and spread over the target lines.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when not exactly one of amount and rate is given.
 * @example
 * ```ts
 * import { coupon } from 'shopwright/pricing';
 * coupon({ id: '满100减10', code: 'TEN', amount: 1000, spend: 10000 }) // => { id: '满100减10', code: 'TEN', effect: { kind: 'amount-off', amount: 1000, per: 'order' }, when: [{ kind: 'spend', atLeast: 10000 }] }
 * coupon({ id: 'SAVE20', code: 'SAVE20', rate: '0.2', cap: 2500 }).effect // => { kind: 'percent-off', rate: '0.2', cap: 2500, per: 'order' }
 * ```
 */
export function coupon(input: CouponInput): Promotion {
  return readyPromotion(input, { code: named, amount: optional(amountShape), rate: optional(fractionShape), cap: optional(amountShape), spend: optional(amountShape) }, ({ amount, rate, cap, spend }, problems) => {
    checkOneOf(problems, { amount, rate }, 'amount', 'rate');
    if (cap !== undefined && rate === undefined) problem(problems, ['cap'], 'not-together', 'goes with a rate');
    const effect = amount === undefined ? ({ kind: 'percent-off', rate: rate ?? 0, cap, per: 'order' } as const) : ({ kind: 'amount-off', amount, per: 'order' } as const);
    return { effect, when: [spend === undefined ? undefined : { kind: 'spend', atLeast: spend }] };
  });
}
