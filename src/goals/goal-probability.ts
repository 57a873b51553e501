import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { normalSurvival } from '../stats/normal.ts';
import { createRandom } from '../stats/random.ts';
import { studentTSurvival } from '../stats/student-t.ts';
import { addDraws } from './add-draws.ts';
import { figure } from './figure.ts';
import { onOneScale } from './one-scale.ts';

/** What every question about reaching a sum says. */
export interface SumToReach {
  readonly target: number;
  /** What there is by now. */
  readonly actual: number;
  readonly remainingPeriods: number;
}

/**
 * What a period is expected to bring.
 *
 * - `normal`: mean and standard deviation; with `historyCount` they are estimates from so many periods, and the answer is a Student's
 * - `exact`: every sequence of draws from the history, for small cases
 * - `bootstrap`: blocks of `blockLength` successive periods drawn from the history, `paths` times
 */
export type GoalProbabilityInput = SumToReach &
  (
    | { readonly method: 'normal'; readonly mean: number; readonly stdDev: number; readonly historyCount?: number | undefined }
    | { readonly method: 'exact'; readonly history: readonly number[] }
    | {
        readonly method: 'bootstrap';
        readonly history: readonly number[];
        /** 7 when left out, so that weeks stay whole; 1 draws single periods. Not longer than the history. */
        readonly blockLength?: number | undefined;
        /** 10,000 when left out, at most 1,000,000. */
        readonly paths?: number | undefined;
        readonly seed: number | string;
      }
  );

/** How likely a sum is reached. */
export interface GoalProbability {
  readonly method: GoalProbabilityInput['method'];
  readonly probability: number;
  /** Of the simulation: √(p(1 − p)/paths); 0 where nothing was simulated. */
  readonly standardError: number;
  /** What is still to come in; 0 when reached. */
  readonly needed: number;
  /** Why nothing was computed: it is reached already, or no time is left. */
  readonly decided: 'reached' | 'no-time-left' | null;
}

/**
 * How likely what is still missing comes in by the end, when the periods to come are like those that were.
 *
 * A target that is reached has probability 1: the figure is taken never to fall. With n periods left and need = target − actual,
 * normal: 1 − Φ((need − n·mean) / (stdDev·√n)); from k periods of history: Student's t of k − 1 degrees with stdDev·√(n + n²/k).
 * Exact: the share of all k^n sequences whose sum reaches the need, by adding the distributions of sums, in whole multiples of the last
 * decimal. Bootstrap: the share of drawn paths that do; blocks run in the order of the history and do not wrap around.
 *
 * @throws InvalidInputError when a figure is not finite, the history is empty or shorter than a block, the standard deviation is negative,
 * or an exact answer would need more than 10 million additions.
 * @see Künsch, "The jackknife and the bootstrap for general stationary observations" (1989); Geisser, "Predictive Inference" (1993)
 * @example
 * ```ts
 * import { goalProbability } from 'shopwright/goals';
 * goalProbability({ method: 'exact', target: 105, actual: 100, remainingPeriods: 2, history: [1, 3] })
 * // => { method: 'exact', probability: 0.25, standardError: 0, needed: 5, decided: null }
 * ```
 */
export function goalProbability(input: GoalProbabilityInput): GoalProbability {
  const problems: Problems = [];
  if (checkShape(problems, goalProbabilityShape, input)) {
    if (input.method === 'bootstrap' && (input.blockLength ?? 1) > input.history.length) problem(problems, ['blockLength'], 'too-large', 'must not be longer than the history');
    if (input.method === 'normal' && input.historyCount === 1) problem(problems, ['historyCount'], 'too-small', 'must be at least 2');
  }
  refuse(problems);
  const { method, target, actual, remainingPeriods } = input;
  const needed = Math.max(0, target - actual);
  const answer = (probability: number, standardError = 0, decided: GoalProbability['decided'] = null): GoalProbability => ({ method, probability, standardError, needed, decided });
  if (actual >= target) return answer(1, 0, 'reached');
  if (remainingPeriods === 0) return answer(0, 0, 'no-time-left');
  switch (input.method) {
    case 'normal':
      return answer(normalProbability(input, needed));
    case 'exact':
      return answer(exactProbability(problems, input));
    case 'bootstrap': {
      const { history, blockLength = Math.min(7, history.length), paths = 10_000, seed } = input;
      const probability = bootstrapProbability(Float64Array.from(history), remainingPeriods, needed, blockLength, paths, seed);
      return answer(probability, Math.sqrt((probability * (1 - probability)) / paths));
    }
  }
}

function normalProbability({ remainingPeriods, mean, stdDev, historyCount }: Extract<GoalProbabilityInput, { method: 'normal' }>, needed: number): number {
  const gap = needed - remainingPeriods * mean;
  if (stdDev === 0) return gap <= 0 ? 1 : 0;
  if (historyCount === undefined) return normalSurvival(gap / (stdDev * Math.sqrt(remainingPeriods)));
  return studentTSurvival(gap / (stdDev * Math.sqrt(remainingPeriods + remainingPeriods ** 2 / historyCount)), historyCount - 1);
}

/** More additions than these, of every sum so far and every draw, take more than seconds. */
const MOST_ADDITIONS = 10_000_000;

function exactProbability(problems: Problems, { history, remainingPeriods, target, actual }: Extract<GoalProbabilityInput, { method: 'exact' }>): number {
  const { whole } = onOneScale([target, actual, ...history]);
  const need = whole[0]! - whole[1]!;
  const draws = new Map<bigint, number>();
  for (const value of whole.slice(2)) draws.set(value, (draws.get(value) ?? 0) + 1);
  let sums = new Map<bigint, number>([[0n, 1]]);
  let additions = 0;
  for (let period = 0; period < remainingPeriods; period += 1) {
    additions += sums.size * draws.size;
    if (additions > MOST_ADDITIONS) problem(problems, ['remainingPeriods'], 'too-large', 'lead to too many sums for an exact answer: use the bootstrap');
    refuse(problems);
    const next = new Map<bigint, number>();
    for (const [sum, share] of sums) for (const [value, count] of draws) next.set(sum + value, (next.get(sum + value) ?? 0) + (share * count) / history.length);
    sums = next;
  }
  let probability = 0;
  for (const [sum, share] of sums) if (sum >= need) probability += share;
  return Math.min(1, probability);
}

function bootstrapProbability(history: Float64Array, periods: number, needed: number, blockLength: number, paths: number, seed: number | string): number {
  const { next } = createRandom(seed);
  // A path needs sums of blocks only: of whole ones, and of the last, which is cut.
  const sumsOf = (length: number): Float64Array =>
    Float64Array.from({ length: history.length - blockLength + 1 }, (_, start) => {
      let sum = 0;
      for (let at = start; at < start + length; at += 1) sum += history[at]!;
      return sum;
    });
  const sums = new Float64Array(paths);
  const whole = sumsOf(blockLength);
  for (let left = periods; left >= blockLength; left -= blockLength) addDraws(sums, whole, next);
  if (periods % blockLength > 0) addDraws(sums, sumsOf(periods % blockLength), next);
  let reached = 0;
  // What misses the need by the last digits of a sum has met it.
  for (let path = 0; path < paths; path += 1) if (sums[path]! >= needed * (1 - 1e-12)) reached += 1;
  return reached / paths;
}

const goalProbabilityShape: Shape<GoalProbabilityInput> = /* @__PURE__ */ (() => {
  const sum = { target: figure(), actual: figure(), remainingPeriods: integer(0, 100_000) } as const;
  const seed = refined(anything<number | string>(), (value) => (typeof value === 'string' || Number.isFinite(value) ? undefined : { code: 'wrong-type', message: 'must be a text or a number' }));
  return variants('method', {
    normal: record({ ...sum, mean: figure(), stdDev: figure(0), historyCount: optional(integer(1)) }),
    exact: record({ ...sum, history: list(figure(), 1) }),
    bootstrap: record({ ...sum, history: list(figure(), 1), blockLength: optional(integer(1)), paths: optional(integer(1, 1_000_000)), seed }),
  });
})();
