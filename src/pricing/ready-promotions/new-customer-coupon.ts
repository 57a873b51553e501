import { optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `newCustomerCoupon`, beside those of any promotion. Amounts are minor units. */
export interface NewCustomerCouponInput extends PromotionFrame {
  /** Off the order. */
  readonly amount: Minor;
  /** On the target lines; no threshold when left out. */
  readonly spend?: Minor | undefined;
}

/**
 * So much off for who has just joined, without or from some spend on (新人无门槛券), once each.
 *
 * For customers whom the cart calls new. With a code it must be entered; without one it applies by itself. Stage `coupon` either way.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { newCustomerCoupon } from 'shopwright/pricing';
 * newCustomerCoupon({ id: '新人券', amount: 1000 }).when // => [{ kind: 'customer', isNew: true }]
 * newCustomerCoupon({ id: '$5 off your first $30', amount: 500, spend: 3000, code: 'WELCOME' }).limits // => { usesPerCustomer: 1 }
 * ```
 */
export function newCustomerCoupon(input: NewCustomerCouponInput): Promotion {
  return readyPromotion(input, { amount: amountShape, spend: optional(amountShape) }, ({ amount, spend }) => ({
    effect: { kind: 'amount-off', amount, per: 'order' },
    stage: 'coupon',
    when: [{ kind: 'customer', isNew: true }, spend === undefined ? undefined : { kind: 'spend', atLeast: spend }],
    limits: { usesPerCustomer: 1 },
  }));
}
