import { problem, refuse, type Problems } from '../kernel/problems.ts';

/** The definitions of a sample quantile, as Hyndman and Fan number them. 7 is that of R, NumPy and spreadsheets. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Of types 4 to 9: the p-th quantile lies at rank α + p (n + 1 − α − β). */
const ranks: Readonly<Record<number, readonly [alpha: number, beta: number]>> = {
  4: [0, 1], 5: [0.5, 0.5], 6: [0, 0], 7: [1, 1], 8: [1 / 3, 1 / 3], 9: [3 / 8, 3 / 8],
};

/** A rank this near to a whole one is taken for it: p is a double, and 0.1 · 10 must be rank 1. */
const FUZZ = 4 * Number.EPSILON;

/**
 * The value below which a share `p` of a sample lies, by one of the nine definitions in use.
 *
 * `sorted` must be in ascending order and not empty; it is neither copied nor checked for order. Types 1 to 3 pick a value of the sample
 * (type 2 the mean of two where p falls between them), types 4 to 9 interpolate; type 7, the usual one, at rank 1 + (n − 1) p.
 *
 * @throws InvalidInputError when the sample is empty, p is not within 0 and 1, or the type is none of the nine.
 * @see Hyndman, R. J. and Fan, Y. "Sample Quantiles in Statistical Packages" (1996)
 * @example
 * ```ts
 * import { sampleQuantile } from 'shopwright/stats';
 * sampleQuantile([1, 2, 4, 8], 0.5) // => 3
 * sampleQuantile([1, 2, 4, 8], 0.5, 1) // => 2
 * ```
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number, type: QuantileType = 7): number {
  const { length } = sorted;
  if (!(length > 0 && p >= 0 && p <= 1 && Number.isInteger(type) && type >= 1 && type <= 9)) refuseArguments(length, p, type);
  const [alpha, beta] = ranks[type] ?? [type === 3 ? -0.5 : 0, type === 3 ? 1.5 : 1];
  const rank = alpha + p * (length + 1 - alpha - beta);
  const below = Math.floor(rank + FUZZ * Math.max(1, rank));
  const beyond = rank - below > FUZZ * Math.max(1, rank) ? rank - below : 0;
  const share = type === 1 ? Number(beyond > 0) : type === 2 ? (beyond > 0 ? 1 : 0.5) : type === 3 ? Number(beyond > 0 || below % 2 !== 0) : beyond;
  const low = sorted[Math.min(Math.max(below, 1), length) - 1]!;
  if (share === 0) return low;
  const high = sorted[Math.min(Math.max(below + 1, 1), length) - 1]!;
  return share === 1 || low === high ? high : low + share * (high - low);
}

function refuseArguments(length: number, p: number, type: number): void {
  const problems: Problems = [];
  if (!(length > 0)) problem(problems, ['sorted'], 'too-small', 'must hold at least 1 value');
  if (!(p >= 0 && p <= 1)) problem(problems, ['p'], 'out-of-range', 'must be a share from 0 to 1');
  if (!(Number.isInteger(type) && type >= 1 && type <= 9)) problem(problems, ['type'], 'not-allowed', 'must be 1 to 9');
  refuse(problems);
}
