import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, integer, list, optional, record, text, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { addDays, type CalendarDay } from '../time/calendar-day.ts';
import { periodsBetween, type PeriodRule } from '../time/calendar-period.ts';
import { startOfDay } from '../time/instant-of.ts';
import { readInstant, type Instant } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { zonedTime } from '../time/zoned-time.ts';
import { growth, type Growth } from './growth.ts';

/** Something that happened and counts: an order, a refund as a negative amount, a visit. */
export interface SeriesEvent {
  readonly at: Instant;
  /** A whole number: minor units, units, visits. 1 when left out. */
  readonly amount?: Minor | undefined;
}

/** How to cut time. */
export interface SeriesRule extends PeriodRule {
  /** Days begin and end by the clocks of this zone. */
  readonly timeZone: string;
  /** The first and the last day of the series; those of the first and last event when left out. */
  readonly from?: CalendarDay | undefined;
  readonly to?: CalendarDay | undefined;
  /** Lengths of moving averages, in periods. */
  readonly movingAverages?: readonly number[] | undefined;
  /** What a period without events holds: nothing was sold (`zero`, when left out), or nothing is known (`unknown`). */
  readonly gaps?: 'zero' | 'unknown' | undefined;
}

/** One period of a series. */
export interface SeriesPoint {
  readonly label: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** The instants at which it begins and ends, in UTC; the end is not part of it. */
  readonly start: string;
  readonly end: string;
  /** False where the range cuts it: it is compared with nothing. */
  readonly whole: boolean;
  readonly count: number;
  /** Σ amount; `null` where nothing is known. */
  readonly sum: number | null;
  /** Against the period before; `null` for the first, and where either is not known or was cut. */
  readonly growth: Growth | null;
  /** Against the period that holds the same day a year before; `null` where the series does not reach back so far. */
  readonly growthOverYear: Growth | null;
  /** The mean of this and the periods before it, one per length asked for; `null` while there are too few, or one is not known. */
  readonly movingAverages: readonly (number | null)[];
}

/** A series over time. */
export interface TimeSeries {
  readonly points: readonly SeriesPoint[];
  readonly total: number;
  /** Events outside the range: not part of any period. */
  readonly outside: { readonly before: number; readonly after: number };
}

const ruleShape = /* @__PURE__ */ (() => {
  const day = optional({ word: 'anything' });
  return record({
    unit: anyOf('day', 'week', 'month', 'quarter', 'year'), weekStartsOn: optional(integer(1, 7)), yearStartsInMonth: optional(integer(1, 12)), timeZone: text, from: day, to: day,
    movingAverages: optional(list(integer(1))), gaps: optional(anyOf('zero', 'unknown')),
  });
})();

const eventsShape: Shape<readonly SeriesEvent[]> = /* @__PURE__ */ (() => list(record({ at: instant, amount: optional(integer()) })))();

/**
 * What happened by day, week, month, quarter or year, in the shop's time zone, with nothing lost between the periods.
 *
 * Every event falls into exactly one period or outside the range, also on the days on which clocks are moved: periods run from the start
 * of a local day to the start of another. A refund counts when it happened, not when the order did.
 *
 * Linear in events and periods.
 *
 * @throws InvalidInputError when an event or the rule is broken, the range ends before it begins, or a sum leaves the exact whole numbers.
 * @example
 * ```ts
 * import { timeSeries } from 'shopwright/metrics';
 * const { points } = timeSeries({
 *   events: [{ at: '2022-05-20T12:00:00Z', amount: 100 }, { at: '2022-06-03T12:00:00Z', amount: -100 }],
 *   unit: 'month', timeZone: 'Europe/Berlin',
 * });
 * points.map(({ label, sum }) => `${label} ${sum}`) // => ['2022-05 100', '2022-06 -100']
 * ```
 */
export function timeSeries(input: SeriesRule & { readonly events: readonly SeriesEvent[] }): TimeSeries {
  const { events, ...rule } = fieldsOf(input);
  const problems: Problems = [];
  const at: number[] = [];
  const amounts: number[] = [];
  if (checkShape(problems, eventsShape, events, ['events'])) {
    for (const [index, event] of events.entries()) {
      const moment = readInstant(event.at);
      if (typeof moment === 'string') problem(problems, ['events', index, 'at'], moment);
      else at.push(moment);
      amounts.push(event.amount ?? 1);
    }
  }
  return series(problems, rule, at, amounts);
}

/**
 * The same from columns: epoch milliseconds and whole amounts, without an object for each event.
 *
 * @throws InvalidInputError as `timeSeries` does, and when the columns are not Float64Arrays of one length with whole numbers.
 * @example
 * ```ts
 * import { timeSeriesColumns } from 'shopwright/metrics';
 * const columns = { at: Float64Array.of(1794326400000, 1794412800000), amount: Float64Array.of(300, 200) };
 * timeSeriesColumns({ columns, unit: 'day', timeZone: 'Asia/Shanghai' }).points.map(({ sum }) => sum) // => [300, 200]
 * ```
 */
export function timeSeriesColumns(input: SeriesRule & { readonly columns: { readonly at: Float64Array; readonly amount: Float64Array } }): TimeSeries {
  const { columns, ...rule } = fieldsOf(input);
  const { at, amount } = fieldsOf(columns);
  const problems: Problems = [];
  for (const [name, column] of [['at', at], ['amount', amount]] as const) if (!(column instanceof Float64Array)) problem(problems, ['columns', name], 'wrong-type', 'must be a Float64Array');
  if (problems.length === 0 && at.length !== amount.length) problem(problems, ['columns', 'amount'], 'wrong-length', 'must be as long as at');
  refuse(problems);
  for (let index = 0; index < at.length && problems.length < 100; index += 1) {
    if (!(Math.abs(at[index]!) <= 8.64e15)) problem(problems, ['columns', 'at', index], 'out-of-range', 'must be epoch milliseconds');
    if (!Number.isSafeInteger(amount[index])) problem(problems, ['columns', 'amount', index], 'wrong-type', 'must be a whole number');
  }
  return series(problems, rule, at, amount);
}

function series(problems: Problems, rule: SeriesRule, at: ArrayLike<number>, amounts: ArrayLike<number>): TimeSeries {
  const { unit, weekStartsOn, yearStartsInMonth, timeZone, movingAverages = [], gaps = 'zero' } = rule;
  if (checkShape(problems, ruleShape, rule)) checkTimeZone(problems, timeZone, ['timeZone']);
  refuse(problems);
  let first = Infinity;
  let last = -Infinity;
  for (let index = 0; index < at.length; index += 1) {
    if (at[index]! < first) first = at[index]!;
    if (at[index]! > last) last = at[index]!;
  }
  const { from, to } = rule;
  if (at.length === 0 && (from === undefined || to === undefined)) return { points: [], total: 0, outside: { before: 0, after: 0 } };
  const periods = periodsBetween({
    from: from ?? zonedTime({ at: first, timeZone }).day, to: to ?? zonedTime({ at: last, timeZone }).day, unit, weekStartsOn, yearStartsInMonth,
  });
  const edges = Float64Array.from([...periods.map((each) => each.from), addDays({ day: periods.at(-1)!.to, days: 1 })], (day) => Date.parse(startOfDay({ day, timeZone })));
  const counts = new Float64Array(periods.length);
  const sums = new Float64Array(periods.length);
  const outside = { before: 0, after: 0 };
  let size = 0;
  let slot = 0;
  for (let index = 0; index < at.length; index += 1) {
    const moment = at[index]!;
    if (moment < edges[0]!) outside.before += 1;
    else if (moment >= edges[periods.length]!) outside.after += 1;
    else {
      // Neighbours in the data are mostly neighbours in time.
      if (!(moment >= edges[slot]! && moment < edges[slot + 1]!)) slot = slotOf(edges, moment);
      counts[slot]! += 1;
      sums[slot]! += amounts[index]!;
      size += Math.abs(amounts[index]!);
    }
  }
  if (size > Number.MAX_SAFE_INTEGER) problem(problems, [], 'too-large', 'must stay within exact whole numbers in sum');
  refuse(problems);

  const values: readonly (number | null)[] = Array.from(sums, (sum, index): number | null => (gaps === 'unknown' && counts[index] === 0 ? null : sum));
  const byFirstDay = new Map(periods.map((each, index) => [each.from, index]));
  const compare = (index: number, other = -1): Growth | null => {
    const now = values[index] ?? null;
    const before = values[other] ?? null;
    // A month that was cut says nothing of one that was not.
    return now === null || before === null || !periods[index]!.whole || !periods[other]!.whole ? null : growth({ before, now });
  };
  // Sums of whole numbers are exact, so that a moving average is a difference of two.
  const sumTo = new Float64Array(values.length + 1);
  const unknownTo = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    sumTo[index + 1] = sumTo[index]! + (value ?? 0);
    unknownTo[index + 1] = unknownTo[index]! + (value === null ? 1 : 0);
  }
  const average = (index: number, length: number): number | null => {
    const before = index + 1 - length;
    return before < 0 || unknownTo[index + 1]! > unknownTo[before]! ? null : (sumTo[index + 1]! - sumTo[before]!) / length + 0;
  };
  return {
    points: periods.map(({ label, from: start, to: end, whole }, index) => ({
      label, from: start, to: end, start: iso(edges[index]!), end: iso(edges[index + 1]!), whole,
      count: counts[index]!,
      sum: values[index] ?? null,
      growth: compare(index, index - 1),
      growthOverYear: compare(index, byFirstDay.get(yearBefore(start, unit))),
      movingAverages: movingAverages.map((length) => average(index, length)),
    })),
    total: sums.reduce((sum, each) => sum + each, 0),
    outside,
  };
}

/** The period that holds a moment within the edges, by halving. */
function slotOf(edges: Float64Array, moment: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= moment) low = middle;
    else high = middle;
  }
  return low;
}

/** The first day of the period a year before: of weeks the 52nd before, which begins on the same day of the week. */
function yearBefore(day: CalendarDay, unit: PeriodRule['unit']): CalendarDay {
  if (day < '0002-01-01') return '';
  return unit === 'week' ? addDays({ day, days: -364 }) : addMonths({ day, months: -12 });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
