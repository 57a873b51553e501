import { fromFinish, toFinish, type PlanNetwork } from './plan-network.ts';
import { SAME, type WorkingAxis } from './working-axis.ts';

/** What has happened already, by task of the network; NaN where it has not. */
export interface Facts {
  readonly started: Float64Array;
  readonly finished: Float64Array;
}

/** What the dates of a network follow from. */
export interface DateQuestion {
  readonly network: PlanNetwork;
  readonly axis: WorkingAxis | null;
  /** Working days each task takes; what is left of it, once it has started. */
  readonly durations: Float64Array;
  /** Where each task may start, or go on, at the earliest. */
  readonly floors: Float64Array;
  readonly facts?: Facts | null;
}

/** Positions of every task of a network. `begin` is where the work that is left begins: the start, but for tasks that have begun. */
export interface EarliestDates {
  readonly start: Float64Array;
  readonly begin: Float64Array;
  readonly finish: Float64Array;
  /** 1 where a task ends in free time, so that it is done by the morning of a working day and not yet by the evening of the one before. */
  readonly morning: Uint8Array;
  readonly end: number;
}

/** Where work may begin and end at the latest without moving the end, and by how much it may slip without moving any other task. */
export interface LatestDates {
  readonly begin: Float64Array;
  readonly finish: Float64Array;
  readonly freeFloat: Float64Array;
}

/** Room for the dates of one network, to be used again and again. */
function roomForDates(count: number): { start: Float64Array; begin: Float64Array; finish: Float64Array; morning: Uint8Array } {
  const start = new Float64Array(count);
  return { start, begin: start, finish: new Float64Array(count), morning: new Uint8Array(count) };
}

/**
 * The forward pass: every task as early as its links allow. Returns where the last one ends.
 *
 * The plain form of it, on working time alone and without facts, for networks where `isPlainNetwork`.
 */
export function earliestPlain(network: PlanNetwork, durations: Float64Array, floors: Float64Array, start: Float64Array, finish: Float64Array): number {
  const { count, firstLink, from, type, lag } = network;
  let end = 0;
  let link = 0;
  for (let task = 0; task < count; task += 1) {
    const duration = durations[task]!;
    let begin = floors[task]!;
    for (const last = firstLink[task + 1]!; link < last; link += 1) {
      const other = from[link]!;
      const kind = type[link]!;
      const bound = kind === 0 ? finish[other]! + lag[link]! : (kind === 2 ? finish[other]! : start[other]!) + lag[link]! - (kind === 1 ? 0 : duration);
      if (bound > begin) begin = bound;
    }
    start[task] = begin;
    const done = begin + duration;
    finish[task] = done;
    if (done > end) end = done;
  }
  return end;
}

/** The forward pass with everything: elapsed lags by the calendar, and what has happened already. */
export function earliestDates(question: DateQuestion): EarliestDates {
  const { network, axis, durations, floors, facts = null } = question;
  const room = roomForDates(network.count);
  const { start, finish, morning } = room;
  if (!network.anyElapsed && facts === null) return { ...room, end: earliestPlain(network, durations, floors, start, finish) };

  const begin = new Float64Array(network.count);
  const { firstLink, from, type, lag, elapsed } = network;
  let end = 0;
  for (let task = 0; task < network.count; task += 1) {
    const begun = facts !== null && !Number.isNaN(facts.started[task]!);
    if (begun && !Number.isNaN(facts.finished[task]!)) {
      start[task] = facts.started[task]!;
      begin[task] = start[task]!;
      finish[task] = facts.finished[task]!;
      end = Math.max(end, finish[task]!);
      continue;
    }
    const duration = durations[task]!;
    let position = floors[task]!;
    let inFreeTime = -Infinity; // the latest moment of free time at which it may end, at the earliest
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) {
      const other = from[link]!;
      const kind = type[link]!;
      const ends = fromFinish(kind);
      const source = ends ? finish[other]! : start[other]!;
      const atFinish = toFinish(kind);
      let bound = source + lag[link]!;
      if (elapsed[link] === 1) {
        const moment = (ends && morning[other] === 0 ? axis!.ending(source) : axis!.beginning(source)) + lag[link]!;
        bound = axis!.positionAt(moment);
        // Only what has no length, or must end then, can come to lie between working days.
        if ((atFinish || duration === 0) && moment > axis!.ending(bound) + SAME) inFreeTime = Math.max(inFreeTime, bound);
      } else if (ends && lag[link] === 0 && morning[other] === 1 && (atFinish || duration === 0)) inFreeTime = Math.max(inFreeTime, bound);
      position = Math.max(position, atFinish ? bound - duration : bound);
    }
    begin[task] = position;
    start[task] = begun ? facts.started[task]! : position;
    finish[task] = position + duration;
    morning[task] = Math.abs(inFreeTime - finish[task]!) < SAME ? 1 : 0;
    end = Math.max(end, finish[task]!);
  }
  return { start, begin, finish, morning, end };
}

/** The backward pass: every task as late as its followers and the end allow. What has happened stays as it is, and holds nobody up. */
export function latestDates(question: DateQuestion, earliest: EarliestDates): LatestDates {
  const { network, durations, facts = null } = question;
  const { count, firstLink, from, type } = network;
  const finish = new Float64Array(count).fill(earliest.end);
  const begin = new Float64Array(count);
  const free = new Float64Array(count).fill(NaN);
  for (let task = count - 1; task >= 0; task -= 1) {
    if (facts !== null && !Number.isNaN(facts.finished[task]!)) {
      finish[task] = earliest.finish[task]!;
      begin[task] = earliest.begin[task]!;
      free[task] = 0;
      continue;
    }
    begin[task] = finish[task]! - durations[task]!;
    for (let link = firstLink[task]!; link < firstLink[task + 1]!; link += 1) {
      const other = from[link]!;
      const kind = type[link]!;
      const ends = fromFinish(kind);
      if (!ends && facts !== null && !Number.isNaN(facts.started[other]!)) continue; // it has started: that end is past
      const length = ends ? 0 : durations[other]!;
      const late = latestSource(question, earliest, link, other, toFinish(kind) ? finish[task]! : begin[task]!) + length;
      if (late < finish[other]!) finish[other] = late;
      const early = latestSource(question, earliest, link, other, toFinish(kind) ? earliest.finish[task]! : earliest.begin[task]!);
      const slack = early - (ends ? earliest.finish[other]! : earliest.start[other]!);
      if (!(free[other]! <= slack)) free[other] = slack;
    }
    // Those that follow it come after it in the network: all of them have been looked at.
    const rest = earliest.end - earliest.finish[task]!;
    if (!(free[task]! <= rest)) free[task] = rest;
  }
  return { begin, finish, freeFloat: free };
}

/** The latest position of the other end of a link, when this end may be at `target` at the latest. */
function latestSource({ network, axis }: DateQuestion, earliest: EarliestDates, link: number, other: number, target: number): number {
  const { type, lag, elapsed } = network;
  if (elapsed[link] === 0) return target - lag[link]!;
  const moment = axis!.beginning(target) - lag[link]!;
  const ends = fromFinish(type[link]!);
  if (ends && earliest.morning[other] === 0) return axis!.positionAt(moment);
  return axis!.begunBy(moment, ends ? earliest.finish[other]! : earliest.start[other]!);
}
