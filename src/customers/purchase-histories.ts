import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional, record } from '../kernel/shape.ts';
import { checkDay } from '../time/calendar-day.ts';
import { DAY_MS } from '../time/day-number.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { createDayReader } from './day-reader.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { readOrders } from './read-orders.ts';

/** Orders, and until when they are known. */
export interface PurchaseHistoriesInput {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  readonly timeZone: string;
  /** The day on which the observation ends, `YYYY-MM-DD`. Later orders are left out. */
  readonly observationEnd: string;
  /** In which unit of time to count: `day` (default) or `week`, which is a day by 7. Purchases of one day are one either way. */
  readonly unit?: 'day' | 'week' | undefined;
  /** What is known up to this day makes the history; what comes after is the holdout that a forecast can be held against. */
  readonly calibrationEnd?: string | undefined;
  /** Whether refunds lower the value of purchases: `ignore` (default), or `subtract` those on or after the first repeat purchase. */
  readonly refundPolicy?: 'ignore' | 'subtract' | undefined;
  /** Whether an order of 0 is a purchase (default) or is left out. */
  readonly zeroAmounts?: 'purchase' | 'ignore' | undefined;
}

/** A customer's history, as the models of `fitPurchaseModel` want it. */
export interface CustomerHistory {
  readonly customerId: string;
  /** Days with a purchase, less the first. */
  readonly frequency: number;
  /** From the first purchase to the last, in units of time. */
  readonly lastPurchaseAge: number;
  /** From the first purchase to the end of the (calibration) period. */
  readonly age: number;
  /** The mean value of a day with a repeat purchase, in minor units; `null` without one. The first purchase is left out. */
  readonly meanRepeatValue: number | null;
  /** Days with a purchase in the holdout; `null` where there is none. */
  readonly holdoutFrequency: number | null;
  /** How long the holdout is, in units of time. */
  readonly holdoutLength: number | null;
}

/**
 * What the models of lifetime value know of each customer: repeat purchases, age at the last one, age now.
 *
 * frequency = days with a purchase − 1; lastPurchaseAge = last − first; age = end − first; meanRepeatValue = Σ value of repeat days / frequency
 *
 * `lastPurchaseAge` is what the literature calls recency. It is not the recency of RFM, and large is good. Customers whose first purchase
 * comes after the (calibration) end are left out.
 *
 * @throws InvalidInputError when an order is not one, ids repeat, currencies mix, a day is not one, or calibration does not end before
 * the observation does (`after-end`).
 * @see Fader and Hardie, "Creating an RFM summary using Excel" (2008)
 * @example
 * ```ts
 * import { purchaseHistories } from 'shopwright/customers';
 * const orders = ['2026-01-01', '2026-01-02', '2026-01-05'].map((day, index) => ({ customerId: 'an', at: `${day}T00:00:00Z`, amount: [300, 100, 500][index]! }));
 * purchaseHistories({ orders, timeZone: 'UTC', observationEnd: '2026-02-07' })
 * // => [{ customerId: 'an', frequency: 2, lastPurchaseAge: 4, age: 37, meanRepeatValue: 300, holdoutFrequency: null, holdoutLength: null }]
 * ```
 */
export function purchaseHistories(input: PurchaseHistoriesInput): CustomerHistory[] {
  const problems: Problems = [];
  const { orders, rows, timeZone, observationEnd, calibrationEnd, unit = 'day', refundPolicy = 'ignore', zeroAmounts = 'purchase', ...rest } = fieldsOf(input);
  const words = { unit: optional(anyOf('day', 'week')), refundPolicy: optional(anyOf('ignore', 'subtract')), zeroAmounts: optional(anyOf('purchase', 'ignore')) };
  checkShape(problems, record(words), { ...rest, unit, refundPolicy, zeroAmounts });
  checkTimeZone(problems, timeZone, ['timeZone']);
  const end = checkDay(problems, observationEnd, ['observationEnd']);
  const known = calibrationEnd === undefined ? end : checkDay(problems, calibrationEnd, ['calibrationEnd']);
  if (known !== undefined && end !== undefined && known > end) problem(problems, ['calibrationEnd'], 'after-end', 'must not be after observationEnd');
  const columns = readOrders(problems, orders, rows);
  refuse(problems);

  const { ids, size, customer, at, amount } = columns!;
  const bounds = at.subarray(0, size).reduce(([least, most], ms) => [Math.min(least, ms), Math.max(most, ms)] as const, [end! * DAY_MS, end! * DAY_MS] as readonly [number, number]);
  const dayOf = createDayReader(timeZone, ...bounds);
  const purchases: Map<number, number>[] = ids.map(() => new Map<number, number>());
  const refunds: (readonly [day: number, amount: number])[][] = ids.map(() => []);
  for (let index = 0; index < size; index += 1) {
    const number = customer[index]!;
    const value = amount[index]!;
    if (number < 0 || (value === 0 && zeroAmounts === 'ignore')) continue;
    const day = dayOf(at[index]!);
    if (day > end!) continue;
    if (value < 0) refunds[number]!.push([day, value]);
    else purchases[number]!.set(day, (purchases[number]!.get(day) ?? 0) + value);
  }
  const perUnit = unit === 'week' ? 7 : 1;
  return ids.flatMap((customerId, number): CustomerHistory[] => {
    const days = [...purchases[number]!].sort(([one], [other]) => one - other);
    const seen = days.filter(([day]) => day <= known!);
    const [first, ...repeats] = seen;
    if (first === undefined) return [];
    const returned = refundPolicy === 'ignore' || repeats.length === 0 ? 0 : refunds[number]!.reduce((sum, [day, value]) => (day >= repeats[0]![0] && day <= known! ? sum + value : sum), 0);
    const spent = repeats.reduce((sum, [, value]) => sum + value, returned);
    return [
      {
        customerId,
        frequency: repeats.length,
        lastPurchaseAge: ((repeats.at(-1)?.[0] ?? first[0]) - first[0]) / perUnit,
        age: (known! - first[0]) / perUnit,
        meanRepeatValue: repeats.length === 0 ? null : spent / repeats.length + 0,
        holdoutFrequency: calibrationEnd === undefined ? null : days.length - seen.length,
        holdoutLength: calibrationEnd === undefined ? null : (end! - known!) / perUnit,
      },
    ];
  });
}
