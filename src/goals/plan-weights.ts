import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { workingDays } from '../time/business-calendar.ts';
import { nextPeriodStart, periodStart } from '../time/calendar-period.ts';
import { isoWeekday, type DayNumber } from '../time/day-number.ts';
import type { GoalPlan, PlanPeriods } from './plan.ts';

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

/** Lays a plan that was checked over the days from `first` to `last`, noting what does not fit. */
export function planWeights(problems: Problems, plan: GoalPlan = everyDay, first: DayNumber, last: DayNumber, path: IssuePath): PlanWeights {
  const running = new Float64Array(last - first + 2);
  const weigh = dayWeight(plan);
  const byPeriod = 'unit' in plan;
  if (!byPeriod) for (let day = first; day <= last; day += 1) running[day - first + 1] = running[day - first]! + weigh(day);
  else {
    let before = 0;
    for (const { from, to, weight } of planPeriods(problems, plan, first, last, path)) {
      let inside = 0;
      for (let day = from; day <= to; day += 1) inside += weigh(day);
      let passed = 0;
      for (let day = from; day <= to; day += 1) {
        passed += weigh(day);
        // Where no weekday of a cut period counts, all its days do.
        running[day - first + 1] = before + weight * (inside > 0 ? passed / inside : (day - from + 1) / (to - from + 1));
      }
      before += weight;
    }
  }
  const total = running[last - first + 1]!;
  if (!(total > 0)) problem(problems, path, 'no-weight', 'must give weight to a day of the goal');
  else if (total > 1e150) problem(problems, path, 'too-large', 'must not grow beyond what can be added');
  return { running, outside: byPeriod ? null : weigh };
}

/** The periods that a plan speaks of, with their weights. */
export function planPeriods(problems: Problems, plan: Extract<GoalPlan, PlanPeriods>, first: DayNumber, last: DayNumber, path: IssuePath): PlanPeriod[] {
  const periods: PlanPeriod[] = [];
  const given = plan.kind === 'periods' ? plan.weights : plan.kind === 'history' ? plan.values : undefined;
  const sum = given?.reduce((total, each) => total + each, 0) ?? 0;
  const weightOf = (index: number): number => {
    if (plan.kind === 'growth') return (1 + plan.rate) ** index;
    if (plan.kind !== 'history') return given === undefined ? 1 : (given[index] ?? 0);
    const share = plan.equalShare ?? 0;
    return ((1 - share) * (plan.values[index] ?? 0)) / sum + share / plan.values.length;
  };
  for (let start = periodStart(first, plan), next = 0; start <= last; start = next) {
    next = nextPeriodStart(start, plan);
    periods.push({ from: Math.max(start, first), to: Math.min(next - 1, last), weight: weightOf(periods.length) });
  }
  if (given !== undefined && given.length !== periods.length) problem(problems, [...path, plan.kind === 'history' ? 'values' : 'weights'], 'wrong-length', `must have one entry for each of the ${periods.length} periods`);
  return periods;
}

/** What a single day weighs: among all days, or among those of its period. */
function dayWeight(plan: GoalPlan): (day: DayNumber) => number {
  if (plan.kind === 'business-days') {
    const { isWorking } = workingDays(plan.calendar);
    return (day) => (isWorking(day) ? 1 : 0);
  }
  const weekdays = plan.kind === 'weekdays' ? plan.weights : 'unit' in plan ? plan.weekdays : undefined;
  return weekdays === undefined ? () => 1 : (day) => weekdays[isoWeekday(day) - 1]!;
}
