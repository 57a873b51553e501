import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { PlanTask } from './plan.ts';
import { linkTypes } from './plan.ts';

/**
 * The links of a plan in columns. Tasks are counted in an order in which every task comes after all that it hangs on; `inputIndex` leads
 * back to the list. The links into task `j` are `firstLink[j]` up to `firstLink[j + 1]`.
 */
export interface PlanNetwork {
  readonly count: number;
  readonly inputIndex: Int32Array;
  readonly firstLink: Int32Array;
  readonly from: Int32Array;
  /** Index into `linkTypes`. */
  readonly type: Uint8Array;
  readonly lag: Float64Array;
  /** 1 where lag counts all days. */
  readonly elapsed: Uint8Array;
  readonly anyElapsed: boolean;
}

/** The two ends that links join, by the index of their type. */
export const fromFinish = (type: number): boolean => type === 0 || type === 2;
export const toFinish = (type: number): boolean => type === 2 || type === 3;

/** So many tasks of a cycle are named in its message. */
const NAMES_IN_A_CYCLE = 12;

/**
 * Joins tasks that have passed their shape check. Notes ids that occur twice and unknown predecessors, and refuses all that was noted
 * so far; then refuses a cycle, with an issue for each of its links, whose paths are the path of the cycle.
 *
 * Kahn's order, without recursion: linear in tasks and links.
 */
export function joinTasks(problems: Problems, tasks: readonly PlanTask[]): PlanNetwork {
  const count = tasks.length;
  const indexOf = new Map<string, number>();
  let links = 0;
  for (let index = 0; index < count; index += 1) {
    const task = tasks[index]!;
    if (indexOf.has(task.id)) problem(problems, ['tasks', index, 'id'], 'duplicate-id', `${task.id} is the id of another task`);
    else indexOf.set(task.id, index);
    links += task.after?.length ?? 0;
  }
  const first = new Int32Array(count + 1);
  const from = new Int32Array(links);
  const type = new Uint8Array(links);
  const lag = new Float64Array(links);
  const elapsed = new Uint8Array(links);
  let anyElapsed = false;
  let link = 0;
  for (let index = 0; index < count; index += 1) {
    const { after } = tasks[index]!;
    first[index] = link;
    if (after === undefined) continue;
    for (let each = 0; each < after.length; each += 1, link += 1) {
      const given = after[each]!;
      const plain = typeof given === 'string';
      const id = plain ? given : given.task;
      const source = indexOf.get(id);
      if (source === undefined) {
        problem(problems, plain ? ['tasks', index, 'after', each] : ['tasks', index, 'after', each, 'task'], 'unknown-task', `there is no task ${JSON.stringify(id)}`);
        continue;
      }
      from[link] = source;
      if (plain) continue;
      type[link] = given.type === undefined ? 0 : linkTypes.indexOf(given.type);
      lag[link] = given.lagDays ?? 0;
      if (given.lagTime === 'elapsed') {
        elapsed[link] = 1;
        anyElapsed = true;
      }
    }
  }
  first[count] = link;
  refuse(problems);

  const order = orderOf(tasks, first, from);
  const rank = new Int32Array(count);
  for (let place = 0; place < count; place += 1) rank[order[place]!] = place;
  const network = { count, inputIndex: order, firstLink: new Int32Array(count + 1), from: new Int32Array(links), type: new Uint8Array(links), lag: new Float64Array(links), elapsed: new Uint8Array(links), anyElapsed };
  let next = 0;
  for (let place = 0; place < count; place += 1) {
    const index = order[place]!;
    network.firstLink[place] = next;
    for (let each = first[index]!; each < first[index + 1]!; each += 1, next += 1) {
      network.from[next] = rank[from[each]!]!;
      network.type[next] = type[each]!;
      network.lag[next] = lag[each]!;
      network.elapsed[next] = elapsed[each]!;
    }
  }
  network.firstLink[count] = next;
  return network;
}

function orderOf(tasks: readonly PlanTask[], first: Int32Array, from: Int32Array): Int32Array {
  const count = tasks.length;
  // The links turned round: who waits for a task.
  const waiting = new Int32Array(count + 1);
  for (let link = 0; link < from.length; link += 1) waiting[from[link]! + 1]! += 1;
  for (let index = 0; index < count; index += 1) waiting[index + 1]! += waiting[index]!;
  const fill = waiting.slice();
  const to = new Int32Array(from.length);
  const open = new Int32Array(count);
  const order = new Int32Array(count);
  let known = 0;
  for (let index = 0; index < count; index += 1) {
    open[index] = first[index + 1]! - first[index]!;
    for (let link = first[index]!; link < first[index + 1]!; link += 1) {
      to[fill[from[link]!]!] = index;
      fill[from[link]!]! += 1;
    }
    if (open[index] === 0) order[known++] = index;
  }
  for (let place = 0; place < known; place += 1) {
    const index = order[place]!;
    for (let link = waiting[index]!; link < waiting[index + 1]!; link += 1) {
      const target = to[link]!;
      open[target]! -= 1;
      if (open[target] === 0) order[known++] = target;
    }
  }
  if (known < count) refuseCycle(tasks, first, from, open);
  return order;
}

/** Every task that is still open waits for another that is: going back from one to the next must come round. */
function refuseCycle(tasks: readonly PlanTask[], first: Int32Array, from: Int32Array, open: Int32Array): never {
  const seen = new Map<number, number>();
  const steps: { readonly task: number; readonly each: number }[] = [];
  let task = open.findIndex((waits) => waits > 0);
  while (!seen.has(task)) {
    seen.set(task, steps.length);
    let link = first[task]!;
    while (open[from[link]!] === 0) link += 1;
    steps.push({ task, each: link - first[task]! });
    task = from[link]!;
  }
  const found = steps.slice(seen.get(task)).reverse();
  // Told from the task that is listed first.
  const top = found.reduce((least, step, place) => (step.task < found[least]!.task ? place : least), 0);
  const cycle = [...found.slice(top), ...found.slice(0, top)];
  const names = cycle.slice(0, NAMES_IN_A_CYCLE).map((step) => tasks[step.task]!.id);
  if (cycle.length > NAMES_IN_A_CYCLE) names.push(`… (${cycle.length} tasks in all)`);
  names.push(tasks[cycle[0]!.task]!.id);
  const problems: Problems = [];
  for (const [place, step] of cycle.entries()) problem(problems, ['tasks', step.task, 'after', step.each], 'cycle', place === 0 ? `closes the cycle ${names.join(' → ')}` : 'is part of the cycle');
  refuse(problems);
  throw new Error('unreachable');
}
