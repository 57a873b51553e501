import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional, record } from '../kernel/shape.ts';
import { checkDay } from '../time/calendar-day.ts';
import type { CompletePeriodRule } from '../time/calendar-period.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { countCohorts, type CohortColumnsData, type CohortPolicy } from './cohort-counts.ts';
import { checkCohortPeriod } from './cohort-of.ts';
import { cohortTable, type CohortRetention } from './cohort-table.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { readOrders, type OrderColumns } from './read-orders.ts';
import { checkColumns } from './rfm-columns.ts';
import type { IntegerColumn } from './tally-input.ts';

/** Orders, and how to group and observe them. */
export interface CohortRetentionInput extends CohortPolicy {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  /** A refund lowers the revenue of its own period (`refund-date`, default), or of that of the order whose id it bears (`order-date`). */
  readonly refundsAt?: 'refund-date' | 'order-date' | undefined;
}

/** Orders in columns, and how to group and observe them. */
export interface CohortColumnsInput extends CohortPolicy {
  /** Numbers of customers from 0; −1 for a guest. */
  readonly customer: IntegerColumn;
  /** Epoch milliseconds, in any order. */
  readonly at: Float64Array;
  /** Minor units; below 0 a refund. */
  readonly amount: Float64Array | IntegerColumn;
  /** How many customers there are: every number is less. */
  readonly customers: number;
}

/**
 * How many of the customers who began in a month came back in each month after, and what they spent.
 *
 * A cohort is the customers whose first purchase lies in a period; cell k = those of them who bought again k periods later; rate = cell / size.
 *
 * What has not happened yet is `null`, what did not happen is 0: a period that ends after `observationEnd` is not over. Rates are of the
 * cohort, not of the cell before, and may rise. Periods are those of `timeZone`. Averages weigh cohorts by size, over observed cells only.
 *
 * @throws InvalidInputError when an order is not one, ids repeat, currencies mix, a period or day is not one, or a sum leaves the exact range.
 * @see Fader and Hardie on cohort tables; `docs/customers.md` for what other systems do with unfinished periods
 * @example
 * ```ts
 * import { cohortRetention } from 'shopwright/customers';
 * const orders = [
 *   { customerId: 'an', at: '2026-01-05T00:00:00Z', amount: 1000 },
 *   { customerId: 'an', at: '2026-02-10T00:00:00Z', amount: 2000 },
 *   { customerId: 'bo', at: '2026-01-20T00:00:00Z', amount: 3000 },
 * ];
 * const { cohorts } = cohortRetention({ orders, timeZone: 'UTC', observationEnd: '2026-02-28' });
 * cohorts[0]!.rates // => [1, 0.5]
 * cohorts[1]! // => { cohort: '2026-02', size: 0, complete: true, active: [0, null], rates: [null, null], revenue: [0, null], cumulativeRevenuePerCustomer: [null, null] }
 * ```
 */
export function cohortRetention(input: CohortRetentionInput): CohortRetention {
  const problems: Problems = [];
  const { orders, rows, refundsAt = 'refund-date', ...policy } = fieldsOf(input);
  checkShape(problems, record({ refundsAt: optional(anyOf('refund-date', 'order-date')) }), { refundsAt });
  const readPolicy = checkCohortPolicy(problems, policy);
  const columns = readOrders(problems, orders, rows);
  refuse(problems);
  const { ids, size, customer, amount } = columns!;
  const at = refundsAt === 'order-date' ? atOrder(columns!) : columns!.at;
  return retentionOf({ customer, at, amount, size, customers: ids.length }, readPolicy, ['orders']);
}

/**
 * `cohortRetention` for millions of orders: typed arrays in, the same table out.
 *
 * Linear in orders and customers; a bit for each customer and period, and a byte an order, beside the input.
 *
 * @throws InvalidInputError as `cohortRetention` and `rfmColumns` do.
 * @see `cohortRetention`
 * @example
 * ```ts
 * import { cohortColumns } from 'shopwright/customers';
 * const at = Float64Array.of(Date.UTC(2026, 0, 5), Date.UTC(2026, 1, 10), Date.UTC(2026, 0, 20));
 * const table = cohortColumns({ customer: Int32Array.of(0, 0, 1), at, amount: Int32Array.of(10, 20, 30), customers: 2, timeZone: 'UTC', observationEnd: '2026-02-28' });
 * table.cohorts[0]!.active // => [2, 1]
 * ```
 */
export function cohortColumns(input: CohortColumnsInput): CohortRetention {
  const problems: Problems = [];
  const { customer, at, amount, customers, ...policy } = fieldsOf(input);
  const readPolicy = checkCohortPolicy(problems, policy);
  checkColumns(problems, { customer, at, amount, customers });
  refuse(problems);
  return retentionOf({ customer, at, amount, size: at.length, customers }, readPolicy);
}

/** What goes wrong in counting is reported under `where`, or else under the columns. */
function retentionOf(data: CohortColumnsData, { policy, rule, end }: ReadCohortPolicy, where?: IssuePath): CohortRetention {
  const problems: Problems = [];
  const counted = countCohorts(problems, data, policy, rule, end!);
  refuse(where === undefined ? problems : problems.map((issue) => ({ ...issue, path: where })));
  return cohortTable(counted, rule, { timeZone: policy.timeZone, end: end!, showUnfinished: policy.unfinished === 'show' });
}

interface ReadCohortPolicy {
  readonly policy: CohortPolicy;
  readonly rule: CompletePeriodRule;
  /** The last observed day; `undefined` where it is none. */
  readonly end: number | undefined;
}

/** Reads a policy, noting what is wrong with it. */
function checkCohortPolicy(problems: Problems, policy: CohortPolicy): ReadCohortPolicy {
  const { timeZone, observationEnd, period, weekStartsOn, yearStartsInMonth, ...rest } = policy;
  checkTimeZone(problems, timeZone, ['timeZone']);
  const rule = checkCohortPeriod(problems, { period, weekStartsOn, yearStartsInMonth });
  const words = { activity: optional(anyOf('purchases', 'any')), zeroAmounts: optional(anyOf('purchase', 'ignore')), retention: optional(anyOf('in-period', 'in-or-after')), unfinished: optional(anyOf('null', 'show')) };
  checkShape(problems, record(words), rest);
  return { policy, rule, end: checkDay(problems, observationEnd, ['observationEnd']) };
}

/** Per order its time; of refunds that bear the id of an order, the time of that order. */
function atOrder({ size, at, amount, orderIds }: OrderColumns): Float64Array {
  const atOf = new Map<string, number>();
  for (let index = 0; index < size; index += 1) if (amount[index]! >= 0 && orderIds[index] !== undefined) atOf.set(orderIds[index]!, at[index]!);
  return at.map((ms, index) => (amount[index]! < 0 ? (atOf.get(orderIds[index] ?? '') ?? ms) : ms));
}
