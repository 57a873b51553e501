import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape } from '../../kernel/shape.ts';
import { checkDay } from '../../time/calendar-day.ts';
import { joinTasks, type PlanNetwork } from './plan-network.ts';
import { formShapes, planShape, planTaskShape, type Plan, type PlanMoment, type PlanTask } from './plan.ts';
import { checkOrder, momentsOfEstimate, type EstimateDistribution, type ThreePointEstimate } from './three-point.ts';
import { workingAxis, type WorkingAxis } from './working-axis.ts';

/** A plan that was checked, in the order of its network. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly network: PlanNetwork;
  readonly axis: WorkingAxis | null;
  /** By task of the network: expected working days, before buffers and progress. */
  readonly durations: Float64Array;
  /** By task of the network: `null` where the duration is one number. */
  readonly estimates: readonly (ThreePointEstimate | null)[];
  readonly distribution: EstimateDistribution;
  /** By task of the network: it does not start before. */
  readonly notBefore: Float64Array;
  readonly asOf: number | null;
  readonly deadline: number | null;
  /** Where work begins that begins on a moment, and where work ends that lasts through it. */
  readonly startOf: (moment: PlanMoment) => number;
  readonly endOf: (moment: PlanMoment) => number;
  /** Tasks of the network in the order of the input. */
  readonly inputOrder: readonly number[];
  readonly idOf: (task: number) => string;
  /** By id, so that no answer depends on the order of the input. */
  readonly compare: (one: number, other: number) => number;
}

/** Durations past this are no durations; sums of 2^20 of them stay far from where doubles lose thousandths. */
const MOST_DAYS = 1e9;

/** Checks a plan and brings it into columns. */
export function readPlan(input: Plan): ReadPlan {
  const plan = fieldsOf(input);
  const problems: Problems = [];
  checkShape(problems, planShape, plan);
  const { tasks, owners } = plan;
  const distribution = plan.distribution ?? 'beta-pert';
  if (!isList(tasks)) problem(problems, ['tasks'], 'wrong-type', 'must be an array');
  else if (tasks.length === 0) problem(problems, ['tasks'], 'too-small', 'must list at least 1');
  else for (let index = 0; index < tasks.length; index += 1) checkTask(problems, tasks[index]!, index);
  const start = plan.start === undefined ? undefined : checkDay(problems, plan.start, ['start']);
  if (plan.start === undefined && plan.calendar !== undefined) problem(problems, ['calendar'], 'needs-start', 'needs the day on which the plan starts');
  refuse(problems);

  const axis = start === undefined ? null : workingAxis(start, plan.calendar);
  const position = (moment: PlanMoment, end: boolean): number => {
    if (typeof moment === 'number') return moment + 0;
    const day = checkDay([], moment, [])!;
    return end ? axis!.eveningOf(day) : axis!.morningOf(day);
  };
  const note = (moment: PlanMoment | undefined, path: IssuePath, early: 'refuse' | 'allow'): void => {
    if (typeof moment !== 'string') return;
    if (axis === null) problem(problems, path, 'needs-start', 'a day needs the day on which the plan starts');
    else if (early === 'refuse' && checkDay([], moment, [])! < start!) problem(problems, path, 'before-start', 'must not come before the plan starts');
  };
  note(plan.asOf, ['asOf'], 'refuse');
  note(plan.deadline, ['deadline'], 'refuse');
  noteOwners(problems, owners);
  noteMoments(problems, tasks, note);
  noteElapsed(problems, tasks, axis);
  const network = joinTasks(problems, tasks);
  const asOf = plan.asOf === undefined ? null : position(plan.asOf, true);
  noteProgress(problems, tasks, asOf, position);
  refuse(problems);

  const durations = new Float64Array(network.count);
  const notBefore = new Float64Array(network.count);
  const estimates: (ThreePointEstimate | null)[] = [];
  for (let task = 0; task < network.count; task += 1) {
    const { durationDays, notBefore: bound } = tasks[network.inputIndex[task]!]!;
    const estimate = typeof durationDays === 'number' ? null : durationDays;
    durations[task] = (estimate === null ? (durationDays as number) : momentsOfEstimate(estimate, distribution).mean) + 0;
    if (bound !== undefined) notBefore[task] = position(bound, false);
    estimates.push(estimate);
  }
  const deadline = plan.deadline === undefined ? null : position(plan.deadline, true);
  return { plan, network, axis, durations, estimates, distribution, notBefore, asOf, deadline, startOf: (moment) => position(moment, false), endOf: (moment) => position(moment, true), ...orderOf(plan, network) };
}

function orderOf({ tasks }: Plan, { count, inputIndex }: PlanNetwork): Pick<ReadPlan, 'inputOrder' | 'idOf' | 'compare'> {
  const inputOrder = new Array<number>(count);
  for (let task = 0; task < count; task += 1) inputOrder[inputIndex[task]!] = task;
  const idOf = (task: number): string => tasks[inputIndex[task]!]!.id;
  return { inputOrder, idOf, compare: (one, other) => (idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0) };
}

function isList(tasks: readonly PlanTask[]): boolean {
  return Array.isArray(tasks);
}

function checkTask(problems: Problems, task: PlanTask, index: number): void {
  if (isPlain(task)) return;
  const path = ['tasks', index];
  checkShape(problems, planTaskShape, task, path);
  const { durationDays, after } = fieldsOf(task);
  const estimate = [...path, 'durationDays'];
  if (typeof durationDays !== 'object' || (durationDays as unknown) === null) {
    if (checkShape(problems, formShapes.days, durationDays, estimate) && (durationDays as number) > MOST_DAYS) problem(problems, estimate, 'too-large', 'must be at most a thousand million days');
  } else if (checkShape(problems, formShapes.threePoint, durationDays, estimate)) {
    checkOrder(problems, durationDays, estimate);
    if (durationDays.pessimistic > MOST_DAYS) problem(problems, [...estimate, 'pessimistic'], 'too-large', 'must be at most a thousand million days');
  }
  if (!Array.isArray(after)) return;
  for (let each = 0; each < after.length; each += 1) {
    const link: unknown = after[each];
    const place = [...path, 'after', each];
    if (checkShape(problems, typeof link === 'object' && link !== null ? formShapes.link : formShapes.id, link, place) && typeof link === 'object') {
      const { lagDays = 0 } = link as { readonly lagDays?: number };
      if (Math.abs(lagDays) > MOST_DAYS) problem(problems, [...place, 'lagDays'], 'too-large', 'must be within a thousand million days');
    }
  }
}

/** The usual task, seen at a glance: an id, a duration, ids or links before it, perhaps an owner and a name. A no leaves it to the shapes. */
function isPlain(task: PlanTask): boolean {
  if (typeof task !== 'object' || (task as unknown) === null) return false;
  const { id, durationDays, after } = task;
  if (typeof id !== 'string' || id.length === 0 || typeof durationDays !== 'number' || !(durationDays >= 0 && durationDays <= MOST_DAYS)) return false;
  for (const key in task) {
    if (key === 'id' || key === 'durationDays' || key === 'after') continue;
    if ((key !== 'owner' && key !== 'name') || typeof task[key] !== 'string' || task[key].length === 0) return false;
  }
  if (after === undefined) return true;
  if (!Array.isArray(after)) return false;
  for (let each = 0; each < after.length; each += 1) {
    const link = (after as readonly unknown[])[each];
    if (typeof link === 'string' ? link.length === 0 : !isPlainLink(link)) return false;
  }
  return true;
}

function isPlainLink(link: unknown): boolean {
  if (typeof link !== 'object' || link === null) return false;
  for (const key in link) {
    const value = (link as Readonly<Record<string, unknown>>)[key];
    if (key === 'task' ? typeof value !== 'string' || value.length === 0 : key === 'lagDays' ? !(typeof value === 'number' && Math.abs(value) <= MOST_DAYS) : key !== 'type' || (value !== 'finish-to-start' && value !== 'start-to-start' && value !== 'finish-to-finish' && value !== 'start-to-finish')) return false;
  }
  return 'task' in link;
}

function noteOwners(problems: Problems, owners: Plan['owners']): void {
  const ids = new Set<string>();
  for (const [index, { id, capacity }] of (owners ?? []).entries()) {
    if (ids.has(id)) problem(problems, ['owners', index, 'id'], 'duplicate-id', `${id} is the id of another owner`);
    if (capacity === 0) problem(problems, ['owners', index, 'capacity'], 'too-small', 'must be above 0');
    ids.add(id);
  }
}

function noteMoments(problems: Problems, tasks: readonly PlanTask[], note: (moment: PlanMoment | undefined, path: IssuePath, early: 'refuse' | 'allow') => void): void {
  for (let index = 0; index < tasks.length; index += 1) {
    const { notBefore, due, progress } = tasks[index]!;
    if (notBefore !== undefined) note(notBefore, ['tasks', index, 'notBefore'], 'allow');
    if (due !== undefined) note(due, ['tasks', index, 'due'], 'refuse');
    if (progress === undefined) continue;
    note(progress.started, ['tasks', index, 'progress', 'started'], 'refuse');
    note(progress.finished, ['tasks', index, 'progress', 'finished'], 'refuse');
  }
  refuse(problems);
}

function noteElapsed(problems: Problems, tasks: readonly PlanTask[], axis: WorkingAxis | null): void {
  if (axis !== null) return;
  for (let index = 0; index < tasks.length; index += 1) {
    const after = tasks[index]!.after ?? [];
    for (let each = 0; each < after.length; each += 1) {
      const link = after[each]!;
      if (typeof link !== 'string' && link.lagTime === 'elapsed') problem(problems, ['tasks', index, 'after', each, 'lagTime'], 'needs-start', 'elapsed time needs the day on which the plan starts');
    }
  }
}

/** Progress is a fact: it lies before the day as of which the plan is made again. */
function noteProgress(problems: Problems, tasks: readonly PlanTask[], asOf: number | null, position: (moment: PlanMoment, end: boolean) => number): void {
  for (let index = 0; index < tasks.length; index += 1) {
    const { progress } = tasks[index]!;
    if (progress === undefined) continue;
    const path = ['tasks', index, 'progress'];
    if (asOf === null) {
      problem(problems, path, 'needs-as-of', 'progress needs the day as of which it is told: asOf of the plan');
      continue;
    }
    const started = position(progress.started, false);
    if (started > asOf) problem(problems, [...path, 'started'], 'after-as-of', 'must not come after asOf');
    if (progress.finished === undefined) continue;
    const finished = position(progress.finished, true);
    if (finished > asOf) problem(problems, [...path, 'finished'], 'after-as-of', 'must not come after asOf');
    if (finished < started) problem(problems, [...path, 'finished'], 'ends-before-start', 'must not come before started');
    if (progress.remainingDays !== undefined && progress.remainingDays > 0) problem(problems, [...path, 'remainingDays'], 'not-allowed', 'must be 0 or left out when the task is finished');
  }
}
