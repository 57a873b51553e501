import { flag, integer, list, optional, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `spendAndSave`, beside those of any promotion. Amounts are minor units. */
export interface SpendAndSaveInput extends PromotionFrame {
  /** Ascending. */
  readonly steps: readonly { readonly spend: Minor; readonly save: Minor }[];
  /** Once for every full multiple of the only step. */
  readonly every?: boolean | undefined;
  /** With `every`. */
  readonly maxTimes?: number | undefined;
}

/**
 * Spend so much, save so much: 满200减30, or 每满300减50 with `every`.
 *
 * The highest step that is reached counts; spend is measured on the target lines when the stage opens, inclusive.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { spendAndSave } from 'shopwright/pricing';
 * spendAndSave({ id: '满200减30', steps: [{ spend: 20000, save: 3000 }] }).effect // => { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] }
 * spendAndSave({ id: '$10 off every $50', steps: [{ spend: 5000, save: 1000 }], every: true }).effect // => { kind: 'threshold-amount-off', steps: [{ spend: 5000, amount: 1000 }], every: true }
 * ```
 */
export function spendAndSave(input: SpendAndSaveInput): Promotion {
  return readyPromotion(input, { steps: list(record({ spend: amountShape, save: amountShape }), 1), every: optional(flag), maxTimes: optional(integer(1)) }, ({ steps, every, maxTimes }) => ({ effect: { kind: 'threshold-amount-off', steps: steps.map(({ spend, save }) => ({ spend, amount: save })), every, maxTimes } }));
}
