import { problem } from '../../kernel/problems.ts';
import { integer, list, optional, text } from '../../kernel/shape.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { rateShape } from '../../money/shapes.ts';
import { readSchedule } from '../../time/weekly-schedule.ts';
import type { Promotion } from '../promotion.ts';
import { readyPromotion, type PromotionFrame } from './ready-promotion.ts';

/** The terms of `pointsDay`, beside those of any promotion. Amounts are minor units. */
export interface PointsDayInput extends PromotionFrame {
  /** At least 1. */
  readonly factor: Rate;
  /** IANA name. */
  readonly timeZone: string;
  /** From Monday, 1. */
  readonly weekdays?: readonly number[] | undefined;
  /** −1 is the last. */
  readonly monthDays?: readonly number[] | undefined;
  /** Only for members of these tiers. */
  readonly tiers?: readonly string[] | undefined;
}

/**
 * Points count double on the member day (会员日双倍积分).
 *
 * Multiplies the points that other promotions let the shopper earn, on the days of the shop's own calendar.
 *
 * The result is a plain promotion, to be stored, changed and priced like any other.
 *
 * @throws InvalidInputError when the factor is below 1, or the time zone or a day does not exist.
 * @example
 * ```ts
 * import { pointsDay } from 'shopwright/pricing';
 * pointsDay({ id: '8日双倍积分', factor: 2, timeZone: 'Asia/Shanghai', monthDays: [8] }).when // => [{ kind: 'schedule', timeZone: 'Asia/Shanghai', monthDays: [8] }]
 * pointsDay({ id: 'triple Tuesdays', factor: 3, timeZone: 'America/New_York', weekdays: [2] }).effect // => { kind: 'points-multiplier', factor: 3 }
 * ```
 */
export function pointsDay(input: PointsDayInput): Promotion {
  return readyPromotion(input, { factor: rateShape, timeZone: text, weekdays: optional(list(integer(1, 7), 1)), monthDays: optional(list(integer(-31, 31), 1)), tiers: optional(list(text, 1)) }, ({ factor, timeZone, weekdays, monthDays, tiers }, problems) => {
    const { numerator, denominator } = readRatio(factor)!;
    if (numerator < denominator) problem(problems, ['factor'], 'too-small', 'must be at least 1: how many times points count');
    readSchedule(problems, { timeZone, weekdays, monthDays }, []);
    return { effect: { kind: 'points-multiplier', factor }, when: [{ kind: 'schedule', timeZone, weekdays, monthDays }, tiers === undefined ? undefined : { kind: 'customer', tiers }] };
  });
}
