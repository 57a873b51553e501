import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, number, optional, record, type Shape } from '../kernel/shape.ts';
import { packCount, packsOf } from './pack-count.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** What is needed, and in what quantities the supplier sells. */
export interface OrderRounding {
  /** Units; 0 or less needs no order. */
  readonly need: number;
  /** Orders are whole multiples of this; any quantity when left out. */
  readonly packSize?: number | undefined;
  /** The least that can be ordered, if anything is. */
  readonly minimumQuantity?: number | undefined;
  /** The most that may be ordered. */
  readonly maximumQuantity?: number | undefined;
  /** To the next whole pack `up` (default), `down`, or to the `nearest`, up from the middle. */
  readonly rounding?: 'up' | 'down' | 'nearest' | undefined;
}

/** What to order. */
export type RoundedOrder =
  | {
      readonly ok: true;
      /** Units. */
      readonly quantity: number;
      /** Whole packs, where there are any. */
      readonly packs: number | null;
      /** What changed the quantity, if anything, in the order in which it did. */
      readonly because: readonly ('no-need' | 'minimum' | 'pack' | 'maximum')[];
    }
  | {
      readonly ok: false;
      /** No whole number of packs lies between the minimum and the maximum. */
      readonly code: 'no-legal-quantity';
      readonly minimumQuantity: number;
      readonly maximumQuantity: number;
    };

/**
 * The quantity to order for a need, in whole packs, not under the supplier's minimum and never over the maximum.
 *
 * max(need, minimum), rounded to packs; what then is over the maximum becomes the largest number of packs within it, and what is under
 * the minimum the smallest that reaches it. No need, no order. Decimals are exact: 1.1 is 11 packs of 0.1, not 12.
 *
 * @throws InvalidInputError when the need is not finite, a pack is not above 0, or a bound is negative.
 * @see Odoo's order rules and ERPNext's minimum order quantity, whose rounding differs from version to version; here it is named
 * @example
 * ```ts
 * import { roundOrderQuantity } from 'shopwright/inventory';
 * roundOrderQuantity({ need: 1.1, packSize: 0.1 }) // => { ok: true, quantity: 1.1, packs: 11, because: [] }
 * roundOrderQuantity({ need: 61, packSize: 12, minimumQuantity: 50 }) // => { ok: true, quantity: 72, packs: 6, because: ['pack'] }
 * ```
 */
export function roundOrderQuantity(input: OrderRounding): RoundedOrder {
  const problems: Problems = [];
  checkShape(problems, orderRoundingShape, input);
  refuse(problems);
  return legalOrder(input);
}

/** The same for an input that is known to be sound. */
export function legalOrder({ need, packSize, minimumQuantity = 0, maximumQuantity = Infinity, rounding = 'up' }: OrderRounding): RoundedOrder {
  if (need <= 0) return { ok: true, quantity: 0, packs: packSize === undefined ? null : 0, because: ['no-need'] };
  const wanted = Math.max(need, minimumQuantity);
  const because: ('minimum' | 'pack' | 'maximum')[] = wanted > need ? ['minimum'] : [];
  if (packSize === undefined) {
    if (minimumQuantity > maximumQuantity) return { ok: false, code: 'no-legal-quantity', minimumQuantity, maximumQuantity };
    if (wanted > maximumQuantity) because.push('maximum');
    return { ok: true, quantity: Math.min(wanted, maximumQuantity), packs: null, because };
  }
  const { whole, rest } = packCount(wanted, packSize);
  const least = packCount(minimumQuantity, packSize);
  const fewest = least.whole + Number(least.rest);
  const most = maximumQuantity === Infinity ? Infinity : packCount(maximumQuantity, packSize).whole;
  if (fewest > most) return { ok: false, code: 'no-legal-quantity', minimumQuantity, maximumQuantity };
  const up = rest && (rounding === 'up' || (rounding === 'nearest' && isUpperHalf(wanted, whole, packSize)));
  if (rest) because.push('pack');
  const rounded = Math.max(whole + Number(up), fewest);
  if (rounded > most) because.push('maximum');
  const packs = Math.min(rounded, most);
  return { ok: true, quantity: packsOf(packs, packSize), packs, because };
}

/** Whether a quantity is nearer to the next pack, or in the middle. */
function isUpperHalf(quantity: number, whole: number, packSize: number): boolean {
  return packCount(quantity * 2, packSize).whole > 2 * whole;
}

/** The shape of an order to be rounded. */
export const orderRoundingShape: Shape<OrderRounding> = /* @__PURE__ */ (() =>
  record({
    need: number(),
    packSize: optional(positiveShape),
    minimumQuantity: optional(amountShape),
    maximumQuantity: optional(amountShape),
    rounding: optional(anyOf('up', 'down', 'nearest')),
  }))();
