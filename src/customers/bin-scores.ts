import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { QuantileType } from '../stats/sample-quantile.ts';
import { MOST_BINS } from './quantile-cuts.ts';
import { scoreDimension } from './score-dimension.ts';
import type { ClosedSide } from './scoring.ts';

/** Values to score, and the rule. */
export interface BinScoresInput {
  readonly values: readonly number[];
  /** 5 unless told. */
  readonly bins?: number | undefined;
  /** `quantiles` (right-closed, ties share a score) unless told. */
  readonly method?: 'quantiles' | 'ntile' | 'r-rfm' | 'mean' | undefined;
  /** Which end scores highest: `large` values, unless told; `small` for days since the last purchase. */
  readonly best?: 'large' | 'small' | undefined;
  readonly quantileType?: QuantileType | undefined;
  /** See `QuantileScoring`. */
  readonly duplicateCuts?: 'keep' | 'renumber' | 'refuse' | undefined;
}

/** A score per value. */
export interface BinScores {
  /** From 1, in the order of the values. */
  readonly scores: number[];
  /** Ascending; `null` for `ntile`, which has none. */
  readonly cuts: number[] | null;
  /** Whether a value equal to a cut belongs below it (`right`) or above. */
  readonly closed: ClosedSide;
}

/**
 * Scores values from 1 to the number of bins, by the rule you name.
 *
 * quantiles: 1 + the number of cuts strictly below the value; ntile: the bucket of the value's place among all
 *
 * With ties `ntile` parts equal values, the earlier in the list first; `quantiles` never does. Small values best turns the scale round.
 *
 * @throws InvalidInputError when a value is not finite, bins are not a whole number from 1 to 100, a word is not known, or cuts coincide
 * where `duplicateCuts` is `refuse` (`duplicate-cuts`).
 * @see ISO/IEC 9075-2 for NTILE; `quantileCuts` for the cuts
 * @example
 * ```ts
 * import { binScores } from 'shopwright/customers';
 * binScores({ values: [1, 1, 1, 1, 1, 1, 2, 2, 3, 9] }).scores // => [1, 1, 1, 1, 1, 1, 4, 4, 5, 5]
 * binScores({ values: [1, 1, 1, 1, 1, 1, 2, 2, 3, 9], method: 'ntile' }).scores // => [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
 * ```
 */
export function binScores(input: BinScoresInput): BinScores {
  const problems: Problems = [];
  const { values, bins = 5, method = 'quantiles', best = 'large', quantileType, duplicateCuts } = fieldsOf(input);
  checkShape(problems, binScoresShape(), input);
  refuse(problems);
  const scored = scoreDimension(Float64Array.from(values), { by: { method, quantileType, duplicateCuts }, bins: method === 'mean' ? 2 : bins, smallIsBest: best === 'small' });
  if (duplicateCuts === 'refuse' && scored.duplicateCuts > 0) problem(problems, ['values'], 'duplicate-cuts', 'have ties that make cuts coincide');
  refuse(problems);
  return { scores: Array.from(scored.scores), cuts: scored.cuts === null ? null : [...scored.cuts], closed: scored.closed };
}

function binScoresShape(): Shape {
  return record({
    values: list(number()),
    bins: optional(integer(1, MOST_BINS)),
    method: optional(anyOf('quantiles', 'ntile', 'r-rfm', 'mean')),
    best: optional(anyOf('large', 'small')),
    quantileType: optional(integer(1, 9)),
    duplicateCuts: optional(anyOf('keep', 'renumber', 'refuse')),
  });
}
