import { anyOf, integer, optional } from '../../kernel/shape.ts';
import type { Rate } from '../../money/rate.ts';
import { fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { targetShape, type Target } from '../target.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `buyOneGetOne`, beside those of any promotion. Amounts are minor units. */
export interface BuyOneGetOneInput extends PromotionFrame {
  /** Units to buy; 1 when left out. */
  readonly buy?: number | undefined;
  /** Units to get; 1 when left out. */
  readonly get?: number | undefined;
  /** Off the units to get; free when left out. */
  readonly rate?: Rate | undefined;
  /** What is given, where it is not what is bought. */
  readonly getTarget?: Target | undefined;
  /** Which of the units that could be given. */
  readonly choose?: 'cheapest' | 'dearest' | undefined;
  /** How often in one order. */
  readonly maxTimes?: number | undefined;
}

/**
 * Buy one, get one: free (买一送一) or cheaper, of the same things or of others.
 *
 * As often as units last: the bought ones are the dearest, the given ones the cheapest unless `choose` says otherwise.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { buyOneGetOne } from 'shopwright/pricing';
 * buyOneGetOne({ id: '买一送一', target: { skus: ['tea'] } }).effect // => { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 } }
 * buyOneGetOne({ id: 'buy 2, third half price', buy: 2, rate: '0.5' }).effect // => { kind: 'buy-x-get-y', buy: { quantity: 2 }, get: { quantity: 1, rate: '0.5' } }
 * ```
 */
export function buyOneGetOne(input: BuyOneGetOneInput): Promotion {
  return readyPromotion(input, { buy: optional(integer(1)), get: optional(integer(1)), rate: optional(fractionShape), getTarget: optional(targetShape), choose: optional(anyOf('cheapest', 'dearest')), maxTimes: optional(integer(1)) }, ({ buy = 1, get = 1, rate, getTarget, choose, maxTimes }) => ({ effect: { kind: 'buy-x-get-y', buy: { quantity: buy }, get: { quantity: get, rate, target: getTarget, choose }, maxTimes } }));
}
