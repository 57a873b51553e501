import { fieldsOf } from '../kernel/problems.ts';
import { addDays, daysBetween, type CalendarDay } from '../time/calendar-day.ts';
import { checkThresholds, handbookThresholds, type ThresholdReport, type ThresholdRule } from './check-thresholds.ts';
import { explainSalesChange, type SalesChange } from './explain-sales-change.ts';
import { growth, type Growth } from './growth.ts';
import type { MetricValue } from './metric.ts';
import type { StoreOrder, StoreVisit } from './store-record.ts';
import type { StorePart, TallyPeriod } from './store-part.ts';
import { storeTally } from './store-tally.ts';
import { summarizeStorePart, type StoreSheet } from './store-sheet.ts';

/** What happened, and for which days the sheet is wanted. */
export interface StoreQuestion extends TallyPeriod {
  readonly orders: readonly StoreOrder[];
  /** Leave out where visits are not known: what needs them is then `null`. */
  readonly visits?: readonly StoreVisit[] | undefined;
  /** The days to compare with; as many days just before when left out. */
  readonly before?: { readonly from: CalendarDay; readonly to: CalendarDay } | undefined;
  /** When to raise an alert; the handbook's rules when left out. */
  readonly rules?: readonly ThresholdRule[] | undefined;
}

/** How one metric moved. */
export interface MetricChange {
  readonly metric: string;
  readonly before: number | null;
  readonly now: number | null;
  /** `null` where either is not known. */
  readonly growth: Growth | null;
}

/** The sheet of a period beside the one before it. */
export interface StoreSummary {
  readonly now: StoreSheet;
  readonly before: StoreSheet;
  /** Every metric of the sheet, in its order. */
  readonly changes: readonly MetricChange[];
  /** Why sales moved: volume, mix, price, products added and dropped, product by product. */
  readonly salesChange: SalesChange;
  readonly alerts: ThresholdReport;
}

/**
 * The whole sheet of a shop: what was sold, to whom, at what margin, how visitors became buyers, against the period before, with alerts
 * and the reasons of the change in sales.
 *
 * One pass over orders and visits for each of the two periods. Ratios are worked out from sums. A refund counts when it happened.
 *
 * @throws InvalidInputError when a period ends before it begins, the zone is not known, an order or a visit is broken, an order id repeats,
 * or currencies differ.
 * @example
 * ```ts
 * import { summarizeStore } from 'shopwright/metrics';
 * const order = (id: string, day: string, quantity: number) => ({ id, at: `${day}T12:00:00+08:00`, customerId: id, lines: [{ sku: 'coat', quantity, listAmount: quantity * 400, netAmount: quantity * 300 }] });
 * const { now, salesChange } = summarizeStore({ orders: [order('a', '2026-10-31', 2), order('b', '2026-11-01', 3)], from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' });
 * [now.sales.averageOrderValue.value, salesChange.change, salesChange.volume] // => [900, 300, 300]
 * ```
 */
export function summarizeStore(question: StoreQuestion): StoreSummary {
  const { orders, visits = [], from, to, timeZone, before, rules = handbookThresholds } = fieldsOf(question);
  const now = tallied({ from, to, timeZone }, orders, visits);
  const days = daysBetween({ from, to }) + 1;
  const then = tallied({ ...(before ?? { from: addDays({ day: from, days: -days }), to: addDays({ day: from, days: -1 }) }), timeZone }, orders, visits);
  const [sheet, sheetBefore] = [summarizeStorePart(now), summarizeStorePart(then)];
  const figures = metricsOf(sheet);
  const figuresBefore = metricsOf(sheetBefore);
  return {
    now: sheet,
    before: sheetBefore,
    changes: Object.entries(figures).map(([metric, { value }]) => {
      const old = figuresBefore[metric]!.value;
      return { metric, before: old, now: value, growth: value === null || old === null ? null : growth({ before: old, now: value }) };
    }),
    salesChange: explainSalesChange({ before: soldBy(then), now: soldBy(now) }),
    alerts: checkThresholds({ figures, rules }),
  };
}

function tallied(period: TallyPeriod, orders: readonly StoreOrder[], visits: readonly StoreVisit[]): StorePart {
  const tally = storeTally(period);
  tally.addOrders(orders);
  tally.addVisits(visits);
  return tally.part();
}

function metricsOf({ traffic, conversion, sales, margin }: StoreSheet): Readonly<Record<string, MetricValue>> {
  return { ...traffic, ...conversion, ...sales, ...margin };
}

function soldBy({ products }: StorePart): { key: string; quantity: number; sales: number }[] {
  // What was given away for nothing in no quantity is no product that was sold.
  return products.filter(([, quantity]) => quantity > 0).map(([key, quantity, sales]) => ({ key, quantity, sales }));
}
