import type { PlanDates } from './plan-dates.ts';
import { lastDay } from './plan-span.ts';
import type { ReadPlan } from './read-plan.ts';
import type { PlanMilestone } from './schedule.ts';
import { SAME, settle } from './working-axis.ts';

/** Tasks without length, and those with a due day, against that day. */
export function planMilestones(read: ReadPlan, { earliest, isFinished }: PlanDates): PlanMilestone[] {
  const milestones: PlanMilestone[] = [];
  for (const [index, task] of read.inputOrder.entries()) {
    const { id, name = id, due, durationDays } = read.plan.tasks[index]!;
    if (due === undefined && durationDays !== 0) continue;
    const finish = earliest.finish[task]!;
    // Work that ends on the morning of a day is not done by the evening before.
    const end = finish + (earliest.morning[task] === 1 ? SAME * 4 : 0);
    const dueAt = due === undefined ? null : read.endOf(due);
    const late = dueAt !== null && end > dueAt + SAME;
    milestones.push({
      id,
      name,
      finish,
      finishDay: lastDay(read, finish, earliest.morning[task]),
      due: dueAt,
      dueDay: typeof due === 'string' ? due : dueAt === null ? null : lastDay(read, dueAt),
      slackDays: dueAt === null ? null : settle(dueAt - finish),
      state: isFinished(task) ? 'done' : dueAt === null ? 'no-due-day' : late ? 'late' : 'on-time',
    });
  }
  return milestones;
}
