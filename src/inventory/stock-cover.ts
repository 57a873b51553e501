import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, number, optional, record, text, type Shape } from '../kernel/shape.ts';
import { checkDay, dayText, FIRST_DAY, LAST_DAY, type CalendarDay } from '../time/calendar-day.ts';
import { decimalLattice } from './decimal-lattice.ts';
import { amountShape } from './shapes.ts';

/** What is here, and what is expected to sell: a steady rate, or period by period. */
export interface StockCoverInput {
  readonly onHand: number;
  /** Units a period that sell for ever. */
  readonly demandPerDay?: number | undefined;
  /** Units of each period ahead. */
  readonly demand?: readonly number[] | undefined;
  /** The first day ahead; then the answer names days, and the periods are days. */
  readonly from?: CalendarDay | undefined;
  /** Days an order takes; with `from` the answer names the last day on which ordering is in time. */
  readonly leadTimeDays?: number | undefined;
}

/** How long stock lasts. */
export interface StockCover {
  /** Periods, a part of the last one included; `null` when it does not run out. */
  readonly periods: number | null;
  /** Why `periods` is `null`: nothing is sold, or not all of it within the periods given. */
  readonly unknown: 'no-demand' | 'beyond-horizon' | null;
  /** The day in the course of which, or at whose beginning, stock is used up; `null` without `from`, or after the year 9999. */
  readonly runsOut: CalendarDay | null;
  /** An order of this day is there when stock is used up. It may have passed. */
  readonly lastOrderDay: CalendarDay | null;
}

/**
 * How long the stock lasts, and until when an order is in time.
 *
 * onHand / demandPerDay; or the whole periods that stock covers and the part of the next. A period in which nothing sells is covered. Stock
 * that outlasts the periods given is `null`, no invented large number. Stock of 0 or less covers nothing.
 *
 * @throws InvalidInputError when not exactly one of `demandPerDay` and `demand` is given, demand is negative, or `from` is no day.
 * @see Vollmann et al., "Manufacturing Planning and Control for Supply Chain Management", on cover and time-phased records
 * @example
 * ```ts
 * import { stockCover } from 'shopwright/inventory';
 * stockCover({ onHand: 95, demandPerDay: 12.5 }).periods // => 7.6
 * stockCover({ onHand: 80, demand: [30, 0, 40, 20] }).periods // => 3.5
 * stockCover({ onHand: 80, demand: [30, 0, 40, 20], from: '2026-03-02', leadTimeDays: 5 }).lastOrderDay // => '2026-02-28'
 * ```
 */
export function stockCover(input: StockCoverInput): StockCover {
  const problems: Problems = [];
  const sound = checkShape(problems, stockCoverShape, input);
  if (sound && (input.demandPerDay === undefined) === (input.demand === undefined))
    problems.push({ path: ['demand'], code: input.demand === undefined ? 'missing' : 'not-together', message: 'must be said by either demandPerDay or demand' });
  const from = sound && input.from !== undefined ? checkDay(problems, input.from, ['from']) : undefined;
  refuse(problems);
  const { demandPerDay, demand, leadTimeDays } = input;
  const onHand = Math.max(0, input.onHand);
  const periods = demand === undefined ? (demandPerDay === 0 ? null : onHand / demandPerDay!) : forwardCover(onHand, demand);
  const runsOut = periods === null || from === undefined ? undefined : from + Math.floor(periods);
  return {
    periods,
    unknown: periods !== null ? null : demand === undefined ? 'no-demand' : 'beyond-horizon',
    runsOut: runsOut === undefined ? null : dayWithin(runsOut),
    lastOrderDay: runsOut === undefined || leadTimeDays === undefined ? null : dayWithin(Math.floor(runsOut - leadTimeDays)),
  };
}

/** A day of the years 0001 to 9999; beyond, nobody plans. */
function dayWithin(day: number): CalendarDay | null {
  return day >= FIRST_DAY && day <= LAST_DAY ? dayText(day) : null;
}

/** Whole periods and a part of the next, reckoned in whole steps of the decimals. */
function forwardCover(onHand: number, demand: readonly number[]): number | null {
  const steps = decimalLattice([onHand, ...demand])?.steps ?? Float64Array.of(onHand, ...demand);
  let left = steps[0]!;
  for (let period = 1; period < steps.length; period += 1) {
    const wanted = steps[period]!;
    if (wanted > left) return period - 1 + left / wanted;
    left -= wanted;
  }
  return left > 0 || demand.length === 0 ? null : demand.length;
}

/** The shape of a stock and what it meets. */
export const stockCoverShape: Shape<StockCoverInput> = /* @__PURE__ */ (() =>
  record({ onHand: number(), demandPerDay: optional(amountShape), demand: optional(list(amountShape)), from: optional(text), leadTimeDays: optional(amountShape) }))();
