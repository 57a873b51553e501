import { problem, refuse, type Problems } from '../kernel/problems.ts';

/** What a sample says about mean and variance: plain numbers that add up across shards. */
export interface Moments {
  readonly count: number;
  /** 0 for an empty sample. */
  readonly mean: number;
  /** Σ (value − mean)². */
  readonly sumOfSquares: number;
}

/** What a sample of pairs says about both sides and their covariance. */
export interface Comoments {
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Σ (x − meanX)². */
  readonly sumOfSquaresX: number;
  /** Σ (y − meanY)². */
  readonly sumOfSquaresY: number;
  /** Σ (x − meanX)·(y − meanY). */
  readonly sumOfProducts: number;
}

/** Values that are summed before they are merged: short enough for the rounding of a plain sum, long enough to cost nothing. */
const blockLength = 4096;

/**
 * Count, mean and sum of squared deviations of a sample, in one pass over its values.
 *
 * Blocks of 4096 values are summed around their own mean and merged by Chan's formula, so that neither a large mean nor a long sample
 * swallows a small variance. Relative error of sumOfSquares below 1e-13, besides what the rounding of the values themselves costs.
 *
 * @throws InvalidInputError when a value is not a finite number; the issues name the first of them.
 * @see Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983)
 * @example
 * ```ts
 * import { momentsOf } from 'shopwright/stats';
 * momentsOf([2, 4, 9]) // => { count: 3, mean: 5, sumOfSquares: 26 }
 * ```
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  let merged = noMoments;
  for (let start = 0; start < values.length; start += blockLength) merged = mergeMoments(merged, momentsOfBlock(values, start, Math.min(values.length, start + blockLength)));
  if (!Number.isFinite(merged.sumOfSquares) || !Number.isFinite(merged.mean)) refuseValues({ values });
  return merged;
}

/**
 * The moments of two samples together, from their moments alone, in any order and grouping up to rounding.
 *
 * @example
 * ```ts
 * import { mergeMoments, momentsOf } from 'shopwright/stats';
 * mergeMoments(momentsOf([2, 4, 4, 4]), momentsOf([5, 5, 7, 9])) // => { count: 8, mean: 5, sumOfSquares: 32 }
 * ```
 */
export function mergeMoments(one: Moments, other: Moments): Moments {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const count = one.count + other.count;
  const difference = other.mean - one.mean;
  return {
    count,
    mean: one.mean + difference * (other.count / count),
    sumOfSquares: one.sumOfSquares + other.sumOfSquares + difference * difference * (one.count * (other.count / count)),
  };
}

/**
 * The unbiased sample variance, sumOfSquares/(count − 1); `null` for fewer than two values.
 *
 * @example
 * ```ts
 * import { momentsOf, sampleVariance } from 'shopwright/stats';
 * sampleVariance(momentsOf([2, 4, 6])) // => 4
 * ```
 */
export function sampleVariance({ count, sumOfSquares }: Moments): number | null {
  return count > 1 ? sumOfSquares / (count - 1) : null;
}

/**
 * The root of {@link sampleVariance}; `null` for fewer than two values.
 *
 * @example
 * ```ts
 * import { momentsOf, sampleStdDev } from 'shopwright/stats';
 * sampleStdDev(momentsOf([2, 4, 6])) // => 2
 * ```
 */
export function sampleStdDev(moments: Moments): number | null {
  const variance = sampleVariance(moments);
  return variance === null ? null : Math.sqrt(variance);
}

/**
 * Means, squared deviations and their products of a sample of pairs, as {@link momentsOf}.
 *
 * @throws InvalidInputError when the lists differ in length or a value is not a finite number.
 * @example
 * ```ts
 * import { comomentsOf } from 'shopwright/stats';
 * comomentsOf([1, 2, 3], [2, 4, 9]).sumOfProducts // => 7
 * ```
 */
export function comomentsOf(x: ArrayLike<number>, y: ArrayLike<number>): Comoments {
  if (x.length !== y.length) refuseValues({ x, y });
  let merged = noComoments;
  for (let start = 0; start < x.length; start += blockLength) merged = mergeComoments(merged, comomentsOfBlock(x, y, start, Math.min(x.length, start + blockLength)));
  if (!Number.isFinite(merged.sumOfSquaresX + merged.sumOfSquaresY + merged.sumOfProducts)) refuseValues({ x, y });
  return merged;
}

/**
 * The comoments of two samples of pairs together, from their comoments alone.
 *
 * @example
 * ```ts
 * import { comomentsOf, mergeComoments } from 'shopwright/stats';
 * mergeComoments(comomentsOf([1, 2], [2, 4]), comomentsOf([3], [6])).sumOfProducts // => 4
 * ```
 */
export function mergeComoments(one: Comoments, other: Comoments): Comoments {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const count = one.count + other.count;
  const [dx, dy] = [other.meanX - one.meanX, other.meanY - one.meanY];
  const weight = one.count * (other.count / count);
  return {
    count,
    meanX: one.meanX + dx * (other.count / count),
    meanY: one.meanY + dy * (other.count / count),
    sumOfSquaresX: one.sumOfSquaresX + other.sumOfSquaresX + dx * dx * weight,
    sumOfSquaresY: one.sumOfSquaresY + other.sumOfSquaresY + dy * dy * weight,
    sumOfProducts: one.sumOfProducts + other.sumOfProducts + dx * dy * weight,
  };
}

/**
 * The unbiased sample covariance, sumOfProducts/(count − 1); `null` for fewer than two pairs.
 *
 * @example
 * ```ts
 * import { comomentsOf, sampleCovariance } from 'shopwright/stats';
 * sampleCovariance(comomentsOf([1, 2, 3], [2, 4, 6])) // => 2
 * ```
 */
export function sampleCovariance({ count, sumOfProducts }: Comoments): number | null {
  return count > 1 ? sumOfProducts / (count - 1) : null;
}

const noMoments: Moments = { count: 0, mean: 0, sumOfSquares: 0 };
const noComoments: Comoments = { count: 0, meanX: 0, meanY: 0, sumOfSquaresX: 0, sumOfSquaresY: 0, sumOfProducts: 0 };

/** The mean first, then the deviations from it: the block is still in the nearest cache. Two lanes, because one waits for itself. */
function momentsOfBlock(values: ArrayLike<number>, start: number, end: number): Moments {
  const count = end - start;
  const mean = sumOf(values, start, end) / count;
  let [rest0, rest1, squares0, squares1] = [0, 0, 0, 0];
  let index = start;
  for (; index + 1 < end; index += 2) {
    const u = values[index]! - mean;
    const v = values[index + 1]! - mean;
    rest0 += u;
    rest1 += v;
    squares0 += u * u;
    squares1 += v * v;
  }
  if (index < end) {
    const u = values[index]! - mean;
    rest0 += u;
    squares0 += u * u;
  }
  const rest = (rest0 + rest1) / count; // what rounding left of a sum that should be 0
  return { count, mean: mean + rest, sumOfSquares: Math.max(0, squares0 + squares1 - rest * rest * count) };
}

function comomentsOfBlock(x: ArrayLike<number>, y: ArrayLike<number>, start: number, end: number): Comoments {
  const count = end - start;
  const meanX = sumOf(x, start, end) / count;
  const meanY = sumOf(y, start, end) / count;
  let [restX, restY, squaresX, squaresY, products] = [0, 0, 0, 0, 0];
  for (let index = start; index < end; index += 1) {
    const u = x[index]! - meanX;
    const v = y[index]! - meanY;
    restX += u;
    restY += v;
    squaresX += u * u;
    squaresY += v * v;
    products += u * v;
  }
  restX /= count;
  restY /= count;
  return {
    count,
    meanX: meanX + restX,
    meanY: meanY + restY,
    sumOfSquaresX: Math.max(0, squaresX - restX * restX * count),
    sumOfSquaresY: Math.max(0, squaresY - restY * restY * count),
    sumOfProducts: products - restX * restY * count,
  };
}

/** The sum of a block; NaN when something in it is no number, which a plain list may hold. */
function sumOf(values: ArrayLike<number>, start: number, end: number): number {
  if (!ArrayBuffer.isView(values)) for (let index = start; index < end; index += 1) if (typeof values[index] !== 'number') return NaN;
  let [sum0, sum1] = [0, 0];
  let index = start;
  for (; index + 1 < end; index += 2) {
    sum0 += values[index]!;
    sum1 += values[index + 1]!;
  }
  return index < end ? sum0 + sum1 + values[index]! : sum0 + sum1;
}

function refuseValues(lists: Readonly<Record<string, ArrayLike<number>>>): void {
  const problems: Problems = [];
  const lengths = Object.values(lists).map((list) => list.length);
  if (new Set(lengths).size > 1) problem(problems, Object.keys(lists).slice(1), 'wrong-length', 'must be as long as the first list');
  for (const [name, list] of Object.entries(lists))
    for (let index = 0; index < list.length && problems.length < 100; index += 1)
      if (!Number.isFinite(list[index])) problem(problems, [name, index], 'not-finite', 'must be a finite number');
  if (problems.length === 0) problem(problems, Object.keys(lists).slice(0, 1), 'too-large', 'the squares of the values are too large to sum');
  refuse(problems);
}
