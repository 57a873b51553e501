import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, list, optional, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** One measured result of an objective. */
export interface KeyResult {
  readonly baseline: number;
  /** Not the baseline: a result that asks for no change cannot be scored. */
  readonly target: number;
  readonly actual: number;
  /** Equal when left out everywhere; where one has a weight, all must. */
  readonly weight?: number | undefined;
}

/** An objective and its results. */
export interface OkrScoreInput {
  readonly keyResults: readonly KeyResult[];
  /** Committed: anything below 1 is red. An aspiration is green from 0.7 on. */
  readonly committed?: boolean | undefined;
}

/** What the light shows. */
export type OkrBand = 'red' | 'yellow' | 'green';

/** How an objective did. */
export interface OkrScore {
  /** Of each key result, from 0 to 1. */
  readonly scores: number[];
  /** The weighted mean of the scores. */
  readonly objective: number;
  /** The lowest score: what the mean hides. */
  readonly lowest: number;
  readonly band: OkrBand;
}

/**
 * How far an objective was reached, from its key results.
 *
 * score = (actual − baseline) / (target − baseline), between 0 and 1; objective = weighted mean. Green from 0.7, yellow from 0.4, red below.
 *
 * @throws InvalidInputError when there is no key result, a target equals its baseline, or weights are partly missing or all 0.
 * @see Doerr, "Measure What Matters" (2018): grades 0.7 to 1.0 green, 0.4 to 0.6 yellow, 0 to 0.3 red, whose gaps are closed downwards here
 * @example
 * ```ts
 * import { okrScore } from 'shopwright/goals';
 * okrScore({ keyResults: [{ baseline: 0, target: 100, actual: 150 }, { baseline: 15, target: 8, actual: 11.5 }] })
 * // => { scores: [1, 0.5], objective: 0.75, lowest: 0.5, band: 'green' }
 * ```
 */
export function okrScore(input: OkrScoreInput): OkrScore {
  const problems: Problems = [];
  if (checkShape(problems, okrScoreShape, input)) {
    const { keyResults } = input;
    const weighted = keyResults.some(({ weight }) => weight !== undefined);
    keyResults.forEach(({ baseline, target, weight }, index) => {
      if (target === baseline) problem(problems, ['keyResults', index, 'target'], 'target-is-baseline', 'must differ from the baseline, or there is nothing to score');
      if (weighted && weight === undefined) problem(problems, ['keyResults', index, 'weight'], 'missing', 'must be given where another key result has a weight');
    });
    if (weighted && keyResults.every(({ weight }) => !weight)) problem(problems, ['keyResults'], 'no-weight', 'must have a weight above 0');
  }
  refuse(problems);
  const { keyResults, committed = false } = input;
  const scores = keyResults.map(({ baseline, target, actual }) => Math.min(1, Math.max(0, (actual - baseline) / (target - baseline) + 0)));
  const objective = weightedMean(scores, keyResults.map(({ weight = 1 }) => weight));
  return { scores, objective, lowest: Math.min(...scores), band: bandOf(objective, committed) };
}

/** What the light shows for a score. */
export function bandOf(score: number, committed: boolean): OkrBand {
  // Scores are sums of shares: 0.7 may come as 0.6999….
  const reached = (bound: number): boolean => score >= bound - 1e-12;
  if (committed) return reached(1) ? 'green' : 'red';
  return reached(0.7) ? 'green' : reached(0.4) ? 'yellow' : 'red';
}

/** Σ weight · value / Σ weight, for weights that sum above 0. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, index) => {
    sum += value * weights[index]!;
    total += weights[index]!;
  });
  return sum / total;
}

const okrScoreShape: Shape<OkrScoreInput> = /* @__PURE__ */ (() =>
  record({ keyResults: list(record({ baseline: figure(), target: figure(), actual: figure(), weight: optional(figure(0)) }), 1), committed: optional(flag) }))();
