import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, number, record } from '../kernel/shape.ts';
import { checkDay } from '../time/calendar-day.ts';
import { DAY_MS } from '../time/day-number.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { createDayReader } from './day-reader.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { expectedOfNew } from './predict-purchases.ts';
import { purchaseModelShape, type PurchaseModel } from './purchase-model.ts';
import { readOrders } from './read-orders.ts';

/** Orders, a model, and the times at which to compare. */
export interface TrackPurchasesInput {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  readonly timeZone: string;
  readonly model: PurchaseModel;
  /** The unit of time of the model. */
  readonly unit?: 'day' | 'week' | undefined;
  /** Times since the first day with a purchase, ascending, in that unit. */
  readonly times: readonly number[];
  /** Customers whose first purchase comes later are not followed; all are unless told. */
  readonly firstPurchasesUntil?: string | undefined;
}

/** Repeat purchases so far, and how many the model expects by then. */
export interface TrackedPurchases {
  readonly time: number;
  readonly actual: number;
  readonly expected: number;
}

/**
 * How a model's repeat purchases keep pace with the real ones, all customers together: the first thing to look at before trusting it.
 *
 * expected(t) = Σ over customers E[X(t − t_first)]; actual(t) = days with a repeat purchase up to t
 *
 * @throws InvalidInputError when an order is not one, or model, zone, times or day are not what they should be.
 * @see Fader, Hardie and Lee (2005), figure 3
 * @example
 * ```ts
 * import { trackPurchases } from 'shopwright/customers';
 * const model = { model: 'pareto-nbd' as const, parameters: { r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 } };
 * const orders = ['2026-01-01', '2026-01-09'].map((day) => ({ customerId: 'an', at: `${day}T00:00:00Z`, amount: 100 }));
 * const [week] = trackPurchases({ orders, timeZone: 'UTC', model, unit: 'week', times: [2] });
 * [week!.actual, week!.expected.toFixed(4)] // => [1, '0.0992']
 * ```
 */
export function trackPurchases(input: TrackPurchasesInput): TrackedPurchases[] {
  const problems: Problems = [];
  const { orders, rows, timeZone, model, unit = 'week', times, firstPurchasesUntil, ...rest } = fieldsOf(input);
  checkShape(problems, record({ model: purchaseModelShape, times: list(number(0)) }), { ...rest, model, times });
  checkShape(problems, anyOf('day', 'week'), unit, ['unit']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const latest = firstPurchasesUntil === undefined ? Infinity : checkDay(problems, firstPurchasesUntil, ['firstPurchasesUntil']);
  if (problems.length === 0 && model.model === 'bg-bb') problem(problems, ['model', 'model'], 'not-allowed', 'must be a model in time');
  const columns = readOrders(problems, orders, rows);
  refuse(problems);

  const { size, customer, at, amount, ids } = columns!;
  const perUnit = unit === 'week' ? 7 : 1;
  const [first, last] = at.subarray(0, size).reduce(([least, most], ms) => [Math.min(least, ms), Math.max(most, ms)] as const, [Infinity, -Infinity] as readonly [number, number]);
  const dayOf = size === 0 ? (ms: number): number => Math.floor(ms / DAY_MS) : createDayReader(timeZone, first, last);
  const daysOf = ids.map(() => new Set<number>());
  for (let index = 0; index < size; index += 1) if (customer[index]! >= 0 && amount[index]! >= 0) daysOf[customer[index]!]!.add(dayOf(at[index]!));
  const followed = daysOf.map((days) => [...days].sort((one, other) => one - other)).filter((days) => days.length > 0 && days[0]! <= latest!);
  const start = followed.reduce((least, days) => Math.min(least, days[0]!), Infinity);
  const born = new Map<number, number>();
  const repeats: number[] = [];
  for (const [birth, ...rest] of followed) {
    born.set(birth! - start, (born.get(birth! - start) ?? 0) + 1);
    for (const day of rest) repeats.push(day - start);
  }
  return times.map((time) => ({
    time: time + 0,
    actual: repeats.filter((day) => day < time * perUnit).length,
    expected: [...born].reduce((sum, [birth, customers]) => (birth < time * perUnit ? sum + customers * expectedOfNew(model, time - birth / perUnit) : sum), 0),
  }));
}
