import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record } from '../kernel/shape.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { distinctDays, purchaseDays } from './purchase-days.ts';
import { readOrders } from './read-orders.ts';

/** Orders, and until when they are known. */
export interface RepurchaseInput {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  /** Until when orders are known; later ones are left out. */
  readonly at: Instant;
  readonly timeZone: string;
  /** What counts as a purchase: every order (default), or every day with one. */
  readonly count?: 'orders' | 'days' | undefined;
  /** Whether an order of 0 is a purchase (default) or is left out. */
  readonly zeroAmounts?: 'purchase' | 'ignore' | undefined;
  /** After how many days to ask for the share that has bought again: 30, 60, 90, 180 and 365 unless told. */
  readonly horizonsDays?: readonly number[] | undefined;
}

/** How customers come back. */
export interface Repurchase {
  readonly customers: number;
  /** Customers with two purchases or more. */
  readonly repeatCustomers: number;
  /** repeatCustomers / customers; `null` without customers. */
  readonly rate: number | null;
  readonly purchases: number;
  /** Of those who made their nth purchase, how many made another: `probability` = continued / customers. */
  readonly byPurchase: { readonly purchase: number; readonly customers: number; readonly continued: number; readonly probability: number }[];
  /** Days to the second purchase, of those who made one. Short, because those who are slow have not come yet. */
  readonly daysToSecond: { readonly customers: number; readonly mean: number; readonly median: number } | null;
  /**
   * The share that buys again within so many days, those who have not been watched for so long taken into account (Kaplan–Meier);
   * `null` beyond what anybody has been watched for.
   */
  readonly withinDays: { readonly days: number; readonly probability: number | null }[];
}

/**
 * How many customers buy again, how soon, and how likely the next order is after the first, the second, the third.
 *
 * rate = customers with two purchases or more / customers. Purchases of a customer are in the order of time, whatever the order of the input.
 *
 * Refunds are not purchases; guests cannot come back and are left out. A simple share "within 90 days" counts yesterday's new customers as
 * lost; `withinDays` does not: S(t) = Π (1 − second purchases on day d / those still waiting on day d).
 *
 * @throws InvalidInputError when an order is not one, ids repeat, currencies mix, or date, zone or a number of days are not what they should be.
 * @see Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958)
 * @example
 * ```ts
 * import { repurchase } from 'shopwright/customers';
 * const orders = [
 *   { customerId: 'an', at: '2026-01-01T00:00:00Z', amount: 1000 },
 *   { customerId: 'an', at: '2026-01-31T00:00:00Z', amount: 2000 },
 *   { customerId: 'bo', at: '2026-01-20T00:00:00Z', amount: 3000 },
 * ];
 * const { rate, daysToSecond } = repurchase({ orders, at: '2026-06-01T00:00:00Z', timeZone: 'UTC' });
 * rate // => 0.5
 * daysToSecond // => { customers: 1, mean: 30, median: 30 }
 * ```
 */
export function repurchase(input: RepurchaseInput): Repurchase {
  const problems: Problems = [];
  const { orders, rows, at, timeZone, count = 'orders', zeroAmounts = 'purchase', horizonsDays = [30, 60, 90, 180, 365], ...rest } = fieldsOf(input);
  const words = { count: optional(anyOf('orders', 'days')), zeroAmounts: optional(anyOf('purchase', 'ignore')), horizonsDays: list(integer(1)) };
  checkShape(problems, record(words), { ...rest, count, zeroAmounts, horizonsDays });
  const asOf = checkInstant(problems, at, ['at']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const columns = readOrders(problems, orders, rows);
  refuse(problems);

  const { days, today } = purchaseDays({ orders: columns!, asOf: asOf!, timeZone, zeroAmounts });
  const buyers = days.flatMap((each) => (each.length === 0 ? [] : [count === 'orders' ? each : distinctDays(each)]));
  const reached: number[] = [];
  for (const { length } of buyers) for (let purchase = 0; purchase < length; purchase += 1) reached[purchase] = (reached[purchase] ?? 0) + 1;
  const waits = buyers.flatMap(([one, two]) => (two === undefined ? [] : [two - one!])).sort((one, other) => one - other);
  const repeatCustomers = waits.length;
  return {
    customers: buyers.length,
    repeatCustomers,
    rate: buyers.length === 0 ? null : repeatCustomers / buyers.length,
    purchases: reached.reduce((sum, each) => sum + each, 0),
    byPurchase: reached.map((customers, index) => ({ purchase: index + 1, customers, continued: reached[index + 1] ?? 0, probability: (reached[index + 1] ?? 0) / customers })),
    daysToSecond: repeatCustomers === 0 ? null : { customers: repeatCustomers, mean: waits.reduce((sum, wait) => sum + wait, 0) / repeatCustomers, median: sampleQuantile(waits, 0.5) },
    withinDays: withinDays(buyers, today, horizonsDays),
  };
}

/** Kaplan–Meier: of those who still wait on a day, how many buy again; whoever has been watched for less leaves those who wait. */
function withinDays(buyers: readonly (readonly number[])[], today: number, horizons: readonly number[]): Repurchase['withinDays'] {
  const waits = buyers.map(([one, two]) => ({ days: (two ?? today) - one!, bought: two !== undefined })).sort((one, other) => one.days - other.days || Number(other.bought) - Number(one.bought));
  const longest = waits.at(-1)?.days ?? -1;
  const curve: { readonly days: number; readonly waiting: number }[] = [];
  let waiting = 1;
  for (let index = 0; index < waits.length; ) {
    const { days } = waits[index]!;
    const atRisk = waits.length - index;
    let bought = 0;
    for (; index < waits.length && waits[index]!.days === days; index += 1) if (waits[index]!.bought) bought += 1;
    waiting *= 1 - bought / atRisk;
    curve.push({ days, waiting });
  }
  return horizons.map((days) => ({ days, probability: days > longest ? null : 1 - (curve.findLast((step) => step.days <= days)?.waiting ?? 1) }));
}
