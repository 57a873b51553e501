import { problem } from '../../kernel/problems.ts';
import { list, optional, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { checkOneOf, readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `memberPrice`, beside those of any promotion. Amounts are minor units. */
export interface MemberPriceInput extends PromotionFrame {
  /** Any of these tiers. */
  readonly tiers: readonly string[];
  /** The share taken off. Give this or `amountPerUnit`. */
  readonly rate?: Rate | undefined;
  /** Off each unit. */
  readonly amountPerUnit?: Minor | undefined;
  /** With `rate`: at most this much in all. */
  readonly cap?: Minor | undefined;
}

/**
 * Members pay less: silver 10% off (银卡9折), or an amount off each unit.
 *
 * Runs in the stage `member` unless a stage is given.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when not exactly one of rate and amountPerUnit is given.
 * @example
 * ```ts
 * import { memberPrice } from 'shopwright/pricing';
 * memberPrice({ id: '银卡9折', tiers: ['silver'], rate: '0.1' }) // => { id: '银卡9折', stage: 'member', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'customer', tiers: ['silver'] }] }
 * memberPrice({ id: 'gold: $2 off each', tiers: ['gold'], amountPerUnit: 200 }).effect // => { kind: 'amount-off', amount: 200, per: 'unit' }
 * ```
 */
export function memberPrice(input: MemberPriceInput): Promotion {
  return readyPromotion(input, { tiers: list(text, 1), rate: optional(fractionShape), amountPerUnit: optional(amountShape), cap: optional(amountShape) }, ({ tiers, rate, amountPerUnit, cap }, problems) => {
    checkOneOf(problems, { rate, amountPerUnit }, 'rate', 'amountPerUnit');
    if (cap !== undefined && rate === undefined) problem(problems, ['cap'], 'not-together', 'goes with a rate');
    const effect = amountPerUnit === undefined ? ({ kind: 'percent-off', rate: rate ?? 0, cap } as const) : ({ kind: 'amount-off', amount: amountPerUnit, per: 'unit' } as const);
    return { effect, stage: 'member', when: [{ kind: 'customer', tiers }] };
  });
}
