import { normalCdf } from '../../stats/normal.ts';
import type { CalendarDay } from '../../time/calendar-day.ts';
import { criticalSet, heaviestPath, tightNetwork, type TightNetwork } from './critical-paths.ts';
import { estimateSamplers } from './estimate-sampler.ts';
import { exactCompletion, type ExactCompletion } from './exact-completion.ts';
import { earliestDates, latestDates, type DateQuestion, type EarliestDates, type Facts, type LatestDates } from './network-dates.ts';
import { levelled, loadPeaks, type OwnerWork } from './owner-load.ts';
import type { Plan } from './plan.ts';
import { readPlan, type ReadPlan } from './read-plan.ts';
import type { BufferComparison, LevelledPlan, Overload, PlanCompletion, PlanMilestone, PlanSpan, Replanning, Schedule, ScheduledTask } from './schedule.ts';
import { simulatePlan } from './simulate-plan.ts';
import { momentsOfEstimate } from './three-point.ts';
import { buffered } from './time-buffers.ts';
import { SAME } from './working-axis.ts';

const DEFAULT_RUNS = 10_000;

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
  const { network, axis, asOf } = read;
  const { count, inputIndex } = network;
  const tasks = read.plan.tasks;
  const idOf = (task: number): string => tasks[inputIndex[task]!]!.id;
  const compare = (one: number, other: number): number => (idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0);
  const inputOrder: number[] = new Array<number>(count);
  for (let task = 0; task < count; task += 1) inputOrder[inputIndex[task]!] = task;

  const progress = readProgress(read);
  const bare: DateQuestion = { network, axis, durations: progress.work, floors: progress.floors, facts: progress.facts };
  const lengthen = perTaskBuffer(read.plan.buffer);
  const question = lengthen === undefined ? bare : { ...bare, durations: lengthened(progress.work, lengthen) };
  const earliest = earliestDates(question);
  const latest = latestDates(question, earliest);
  const totalFloat = new Float64Array(count);
  for (let task = 0; task < count; task += 1) totalFloat[task] = atLeastNothing(latest.finish[task]! - earliest.finish[task]!);
  const finished = (task: number): boolean => progress.facts !== null && !Number.isNaN(progress.facts.finished[task]!);
  const tight = tightNetwork(network, totalFloat, earliest, latest, (task) => !finished(task));

  const completion = completionOf(read, bare, progress.part, compare);
  const spanOf = (start: number, finish: number, morning = 0): PlanSpan => spanAt(read, start, finish, morning);
  const near = read.plan.nearCriticalDays ?? 1;
  const scheduled = inputOrder.map((task): ScheduledTask => {
    const { id, name = id, owner = null } = tasks[inputIndex[task]!]!;
    const done = finished(task);
    const critical = tight.critical[task] === 1;
    const begun = progress.facts !== null && !Number.isNaN(progress.facts.started[task]!);
    const start = earliest.start[task]!;
    const finish = earliest.finish[task]!;
    const estimate = read.estimates[task] ?? null;
    const early = spanOf(start, finish, earliest.morning[task]);
    return {
      id,
      name,
      owner,
      status: done ? 'finished' : begun ? 'in-progress' : 'planned',
      durationDays: question.durations[task]!,
      bufferDays: question.durations[task]! - bare.durations[task]!,
      earliest: early,
      latest: totalFloat[task] === 0 ? early : spanOf(begun ? start : latest.begin[task]!, latest.finish[task]!),
      totalFloat: done ? null : totalFloat[task]!,
      freeFloat: done ? null : Math.min(totalFloat[task]!, atLeastNothing(latest.freeFloat[task]!)),
      critical,
      nearCritical: !critical && !done && totalFloat[task]! <= near + SAME,
      criticalityIndex: completion.criticality === null ? null : completion.criticality[task]!,
      estimate: estimate === null ? null : momentsOfEstimate(estimate, read.distribution),
    };
  });
  const owners = ownersOf(read);
  const peaks = owners === null ? [] : loadPeaks(owners.work, earliest.begin, earliest.finish, compare);
  const overloads = peaks.map(
    (peak): Overload => ({ owner: owners!.ids[peak.owner]!, capacity: owners!.work.capacity[peak.owner]!, load: settle(peak.load), span: spanOf(peak.from, peak.to), tasks: peak.tasks.map(idOf) }),
  );
  return {
    durationDays: earliest.end,
    startDay: axis === null ? null : axis.firstDay(0),
    finishDay: lastDay(read, earliest.end, lastsInto(earliest)),
    tasks: scheduled,
    critical: criticalSet(network, tight, idOf, inputOrder),
    milestones: milestonesOf(read, earliest, inputOrder, finished),
    buffer: bufferComparison(read, bare, earliest.end),
    completion: completion.result,
    overloads,
    levelled: owners === null || peaks.length === 0 || read.plan.level === false ? null : levelledPlan(read, question, earliest, latest, owners.work, inputOrder, idOf, compare),
    replanning: asOf === null ? null : replanningOf(read, question, earliest, lengthen, inputOrder, idOf),
  };
}

/** Dust of fractions of days is no float. */
function atLeastNothing(days: number): number {
  return days > SAME ? days : 0;
}

/** Sums of loads and differences of positions, without the dust of binary fractions. */
function settle(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

interface Work {
  /** Working days still to do. */
  readonly work: Float64Array;
  /** Which part of the whole duration that is. */
  readonly part: Float64Array;
  readonly floors: Float64Array;
  readonly facts: Facts | null;
}

function readProgress({ plan, network, durations, notBefore, asOf, startOf, endOf }: ReadPlan): Work {
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

function perTaskBuffer(buffer: Plan['buffer']): ((days: number) => number) | undefined {
  return buffer?.method === 'per-task' ? buffered(buffer.fraction, buffer.rounding ?? 'none') : undefined;
}

function lengthened(durations: Float64Array, lengthen: (days: number) => number): Float64Array {
  const longer = new Float64Array(durations.length);
  for (let task = 0; task < longer.length; task += 1) longer[task] = lengthen(durations[task]!);
  return longer;
}

function spanAt({ axis }: ReadPlan, start: number, finish: number, morning = 0): PlanSpan {
  if (axis === null) return { start, finish, startDay: null, finishDay: null };
  const finishDay = morning === 1 ? axis.firstDay(finish) : axis.lastDay(finish);
  // What has no length happens on the day on which it ends.
  return { start, finish, startDay: finish - start > SAME ? axis.firstDay(start) : finishDay, finishDay };
}

function lastDay({ axis }: ReadPlan, finish: number, morning = 0): CalendarDay | null {
  return axis === null ? null : morning === 1 ? axis.firstDay(finish) : axis.lastDay(finish);
}

/** 1 when one of the tasks that end last ends on the morning after free time. */
function lastsInto({ finish, morning, end }: EarliestDates): number {
  for (let task = 0; task < finish.length; task += 1) if (morning[task] === 1 && end - finish[task]! <= SAME) return 1;
  return 0;
}

function milestonesOf(read: ReadPlan, earliest: EarliestDates, inputOrder: readonly number[], finished: (task: number) => boolean): PlanMilestone[] {
  const milestones: PlanMilestone[] = [];
  for (const [index, task] of inputOrder.entries()) {
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
      state: finished(task) ? 'done' : dueAt === null ? 'no-due-day' : late ? 'late' : 'on-time',
    });
  }
  return milestones;
}

function bufferComparison(read: ReadPlan, bare: DateQuestion, bufferedEnd: number): BufferComparison | null {
  const { buffer } = read.plan;
  if (buffer === undefined) return null;
  const { fraction } = buffer;
  const earliest = earliestDates(bare);
  const latest = latestDates(bare, earliest);
  const totalFloat = latest.finish.map((late, task) => atLeastNothing(late - earliest.finish[task]!));
  const tight: TightNetwork = tightNetwork(bare.network, totalFloat, earliest, latest, (task) => bare.facts === null || bare.facts === undefined || Number.isNaN(bare.facts.finished[task]!));
  const grow = buffered(fraction, 'none');
  const reserve = (task: number): number => grow(bare.durations[task]!) - bare.durations[task]!;
  const sum = settle(heaviestPath(bare.network, tight, reserve));
  const root = Math.sqrt(heaviestPath(bare.network, tight, (task) => reserve(task) ** 2));
  const endWith = (rounding: 'none' | 'up'): number => earliestDates({ ...bare, durations: lengthened(bare.durations, buffered(fraction, rounding)) }).end;
  const finish = buffer.method === 'per-task' ? bufferedEnd : earliest.end + (buffer.combine === 'root-sum-square' ? root : sum);
  const bufferDays = settle(finish - earliest.end);
  return {
    method: buffer.method, unbufferedDays: earliest.end, perTaskDays: endWith('none'), perTaskRoundedUpDays: endWith('up'), pooledSumDays: earliest.end + sum, pooledRootSumSquareDays: earliest.end + root,
    bufferDays, effectiveFraction: earliest.end > 0 ? settle(bufferDays / earliest.end) : null, finish, finishDay: lastDay(read, finish),
  };
}

function completionOf(read: ReadPlan, question: DateQuestion, part: Float64Array, compare: (one: number, other: number) => number): { readonly result: PlanCompletion | null; readonly criticality: Float64Array | null } {
  const { plan, network, estimates, distribution, deadline } = read;
  if (deadline === null && plan.simulation === undefined && estimates.every((estimate) => estimate === null)) return { result: null, criticality: null };
  const earliest = earliestDates(question);
  const latest = latestDates(question, earliest);
  const done = (task: number): boolean => question.facts !== null && question.facts !== undefined && !Number.isNaN(question.facts.finished[task]!);
  const tight = tightNetwork(network, latest.finish.map((late, task) => atLeastNothing(late - earliest.finish[task]!)), earliest, latest, (task) => !done(task));
  const varianceOf = (task: number): number => (estimates[task] === null || done(task) ? 0 : momentsOfEstimate(estimates[task]!, distribution).classicalVariance * part[task]! ** 2);
  const variance = heaviestPath(network, tight, varianceOf);
  const stdDev = Math.sqrt(variance);
  const z = deadline === null || stdDev === 0 ? null : (deadline - earliest.end) / stdDev;
  const probability = deadline === null ? null : stdDev === 0 ? Number(earliest.end <= deadline + SAME) : normalCdf(deadline, earliest.end, stdDev);
  const simulated = plan.simulation === undefined ? null : runsOf(read, question, part, compare, done);
  const exact: ExactCompletion | null =
    deadline === null ? null : question.facts !== null ? { ok: false, code: 'has-progress' } : exactCompletion({ network, durations: question.durations, estimates, distribution, floors: question.floors, deadline });
  return {
    result: {
      deadline,
      deadlineDay: typeof plan.deadline === 'string' ? plan.deadline : deadline === null ? null : lastDay(read, deadline),
      classicalPert: { mean: earliest.end, variance, stdDev, z: z === null ? null : z + 0, probability },
      simulation: simulated?.simulation ?? null,
      exact,
    },
    criticality: simulated?.criticality ?? null,
  };
}

function runsOf({ plan, network, estimates, distribution, deadline }: ReadPlan, question: DateQuestion, part: Float64Array, compare: (one: number, other: number) => number, done: (task: number) => boolean): ReturnType<typeof simulatePlan> {
  const samplerOf = estimateSamplers(distribution);
  const uncertain: number[] = [];
  for (let task = 0; task < network.count; task += 1) if (estimates[task] !== null && !done(task)) uncertain.push(task);
  const { seed, runs = DEFAULT_RUNS } = plan.simulation!;
  return simulatePlan({ question, uncertain: uncertain.sort(compare).map((task) => ({ task, sample: samplerOf(estimates[task]!), part: part[task]! })), seed, runs, deadline });
}

/** The work of owners, counted in the order of their ids; `null` when no task has one. */
function ownersOf({ plan, network }: ReadPlan): { readonly ids: readonly string[]; readonly work: OwnerWork } | null {
  const { count, inputIndex } = network;
  const names = new Set<string>();
  for (const { owner } of plan.tasks) if (owner !== undefined) names.add(owner);
  if (names.size === 0) return null;
  const ids = [...names].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const capacity = new Float64Array(ids.length).fill(1);
  for (const owner of plan.owners ?? []) if (indexOf.has(owner.id)) capacity[indexOf.get(owner.id)!] = owner.capacity;
  const owner = new Int32Array(count).fill(-1);
  const load = new Float64Array(count);
  for (let task = 0; task < count; task += 1) {
    const given = plan.tasks[inputIndex[task]!]!;
    if (given.owner === undefined) continue;
    owner[task] = indexOf.get(given.owner)!;
    load[task] = given.load ?? 1;
  }
  return { ids, work: { owner, load, capacity } };
}

function levelledPlan(read: ReadPlan, question: DateQuestion, earliest: EarliestDates, latest: LatestDates, work: OwnerWork, inputOrder: readonly number[], idOf: (task: number) => string, compare: (one: number, other: number) => number): LevelledPlan {
  const { network, axis } = read;
  const fixed = new Uint8Array(network.count);
  if (question.facts) for (let task = 0; task < network.count; task += 1) fixed[task] = Number.isNaN(question.facts.started[task]!) ? 0 : 1;
  const found = levelled({ network, axis, work, durations: question.durations, floors: question.floors, fixed, begin: earliest.begin, finish: earliest.finish, urgency: latest.begin, compare });
  if (found === null) {
    const tooMuch = inputOrder.filter((task) => work.owner[task]! >= 0 && work.load[task]! > work.capacity[work.owner[task]!]! && fixed[task] === 0);
    return { ok: false, code: 'load-above-capacity', tasks: tooMuch.map(idOf) };
  }
  return {
    ok: true,
    extraDays: settle(found.end - earliest.end),
    finish: found.end,
    finishDay: lastDay(read, found.end),
    tasks: inputOrder.map((task) => ({
      id: idOf(task),
      span: spanAt(read, fixed[task] === 1 ? earliest.start[task]! : found.begin[task]!, found.finish[task]!),
      shiftDays: settle(found.begin[task]! - earliest.begin[task]!),
    })),
  };
}

function replanningOf(read: ReadPlan, question: DateQuestion, earliest: EarliestDates, lengthen: ((days: number) => number) | undefined, inputOrder: readonly number[], idOf: (task: number) => string): Replanning {
  const planned = earliestDates({ ...question, durations: lengthen === undefined ? read.durations : lengthened(read.durations, lengthen), floors: read.notBefore, facts: null });
  const moved = inputOrder
    .filter((task) => Math.abs(earliest.finish[task]! - planned.finish[task]!) > SAME)
    .map((task) => ({ id: idOf(task), plannedFinish: planned.finish[task]!, finish: earliest.finish[task]!, slipDays: settle(earliest.finish[task]! - planned.finish[task]!) }));
  return {
    asOf: read.asOf!,
    asOfDay: typeof read.plan.asOf === 'string' ? read.plan.asOf : lastDay(read, read.asOf!),
    plannedFinish: planned.end,
    plannedFinishDay: lastDay(read, planned.end, lastsInto(planned)),
    slipDays: settle(earliest.end - planned.end),
    moved,
  };
}
