import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, text } from '../kernel/shape.ts';
import { addDays, type CalendarDay } from '../time/calendar-day.ts';
import { periodOf, periodsBetween, type CalendarPeriod, type PeriodRule } from '../time/calendar-period.ts';
import { startOfDay } from '../time/instant-of.ts';
import { addMonths } from '../time/months.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { zonedTime } from '../time/zoned-time.ts';
import { growth, type Growth } from './growth.ts';

/** How to cut time. */
export interface SeriesRule extends PeriodRule {
  /** Days begin and end by the clocks of this zone. */
  readonly timeZone: string;
  /**
   * The first and the last day of the series. Left out, it runs over whole periods, from that of the first event to that of the last; say
   * how far you know where the last one is still running.
   */
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

/** The series of moments and amounts: what is wrong with them has been noted, what is wrong with the rule has not. */
export function seriesOf(problems: Problems, rule: SeriesRule, at: ArrayLike<number>, amounts: ArrayLike<number>): TimeSeries {
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
  const cut = { unit, weekStartsOn, yearStartsInMonth };
  const around = (at: number): CalendarPeriod => periodOf({ day: zonedTime({ at, timeZone }).day, ...cut });
  const periods = periodsBetween({ from: from ?? around(first).from, to: to ?? around(last).to, ...cut });
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
