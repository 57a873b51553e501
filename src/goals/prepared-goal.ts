import type { IssuePath } from '../kernel/invalid-input-error.ts';
import type { Problems } from '../kernel/problems.ts';
import { readDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { checkGoal } from './check-goal.ts';
import type { Goal } from './goal.ts';
import { planWeights, type PlanWeights } from './plan-weights.ts';

/** A goal that was checked, with its days and its plan. */
export interface PreparedGoal {
  readonly goal: Goal;
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly plan: PlanWeights;
}

/** Checks a goal, and lays its plan over its days. */
export function prepareGoal(problems: Problems, goal: Goal, path: IssuePath): PreparedGoal | undefined {
  if (!checkGoal(problems, goal, path)) return undefined;
  const before = problems.length;
  const [first, last] = [readDay(goal.start)!, readDay(goal.end)!];
  const plan = planWeights(problems, goal.plan, first, last, [...path, 'plan']);
  return problems.length === before ? { goal, first, last, plan } : undefined;
}
