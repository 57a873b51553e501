import { bufferComparison, withBuffer } from './buffer-comparison.ts';
import { criticalSet } from './critical-paths.ts';
import type { DateQuestion } from './network-dates.ts';
import { ownerWork } from './owner-work.ts';
import type { Plan } from './plan.ts';
import { planCompletion } from './plan-completion.ts';
import { planDates, type PlanDates } from './plan-dates.ts';
import { planMilestones } from './plan-milestones.ts';
import { readProgress } from './plan-progress.ts';
import { endsInMorning, lastDay, planSpan } from './plan-span.ts';
import { readPlan, type ReadPlan } from './read-plan.ts';
import { replanning } from './replanning.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';
import { momentsOfEstimate } from './three-point.ts';
import { atLeastNothing, SAME } from './working-axis.ts';

/**
 * When every task of a plan can and must happen, what may not slip, how sure the end is, and who has too much to do.
 *
 * The critical path method on the working days of a calendar: forward ES = max over links (finish-to-start EF + lag, start-to-start
 * ES + lag, finish-to-finish EF + lag − d, start-to-finish ES + lag − d, never below the start), EF = ES + d; backward in mirror image;
 * total float = LS − ES; free float = what is left before the first follower. Critical is every task without float: a set of paths, not one.
 * Positions are working days since the start: a task with `earliest` 2 to 5 works on the third, fourth and fifth working day.
 *
 * - `buffer`: a fraction on each task, or pooled behind the end; the result compares both. Dates contain buffers per task, never a pooled one.
 * - three-point durations enter with their mean. `completion` gives the classical PERT figure, the simulated and, for small networks, the
 *   exact probability of the deadline beside each other. Buffers are no part of it.
 * - `asOf` and `progress`: what is finished stays, what has begun goes on when all that it still waits for is done (retained logic), and
 *   nothing else happens before the end of that day.
 * - owners with more load than capacity are reported, with an alternative in which they are not overloaded; dates above do not change.
 *
 * Cost: linear in tasks and links, a few microseconds a task; levelling walks an owner's other tasks for each task; a simulated run costs
 * about 0.14 µs a task with three links (`npm run bench -- planning`).
 *
 * @throws InvalidInputError when the plan is empty, an id occurs twice or is unknown, links go round in a circle (an issue for each link of
 * it), a duration is negative or its three points are out of order, the calendar has no working day, days are named without a start, a
 * deadline, due day or fact lies before the start, or progress lies after `asOf`.
 * @see Kelley and Walker, "Critical-path planning and scheduling" (1959); Malcolm et al. (1959) on PERT; Elmaghraby and Kamburowski,
 * "The analysis of activity networks under generalized precedence relations", Management Science 38 (1992)
 * @example
 * ```ts
 * import { planSchedule } from 'shopwright/goals';
 * const schedule = planSchedule({
 *   start: '2024-05-20',
 *   calendar: { holidays: ['2024-05-27'] },
 *   tasks: [{ id: 'choose', durationDays: 4 }, { id: 'build', durationDays: 3, after: ['choose'] }, { id: 'write', durationDays: 1, after: ['choose'] }],
 * });
 * schedule.finishDay // => '2024-05-29'
 * schedule.critical.paths // => [{ tasks: ['choose', 'build'] }]
 * schedule.tasks[2].totalFloat // => 2
 * ```
 */
export function planSchedule(plan: Plan): Schedule {
  const read = readPlan(plan);
  const { network, axis } = read;
  const { work, part, floors, facts } = readProgress(read);
  const unbuffered: DateQuestion = { network, axis, durations: work, floors, facts };
  const durations = withBuffer(work, read.plan.buffer);
  const bare = planDates(unbuffered);
  const dates = durations === work ? bare : planDates({ ...unbuffered, durations });
  const { earliest, tight } = dates;
  const completion = planCompletion(read, bare, part);
  return {
    durationDays: earliest.end,
    startDay: axis === null ? null : axis.firstDay(0),
    finishDay: lastDay(read, earliest.end, endsInMorning(earliest)),
    tasks: read.inputOrder.map((task) => scheduledTask(read, dates, work, task, completion.criticality)),
    critical: criticalSet(network, tight, read.idOf, read.inputOrder),
    milestones: planMilestones(read, dates),
    buffer: bufferComparison(read, bare, earliest.end),
    completion: completion.result,
    ...ownerWork(read, dates),
    replanning: replanning(read, dates),
  };
}

function scheduledTask(read: ReadPlan, { question, earliest, latest, totalFloat, tight, isFinished }: PlanDates, work: Float64Array, task: number, criticality: Float64Array | null): ScheduledTask {
  const { plan, network, estimates, distribution } = read;
  const { durations, facts = null } = question;
  const { id, name = id, owner = null } = plan.tasks[network.inputIndex[task]!]!;
  const done = isFinished(task);
  const begun = facts !== null && !Number.isNaN(facts.started[task]!);
  const critical = tight.critical[task] === 1;
  const start = earliest.start[task]!;
  const float = totalFloat[task]!;
  const early = planSpan(read, start, earliest.finish[task]!, earliest.morning[task]);
  const estimate = estimates[task] ?? null;
  return {
    id,
    name,
    owner,
    status: done ? 'finished' : begun ? 'in-progress' : 'planned',
    durationDays: durations[task]!,
    bufferDays: durations[task]! - work[task]!,
    earliest: early,
    latest: float === 0 ? early : planSpan(read, begun ? start : latest.begin[task]!, latest.finish[task]!),
    totalFloat: done ? null : float,
    freeFloat: done ? null : Math.min(float, atLeastNothing(latest.freeFloat[task]!)),
    critical,
    nearCritical: !critical && !done && float <= (plan.nearCriticalDays ?? 1) + SAME,
    criticalityIndex: criticality === null ? null : criticality[task]!,
    estimate: estimate === null ? null : momentsOfEstimate(estimate, distribution),
  };
}
