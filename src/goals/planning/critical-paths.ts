import { fromFinish, toFinish, type PlanNetwork } from './plan-network.ts';
import type { EarliestDates, LatestDates } from './network-dates.ts';
import { SAME } from './working-axis.ts';

/** One way from the beginning to the end on which nothing may slip. */
export interface CriticalPath {
  /** Ids, from the first task to the last. */
  readonly tasks: readonly string[];
}

/** All that is critical: not one path but the set of them. */
export interface CriticalSet {
  /** Every critical task, in the order of the plan. */
  readonly tasks: readonly string[];
  /** How many paths there are; a parallel path is one more. `null` when they are more than a double counts exactly. */
  readonly pathCount: number | null;
  /** The first of them by the order of ids, at most 20. */
  readonly paths: readonly CriticalPath[];
}

const MOST_PATHS = 20;

/** Which tasks of a network are critical, and which of its links hold them to each other. */
export interface TightNetwork {
  readonly critical: Uint8Array;
  /** By link: both of its tasks are critical and it leaves nothing between them. */
  readonly tight: Uint8Array;
  /** By task: it is critical and the end of the plan is its own. */
  readonly last: Uint8Array;
}

/** Marks what is critical. A link whose lag counts all days is tight where it has pushed its follower to where it is. */
export function tightNetwork(network: PlanNetwork, totalFloat: Float64Array, earliest: EarliestDates, latest: LatestDates, open: (task: number) => boolean): TightNetwork {
  const { count, firstLink, from, type, lag, elapsed } = network;
  const critical = new Uint8Array(count);
  const last = new Uint8Array(count);
  const tight = new Uint8Array(from.length);
  for (let task = 0; task < count; task += 1) {
    if (!open(task) || totalFloat[task]! > SAME) continue;
    critical[task] = 1;
    if (earliest.end - earliest.finish[task]! <= SAME) last[task] = 1;
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) {
      const other = from[link]!;
      if (critical[other] === 0) continue;
      const source = fromFinish(type[link]!) ? earliest.finish[other]! : earliest.start[other]!;
      const target = toFinish(type[link]!) ? earliest.finish[task]! : earliest.begin[task]!;
      if (elapsed[link] === 1 ? latest.freeFloat[other]! <= SAME : Math.abs(source + lag[link]! - target) <= SAME) tight[link] = 1;
    }
  }
  return { critical, tight, last };
}

/** The critical tasks, how many paths they form, and the first of these. Cost: linear, and the length of each path that is told. */
export function criticalSet(network: PlanNetwork, { critical, tight, last }: TightNetwork, idOf: (task: number) => string, inputOrder: readonly number[]): CriticalSet {
  const { count, firstLink, from } = network;
  // Followers of a task along tight links, and the number of paths from it to the end.
  const followers: number[][] = [];
  const paths = new Float64Array(count);
  const entered = new Uint8Array(count);
  for (let task = count - 1; task >= 0; task -= 1) {
    if (critical[task] === 0) continue;
    paths[task]! += last[task]!;
    const seen = new Set<number>();
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) {
      const other = from[link]!;
      if (tight[link] === 0 || seen.has(other)) continue;
      seen.add(other);
      (followers[other] ??= []).push(task);
      paths[other]! += paths[task]!;
      if (paths[task]! > 0) entered[task] = 1;
    }
  }
  const byId = (one: number, other: number): number => (idOf(one) < idOf(other) ? -1 : 1);
  const firsts: number[] = [];
  let pathCount = 0;
  for (let task = 0; task < count; task += 1) {
    if (critical[task] === 0 || entered[task] === 1 || paths[task] === 0) continue;
    firsts.push(task);
    pathCount += paths[task]!;
  }
  const found: CriticalPath[] = [];
  // Depth first with a list of what is still to try: paths may be as long as the plan.
  const trail: number[] = [];
  const toTry: { readonly task: number; readonly depth: number }[] = firsts.sort(byId).reverse().map((task) => ({ task, depth: 0 }));
  while (toTry.length > 0 && found.length < MOST_PATHS) {
    const { task, depth } = toTry.pop()!;
    trail.length = depth;
    trail.push(task);
    if (last[task] === 1) found.push({ tasks: trail.map(idOf) });
    const next = (followers[task] ?? []).filter((each) => paths[each]! > 0).sort(byId);
    for (let each = next.length - 1; each >= 0; each -= 1) toTry.push({ task: next[each]!, depth: depth + 1 });
  }
  return { tasks: inputOrder.filter((task) => critical[task] === 1).map(idOf), pathCount: Number.isSafeInteger(pathCount) ? pathCount : null, paths: found };
}

/** Along tight links to the end: the most that a path's tasks amount to in sum. */
export function heaviestPath(network: PlanNetwork, { critical, tight, last }: TightNetwork, weight: (task: number) => number): number {
  const { count, firstLink, from } = network;
  const sums = new Float64Array(count);
  let most = 0;
  for (let task = 0; task < count; task += 1) {
    if (critical[task] === 0) continue;
    let before = 0;
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) if (tight[link] === 1) before = Math.max(before, sums[from[link]!]!);
    sums[task] = before + weight(task);
    if (last[task] === 1) most = Math.max(most, sums[task]!);
  }
  return most;
}
