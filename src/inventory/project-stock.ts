import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record, refined, text, type Shape } from '../kernel/shape.ts';
import { normalSurvival } from '../stats/normal.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** Stock, what is expected to sell and what is to come. */
export interface StockProjectionInput {
  /** Stock before the first period; below 0 when it is owed. */
  readonly opening: number;
  /** Units expected in each period. */
  readonly demand: readonly number[];
  /** Standard deviation of a period's demand, for the probability of a stockout: one for all periods, or a list. */
  readonly demandStdDev?: number | readonly number[] | undefined;
  /** Units that come in at the beginning of each period. */
  readonly receipts?: readonly number[] | undefined;
  /** Units that come in on a day; needs `from`. What is overdue comes in the first period. */
  readonly openOrders?: readonly { readonly quantity: number; readonly due: CalendarDay }[] | undefined;
  /** Days on which demand is `lift` times what is expected; needs `from`. Both days belong to it. */
  readonly promotions?: readonly { readonly from: CalendarDay; readonly to: CalendarDay; readonly lift: number }[] | undefined;
  /** The first day of the first period. */
  readonly from?: CalendarDay | undefined;
  /** Days in a period; 1 when left out. */
  readonly periodDays?: number | undefined;
  /** Whether customers wait for what is short, which is the default, or leave. */
  readonly shortage?: 'backorder' | 'lost-sales' | undefined;
}

/** Stock, period by period. */
export interface StockProjection {
  /** Stock at the end of each period; below 0 what customers wait for. */
  readonly closing: readonly number[];
  /** Units each period asks for, promotions included. */
  readonly demand: readonly number[];
  /** Units each period could not serve, and lost. All 0 where customers wait. */
  readonly lost: readonly number[];
  readonly totalLost: number;
  /** Counted from 1. Stock of exactly 0 is no stockout. */
  readonly firstStockoutPeriod: number | null;
  /** The first day of that period, where `from` is given. */
  readonly firstStockoutDay: CalendarDay | null;
  /** The lowest closing stock; `null` without periods. */
  readonly minimum: number | null;
  /** Probability that demand up to the end of a period is more than came in; `null` without `demandStdDev`. */
  readonly stockoutProbability: readonly number[] | null;
  /** Units on order that come after the last period. */
  readonly beyondHorizon: number;
}

/**
 * What stock will be, period by period, if nothing more is ordered: the first day without, and how much is lost.
 *
 * closing = previous closing + receipts − demand; with `lost-sales` never below 0. The probability is P(D > opening + receipts so far) for
 * normal demand of independent periods with mean Σ demand and variance Σ demandStdDev². Decimals are summed exactly.
 *
 * @throws InvalidInputError when lists differ in length, a quantity is negative, a day does not exist, or days are given without `from`.
 * @see Silver, Pyke and Thomas, 4th ed., on time-phased records; Snyder and Shen, 2nd ed., section 4.3 on demand over several periods
 * @example
 * ```ts
 * import { projectStock } from 'shopwright/inventory';
 * projectStock({ opening: 60, demand: [30, 30, 40, 50, 20], receipts: [0, 0, 50, 0, 60] }).closing // => [30, 0, 10, -40, 0]
 * projectStock({ opening: 60, demand: [30, 30, 40], from: '2026-06-16', promotions: [{ from: '2026-06-18', to: '2026-06-18', lift: 2 }] }).firstStockoutDay // => '2026-06-18'
 * ```
 */
export function projectStock(input: StockProjectionInput): StockProjection {
  const problems: Problems = [];
  const days = checkShape(problems, stockProjectionShape, input) ? readDays(problems, input) : undefined;
  refuse(problems);
  const { opening, periodDays = 1, shortage = 'backorder' } = input;
  const { demand, receipts, beyondHorizon } = flows(input, days);
  const periods = demand.length;
  const lattice = decimalLattice([opening, ...demand, ...receipts, beyondHorizon]);
  const steps = lattice?.steps ?? Float64Array.of(opening, ...demand, ...receipts, beyondHorizon);
  const units = (count: number): number => (lattice === undefined ? count : fromSteps(count, lattice.stepsPerUnit)) + 0;
  const closing: number[] = [];
  const lost: number[] = [];
  let stock = steps[0]!;
  let lostSoFar = 0;
  let first: number | null = null;
  for (let period = 1; period <= periods; period += 1) {
    stock += steps[periods + period]! - steps[period]!;
    if (stock < 0) first ??= period;
    const gone = shortage === 'lost-sales' ? Math.max(0, -stock) : 0;
    stock += gone;
    lostSoFar += gone;
    lost.push(units(gone));
    closing.push(units(stock));
  }
  return {
    closing,
    demand: demand.map((each) => each + 0),
    lost,
    totalLost: units(lostSoFar),
    firstStockoutPeriod: first,
    firstStockoutDay: first === null || days === undefined ? null : dayText(days.from + (first - 1) * periodDays),
    minimum: periods === 0 ? null : closing.reduce((least, each) => Math.min(least, each)),
    stockoutProbability: input.demandStdDev === undefined ? null : probabilities(opening, demand, receipts, input.demandStdDev),
    beyondHorizon,
  };
}

/** The days as numbers. */
interface ProjectionDays {
  readonly from: number;
  readonly due: readonly number[];
  readonly promotions: readonly { readonly from: number; readonly to: number; readonly lift: number }[];
}

function readDays(problems: Problems, { from, demand, demandStdDev, receipts, openOrders = [], promotions = [] }: StockProjectionInput): ProjectionDays | undefined {
  for (const [name, list] of Object.entries({ demandStdDev, receipts })) if (Array.isArray(list) && list.length !== demand.length) problem(problems, [name], 'wrong-length', 'must have one number for each period of demand');
  if (from === undefined && openOrders.length + promotions.length > 0) problem(problems, ['from'], 'missing', 'must be given: orders and promotions are on days');
  const start = from === undefined ? undefined : checkDay(problems, from, ['from']);
  const due = openOrders.map((order, index) => checkDay(problems, order.due, ['openOrders', index, 'due']) ?? 0);
  const lifted = promotions.map((each, index) => {
    const first = checkDay(problems, each.from, ['promotions', index, 'from']) ?? 0;
    const last = checkDay(problems, each.to, ['promotions', index, 'to']) ?? 0;
    if (last < first) problem(problems, ['promotions', index, 'to'], 'too-small', 'must not come before from');
    return { from: first, to: last, lift: each.lift };
  });
  return start === undefined ? undefined : { from: start, due, promotions: lifted };
}

/** What every period asks for and gets. A promotion lifts the days of a period that belong to it. */
function flows({ demand, receipts, openOrders = [], periodDays = 1 }: StockProjectionInput, days: ProjectionDays | undefined): { readonly demand: number[]; readonly receipts: number[]; readonly beyondHorizon: number } {
  const incoming = receipts === undefined ? new Array<number>(demand.length).fill(0) : [...receipts];
  if (days === undefined) return { demand: [...demand], receipts: incoming, beyondHorizon: 0 };
  let beyondHorizon = 0;
  openOrders.forEach(({ quantity }, index) => {
    const period = Math.max(0, Math.floor((days.due[index]! - days.from) / periodDays));
    if (period < incoming.length) incoming[period]! += quantity;
    else beyondHorizon += quantity;
  });
  const lifted = demand.map((expected, period) => {
    const first = days.from + period * periodDays;
    let factor = 1;
    for (const { from, to, lift } of days.promotions) factor += (Math.max(0, Math.min(to, first + periodDays - 1) - Math.max(from, first) + 1) / periodDays) * (lift - 1);
    return expected * Math.max(0, factor);
  });
  return { demand: lifted, receipts: incoming, beyondHorizon };
}

function probabilities(opening: number, demand: readonly number[], receipts: readonly number[], stdDev: number | readonly number[]): number[] {
  let stock = opening;
  let mean = 0;
  let variance = 0;
  return demand.map((expected, period) => {
    stock += receipts[period]!;
    mean += expected;
    variance += (typeof stdDev === 'number' ? stdDev : stdDev[period]!) ** 2;
    return variance === 0 ? Number(mean > stock) : normalSurvival(stock, mean, Math.sqrt(variance));
  });
}

/** The shape of a stock to be projected. */
export const stockProjectionShape: Shape<StockProjectionInput> = /* @__PURE__ */ (() => {
  const deviations: Shape<number | readonly number[]> = { word: 'anything' };
  return record({
    opening: number(),
    demand: list(amountShape),
    demandStdDev: optional(refined(deviations, (value) => {
      const found: Problems = [];
      return checkShape(found, Array.isArray(value) ? list(amountShape) : amountShape, value) ? undefined : found[0]!;
    })),
    receipts: optional(list(amountShape)),
    openOrders: optional(list(record({ quantity: amountShape, due: text }))),
    promotions: optional(list(record({ from: text, to: text, lift: positiveShape }))),
    from: optional(text),
    periodDays: optional(integer(1)),
    shortage: optional(anyOf('backorder', 'lost-sales')),
  });
})();
