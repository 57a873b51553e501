import { anyOf, integer, named, optional, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import { checkTimeZone } from '../../time/time-zone.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `birthdayGift`, beside those of any promotion. Amounts are minor units. */
export interface BirthdayGiftInput extends PromotionFrame {
  /** The gift. */
  readonly sku: string;
  /** In which the birthday begins and ends. */
  readonly timeZone: string;
  /** 1 when left out. */
  readonly quantity?: number | undefined;
  /** 0 when left out. */
  readonly daysBefore?: number | undefined;
  /** 0 when left out. */
  readonly daysAfter?: number | undefined;
  readonly leapDay?: 'feb-28' | 'mar-1' | undefined;
  /** With an order of at least this much. */
  readonly spend?: Minor | undefined;
  /** Gifts in all. */
  readonly units?: number | undefined;
}

/**
 * Something free around the birthday (生日礼).
 *
 * Once a customer and order; as long as `units` last. 29 February is kept on 28 February in other years unless told otherwise.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when the time zone is not known.
 * @example
 * ```ts
 * import { birthdayGift } from 'shopwright/pricing';
 * birthdayGift({ id: '生日礼', sku: 'cake', timeZone: 'Asia/Shanghai' }).effect // => { kind: 'gift', sku: 'cake' }
 * birthdayGift({ id: 'birthday candle over $20', sku: 'candle', timeZone: 'America/New_York', daysBefore: 3, spend: 2000 }).when // => [{ kind: 'birthday', timeZone: 'America/New_York', daysBefore: 3 }, { kind: 'spend', atLeast: 2000 }]
 * ```
 */
export function birthdayGift(input: BirthdayGiftInput): Promotion {
  return readyPromotion(input, { sku: named, timeZone: text, quantity: optional(integer(1)), daysBefore: optional(integer(0, 365)), daysAfter: optional(integer(0, 365)), leapDay: optional(anyOf('feb-28', 'mar-1')), spend: optional(amountShape), units: optional(integer(0)) }, ({ sku, timeZone, quantity, daysBefore, daysAfter, leapDay, spend, units }, problems) => {
    checkTimeZone(problems, timeZone, ['timeZone']);
    return {
      effect: { kind: 'gift', sku, quantity },
      when: [{ kind: 'birthday', timeZone, daysBefore, daysAfter, leapDay }, spend === undefined ? undefined : { kind: 'spend', atLeast: spend }],
      limits: units === undefined ? undefined : { units },
    };
  });
}
