import { integer, named, optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `giftWithPurchase`, beside those of any promotion. Amounts are minor units. */
export interface GiftWithPurchaseInput extends PromotionFrame {
  /** The gift. */
  readonly sku: string;
  /** Inclusive. */
  readonly spend: Minor;
  /** 1 when left out. */
  readonly quantity?: number | undefined;
  /** Gifts in all. */
  readonly units?: number | undefined;
}

/**
 * Something free with an order of some size (满赠).
 *
 * Spend is measured on the target lines; as long as `units` last.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { giftWithPurchase } from 'shopwright/pricing';
 * giftWithPurchase({ id: '满199赠杯', sku: 'cup', spend: 19900, units: 500 }) // => { id: '满199赠杯', effect: { kind: 'gift', sku: 'cup' }, when: [{ kind: 'spend', atLeast: 19900 }], limits: { units: 500 } }
 * giftWithPurchase({ id: 'two samples over $40', sku: 'sample', quantity: 2, spend: 4000 }).effect // => { kind: 'gift', sku: 'sample', quantity: 2 }
 * ```
 */
export function giftWithPurchase(input: GiftWithPurchaseInput): Promotion {
  return readyPromotion(input, { sku: named, spend: amountShape, quantity: optional(integer(1)), units: optional(integer(0)) }, ({ sku, spend, quantity, units }) => ({ effect: { kind: 'gift', sku, quantity }, when: [{ kind: 'spend', atLeast: spend }], limits: units === undefined ? undefined : { units } }));
}
