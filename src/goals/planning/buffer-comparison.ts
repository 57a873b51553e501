import { heaviestPath } from './critical-paths.ts';
import { earliestDates } from './network-dates.ts';
import type { PlanBuffer } from './plan.ts';
import type { PlanDates } from './plan-dates.ts';
import { lastDay } from './plan-span.ts';
import type { ReadPlan } from './read-plan.ts';
import type { BufferComparison } from './schedule.ts';
import { buffered } from './time-buffers.ts';
import { settle } from './working-axis.ts';

/** How a buffer lengthens a single task; a pooled one stands behind the end and lengthens none. */
export function withBuffer(durations: Float64Array, buffer: PlanBuffer | undefined): Float64Array {
  return buffer?.method === 'per-task' ? durations.map(buffered(buffer.fraction, buffer.rounding ?? 'none')) : durations;
}

/** What a buffer costs in days, on each task and pooled: `bare` are the dates without it, `bufferedEnd` is the end with it. */
export function bufferComparison(read: ReadPlan, { question, earliest, tight }: PlanDates, bufferedEnd: number): BufferComparison | null {
  const { buffer } = read.plan;
  if (buffer === undefined) return null;
  const { fraction } = buffer;
  const grow = buffered(fraction, 'none');
  const reserve = (task: number): number => grow(question.durations[task]!) - question.durations[task]!;
  const sum = settle(heaviestPath(question.network, tight, reserve));
  const root = Math.sqrt(heaviestPath(question.network, tight, (task) => reserve(task) ** 2));
  const endWith = (rounding: 'none' | 'up'): number => earliestDates({ ...question, durations: question.durations.map(buffered(fraction, rounding)) }).end;
  const finish = buffer.method === 'per-task' ? bufferedEnd : earliest.end + (buffer.combine === 'root-sum-square' ? root : sum);
  const bufferDays = settle(finish - earliest.end);
  return {
    method: buffer.method,
    unbufferedDays: earliest.end,
    perTaskDays: endWith('none'),
    perTaskRoundedUpDays: endWith('up'),
    pooledSumDays: earliest.end + sum,
    pooledRootSumSquareDays: earliest.end + root,
    bufferDays,
    effectiveFraction: earliest.end > 0 ? settle(bufferDays / earliest.end) : null,
    finish,
    finishDay: lastDay(read, finish),
  };
}
