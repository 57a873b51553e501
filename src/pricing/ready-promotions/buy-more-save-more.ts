import { integer, list, optional, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `buyMoreSaveMore`, beside those of any promotion. Amounts are minor units. */
export interface BuyMoreSaveMoreInput extends PromotionFrame {
  /** Ascending; the rate is the share taken off. */
  readonly steps: readonly { readonly quantity: number; readonly rate: Rate }[];
  /** At most this much in all. */
  readonly cap?: Minor | undefined;
}

/**
 * The more pieces, the more off: two pieces 10%, three pieces 20% (满2件9折，满3件8折).
 *
 * The highest step that is reached gives its rate to all target lines.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { buyMoreSaveMore } from 'shopwright/pricing';
 * buyMoreSaveMore({ id: '满2件9折', steps: [{ quantity: 2, rate: '0.1' }] }).effect // => { kind: 'threshold-percent-off', steps: [{ quantity: 2, rate: '0.1' }] }
 * buyMoreSaveMore({ id: '3 for 20% off, at most $15', steps: [{ quantity: 3, rate: '0.2' }], cap: 1500 }).effect // => { kind: 'threshold-percent-off', steps: [{ quantity: 3, rate: '0.2' }], cap: 1500 }
 * ```
 */
export function buyMoreSaveMore(input: BuyMoreSaveMoreInput): Promotion {
  return readyPromotion(input, { steps: list(record({ quantity: integer(1), rate: fractionShape }), 1), cap: optional(amountShape) }, ({ steps, cap }) => ({ effect: { kind: 'threshold-percent-off', steps, cap } }));
}
