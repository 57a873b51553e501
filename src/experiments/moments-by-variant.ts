import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import type { PairMoments } from './pair-moments.ts';
import type { Column, SampleMoments } from './sample-moments.ts';
import type { VariantCounts } from './variant-counts.ts';

/** Numbers of rows as columns: an array or any typed array of numbers. */
export type RowColumn = Column | Float32Array | Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** Rows in columns: of each the index of its variant, and its number. */
export interface VariantRows {
  /** 0 for the first variant, 1 for the second, …; one a row. */
  readonly variant: RowColumn;
  readonly variantCount: number;
  readonly values: RowColumn;
}

/** Rows in columns with two numbers each: y the outcome or numerator, x the covariate or denominator. */
export interface VariantPairRows {
  readonly variant: RowColumn;
  readonly variantCount: number;
  readonly y: RowColumn;
  readonly x: RowColumn;
}

/** Rows are summed in blocks of this many, and blocks merged: sums stay small, and what drifts is followed. */
const BLOCK = 8192;

/**
 * The moments of each variant, from raw rows: what `welchTTest` takes, and what `mergeMoments` adds up over machines.
 *
 * One pass. Each block of rows is summed around the mean so far and merged by the formula of `mergeMoments`, so that neither a large
 * offset nor many rows cost digits. About the time of a loop that only adds. A variant nobody was in has count 0.
 *
 * @throws InvalidInputError when columns differ in length, a number is not finite, an index is not one of a variant, or there are not 1 to
 * 65536 variants.
 * @see Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983)
 * @example
 * ```ts
 * import { momentsByVariant } from 'shopwright/experiments';
 * momentsByVariant({ variant: [0, 1, 0], variantCount: 2, values: [1, 5, 3] }) // => [{ count: 2, mean: 2, variance: 2 }, { count: 1, mean: 5, variance: 0 }]
 * ```
 */
export function momentsByVariant(input: VariantRows): SampleMoments[] {
  const { variant, variantCount, values } = fieldsOf(input);
  check({ variant, values }, variantCount);
  const rows = variant.length;
  const count = new Float64Array(variantCount);
  const mean = new Float64Array(variantCount);
  const squares = new Float64Array(variantCount); // around the mean
  const blockCount = new Float64Array(variantCount);
  const blockSum = new Float64Array(variantCount);
  const blockSquares = new Float64Array(variantCount);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    // The first block has no mean to go around yet: its first row of each variant will do.
    if (start === 0) firstRows(variant, values, end, mean);
    for (let row = start; row < end; row += 1) {
      const group = variant[row]!;
      const off = values[row]! - mean[group]!;
      blockCount[group]! += 1;
      blockSum[group]! += off;
      blockSquares[group]! += off * off;
    }
    for (let group = 0; group < variantCount; group += 1) {
      const size = blockCount[group]!;
      if (size === 0) continue;
      const before = count[group]!;
      const sum = blockSum[group]!;
      const total = before + size;
      // Rows before are centred on the mean; those of the block sit `sum / size` beside it.
      squares[group]! += blockSquares[group]! - (sum * sum) / total;
      mean[group]! += sum / total;
      count[group] = total;
      blockCount[group] = blockSum[group] = blockSquares[group] = 0;
    }
  }
  checkSums(variant, { values }, variantCount, count, [mean, squares]);
  return Array.from(count, (size, group) => ({ count: size, mean: size > 0 ? mean[group]! + 0 : 0, variance: size > 1 ? Math.max(0, squares[group]!) / (size - 1) : 0 }));
}

/**
 * The moments of pairs of each variant, from raw rows: what `ratioMetricTest` and `adjustWithCovariate` take.
 *
 * As `momentsByVariant`, with the covariance.
 *
 * @throws InvalidInputError as `momentsByVariant`.
 * @see Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983)
 * @example
 * ```ts
 * import { pairMomentsByVariant } from 'shopwright/experiments';
 * pairMomentsByVariant({ variant: [0, 0, 0], variantCount: 1, y: [1, 2, 3], x: [2, 4, 6] })[0]?.covariance // => 2
 * ```
 */
export function pairMomentsByVariant(input: VariantPairRows): PairMoments[] {
  const { variant, variantCount, y, x } = fieldsOf(input);
  check({ variant, y, x }, variantCount);
  const rows = variant.length;
  const column = (): Float64Array => new Float64Array(variantCount);
  const [count, meanY, meanX, squaresY, squaresX, products] = [column(), column(), column(), column(), column(), column()];
  const [size, sumY, sumX, blockYY, blockXX, blockXY] = [column(), column(), column(), column(), column(), column()];
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    if (start === 0) {
      firstRows(variant, y, end, meanY);
      firstRows(variant, x, end, meanX);
    }
    for (let row = start; row < end; row += 1) {
      const group = variant[row]!;
      const offY = y[row]! - meanY[group]!;
      const offX = x[row]! - meanX[group]!;
      size[group]! += 1;
      sumY[group]! += offY;
      sumX[group]! += offX;
      blockYY[group]! += offY * offY;
      blockXX[group]! += offX * offX;
      blockXY[group]! += offY * offX;
    }
    for (let group = 0; group < variantCount; group += 1) {
      if (size[group] === 0) continue;
      const total = count[group]! + size[group]!;
      squaresY[group]! += blockYY[group]! - (sumY[group]! * sumY[group]!) / total;
      squaresX[group]! += blockXX[group]! - (sumX[group]! * sumX[group]!) / total;
      products[group]! += blockXY[group]! - (sumY[group]! * sumX[group]!) / total;
      meanY[group]! += sumY[group]! / total;
      meanX[group]! += sumX[group]! / total;
      count[group] = total;
      size[group] = sumY[group] = sumX[group] = blockYY[group] = blockXX[group] = blockXY[group] = 0;
    }
  }
  checkSums(variant, { y, x }, variantCount, count, [meanY, meanX, squaresY, squaresX, products]);
  return Array.from(count, (people, group) => {
    const share = people > 1 ? 1 / (people - 1) : 0;
    return {
      count: people,
      meanY: people > 0 ? meanY[group]! + 0 : 0,
      meanX: people > 0 ? meanX[group]! + 0 : 0,
      varianceY: Math.max(0, squaresY[group]!) * share,
      varianceX: Math.max(0, squaresX[group]!) * share,
      covariance: products[group]! * share + 0,
    };
  });
}

/**
 * Visitors and conversions of each variant, from raw rows of people whose value is 1 when they converted and 0 when not.
 *
 * @throws InvalidInputError when columns differ in length, a value is neither 0 nor 1, an index is not one of a variant, or there are not
 * 1 to 65536 variants.
 * @example
 * ```ts
 * import { countsByVariant } from 'shopwright/experiments';
 * countsByVariant({ variant: [0, 1, 0, 1], variantCount: 2, values: [1, 0, 0, 0] }) // => [{ conversions: 1, visitors: 2 }, { conversions: 0, visitors: 2 }]
 * ```
 */
export function countsByVariant(input: VariantRows): VariantCounts[] {
  const { variant, variantCount, values } = fieldsOf(input);
  check({ variant, values }, variantCount);
  const visitors = new Float64Array(variantCount);
  const conversions = new Float64Array(variantCount);
  let other = 0;
  for (let row = 0; row < variant.length; row += 1) {
    const group = variant[row]!;
    const value = values[row]!;
    visitors[group]! += 1;
    conversions[group]! += value;
    if (value !== 0 && value !== 1) other += 1;
  }
  if (other > 0) refuseRows({ values }, (value) => value !== 0 && value !== 1, 'must be 0 or 1');
  checkSums(variant, { values }, variantCount, visitors, [conversions]);
  return Array.from(visitors, (count, group) => ({ conversions: conversions[group]!, visitors: count }));
}

function firstRows(variant: RowColumn, values: RowColumn, end: number, into: Float64Array): void {
  for (let row = end - 1; row >= 0; row -= 1) {
    const value = values[row]!;
    if (Number.isFinite(value)) into[variant[row]!] = value;
  }
}

function check(columns: Readonly<Record<string, RowColumn>>, variantCount: number): void {
  const problems: Problems = [];
  if (!Number.isInteger(variantCount) || variantCount < 1 || variantCount > 65536) problem(problems, ['variantCount'], 'not-allowed', 'must be a whole number from 1 to 65536');
  for (const [name, column] of Object.entries(columns)) {
    if (!Array.isArray(column) && !(ArrayBuffer.isView(column) && !(column instanceof DataView) && typeof column[0] !== 'bigint')) problem(problems, [name], 'wrong-type', 'must be an array of numbers or a typed array');
    else if (column.length !== columns['variant']?.length) problem(problems, [name], 'wrong-length', 'must be as long as variant');
    else if (Array.isArray(column) && !column.every((value) => typeof value === 'number')) refuseRows({ [name]: column }, () => false, 'must be a number');
  }
  refuse(problems);
}

/** Rows that are no numbers, or of no variant, show in the sums; only then are they looked for. */
function checkSums(variant: RowColumn, columns: Readonly<Record<string, RowColumn>>, variantCount: number, counts: Float64Array, sums: readonly Float64Array[]): void {
  const counted = counts.reduce((sum, count) => sum + count, 0);
  if (counted !== variant.length) refuseRows({ variant }, (index) => !Number.isInteger(index) || index < 0 || index >= variantCount, `must be the index of a variant, 0 to ${variantCount - 1}`);
  if (sums.some((column) => column.some((sum) => !Number.isFinite(sum)))) {
    refuseRows(columns, (value) => !Number.isFinite(value), 'must be a number');
    const problems: Problems = [];
    problem(problems, [], 'too-large', 'numbers whose squares are past the largest number');
    refuse(problems);
  }
}

/** The first hundred rows that are wrong: a list of millions helps nobody. */
function refuseRows(columns: Readonly<Record<string, RowColumn>>, wrong: (value: number) => boolean, message: string): void {
  const problems: Problems = [];
  for (const [name, column] of Object.entries(columns))
    for (let row = 0; row < column.length && problems.length < 100; row += 1) if (typeof column[row] !== 'number' || wrong(column[row]!)) problem(problems, [name, row], 'wrong-type', message);
  refuse(problems);
}
