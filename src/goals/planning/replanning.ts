import { withBuffer } from './buffer-comparison.ts';
import { earliestDates } from './network-dates.ts';
import type { PlanDates } from './plan-dates.ts';
import { endsInMorning, lastDay } from './plan-span.ts';
import type { ReadPlan } from './read-plan.ts';
import type { Replanning } from './schedule.ts';
import { SAME, settle } from './working-axis.ts';

/** What has moved against the plan as it was without progress; `null` where none is told. */
export function replanning(read: ReadPlan, { question, earliest }: PlanDates): Replanning | null {
  const { plan, asOf, inputOrder, idOf } = read;
  if (asOf === null) return null;
  const planned = earliestDates({ ...question, durations: withBuffer(read.durations, plan.buffer), floors: read.notBefore, facts: null });
  const moved = inputOrder
    .filter((task) => Math.abs(earliest.finish[task]! - planned.finish[task]!) > SAME)
    .map((task) => ({ id: idOf(task), plannedFinish: planned.finish[task]!, finish: earliest.finish[task]!, slipDays: settle(earliest.finish[task]! - planned.finish[task]!) }));
  return {
    asOf,
    asOfDay: typeof plan.asOf === 'string' ? plan.asOf : lastDay(read, asOf),
    plannedFinish: planned.end,
    plannedFinishDay: lastDay(read, planned.end, endsInMorning(planned)),
    slipDays: settle(earliest.end - planned.end),
    moved,
  };
}
