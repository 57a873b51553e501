import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { readOrders } from './read-orders.ts';
import { completePolicy, rfmPolicyFields, type CompleteRfmPolicy, type RfmPolicy } from './rfm-policy.ts';
import type { RfmCustomer } from './rfm-scores.ts';
import { tallyOrders, type OrderCounts, type Tally } from './tally.ts';

/** Orders, the date to look back from, and the rules to count them by. */
export interface RfmTableInput extends RfmPolicy {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  /** Later orders are left out, and counted. */
  readonly at: Instant;
  readonly timeZone: string;
}

/** Recency, frequency and monetary of a customer. */
export interface RfmRow extends RfmCustomer {
  /** ISO 8601, UTC. */
  readonly lastPurchaseAt: string;
}

/** One row a customer, and what was left out. */
export interface RfmTable {
  /** Those with a purchase up to the date, in the order in which they first appear. */
  readonly customers: RfmRow[];
  /** Those who only gave back, and so cannot be scored. */
  readonly withoutPurchase: { readonly customerId: string; readonly monetary: Minor }[];
  readonly counts: OrderCounts;
  readonly at: string;
  readonly timeZone: string;
  readonly policy: CompleteRfmPolicy;
}

/**
 * How long ago, how often and for how much each customer bought, at a date.
 *
 * recencyDays = days from the last purchase to `at`; frequency = purchases; monetary = Σ purchases − Σ refunds
 *
 * Days are those of `timeZone`. A refund is no purchase, does not refresh recency, and lowers monetary. Guests and later orders are
 * counted, not scored. `RfmPolicy` has the other ways to count. Amounts are in minor units; sums are exact.
 *
 * @throws InvalidInputError when an order is not one, ids repeat (`duplicate-id`), currencies mix (`mixed-currencies`), lines of an order
 * name several customers, a sum leaves the exact range (`overflow`), or date and zone are not what they should be.
 * @see Hughes, "Strategic Database Marketing" (1994)
 * @example
 * ```ts
 * import { rfmTable } from 'shopwright/customers';
 * const orders = [
 *   { customerId: 'an', at: '2026-11-01T09:00:00+08:00', amount: 20_000 },
 *   { customerId: 'an', at: '2026-11-10T23:30:00+08:00', amount: 5_000 },
 *   { customerId: 'an', at: '2026-11-11T10:00:00+08:00', amount: -1_000 },
 *   { customerId: null, at: '2026-11-11T10:00:00+08:00', amount: 900 },
 * ];
 * const table = rfmTable({ orders, at: '2026-11-12T00:00:00+08:00', timeZone: 'Asia/Shanghai' });
 * table.customers // => [{ customerId: 'an', recencyDays: 2, frequency: 2, monetary: 24_000, lastPurchaseAt: '2026-11-10T15:30:00.000Z' }]
 * table.counts.guests // => 1
 * ```
 */
export function rfmTable(input: RfmTableInput): RfmTable {
  const problems: Problems = [];
  const { orders, rows, at, timeZone, ...rest } = fieldsOf(input);
  checkShape(problems, record(rfmPolicyFields), rest);
  const asOf = checkInstant(problems, at, ['at']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const columns = readOrders(problems, orders, rows);
  refuse(problems);
  const { ids, ...read } = columns!;
  const policy = completePolicy(rest);
  const tally = tallyOrders(problems, { ...read, customers: ids.length, asOf: asOf!, timeZone, policy });
  refuse(problems.map(({ path: [column, index], ...issue }) => ({ ...issue, path: index === undefined ? ['orders'] : ['orders', read.row[Number(index)]!, column!] })));
  return tableOf(ids, tally, { asOf: asOf!, timeZone, policy });
}

/** The tally in rows. */
export function tableOf(ids: readonly string[], tally: Tally, { asOf, timeZone, policy }: { readonly asOf: number; readonly timeZone: string; readonly policy: CompleteRfmPolicy }): RfmTable {
  const customers: RfmRow[] = [];
  const withoutPurchase: { customerId: string; monetary: Minor }[] = [];
  ids.forEach((customerId, number) => {
    const frequency = tally.frequency[number]!;
    const monetary = tally.monetary[number]! + 0;
    if (frequency > 0) customers.push({ customerId, recencyDays: tally.recencyDays[number]!, frequency, monetary, lastPurchaseAt: new Date(tally.lastAt[number]!).toISOString() });
    else if (tally.withOther[number] === 1) withoutPurchase.push({ customerId, monetary });
  });
  return { customers, withoutPurchase, counts: tally.counts, at: new Date(asOf).toISOString(), timeZone, policy };
}
