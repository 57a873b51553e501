import { list, optional, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `freeShippingOver`, beside those of any promotion. Amounts are minor units. */
export interface FreeShippingOverInput extends PromotionFrame {
  /** Inclusive; 0 is always. */
  readonly spend: Minor;
  /** Any of these. */
  readonly regions?: readonly string[] | undefined;
  /** Only for members of these tiers. */
  readonly tiers?: readonly string[] | undefined;
  /** The most that is taken off the fee. */
  readonly cap?: Minor | undefined;
}

/**
 * Free delivery from some spend on (满99包邮), everywhere or in some regions.
 *
 * Spend is measured on the whole cart after discounts (`threshold: 'running'`) unless a threshold is given.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when a field is not what its type says.
 * @example
 * ```ts
 * import { freeShippingOver } from 'shopwright/pricing';
 * freeShippingOver({ id: '满99包邮', spend: 9900 }).when // => [{ kind: 'spend', atLeast: 9900, over: 'cart', threshold: 'running' }]
 * freeShippingOver({ id: 'free over $35, up to $8', spend: 3500, cap: 800 }).effect // => { kind: 'shipping-off', rate: 1, cap: 800 }
 * ```
 */
export function freeShippingOver(input: FreeShippingOverInput): Promotion {
  return readyPromotion(input, { spend: amountShape, regions: optional(list(text, 1)), tiers: optional(list(text, 1)), cap: optional(amountShape) }, ({ spend, regions, tiers, cap, threshold }) => ({
    effect: { kind: 'shipping-off', rate: 1, cap },
    when: [
      { kind: 'spend', atLeast: spend, over: 'cart', threshold: threshold ?? 'running' },
      regions === undefined ? undefined : { kind: 'region', in: regions },
      tiers === undefined ? undefined : { kind: 'customer', tiers },
    ],
  }));
}
