import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, integer, list, named, nullable, record, refined, text, type Shape } from '../kernel/shape.ts';
import { addDays, checkDay, type CalendarDay } from '../time/calendar-day.ts';
import { startOfDay } from '../time/instant-of.ts';
import { checkTimeZone } from '../time/time-zone.ts';

/** The days that are counted. */
export interface TallyPeriod {
  readonly from: CalendarDay;
  /** The last day, included. */
  readonly to: CalendarDay;
  readonly timeZone: string;
}

/** What is summed over orders and visits: the names of the sums of a part. */
export const storeSums = [
  'orders', 'units', 'grossSales', 'discounts', 'sales', 'returns', 'refunds', 'unitsReturned', 'ordersRefunded', 'shipping', 'taxes', 'cost', 'linesWithoutCost', 'withoutLogistics', 'withoutCommission', 'withoutPaymentFees', 'logistics', 'commission',
  'paymentFees', 'guestOrders', 'sessions', 'pageViews', 'bounces', 'engagedSessions', 'sessionSeconds', 'untimedSessions', 'sessionsWithCart', 'checkoutsStarted', 'purchases', 'ordersOutside', 'visitsOutside',
] as const;

/** A sum's name. */
export type StoreSum = (typeof storeSums)[number];

/** What a stream of orders and visits came to: plain data that can be stored, sent and merged with others of the same period. */
export interface StorePart {
  readonly period: TallyPeriod;
  readonly currency: string | null;
  readonly sums: Readonly<Record<StoreSum, number>>;
  /** By customer: how many orders. */
  readonly customers: readonly (readonly [id: string, orders: number])[];
  /** By visitor: 1 for one who had never been here. */
  readonly visitors: readonly (readonly [id: string, isNew: number])[];
  /** By product: units and sales. */
  readonly products: readonly (readonly [sku: string, quantity: number, sales: number])[];
  /** By source of visits. */
  readonly sources: readonly (readonly [source: string, sessions: number, purchases: number])[];
}

/** The instants at which a period begins and ends. */
export function edgesOf(period: TallyPeriod): readonly [start: number, end: number] {
  const { from, to, timeZone } = fieldsOf(period);
  const problems: Problems = [];
  const first = checkDay(problems, from, ['from']);
  const last = checkDay(problems, to, ['to']);
  if (first !== undefined && last !== undefined && last < first) problem(problems, ['to'], 'ends-before-start', 'must not come before from');
  checkTimeZone(problems, timeZone, ['timeZone']);
  refuse(problems);
  return [Date.parse(startOfDay({ day: from, timeZone })), Date.parse(startOfDay({ day: addDays({ day: to, days: 1 }), timeZone }))];
}

/** What a part looks like when it comes back from where its JSON was kept. */
export const storePartShape: Shape<StorePart> = /* @__PURE__ */ (() => {
  const whole = integer(0);
  const rows = (figures: number): Shape =>
    list(refined(anything(), (row) => Array.isArray(row) && row.length === figures + 1 && typeof row[0] === 'string' && row.every((figure, index) => index === 0 || (Number.isSafeInteger(figure) && (figure as number) >= 0))
      ? undefined
      : { code: 'wrong-type', message: `must be a key and ${figures} whole numbers` }));
  return record({
    period: record({ from: text, to: text, timeZone: text }), currency: nullable(named), sums: record(Object.fromEntries(storeSums.map((name) => [name, whole]))),
    customers: rows(1), visitors: rows(1), products: rows(2), sources: rows(2),
  }) as unknown as Shape<StorePart>;
})();

/** Refuses sums that are no longer exact. */
export function refuseOverflow(totals: Readonly<Record<StoreSum, number>>): void {
  const problems: Problems = [];
  for (const name of storeSums) if (totals[name] > Number.MAX_SAFE_INTEGER) problem(problems, [name], 'too-large', 'must stay within exact whole numbers in sum');
  refuse(problems);
}

/** The order of the rows of a part, so that equal parts are equal JSON. */
export function byKey(one: readonly [string, ...unknown[]], other: readonly [string, ...unknown[]]): number {
  return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0;
}
