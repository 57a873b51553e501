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

type DayPlan = Extract<GoalPlan, { kind: 'days' | 'business-days' | 'weekdays' }>;
type PeriodPlan = Exclude<GoalPlan, DayPlan>;

/** Lays a plan over the days from `first` to `last`, noting what does not fit. */
export function planWeights(problems: Problems, plan: GoalPlan = { kind: 'days' }, first: DayNumber, last: DayNumber, path: IssuePath): PlanWeights {
  const running = new Float64Array(last - first + 2);
  const weigh = dayWeight(problems, plan, path);
  for (let day = first; day <= last; day += 1) running[day - first + 1] = running[day - first]! + weigh(day);
  if ('unit' in plan) spreadPeriods(running, planPeriods(problems, plan, first, last, path), first);
  const total = running.at(-1)!;
  if (!(total > 0)) problem(problems, path, 'no-weight', 'must give weight to a day of the goal');
  else if (total > 1e150) problem(problems, path, 'too-large', 'must not grow beyond what can be added');
  return { running, outside: 'unit' in plan ? null : weigh };
}

/** Gives every period its weight, of which its days keep the parts that they have of the running weight. */
function spreadPeriods(running: Float64Array, periods: readonly PlanPeriod[], first: DayNumber): void {
  let [spread, passed] = [0, 0];
  for (const { from, to, weight } of periods) {
    const before = passed;
    passed = running[to - first + 1]!;
    for (let day = from; day <= to; day += 1) {
      // Where no weekday of a cut period counts, all its days do.
      const part = passed > before ? (running[day - first + 1]! - before) / (passed - before) : (day - from + 1) / (to - from + 1);
      running[day - first + 1] = spread + weight * part;
    }
    spread += weight;
  }
}

/** The periods that a plan speaks of, with their weights. */
export function planPeriods(problems: Problems, plan: PeriodPlan, first: DayNumber, last: DayNumber, path: IssuePath): PlanPeriod[] {
  const given = plan.kind === 'periods' ? plan.weights : plan.kind === 'history' ? plan.values : undefined;
  const sum = given?.reduce((total, each) => total + each, 0) ?? 0;
  const rate = plan.kind === 'growth' ? plan.rate : 0;
  const periods: PlanPeriod[] = [];
  for (let start = periodStart(first, plan), next; start <= last; start = next) {
    next = nextPeriodStart(start, plan);
    const index = periods.length;
    let weight = given?.[index] ?? (1 + rate) ** index;
    if (plan.kind === 'history') weight = ((1 - (plan.equalShare ?? 0)) * weight) / sum + (plan.equalShare ?? 0) / plan.values.length;
    periods.push({ from: Math.max(start, first), to: Math.min(next - 1, last), weight });
  }
  if (given !== undefined && given.length !== periods.length) problem(problems, [...path, plan.kind === 'history' ? 'values' : 'weights'], 'wrong-length', `must have one entry for each of the ${periods.length} periods`);
  return periods;
}

/** What a single day weighs: wherever it lies, or within its period. */
function dayWeight(problems: Problems, plan: GoalPlan, path: IssuePath): (day: DayNumber) => number {
  if (plan.kind === 'business-days') {
    const { isWorking } = readBusinessCalendar(problems, plan.calendar, [...path, 'calendar']);
    return (day) => (isWorking(day) ? 1 : 0);
  }
  const weekdays = plan.kind === 'weekdays' ? plan.weights : 'unit' in plan ? plan.weekdays : undefined;
  return weekdays === undefined ? () => 1 : (day) => weekdays[isoWeekday(day) - 1]!;
}
