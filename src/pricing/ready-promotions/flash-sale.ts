import { instant, integer, optional } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import type { Instant } from '../../time/instant.ts';
import { checkWindow } from '../../time/window.ts';
import type { Promotion } from '../promotion.ts';
import { checkOneOf, readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `flashSale`, beside those of any promotion. Amounts are minor units. */
export interface FlashSaleInput extends PromotionFrame {
  /** The price of a unit. Give this or `rate`. */
  readonly price?: Minor | undefined;
  /** The share taken off a unit. */
  readonly rate?: Rate | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Units in all. */
  readonly units?: number | undefined;
  /** Units of one line in one order. */
  readonly maxUnitsPerLine?: number | undefined;
}

/**
 * A low price for a short time and so many units: 5折秒杀，限100件.
 *
 * Units past the limit cost what they would without it. The window is from its first instant until just before its last.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when not exactly one of price and rate is given, or the window ends before it begins.
 * @example
 * ```ts
 * import { flashSale } from 'shopwright/pricing';
 * flashSale({ id: '5折秒杀', rate: '0.5', units: 100 }).limits // => { units: 100 }
 * flashSale({ id: '$9.99 today', price: 999, from: '2026-11-27T00:00:00-05:00', until: '2026-11-28T00:00:00-05:00' }).effect // => { kind: 'unit-price', price: 999 }
 * ```
 */
export function flashSale(input: FlashSaleInput): Promotion {
  return readyPromotion(input, { price: optional(amountShape), rate: optional(fractionShape), from: optional(instant), until: optional(instant), units: optional(integer(0)), maxUnitsPerLine: optional(integer(1)) }, ({ price, rate, from, until, units, maxUnitsPerLine }, problems) => {
    checkOneOf(problems, { price, rate }, 'price', 'rate');
    if (from !== undefined || until !== undefined) checkWindow(problems, { from, until }, []);
    return {
      effect: { kind: 'unit-price', price, rate, maxUnitsPerLine },
      when: from === undefined && until === undefined ? [] : [{ kind: 'window', from, until }],
      limits: units === undefined ? undefined : { units },
    };
  });
}
