import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list } from '../kernel/shape.ts';
import { readInstant } from '../time/instant.ts';
import { byKey, edgesOf, refuseOverflow, storeSums, type StorePart, type StoreSum, type TallyPeriod } from './store-part.ts';
import { storeOrderShape, storeVisitShape, type StoreOrder, type StoreVisit } from './store-record.ts';

/** Counts while orders and visits come in. */
export interface StoreTally {
  readonly addOrders: (orders: readonly StoreOrder[]) => void;
  readonly addVisits: (visits: readonly StoreVisit[]) => void;
  readonly part: () => StorePart;
}

/**
 * Counts orders and visits of a period as they come, so that nothing but sums and one entry for each customer, visitor and product is kept.
 *
 * Merge the parts of several streams with `mergeStoreParts`, and read a part with `summarizeStorePart`. An order must come once: two
 * batches that hold the same order count it twice.
 *
 * @throws InvalidInputError when the period is broken; adding throws when an order or visit is broken (nothing of that batch is counted),
 * an order id repeats within the batch, or currencies differ.
 * @example
 * ```ts
 * import { storeTally, mergeStoreParts, summarizeStorePart } from 'shopwright/metrics';
 * const period = { from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' };
 * const [one, other] = [storeTally(period), storeTally(period)];
 * const order = (id: string) => ({ id, at: '2026-11-11T20:00:00+08:00', customerId: 'gao', lines: [{ sku: 'coat', quantity: 1, listAmount: 39900, netAmount: 29900 }] });
 * one.addOrders([order('1')]);
 * other.addOrders([order('2')]);
 * summarizeStorePart(mergeStoreParts([one.part(), other.part()])).sales.ordersPerCustomer.value // => 2
 * ```
 */
export function storeTally(period: TallyPeriod): StoreTally {
  const { from, to, timeZone } = fieldsOf(period);
  const [start, end] = edgesOf(period);
  const totals = Object.fromEntries(storeSums.map((name) => [name, 0])) as Record<StoreSum, number>;
  const customers = new Map<string, number>();
  const visitors = new Map<string, number>();
  const products = new Map<string, [number, number]>();
  const sources = new Map<string, [number, number]>();
  let currency: string | null = null;
  const within = (moment: number): boolean => moment >= start && moment < end;

  return {
    addOrders: (orders) => {
      currency = checkOrders(orders, currency);
      for (const order of orders) {
        const { at, customerId, lines, refunds = [] } = order;
        let refunded = false;
        for (const refund of refunds) {
          if (!within(readInstant(refund.at) as number)) continue;
          totals.returns += refund.amount;
          totals.refunds += 1;
          totals.unitsReturned += refund.units ?? 0;
          refunded = true;
        }
        if (!within(readInstant(at) as number)) {
          totals.ordersOutside += 1;
          continue;
        }
        totals.orders += 1;
        if (refunded) totals.ordersRefunded += 1;
        if (customerId === undefined) totals.guestOrders += 1;
        else customers.set(customerId, (customers.get(customerId) ?? 0) + 1);
        for (const name of ['shipping', 'taxes', 'logistics', 'commission', 'paymentFees'] as const) totals[name] += order[name] ?? 0;
        if (order.logistics === undefined) totals.withoutLogistics += 1;
        if (order.commission === undefined) totals.withoutCommission += 1;
        if (order.paymentFees === undefined) totals.withoutPaymentFees += 1;
        for (const { sku, quantity, listAmount, netAmount, cost } of lines) {
          totals.units += quantity;
          totals.grossSales += listAmount;
          totals.discounts += listAmount - netAmount;
          totals.sales += netAmount;
          totals.cost += cost ?? 0;
          if (cost === undefined) totals.linesWithoutCost += 1;
          addTo(products, sku, quantity, netAmount);
        }
      }
      refuseOverflow(totals);
    },
    addVisits: (visits) => {
      checkVisits(visits);
      for (const { visitor, at, pageViews, seconds, engaged, isNew, source, cart, checkout, purchase, keyEvents } of visits) {
        if (!within(readInstant(at) as number)) {
          totals.visitsOutside += 1;
          continue;
        }
        totals.sessions += 1;
        totals.pageViews += pageViews;
        if (pageViews <= 1 && cart !== true && checkout !== true && purchase !== true) totals.bounces += 1;
        if (engaged ?? (pageViews >= 2 || (seconds ?? 0) > 10 || purchase === true || (keyEvents ?? 0) > 0)) totals.engagedSessions += 1;
        if (seconds === undefined) totals.untimedSessions += 1;
        totals.sessionSeconds += seconds ?? 0;
        // Who bought has been through a checkout, and who was at one had something in a cart, whether or not anybody wrote it down.
        if (cart === true || checkout === true || purchase === true) totals.sessionsWithCart += 1;
        if (checkout === true || purchase === true) totals.checkoutsStarted += 1;
        if (purchase === true) totals.purchases += 1;
        visitors.set(visitor, Math.max(visitors.get(visitor) ?? 0, isNew === true ? 1 : 0));
        if (source !== undefined) addTo(sources, source, 1, purchase === true ? 1 : 0);
      }
      refuseOverflow(totals);
    },
    part: () => ({
      period: { from, to, timeZone },
      currency,
      sums: { ...totals },
      customers: [...customers].sort(byKey),
      visitors: [...visitors].sort(byKey),
      products: [...products].map(([sku, [quantity, sales]]) => [sku, quantity, sales] as const).sort(byKey),
      sources: [...sources].map(([source, [sessions, purchases]]) => [source, sessions, purchases] as const).sort(byKey),
    }),
  };
}

function checkOrders(orders: readonly StoreOrder[], known: string | null): string | null {
  const problems: Problems = [];
  let currency = known;
  if (checkShape(problems, list(storeOrderShape), orders, ['orders'])) {
    const ids = new Set<string>();
    for (const [index, { id, at, lines, refunds = [], ...order }] of orders.entries()) {
      if (ids.has(id)) problem(problems, ['orders', index, 'id'], 'duplicate-id', 'must not repeat');
      ids.add(id);
      checkMoment(problems, at, ['orders', index, 'at']);
      for (const [refund, { at: refundedAt }] of refunds.entries()) checkMoment(problems, refundedAt, ['orders', index, 'refunds', refund, 'at']);
      for (const [line, { listAmount, netAmount }] of lines.entries()) if (netAmount > listAmount) problem(problems, ['orders', index, 'lines', line, 'netAmount'], 'more-than-the-whole', 'must not be more than listAmount');
      if (order.currency === undefined) continue;
      if (currency !== null && order.currency !== currency) problem(problems, ['orders', index, 'currency'], 'mixed-currencies', `must be ${currency}, as those before it`);
      currency ??= order.currency;
    }
  }
  refuse(problems);
  return currency;
}

function checkVisits(visits: readonly StoreVisit[]): void {
  const problems: Problems = [];
  if (checkShape(problems, list(storeVisitShape), visits, ['visits'])) for (const [index, { at }] of visits.entries()) checkMoment(problems, at, ['visits', index, 'at']);
  refuse(problems);
}

function checkMoment(problems: Problems, at: unknown, path: (string | number)[]): void {
  const moment = readInstant(at);
  if (typeof moment === 'string') problem(problems, path, moment);
}

function addTo(rows: Map<string, [number, number]>, key: string, one: number, other: number): void {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [one, other]);
  else {
    row[0] += one;
    row[1] += other;
  }
}
