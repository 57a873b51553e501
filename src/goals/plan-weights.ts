import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { readBusinessCalendar } from '../time/business-calendar.ts';
import { nextPeriodStart, periodStart } from '../time/calendar-period.ts';
import { isoWeekday, type DayNumber } from '../time/day-number.ts';
import type { GoalPlan } from './plan.ts';

/** A plan laid over days. */
export interface PlanWeights {
  /** What the first so many days weigh together: one more entry than there are days. */
  readonly running: Float64Array;
  /** For days outside the goal, where the plan says anything about them. */
  readonly outside: ((day: DayNumber) => number) | null;
}

/** The periods of a plan, from the first day to the last; cut at the edges. */
interface PlanPeriod {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly weight: number;
}

const everyDay: GoalPlan = { kind: 'days' };

/** Lays a plan over the days from `first` to `last`, noting what does not fit. */
export function planWeights(problems: Problems, plan: GoalPlan = everyDay, first: DayNumber, last: DayNumber, path: IssuePath): PlanWeights {
  const running = new Float64Array(last - first + 2);
  if (plan.kind === 'days' || plan.kind === 'business-days' || plan.kind === 'weekdays') {
    const weigh = dayWeight(problems, plan, path);
    for (let day = first; day <= last; day += 1) running[day - first + 1] = running[day - first]! + weigh(day);
    if (!(running[last - first + 1]! > 0)) problem(problems, path, 'no-weight', 'must give weight to a day of the goal');
    return { running, outside: weigh };
  }
  const weekdays = plan.weekdays ?? null;
  let before = 0;
  for (const { from, to, weight } of planPeriods(problems, plan, first, last, path)) {
    let inside = 0;
    for (let day = from; day <= to; day += 1) inside += weekdays === null ? 1 : weekdays[isoWeekday(day) - 1]!;
    let passed = 0;
    for (let day = from; day <= to; day += 1) {
      passed += weekdays === null ? 1 : weekdays[isoWeekday(day) - 1]!;
      // Where no weekday of a cut period counts, all its days do.
      running[day - first + 1] = before + weight * (inside > 0 ? passed / inside : (day - from + 1) / (to - from + 1));
    }
    before += weight;
  }
  if (!(before > 0 && before < 1e150)) problem(problems, path, before > 0 ? 'too-large' : 'no-weight', before > 0 ? 'must not grow beyond what can be added' : 'must give weight to a day of the goal');
  return { running, outside: null };
}

/** The periods that a plan speaks of, with their weights. */
export function planPeriods(problems: Problems, plan: Exclude<GoalPlan, { kind: 'days' | 'business-days' | 'weekdays' }>, first: DayNumber, last: DayNumber, path: IssuePath): PlanPeriod[] {
  const periods: PlanPeriod[] = [];
  const given = plan.kind === 'periods' ? plan.weights : plan.kind === 'history' ? plan.values : undefined;
  const sum = given?.reduce((total, each) => total + each, 0) ?? 0;
  let index = 0;
  for (let start = periodStart(first, plan); start <= last; start = nextPeriodStart(start, plan)) {
    let weight = 1;
    if (plan.kind === 'growth') weight = (1 + plan.rate) ** index;
    else if (plan.kind === 'history') {
      const share = plan.equalShare ?? 0;
      weight = ((1 - share) * (plan.values[index] ?? 0)) / sum + share / plan.values.length;
    } else if (plan.kind === 'periods') weight = plan.weights[index] ?? 0;
    periods.push({ from: Math.max(start, first), to: Math.min(nextPeriodStart(start, plan) - 1, last), weight });
    index += 1;
  }
  if (given !== undefined && given.length !== index) problem(problems, [...path, plan.kind === 'history' ? 'values' : 'weights'], 'wrong-length', `must have one entry for each of the ${index} periods`);
  return periods;
}

/** What a single day weighs, wherever it lies. */
function dayWeight(problems: Problems, plan: Extract<GoalPlan, { kind: 'days' | 'business-days' | 'weekdays' }>, path: IssuePath): (day: DayNumber) => number {
  if (plan.kind === 'days') return () => 1;
  if (plan.kind === 'weekdays') return (day) => plan.weights[isoWeekday(day) - 1]!;
  const { isWorking } = readBusinessCalendar(problems, plan.calendar, [...path, 'calendar']);
  return (day) => (isWorking(day) ? 1 : 0);
}
