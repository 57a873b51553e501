import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { conversionMetrics, type ConversionFacts } from './conversion-metrics.ts';
import { marginMetrics, type MarginFacts } from './margin-metrics.ts';
import { salesMetrics, type SalesFacts } from './sales-metrics.ts';
import { storePartShape, type StorePart, type TallyPeriod } from './store-part.ts';
import { trafficMetrics, type TrafficFacts } from './traffic-metrics.ts';

/** The whole sheet of a shop for one period: facts, and every metric that they allow. Amounts in minor units. */
export interface StoreSheet {
  readonly period: TallyPeriod;
  readonly currency: string | null;
  readonly facts: TrafficFacts & ConversionFacts & SalesFacts & MarginFacts;
  readonly traffic: ReturnType<typeof trafficMetrics>;
  readonly conversion: ReturnType<typeof conversionMetrics>;
  readonly sales: ReturnType<typeof salesMetrics>;
  readonly margin: ReturnType<typeof marginMetrics>;
  /** Visits by where they came from, the most first. */
  readonly sources: readonly { readonly source: string; readonly sessions: number; readonly purchases: number; readonly conversionRate: number }[];
  /**
   * What was left out: orders and visits of other days, lines whose cost is not known, and how many more people bought than were seen. Where
   * anybody did, visits are not all counted, and `conversionRate` lacks its visitors.
   */
  readonly leftOut: { readonly ordersOutside: number; readonly visitsOutside: number; readonly linesWithoutCost: number; readonly guestOrders: number; readonly buyersNotSeen: number };
}

/**
 * The sheet of a period from what a stream of orders and visits came to.
 *
 * Each guest order counts as one paying user, for nobody knows better. Margins are on sales less returns, and what came back stays a cost.
 * A metric whose facts are not all there is `null`: without a visit in the period there is no conversion, and with one line of unknown cost no margin.
 *
 * @throws InvalidInputError when a part that was stored is broken, or its sums contradict each other.
 * @example
 * ```ts
 * import { storeTally, summarizeStorePart } from 'shopwright/metrics';
 * const tally = storeTally({ from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' });
 * tally.addOrders([{ id: '1', at: '2026-11-11T20:00:00+08:00', lines: [{ sku: 'coat', quantity: 2, listAmount: 80000, netAmount: 60000, cost: 30000 }] }]);
 * const { sales, margin, conversion } = summarizeStorePart(tally.part());
 * [sales.averageOrderValue.value, sales.discountRate.value, margin.grossMargin.value] // => [60000, 0.25, 0.5]
 * conversion.conversionRate.missing // => ['visitors']
 * ```
 */
export function summarizeStorePart(part: StorePart): StoreSheet {
  const problems: Problems = [];
  checkShape(problems, storePartShape, part);
  refuse(problems);
  const { customers, visitors } = part;
  return sheetOf({
    ...part, customers: customers.length, repeatCustomers: customers.filter(([, orders]) => orders > 1).length, visitors: visitors.length, newVisitors: visitors.filter(([, isNew]) => isNew === 1).length,
  });
}

/** What a sheet is made of: sums, and how many different people there were. */
export interface SheetCounts extends Pick<StorePart, 'period' | 'currency' | 'sums' | 'sources'> {
  readonly customers: number;
  readonly repeatCustomers: number;
  readonly visitors: number;
  readonly newVisitors: number;
}

/** The sheet that counts and sums make. */
export function sheetOf({ period, currency, sums, sources, customers, repeatCustomers, visitors, newVisitors }: SheetCounts): StoreSheet {
  const payingUsers = customers + sums.guestOrders;
  const { grossSales, discounts, sales, returns, shipping, taxes, orders, units, ordersRefunded, unitsReturned } = sums;
  const salesFacts: SalesFacts = {
    grossSales, discounts, returns, shipping, taxes, sales, orders, units, payingUsers, ordersRefunded, unitsReturned, repeatCustomers,
  };
  const visited = sums.sessions > 0;
  const trafficFacts: TrafficFacts = visited
    ? {
        visitors, newVisitors, sessions: sums.sessions, pageViews: sums.pageViews, bounces: sums.bounces,
        engagedSessions: sums.engagedSessions, sales, ...(sums.untimedSessions === 0 ? { sessionSeconds: sums.sessionSeconds } : {}),
      }
    : {};
  const buyersNotSeen = visited ? Math.max(0, payingUsers - visitors) : 0;
  const conversionFacts: ConversionFacts = {
    payingUsers, orders,
    ...(visited
      ? {
          ...(buyersNotSeen === 0 ? { visitors } : {}), sessions: sums.sessions, convertingSessions: sums.purchases, sessionsWithCart: sums.sessionsWithCart, cartsCreated: sums.sessionsWithCart,
          checkoutsStarted: sums.checkoutsStarted, purchases: sums.purchases,
        }
      : {}),
  };
  const marginFacts: MarginFacts = {
    sales: sales - returns, units,
    ...(sums.linesWithoutCost === 0 ? { cost: sums.cost } : {}),
    ...(sums.withoutLogistics === 0 ? { logistics: sums.logistics } : {}),
    ...(sums.withoutCommission === 0 ? { commission: sums.commission } : {}),
    ...(sums.withoutPaymentFees === 0 ? { paymentFees: sums.paymentFees } : {}),
  };
  return {
    period, currency,
    facts: { ...marginFacts, ...trafficFacts, ...conversionFacts, ...salesFacts },
    traffic: trafficMetrics(trafficFacts),
    conversion: conversionMetrics(conversionFacts),
    sales: salesMetrics(salesFacts),
    margin: marginMetrics(marginFacts),
    sources: sources
      .map(([source, sessions, purchases]) => ({ source, sessions, purchases, conversionRate: purchases / sessions }))
      .sort((one, other) => other.sessions - one.sessions || (one.source < other.source ? -1 : 1)),
    leftOut: { ordersOutside: sums.ordersOutside, visitsOutside: sums.visitsOutside, linesWithoutCost: sums.linesWithoutCost, guestOrders: sums.guestOrders, buyersNotSeen },
  };
}
