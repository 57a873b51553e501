import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, instant, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { readInstant, type Instant } from '../time/instant.ts';
import { seriesOf, type SeriesRule, type TimeSeries } from './series.ts';

/** Something that happened and counts: an order, a refund as a negative amount, a visit. */
export interface SeriesEvent {
  readonly at: Instant;
  /** A whole number: minor units, units, visits. 1 when left out. */
  readonly amount?: Minor | undefined;
}

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
  return seriesOf(problems, rule, at, amounts);
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
  return seriesOf(problems, rule, at, amount);
}
