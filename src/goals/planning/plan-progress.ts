import type { Facts } from './network-dates.ts';
import type { ReadPlan } from './read-plan.ts';

/** What is still to do, by task of the network. */
interface PlanProgress {
  /** Working days still to do. */
  readonly work: Float64Array;
  /** Which part of the whole duration that is. */
  readonly part: Float64Array;
  readonly floors: Float64Array;
  readonly facts: Facts | null;
}

/** What has happened by the day of the question, and what is left to do after it. */
export function readProgress({ plan, network, durations, notBefore, asOf, startOf, endOf }: ReadPlan): PlanProgress {
  const { count, inputIndex } = network;
  const part = new Float64Array(count).fill(1);
  if (asOf === null) return { work: durations, part, floors: notBefore, facts: null };
  const work = durations.slice();
  const floors = notBefore.slice();
  const facts = { started: new Float64Array(count).fill(NaN), finished: new Float64Array(count).fill(NaN) };
  for (let task = 0; task < count; task += 1) {
    const { progress } = plan.tasks[inputIndex[task]!]!;
    floors[task] = Math.max(asOf, progress === undefined ? floors[task]! : 0);
    if (progress === undefined) continue;
    const { started, finished, fractionDone = 0, remainingDays = durations[task]! * (1 - fractionDone) } = progress;
    facts.started[task] = startOf(started);
    if (finished !== undefined) {
      facts.finished[task] = endOf(finished);
      part[task] = 0;
      work[task] = facts.finished[task]! - facts.started[task]!;
    } else {
      work[task] = remainingDays;
      part[task] = durations[task]! > 0 ? remainingDays / durations[task]! : 1;
    }
  }
  return { work, part, floors, facts };
}
