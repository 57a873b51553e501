import { integer, optional } from '../../kernel/shape.ts';
import type { Rate } from '../../money/rate.ts';
import { fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `nthItemDiscount`, beside those of any promotion. Amounts are minor units. */
export interface NthItemDiscountInput extends PromotionFrame {
  /** Which unit of each group is cheaper: 2 or more. */
  readonly nth: number;
  /** The share taken off it. */
  readonly rate: Rate;
  /** Groups in one order. */
  readonly maxTimes?: number | undefined;
}

/**
 * The second one at half price (第二件半价), the third for nothing.
 *
 * Units are ordered from the dearest, and every n-th of full groups loses the rate.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { nthItemDiscount } from 'shopwright/pricing';
 * nthItemDiscount({ id: '第二件半价', nth: 2, rate: '0.5' }).effect // => { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }] }
 * nthItemDiscount({ id: 'third one free', nth: 3, rate: 1 }).effect // => { kind: 'nth-unit', groupSize: 3, rates: [{ position: 3, rate: 1 }] }
 * ```
 */
export function nthItemDiscount(input: NthItemDiscountInput): Promotion {
  return readyPromotion(input, { nth: integer(2), rate: fractionShape, maxTimes: optional(integer(1)) }, ({ nth, rate, maxTimes }) => ({ effect: { kind: 'nth-unit', groupSize: nth, rates: [{ position: nth, rate }], maxTimes } }));
}
