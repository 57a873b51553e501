import { certainLaw, estimateLaw, laterOf, sumOf, upTo, type DurationLaw } from './duration-law.ts';
import type { PlanNetwork } from './plan-network.ts';
import { reduceArcs, type Arc } from './reduce-arcs.ts';
import type { EstimateDistribution, ThreePointEstimate } from './three-point.ts';
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
    reduceArcs(arcsOf(question, (task) => (task === held ? 0 : null), () => null), () => null) !== undefined;
  if (form(null)) return null;
  for (let task = 0; task < question.network.count; task += 1) if (isUncertainLaw(question.estimates[task]!) && form(task)) return task;
  return undefined;
}

function isUncertainLaw(estimate: ThreePointEstimate | null): estimate is ThreePointEstimate {
  return estimate !== null && estimate.pessimistic > estimate.optimistic;
}

/** P(end ≤ deadline) on a lattice. */
function completionBy(question: CompletionQuestion, held: number | null, step: number): number {
  const laws = question.estimates.map((estimate) => (isUncertainLaw(estimate) ? estimateLaw(estimate, question.distribution, step) : null));
  const combine = (one: Arc, other: Arc, parallel: boolean): DurationLaw | null => {
    const left = one.law ?? certainLaw(one.days!, step);
    const right = other.law ?? certainLaw(other.days!, step);
    return parallel ? laterOf(left, right) : sumOf(left, right);
  };
  const by = (at: number | null): number => {
    const whole = reduceArcs(arcsOf(question, (task) => (task === held ? at : null), (task) => laws[task]!), combine)!;
    return whole.law === null ? Number(whole.days! <= question.deadline + SAME) : upTo(whole.law, question.deadline / step);
  };
  if (held === null) return by(null);
  const { first, smooth } = laws[held]!;
  let sum = 0;
  for (let each = 0; each < smooth.length; each += 1) if (smooth[each]! > 0) sum += smooth[each]! * by((first + each) * step);
  return sum;
}

/** Points are 2·task for its beginning and 2·task + 1 for its end; −1 is the beginning of the plan, −2 its end. */
function arcsOf({ network, durations, estimates }: CompletionQuestion, heldAt: (task: number) => number | null, lawFor: (task: number) => DurationLaw | null): Arc[] {
  const arcs: Arc[] = [];
  const followed = new Uint8Array(network.count);
  for (let task = 0; task < network.count; task += 1) {
    const at = isUncertainLaw(estimates[task]!) ? heldAt(task) : durations[task]!;
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
