import { betaCdf } from '../../stats/beta.ts';
import type { PlanNetwork } from './plan-network.ts';
import { betaShape, momentsOfEstimate, type EstimateDistribution, type ThreePointEstimate } from './three-point.ts';
import { SAME } from './working-axis.ts';

/** The probability that a small plan keeps its deadline, by integration instead of draws; or why there is none. */
export type ExactCompletion =
  | { readonly ok: true; readonly probability: number; /** How far the answer moved when its lattice was made twice as fine. */ readonly error: number }
  | { readonly ok: false; readonly code: 'not-small' | 'not-finish-to-start' | 'has-progress' | 'not-reducible' };

/** A network whose completion is asked for. */
interface CompletionQuestion {
  readonly network: PlanNetwork;
  readonly durations: Float64Array;
  readonly estimates: readonly (ThreePointEstimate | null)[];
  readonly distribution: EstimateDistribution;
  readonly floors: Float64Array;
  readonly deadline: number;
}

const MOST_UNCERTAIN = 20;
const MOST_TASKS = 100;
/** How many steps of the lattice the whole plan is long, at least: fewer where a task must be held at each of its own. */
const STEPS = 1024;
const STEPS_HELD = 128;

/**
 * The distribution of the end of a small network of independent tasks, without draws: tasks in a row are convolved, parallel ones
 * multiplied, until one is left. Where that gets stuck, one task is held at each of its durations: given it, the ways that share it are
 * independent, and the network may come apart.
 *
 * On lattices of two finenesses that keep every mean; the answer is extrapolated from both. Links are finish-to-start in working time.
 *
 * @see Martin, "Distribution of the time through a directed, acyclic network", Operations Research 13 (1965)
 */
export function exactCompletion(question: CompletionQuestion): ExactCompletion {
  const { network, estimates, floors } = question;
  const uncertain = estimates.filter((estimate) => estimate !== null && estimate.pessimistic > estimate.optimistic).length;
  if (network.count > MOST_TASKS || uncertain > MOST_UNCERTAIN) return { ok: false, code: 'not-small' };
  for (let link = 0; link < network.from.length; link += 1) if (network.type[link] !== 0 || network.elapsed[link] === 1 || network.lag[link]! < 0) return { ok: false, code: 'not-finish-to-start' };
  if (floors.some((floor) => floor > 0)) return { ok: false, code: 'not-finish-to-start' };
  const held = heldTask(question);
  if (held === undefined) return { ok: false, code: 'not-reducible' };
  const steps = held === null ? STEPS : STEPS_HELD;
  const step = stepFor(question, steps);
  const coarse = completionBy(question, held, step);
  const fine = completionBy(question, held, step / 2);
  // The error of both is a multiple of the square of their step.
  return { ok: true, probability: Math.min(1, Math.max(0, fine + (fine - coarse) / 3)) + 0, error: Math.abs(fine - coarse) };
}

/** A duration on the lattice: densities and lumps of probability at `first`, `first + 1`, … steps. */
interface Law {
  readonly first: number;
  readonly smooth: Float64Array;
  readonly lumps: Float64Array;
}

/** One way from a point of the plan to another. */
interface Arc {
  from: number;
  to: number;
  /** What it takes: a certain number of days, or a task, or what became of several. `undefined` law while only the form is looked at. */
  readonly days: number | null;
  readonly law: Law | null;
}

/** A whole number of steps a day, or of days a step, so that whole days lie on the lattice. */
function stepFor({ network, durations, estimates }: CompletionQuestion, steps: number): number {
  let span = 0;
  for (let task = 0; task < network.count; task += 1) span += estimates[task]?.pessimistic ?? durations[task]!;
  for (const lag of network.lag) span += lag;
  return span <= steps ? 1 / Math.ceil(steps / Math.max(span, 1)) : Math.ceil(span / steps);
}

/** No task (`null`), or the first one that must be held for the network to come apart; `undefined` when no single one does. */
function heldTask(question: CompletionQuestion): number | null | undefined {
  const form = (held: number | null): boolean =>
    reduce(arcsOf(question, (task) => (task === held ? 0 : null), () => null), () => null) !== undefined;
  if (form(null)) return null;
  for (let task = 0; task < question.network.count; task += 1) if (isUncertain(question.estimates[task]!) && form(task)) return task;
  return undefined;
}

function isUncertain(estimate: ThreePointEstimate | null): estimate is ThreePointEstimate {
  return estimate !== null && estimate.pessimistic > estimate.optimistic;
}

/** P(end ≤ deadline) on a lattice. */
function completionBy(question: CompletionQuestion, held: number | null, step: number): number {
  const laws = question.estimates.map((estimate) => (isUncertain(estimate) ? lawOf(estimate, question.distribution, step) : null));
  const combine = (one: Arc, other: Arc, parallel: boolean): Law | null => {
    const left = one.law ?? certain(one.days!, step);
    const right = other.law ?? certain(other.days!, step);
    return parallel ? laterOf(left, right) : sumOf(left, right);
  };
  const by = (at: number | null): number => {
    const whole = reduce(arcsOf(question, (task) => (task === held ? at : null), (task) => laws[task]!), combine)!;
    return whole.law === null ? Number(whole.days! <= question.deadline + SAME) : upTo(whole.law, question.deadline / step);
  };
  if (held === null) return by(null);
  const { first, smooth } = laws[held]!;
  let sum = 0;
  for (let each = 0; each < smooth.length; each += 1) if (smooth[each]! > 0) sum += smooth[each]! * by((first + each) * step);
  return sum;
}

/** Points are 2·task for its beginning and 2·task + 1 for its end; −1 is the beginning of the plan, −2 its end. */
function arcsOf({ network, durations, estimates }: CompletionQuestion, heldAt: (task: number) => number | null, lawFor: (task: number) => Law | null): Arc[] {
  const arcs: Arc[] = [];
  const followed = new Uint8Array(network.count);
  for (let task = 0; task < network.count; task += 1) {
    const at = isUncertain(estimates[task]!) ? heldAt(task) : durations[task]!;
    arcs.push({ from: 2 * task, to: 2 * task + 1, days: at, law: at === null ? lawFor(task) : null });
    for (let link = network.firstLink[task]!; link < network.firstLink[task + 1]!; link += 1) {
      followed[network.from[link]!] = 1;
      arcs.push({ from: 2 * network.from[link]! + 1, to: 2 * task, days: network.lag[link]!, law: null });
    }
    if (network.firstLink[task] === network.firstLink[task + 1]) arcs.push({ from: -1, to: 2 * task, days: 0, law: null });
  }
  for (let task = 0; task < network.count; task += 1) if (followed[task] === 0) arcs.push({ from: 2 * task + 1, to: -2, days: 0, law: null });
  return arcs;
}

/** Makes one arc of all, or says that it cannot. Certain arcs need no care: whoever passes them may have them to himself. */
function reduce(all: Arc[], combine: (one: Arc, other: Arc, parallel: boolean) => Law | null): Arc | undefined {
  const arcs = new Set(all);
  const join = (one: Arc, other: Arc, parallel: boolean): Arc => {
    const days = one.days === null || other.days === null ? null : parallel ? Math.max(one.days, other.days) : one.days + other.days;
    return { from: one.from, to: other.to, days, law: days === null ? combine(one, other, parallel) : null };
  };
  for (let changed = true; changed && arcs.size > 1; ) {
    changed = false;
    const between = new Map<string, Arc>();
    for (const arc of [...arcs]) {
      const key = `${arc.from} ${arc.to}`;
      const twin = between.get(key);
      if (twin !== undefined) {
        arcs.delete(arc);
        arcs.delete(twin);
      }
      const kept = twin === undefined ? arc : join(twin, arc, true);
      arcs.add(kept);
      between.set(key, kept);
      changed ||= twin !== undefined;
    }
    const into = new Map<number, Arc[]>();
    const outOf = new Map<number, Arc[]>();
    for (const arc of arcs) {
      into.set(arc.to, [...(into.get(arc.to) ?? []), arc]);
      outOf.set(arc.from, [...(outOf.get(arc.from) ?? []), arc]);
    }
    for (const [point, ins] of into) {
      const outs = outOf.get(point);
      if (outs === undefined) continue;
      const alone = ins.length === 1 && (outs.length === 1 || ins[0]!.days !== null);
      if (!alone && !(outs.length === 1 && outs[0]!.days !== null)) continue;
      for (const arc of [...ins, ...outs]) arcs.delete(arc);
      for (const one of ins) for (const other of outs) arcs.add(join(one, other, false));
      changed = true;
      break;
    }
  }
  return arcs.size === 1 ? [...arcs][0] : undefined;
}

/** A certain duration; between two steps it is divided so that its mean stays. */
function certain(days: number, step: number): Law {
  const first = Math.floor(days / step + SAME);
  const over = Math.max(0, days / step - first);
  const lumps = over > SAME ? Float64Array.of(1 - over, over) : Float64Array.of(1);
  return { first, smooth: new Float64Array(lumps.length), lumps };
}

/** An estimate on the lattice: the mass at a step is that of a hat over it, from the integral of the distribution function. */
function lawOf(estimate: ThreePointEstimate, distribution: EstimateDistribution, step: number): Law {
  const integral = integratedCdf(estimate, distribution);
  const first = Math.floor(estimate.optimistic / step);
  const last = Math.ceil(estimate.pessimistic / step);
  const smooth = new Float64Array(last - first + 1);
  for (let each = 0; each < smooth.length; each += 1) {
    const at = (first + each) * step;
    smooth[each] = Math.max(0, (integral(at - step) - 2 * integral(at) + integral(at + step)) / step);
  }
  return { first, smooth, lumps: new Float64Array(smooth.length) };
}

/** x ↦ ∫ F up to x. */
function integratedCdf(estimate: ThreePointEstimate, distribution: EstimateDistribution): (x: number) => number {
  const { optimistic: o, mostLikely: m, pessimistic: p } = estimate;
  const { mean } = momentsOfEstimate(estimate, distribution);
  const width = p - o;
  const alpha = distribution === 'beta-pert' ? betaShape(estimate) : 0;
  return (x) => {
    if (x <= o) return 0;
    if (x >= p) return x - mean;
    if (distribution === 'triangular') return x <= m ? (x - o) ** 3 / (3 * width * (m - o)) : x - mean + (p - x) ** 3 / (3 * width * (p - m));
    const part = (x - o) / width;
    return width * (part * betaCdf(part, alpha, 6 - alpha) - (alpha / 6) * betaCdf(part, alpha + 1, 6 - alpha));
  };
}

function sumOf(one: Law, other: Law): Law {
  const length = one.smooth.length + other.smooth.length - 1;
  const smooth = new Float64Array(length);
  const lumps = new Float64Array(length);
  const spread = (into: Float64Array, left: Float64Array, right: Float64Array): void => {
    for (let each = 0; each < left.length; each += 1) {
      const mass = left[each]!;
      if (mass !== 0) for (let next = 0; next < right.length; next += 1) into[each + next]! += mass * right[next]!;
    }
  };
  spread(smooth, one.smooth, other.smooth);
  spread(smooth, one.lumps, other.smooth);
  spread(smooth, other.lumps, one.smooth);
  spread(lumps, one.lumps, other.lumps);
  return { first: one.first + other.first, smooth, lumps };
}

/** Both must be over. Of what lies at the same step, half comes before the other. */
function laterOf(one: Law, other: Law): Law {
  const first = Math.max(one.first, other.first);
  const length = Math.max(one.first + one.smooth.length, other.first + other.smooth.length) - first;
  const smooth = new Float64Array(Math.max(length, 0));
  const lumps = new Float64Array(smooth.length);
  const left = runningSums(one, first);
  const right = runningSums(other, first);
  for (let each = 0; each < smooth.length; each += 1) {
    const [smoothLeft, lumpLeft, beforeLeft] = left(each);
    const [smoothRight, lumpRight, beforeRight] = right(each);
    smooth[each] = smoothLeft * (beforeRight + (lumpRight + smoothRight) / 2) + smoothRight * (beforeLeft + (lumpLeft + smoothLeft) / 2);
    lumps[each] = lumpLeft * (beforeRight + smoothRight / 2) + lumpRight * (beforeLeft + smoothLeft / 2) + lumpLeft * lumpRight;
  }
  return { first, smooth, lumps };
}

/** Asked for each step from `first` on in turn: the masses there, and everything before. */
function runningSums({ first: own, smooth, lumps }: Law, first: number): (each: number) => readonly [smooth: number, lump: number, before: number] {
  let before = 0;
  for (let place = 0; place < Math.min(first - own, smooth.length); place += 1) before += smooth[place]! + lumps[place]!;
  return (each) => {
    const place = first - own + each;
    const found = [smooth[place] ?? 0, lumps[place] ?? 0, before] as const;
    before += found[0] + found[1];
    return found;
  };
}

/** P(≤ position). The smooth mass of a step lies evenly about it. */
function upTo({ first, smooth, lumps }: Law, position: number): number {
  let sum = 0;
  for (let each = 0; each < smooth.length; each += 1) {
    const past = position - (first + each);
    if (past < -0.5) break;
    sum += smooth[each]! * Math.min(1, past + 0.5);
    if (past >= -SAME) sum += lumps[each]!;
  }
  return sum;
}
