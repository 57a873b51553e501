import type { PlanNetwork } from './plan-network.ts';
import { fromFinish, toFinish } from './plan-network.ts';
import { SAME, type WorkingAxis } from './working-axis.ts';

/** Work of owners, by task of the network. */
export interface OwnerWork {
  /** Index of the owner; −1 for none. */
  readonly owner: Int32Array;
  readonly load: Float64Array;
  /** By owner. */
  readonly capacity: Float64Array;
}

/** A time in which an owner has more to do than they can carry. */
interface LoadPeak {
  readonly owner: number;
  readonly from: number;
  readonly to: number;
  readonly load: number;
  readonly tasks: readonly number[];
}

/** When each owner is overloaded, in the order of owners and time. Neighbouring times with the same tasks are one. */
export function loadPeaks({ owner, load, capacity }: OwnerWork, begin: Float64Array, finish: Float64Array, compare: (one: number, other: number) => number): LoadPeak[] {
  const byOwner = new Map<number, number[]>();
  for (let task = 0; task < owner.length; task += 1) {
    if (owner[task]! < 0 || !(finish[task]! - begin[task]! > SAME)) continue;
    const list = byOwner.get(owner[task]!);
    if (list === undefined) byOwner.set(owner[task]!, [task]);
    else list.push(task);
  }
  const peaks: LoadPeak[] = [];
  for (const who of [...byOwner.keys()].sort((one, other) => one - other)) {
    const tasks = byOwner.get(who)!;
    const events = tasks.flatMap((task) => [{ at: begin[task]!, task, starts: true }, { at: finish[task]!, task, starts: false }]).sort((one, other) => one.at - other.at || Number(one.starts) - Number(other.starts));
    const active = new Set<number>();
    let sum = 0;
    for (let each = 0; each < events.length; ) {
      const { at } = events[each]!;
      while (each < events.length && events[each]!.at - at <= SAME) {
        const { task, starts } = events[each]!;
        if (starts) active.add(task);
        else active.delete(task);
        each += 1;
      }
      sum = 0;
      for (const task of active) sum += load[task]!;
      if (sum > capacity[who]! + SAME) peaks.push({ owner: who, from: at, to: events[each]!.at, load: sum, tasks: [...active].sort(compare) });
    }
  }
  return peaks;
}

/** What levelling needs of a plan. */
interface LevelQuestion {
  readonly network: PlanNetwork;
  readonly axis: WorkingAxis | null;
  readonly work: OwnerWork;
  readonly durations: Float64Array;
  readonly floors: Float64Array;
  /** Tasks that have started stay where they are. */
  readonly fixed: Uint8Array;
  readonly begin: Float64Array;
  readonly finish: Float64Array;
  /** Who goes first when both could: the smaller, and of equal ones the smaller id. */
  readonly urgency: Float64Array;
  readonly compare: (one: number, other: number) => number;
}

/** One owner's day planner: the times at which their load changes, and the load from there on. */
interface Planner {
  readonly times: number[];
  readonly loads: number[];
}

/**
 * A serial schedule: the tasks are taken in an order that respects the links, the most urgent first, and each is placed as early as its
 * links and its owner's free time allow. A feasible alternative, not the shortest there is (that is a hard problem).
 *
 * `null` where a task is more than its owner can ever carry. Cost: each task walks the times of its owner's planner.
 */
export function levelled({ network, axis, work, durations, floors, fixed, begin: early, finish: earlyEnd, urgency, compare }: LevelQuestion): { readonly begin: Float64Array; readonly finish: Float64Array; readonly end: number } | null {
  const { count, firstLink, from, type, lag, elapsed } = network;
  const begin = early.slice();
  const finish = earlyEnd.slice();
  const planners = new Map<number, Planner>();
  const plannerOf = (owner: number): Planner => {
    let planner = planners.get(owner);
    if (planner === undefined) planners.set(owner, (planner = { times: [-Infinity], loads: [0] }));
    return planner;
  };
  for (let task = 0; task < count; task += 1) {
    const owner = work.owner[task]!;
    if (owner < 0) continue;
    if (work.load[task]! > work.capacity[owner]! + SAME && fixed[task] === 0 && durations[task]! > 0) return null;
    if (fixed[task] === 1) book(plannerOf(owner), begin[task]!, finish[task]!, work.load[task]!);
  }

  const open = new Int32Array(count);
  const followers: number[][] = Array.from({ length: count }, () => []);
  for (let task = 0; task < count; task += 1) {
    open[task] = firstLink[task + 1]! - firstLink[task]!;
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) followers[from[link]!]!.push(task);
  }
  const ready = heap((one, other) => urgency[one]! - urgency[other]! || compare(one, other));
  for (let task = 0; task < count; task += 1) if (open[task] === 0) ready.push(task);
  let end = 0;
  for (let task = ready.pop(); task !== undefined; task = ready.pop()) {
    const duration = durations[task]!;
    if (fixed[task] === 0) {
      let position = floors[task]!;
      for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) {
        const ends = fromFinish(type[link]!);
        const source = ends ? finish[from[link]!]! : begin[from[link]!]!;
        const bound = elapsed[link] === 1 ? axis!.positionAt((ends ? axis!.ending(source) : axis!.beginning(source)) + lag[link]!) : source + lag[link]!;
        position = Math.max(position, toFinish(type[link]!) ? bound - duration : bound);
      }
      const owner = work.owner[task]!;
      if (owner >= 0 && duration > SAME) {
        const planner = plannerOf(owner);
        position = firstGap(planner, position, duration, work.capacity[owner]! - work.load[task]!);
        book(planner, position, position + duration, work.load[task]!);
      }
      begin[task] = position;
      finish[task] = position + duration;
    }
    end = Math.max(end, finish[task]!);
    for (const follower of followers[task]!) {
      open[follower]! -= 1;
      if (open[follower] === 0) ready.push(follower);
    }
  }
  return { begin, finish, end };
}

/** The index of the last time at or before a position. */
function slotAt(times: readonly number[], position: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function firstGap({ times, loads }: Planner, position: number, duration: number, room: number): number {
  let begin = position;
  for (let slot = slotAt(times, position); slot < times.length; slot += 1) {
    if (times[slot]! >= begin + duration - SAME) break;
    if (loads[slot]! > room + SAME && (times[slot + 1] ?? Infinity) > begin + SAME) begin = times[slot + 1] ?? begin;
  }
  return begin;
}

function book({ times, loads }: Planner, begin: number, end: number, load: number): void {
  if (!(end > begin)) return;
  const split = (at: number): number => {
    const slot = slotAt(times, at);
    if (times[slot] === at) return slot;
    times.splice(slot + 1, 0, at);
    loads.splice(slot + 1, 0, loads[slot]!);
    return slot + 1;
  };
  const first = split(begin);
  const last = split(end);
  for (let slot = first; slot < last; slot += 1) loads[slot]! += load;
}

/** A binary heap of tasks, the first by the given order on top. */
function heap(order: (one: number, other: number) => number): { readonly push: (task: number) => void; readonly pop: () => number | undefined } {
  const items: number[] = [];
  return {
    push: (task) => {
      let place = items.push(task) - 1;
      while (place > 0) {
        const above = (place - 1) >> 1;
        if (order(items[above]!, task) <= 0) break;
        items[place] = items[above]!;
        place = above;
      }
      items[place] = task;
    },
    pop: () => {
      const top = items[0];
      const task = items.pop();
      if (task === undefined || items.length === 0) return top;
      let place = 0;
      for (let below = 1; below < items.length; below = 2 * place + 1) {
        if (below + 1 < items.length && order(items[below + 1]!, items[below]!) < 0) below += 1;
        if (order(task, items[below]!) <= 0) break;
        items[place] = items[below]!;
        place = below;
      }
      items[place] = task;
      return top;
    },
  };
}
