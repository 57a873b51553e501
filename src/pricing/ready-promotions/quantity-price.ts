import { flag, integer, list, optional, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `quantityPrice`, beside those of any promotion. Amounts are minor units. */
export interface QuantityPriceInput extends PromotionFrame {
  /** Ascending. */
  readonly tiers: readonly { readonly from: number; readonly price: Minor }[];
  readonly graduated?: boolean | undefined;
}

/**
 * A unit price that falls with the quantity: 1件50，3件起45，10件起40.
 *
 * All units at the tier that is reached, or each at the tier of its own position with `graduated`.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { quantityPrice } from 'shopwright/pricing';
 * quantityPrice({ id: '3件起45', tiers: [{ from: 3, price: 4500 }, { from: 10, price: 4000 }] }).effect // => { kind: 'tiered-price', tiers: [{ from: 3, price: 4500 }, { from: 10, price: 4000 }] }
 * quantityPrice({ id: '$4 each from the 11th', tiers: [{ from: 11, price: 400 }], graduated: true }).effect // => { kind: 'tiered-price', tiers: [{ from: 11, price: 400 }], mode: 'graduated' }
 * ```
 */
export function quantityPrice(input: QuantityPriceInput): Promotion {
  return readyPromotion(input, { tiers: list(record({ from: integer(1), price: amountShape }), 1), graduated: optional(flag) }, ({ tiers, graduated }) => ({ effect: { kind: 'tiered-price', tiers, mode: graduated === true ? 'graduated' : undefined } }));
}
