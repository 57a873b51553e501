import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, LAST_DAY, type CalendarDay } from '../time/calendar-day.ts';
import { checkPeriodRule, nextPeriodStart, periodLabel, periodStart, type PeriodRule } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';
import type { Goal } from './goal.ts';
import { readObservations, type Observations, type Series } from './observations.ts';
import { prepareGoal, type PreparedGoal } from './prepared-goal.ts';
import { seen } from './seen.ts';

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
  /** actual / expected: what to chart, since weekends and seasons are in the plan. `null` without either, or where no more than 0 was expected. */
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
  for (const key of Object.keys(fieldsOf(input))) if (!known.includes(key)) problem(problems, [key], 'unknown-field');
  const series = readObservations(problems, observations, fieldsOf(goal).kind, day ?? LAST_DAY, ['observations']);
  refuse(problems);
  return performanceOf(prepared!, series, day!, rule);
}

const known = ['goal', 'observations', 'asOf', 'unit', 'weekStartsOn', 'yearStartsInMonth'];

/** The same for input that was checked. */
function performanceOf(prepared: PreparedGoal, series: Series, day: DayNumber, rule: PeriodRule): PerformancePoint[] {
  const points: PerformancePoint[] = [];
  eachPeriod(prepared, series, day, rule, (start, from, to, end, actual, expected) => {
    const ratio = ratioOf(actual, expected);
    points.push({ label: periodLabel(start, rule), from: dayText(from), to: dayText(to), actual, expected, ratio, complete: to === end });
  });
  return points;
}

/** actual / expected of the complete periods that have one, in order of time. */
export function performanceRatios(prepared: PreparedGoal, series: Series, day: DayNumber, rule: PeriodRule): number[] {
  const ratios: number[] = [];
  eachPeriod(prepared, series, day, rule, (_start, _from, to, end, actual, expected) => {
    const ratio = to === end ? ratioOf(actual, expected) : null;
    if (ratio !== null) ratios.push(ratio);
  });
  return ratios;
}

/** actual / expected. Against a plan below 0 less would be better, and a chart of both kinds would say nothing. */
function ratioOf(actual: number | null, expected: number | null): number | null {
  return actual === null || expected === null || expected <= 0 ? null : actual / expected + 0;
}

/** Calls for every period of a goal by a day: where it begins, its days that belong to the goal, and the last of them that there will be. */
function eachPeriod(prepared: PreparedGoal, series: Series, day: DayNumber, rule: PeriodRule, visit: (start: DayNumber, from: DayNumber, to: DayNumber, end: DayNumber, actual: number | null, expected: number | null) => void): void {
  const { first, last, goal, plan } = prepared;
  const { from: begin, values, denominators } = series;
  const { running } = plan;
  const total = running[last - first + 1]!;
  const target = typeof goal.target === 'number' ? goal.target : null;
  const adds = goal.kind === 'cumulative';
  // A level or ratio has a plan only on its way from a baseline.
  const planned = target !== null && (adds || (goal.baseline !== undefined && (goal.direction === 'increase' || goal.direction === 'decrease')));
  const through = Math.min(day, last);
  let standing: number | null = null;
  let [above, below] = [0, 0];
  for (let start = periodStart(first, rule), next = 0; start <= through; start = next) {
    next = nextPeriodStart(start, rule);
    const from = Math.max(start, first);
    const end = Math.min(next - 1, last);
    const to = Math.min(end, through);
    let [sum, count] = [0, 0];
    const stop = Math.min(to, begin + values.length - 1);
    for (let at = Math.max(from, begin); at <= stop; at += 1) {
      const value = values[at - begin]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
      if (adds) continue;
      above += value;
      below += denominators === null ? 0 : denominators[at - begin]!;
      standing = denominators === null ? value + 0 : below > 0 ? above / below + 0 : null;
    }
    if (goal.trailingDays !== undefined) standing = seen(prepared, series, to).actual;
    const passed = running[to - first + 1]!;
    const share = to === last ? 1 : passed / total;
    const expected = !planned ? null : adds ? (target * (passed - running[from - first]!)) / total + 0 : goal.baseline! + (target - goal.baseline!) * share + 0;
    visit(start, from, to, end, adds ? (count === 0 ? null : sum + 0) : standing, expected);
  }
}
