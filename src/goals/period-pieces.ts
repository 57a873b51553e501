import type { Rate } from '../money/rate.ts';
import { nextPeriodStart, periodLabel, periodStart, type PeriodRule } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';
import { planPeriods } from './plan-weights.ts';
import type { PreparedGoal } from './prepared-goal.ts';

/** A stretch of days, or of the work on them, and what it weighs. */
export interface GoalPiece {
  readonly id: string;
  readonly owner: string | null;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly weight: Rate;
}

/** The periods of a stretch of days, with what the plan says of each. */
export function periodPieces({ goal, first, last, plan }: PreparedGoal, division: PeriodRule, from: DayNumber, to: DayNumber): GoalPiece[] {
  const exact = new Map<DayNumber, number>();
  const spoken = goal.plan;
  // Where the plan speaks of the same periods its own weights are exact; running sums of doubles are not.
  if (spoken !== undefined && 'unit' in spoken && spoken.unit === division.unit && (spoken.weekStartsOn ?? 1) === (division.weekStartsOn ?? 1) && (spoken.yearStartsInMonth ?? 1) === (division.yearStartsInMonth ?? 1))
    for (const period of planPeriods([], spoken, first, last, [])) exact.set(period.from, period.weight);
  const pieces: GoalPiece[] = [];
  for (let start = periodStart(from, division); start <= to; start = nextPeriodStart(start, division)) {
    const [begin, end] = [Math.max(start, from), Math.min(nextPeriodStart(start, division) - 1, to)];
    const whole = begin === Math.max(start, first) && end === Math.min(nextPeriodStart(start, division) - 1, last);
    const weight = (whole ? exact.get(begin) : undefined) ?? Math.max(0, plan.running[end - first + 1]! - plan.running[begin - first]!);
    pieces.push({ id: periodLabel(start, division), owner: null, from: begin, to: end, weight });
  }
  return pieces;
}
