import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { checkPeriodRule, nextPeriodStart, periodLabel, periodStart, type PeriodRule } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';
import type { Goal } from './goal.ts';
import { readObservations, type Observations, type Series } from './observations.ts';
import { prepareGoal, seen, trackAt, type PreparedGoal } from './track-goal.ts';

/** A goal, what was seen, and how the calendar is cut. */
export interface PerformanceSeriesInput extends PeriodRule {
  readonly goal: Goal;
  readonly observations: Observations;
  /** The last complete day. */
  readonly asOf: CalendarDay;
}

/** How a period of a goal went. */
export interface PerformancePoint {
  readonly label: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** What came in during the period; how a level or ratio stood at its end. `null` where nothing was seen. */
  readonly actual: number | null;
  /** What the plan expected of it; `null` where there is no plan. */
  readonly expected: number | null;
  /** actual / expected: what to chart, since weekends and seasons are in the plan. `null` without either. */
  readonly ratio: number | null;
  /** Whether all days of the period that belong to the goal have passed. */
  readonly complete: boolean;
}

/**
 * How a goal went period by period against its plan: the series for a control chart, a burn-up or a table.
 *
 * @throws InvalidInputError as `trackGoal`, or when the unit is none that there is.
 * @see Wheeler, "Understanding Variation" (1993)
 * @example
 * ```ts
 * import { performanceSeries } from 'shopwright/goals';
 * const goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 600, start: '2026-01-01', end: '2026-03-01' } as const;
 * const points = performanceSeries({ goal, observations: [{ day: '2026-01-20', value: 341 }], asOf: '2026-01-31', unit: 'month' });
 * points.map(({ label, expected, ratio }) => [label, expected, ratio]) // => [['2026-01', 310, 1.1]]
 * ```
 */
export function performanceSeries(input: PerformanceSeriesInput): PerformancePoint[] {
  const { goal, observations, asOf, unit, weekStartsOn, yearStartsInMonth } = fieldsOf(input);
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  const day = checkDay(problems, asOf, ['asOf']);
  const rule = checkPeriodRule(problems, { unit, weekStartsOn, yearStartsInMonth });
  for (const key of Object.keys((input as object | undefined) ?? {})) if (!known.includes(key)) problem(problems, [key], 'unknown-field');
  const series = prepared === undefined || day === undefined ? undefined : readObservations(problems, observations, goal.kind, day, ['observations']);
  refuse(problems);
  return performanceOf(prepared!, series!, day!, rule);
}

const known = ['goal', 'observations', 'asOf', 'unit', 'weekStartsOn', 'yearStartsInMonth'];

/** The same for input that was checked. */
export function performanceOf(prepared: PreparedGoal, series: Series, day: DayNumber, rule: PeriodRule): PerformancePoint[] {
  const { first, last, goal } = prepared;
  const points: PerformancePoint[] = [];
  const through = Math.min(day, last);
  for (let start = periodStart(first, rule); start <= through; start = nextPeriodStart(start, rule)) {
    const from = Math.max(start, first);
    const end = Math.min(nextPeriodStart(start, rule) - 1, last);
    const to = Math.min(end, through);
    const { actual, expected } = goal.kind === 'cumulative' ? sumOf(prepared, series, from, to) : standing(prepared, series, to);
    points.push({
      label: periodLabel(start, rule),
      from: dayText(from),
      to: dayText(to),
      actual,
      expected,
      ratio: actual === null || expected === null || expected === 0 ? null : actual / expected + 0,
      complete: to === end,
    });
  }
  return points;
}

function sumOf({ first, plan, goal }: PreparedGoal, { from: begin, values }: Series, from: DayNumber, to: DayNumber): { readonly actual: number | null; readonly expected: number | null } {
  let sum = 0;
  let count = 0;
  for (let at = Math.max(from, begin); at <= Math.min(to, begin + values.length - 1); at += 1) {
    const value = values[at - begin]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  const share = (plan.running[to - first + 1]! - plan.running[from - first]!) / plan.running.at(-1)!;
  return { actual: count === 0 ? null : sum + 0, expected: typeof goal.target === 'number' ? goal.target * share + 0 : null };
}

function standing(prepared: PreparedGoal, series: Series, to: DayNumber): { readonly actual: number | null; readonly expected: number | null } {
  const { actual, expected } = trackAt(prepared, seen(prepared, series, to), to);
  return { actual, expected };
}
