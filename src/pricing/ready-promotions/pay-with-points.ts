import { integer, optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { fractionShape, positiveAmountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `payWithPoints`, beside those of any promotion. Amounts are minor units. */
export interface PayWithPointsInput extends PromotionFrame {
  /** So many … */
  readonly points: number;
  /** … are worth this. */
  readonly worth: Minor;
  /** Of what is left to pay for the target lines. */
  readonly maxShare?: Rate | undefined;
  readonly maxPoints?: number | undefined;
}

/**
 * Points as money: 100 points are worth 1 (100积分抵1元), up to a share of the order.
 *
 * Runs in the stage `points`; as many points as the shopper brings.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { payWithPoints } from 'shopwright/pricing';
 * payWithPoints({ id: '积分抵现', points: 100, worth: 100, maxShare: '0.5' }).effect // => { kind: 'points-payment', points: 100, worth: 100, maxShare: '0.5' }
 * payWithPoints({ id: '500 points = $5', points: 500, worth: 500, maxPoints: 5000 }).effect // => { kind: 'points-payment', points: 500, worth: 500, maxPoints: 5000 }
 * ```
 */
export function payWithPoints(input: PayWithPointsInput): Promotion {
  return readyPromotion(input, { points: integer(1), worth: positiveAmountShape, maxShare: optional(fractionShape), maxPoints: optional(integer(1)) }, ({ points, worth, maxShare, maxPoints }) => ({ effect: { kind: 'points-payment', points, worth, maxShare, maxPoints } }));
}
