import { problem } from '../../kernel/problems.ts';
import type { Minor } from '../../money/minor.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { amountShape, rateShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `depositExpansion`, beside those of any promotion. Amounts are minor units. */
export interface DepositExpansionInput extends PromotionFrame {
  readonly depositPerUnit: Minor;
  /** At least 1: 2 makes 100 of 50. */
  readonly factor: Rate;
}

/**
 * A deposit now counts as more of the price later (定金膨胀：付50抵100).
 *
 * The deposit of each unit counts `factor` times towards its price.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when the factor is below 1.
 * @example
 * ```ts
 * import { depositExpansion } from 'shopwright/pricing';
 * depositExpansion({ id: '付50抵100', depositPerUnit: 5000, factor: 2 }).effect // => { kind: 'deposit-expansion', depositPerUnit: 5000, factor: 2 }
 * depositExpansion({ id: 'pay $20, get $50', depositPerUnit: 2000, factor: '2.5' }).effect // => { kind: 'deposit-expansion', depositPerUnit: 2000, factor: '2.5' }
 * ```
 */
export function depositExpansion(input: DepositExpansionInput): Promotion {
  return readyPromotion(input, { depositPerUnit: amountShape, factor: rateShape }, ({ depositPerUnit, factor }, problems) => {
    const { numerator, denominator } = readRatio(factor)!;
    if (numerator < denominator) problem(problems, ['factor'], 'too-small', 'must be at least 1: how many times the deposit counts');
    return { effect: { kind: 'deposit-expansion', depositPerUnit, factor } };
  });
}
