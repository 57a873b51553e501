import { integer, list, optional, record, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Promotion } from '../promotion.ts';
import { checkOneOf, readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `bundlePrice`, beside those of any promotion. Amounts are minor units. */
export interface BundlePriceInput extends PromotionFrame {
  /** Of a group. */
  readonly price: Minor;
  /** Any so many of the target. Give this or `items`. */
  readonly quantity?: number | undefined;
  /** These. */
  readonly items?: readonly { readonly sku: string; readonly quantity: number }[] | undefined;
  /** Groups in one order. */
  readonly maxTimes?: number | undefined;
}

/**
 * Any three for 99 (任选3件99元), or a set of named things for a price (福袋).
 *
 * Dearest first, in full groups, and only where a group costs less so.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when not exactly one of quantity and items is given.
 * @example
 * ```ts
 * import { bundlePrice } from 'shopwright/pricing';
 * bundlePrice({ id: '任选3件99', price: 9900, quantity: 3 }).effect // => { kind: 'bundle-price', price: 9900, quantity: 3 }
 * bundlePrice({ id: 'breakfast $6', price: 600, items: [{ sku: 'coffee', quantity: 1 }, { sku: 'bagel', quantity: 1 }] }).effect // => { kind: 'bundle-price', price: 600, items: [{ sku: 'coffee', quantity: 1 }, { sku: 'bagel', quantity: 1 }] }
 * ```
 */
export function bundlePrice(input: BundlePriceInput): Promotion {
  return readyPromotion(input, { price: amountShape, quantity: optional(integer(1)), items: optional(list(record({ sku: text, quantity: integer(1) }), 1)), maxTimes: optional(integer(1)) }, ({ price, quantity, items, maxTimes }, problems) => {
    checkOneOf(problems, { quantity, items }, 'quantity', 'items');
    return { effect: { kind: 'bundle-price', price, quantity, items, maxTimes } };
  });
}
