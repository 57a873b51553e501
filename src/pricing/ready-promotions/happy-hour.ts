import { integer, list, optional, record, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import { readSchedule } from '../../time/weekly-schedule.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `happyHour`, beside those of any promotion. Amounts are minor units. */
export interface HappyHourInput extends PromotionFrame {
  /** The share taken off. */
  readonly rate: Rate;
  /** IANA name. */
  readonly timeZone: string;
  readonly hours?: readonly { readonly from: string; readonly until: string }[] | undefined;
  readonly weekdays?: readonly number[] | undefined;
  /** −1 is the last. */
  readonly monthDays?: readonly number[] | undefined;
  /** At most this much in all. */
  readonly cap?: Minor | undefined;
}

/**
 * Cheaper at certain hours or on certain days: 每天20:00–22:00全场8折, a weekly member day.
 *
 * Hours are `HH:mm` of the shop's own clock, the end not included, and may run past midnight; weekdays count from Monday, 1.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when the time zone is not known, or an hour or a day does not exist.
 * @example
 * ```ts
 * import { happyHour } from 'shopwright/pricing';
 * happyHour({ id: '晚8点8折', rate: '0.2', timeZone: 'Asia/Shanghai', hours: [{ from: '20:00', until: '22:00' }] }).effect // => { kind: 'percent-off', rate: '0.2' }
 * happyHour({ id: 'Tuesdays 15% off, up to $10', rate: '0.15', cap: 1000, timeZone: 'America/New_York', weekdays: [2] }).when // => [{ kind: 'schedule', timeZone: 'America/New_York', weekdays: [2] }]
 * ```
 */
export function happyHour(input: HappyHourInput): Promotion {
  return readyPromotion(input, { rate: fractionShape, timeZone: text, hours: optional(list(record({ from: text, until: text }), 1)), weekdays: optional(list(integer(1, 7), 1)), monthDays: optional(list(integer(-31, 31), 1)), cap: optional(amountShape) }, ({ rate, timeZone, hours, weekdays, monthDays, cap }, problems) => {
    readSchedule(problems, { timeZone, hours, weekdays, monthDays }, []);
    return { effect: { kind: 'percent-off', rate, cap }, when: [{ kind: 'schedule', timeZone, weekdays, monthDays, hours }] };
  });
}
