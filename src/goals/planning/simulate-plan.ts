import { createRandom } from '../../stats/random.ts';
import { sampleQuantile } from '../../stats/sample-quantile.ts';
import { earliestDates, earliestPlain, latestDates, type DateQuestion } from './network-dates.ts';
import type { PlanNetwork } from './plan-network.ts';
import type { EstimateSampler } from './estimate-sampler.ts';
import { SAME } from './working-axis.ts';

/** How a plan ended when it was done many times with drawn durations. Positions are working days since its start. */
export interface PlanSimulation {
  readonly runs: number;
  readonly seed: number | string;
  readonly mean: number;
  readonly stdDev: number;
  /** Half, eight and nine of ten runs end by here. */
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  /** The share of runs that kept the deadline; `null` without one. */
  readonly probability: number | null;
  /** √(P(1 − P)/runs): how far the share may be off, one standard deviation. */
  readonly standardError: number | null;
}

/** What is drawn, and how often. */
interface SimulationQuestion {
  readonly question: DateQuestion;
  /** The tasks with uncertain durations in the order of their ids, so that the order of the plan changes no draw. */
  readonly uncertain: readonly { readonly task: number; readonly sample: EstimateSampler; /** What part of it is still to be done. */ readonly part: number }[];
  readonly seed: number | string;
  readonly runs: number;
  readonly deadline: number | null;
}

/** The simulation, and by task of the network the share of runs in which it was critical. */
export function simulatePlan({ question, uncertain, seed, runs, deadline }: SimulationQuestion): { readonly simulation: PlanSimulation; readonly criticality: Float64Array } {
  const { network, floors, facts = null } = question;
  const { count } = network;
  const durations = question.durations.slice();
  const drawn = { ...question, durations };
  const plain = !network.anyElapsed && facts === null;
  const random = createRandom(seed);
  const ends = new Float64Array(runs);
  const criticalRuns = new Float64Array(count);
  const start = new Float64Array(count);
  const finish = new Float64Array(count);
  const marked = new Uint8Array(count);
  for (let run = 0; run < runs; run += 1) {
    for (let each = 0; each < uncertain.length; each += 1) {
      const { task, sample, part } = uncertain[each]!;
      durations[task] = part * sample(random.next());
    }
    if (plain) {
      const end = earliestPlain(network, durations, floors, start, finish);
      ends[run] = end;
      markCritical(network, durations, start, finish, end, marked);
      for (let task = 0; task < count; task += 1) criticalRuns[task]! += marked[task]!;
      continue;
    }
    const earliest = earliestDates(drawn);
    ends[run] = earliest.end;
    const latest = latestDates(drawn, earliest);
    for (let task = 0; task < count; task += 1) if (latest.finish[task]! - earliest.finish[task]! <= SAME && !(facts !== null && facts.finished[task]! >= 0)) criticalRuns[task]! += 1;
  }
  ends.sort();
  let sum = 0;
  for (let run = 0; run < runs; run += 1) sum += ends[run]!;
  const mean = sum / runs;
  let squares = 0;
  let kept = 0;
  for (let run = 0; run < runs; run += 1) {
    squares += (ends[run]! - mean) ** 2;
    if (deadline !== null && ends[run]! <= deadline + SAME) kept += 1;
  }
  const probability = deadline === null ? null : kept / runs;
  const [p50, p80, p90] = [0.5, 0.8, 0.9].map((level) => sampleQuantile(ends, level)) as [number, number, number];
  const simulation = {
    runs, seed: typeof seed === 'number' ? seed + 0 : seed, mean, stdDev: runs > 1 ? Math.sqrt(squares / (runs - 1)) : 0, p50, p80, p90,
    probability, standardError: probability === null ? null : Math.sqrt((probability * (1 - probability)) / runs),
  };
  return { simulation, criticality: criticalRuns.map((times) => times / runs) };
}

/** Back from the tasks that end last along the links that pushed: those met are critical. Looks only at links into critical tasks. */
function markCritical({ count, firstLink, from, type, lag }: PlanNetwork, durations: Float64Array, start: Float64Array, finish: Float64Array, end: number, marked: Uint8Array): void {
  const latest = end - SAME;
  for (let task = 0; task < count; task += 1) marked[task] = finish[task]! >= latest ? 1 : 0;
  for (let task = count - 1; task >= 0; task -= 1) {
    if (marked[task] === 0) continue;
    const begin = start[task]! - SAME;
    const duration = durations[task]!;
    for (let link = firstLink[task]!, last = firstLink[task + 1]!; link < last; link += 1) {
      const other = from[link]!;
      const kind = type[link]!;
      const bound = (kind === 0 || kind === 2 ? finish[other]! : start[other]!) + lag[link]! - (kind < 2 ? 0 : duration);
      if (bound >= begin) marked[other] = 1;
    }
  }
}
