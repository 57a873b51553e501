import type { CalendarDay } from '../../time/calendar-day.ts';
import type { EarliestDates } from './network-dates.ts';
import type { ReadPlan } from './read-plan.ts';
import type { PlanSpan } from './schedule.ts';
import { SAME } from './working-axis.ts';

/** A stretch of work with its days. `morning` is 1 where it ends in free time, and so is done on the morning after. */
export function planSpan({ axis }: ReadPlan, start: number, finish: number, morning = 0): PlanSpan {
  if (axis === null) return { start, finish, startDay: null, finishDay: null };
  const finishDay = morning === 1 ? axis.firstDay(finish) : axis.lastDay(finish);
  // What has no length happens on the day on which it ends.
  return { start, finish, startDay: finish - start > SAME ? axis.firstDay(start) : finishDay, finishDay };
}

/** The day on which work up to a position ends; `null` where the plan names no days. */
export function lastDay({ axis }: ReadPlan, finish: number, morning = 0): CalendarDay | null {
  return axis === null ? null : morning === 1 ? axis.firstDay(finish) : axis.lastDay(finish);
}

/** 1 when one of the tasks that end last ends on the morning after free time. */
export function endsInMorning({ finish, morning, end }: EarliestDates): number {
  for (let task = 0; task < finish.length; task += 1) if (morning[task] === 1 && end - finish[task]! <= SAME) return 1;
  return 0;
}
