import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, record, type Shape } from '../kernel/shape.ts';
import { mergeMoments as mergeTwo, momentsOf, sampleVariance, type Moments } from '../stats/moments.ts';
import { differenceOfProducts } from './exact-product.ts';
import { figureShape, largestFigure, squareShape } from './figure-shapes.ts';

/** Numbers, one a person: an array or a typed array. */
export type Column = readonly number[] | Float64Array;

/** What is to be known of a group to compare its mean: how many, their mean, and the variance between them (divided by count − 1). */
export interface SampleMoments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** The same as plain sums, as a database gives them. */
export interface SampleSums {
  readonly count: number;
  readonly sum: number;
  readonly sumSquares: number;
}

/** A group: its numbers, its moments, or its sums. */
export type Sample = { readonly values: Column } | SampleMoments | SampleSums;

/** The shape of moments. */
const sampleMomentsShape: Shape<SampleMoments> = /* @__PURE__ */ (() => record({ count: integer(0), mean: figureShape, variance: squareShape }))();

const sampleSumsShape: Shape<SampleSums> = /* @__PURE__ */ (() => record({ count: integer(1), sum: figureShape, sumSquares: squareShape }))();
const sampleValuesShape = /* @__PURE__ */ (() => record({ values: anything<Column>() }))();

/**
 * Adds up what shards know of their people: the moments of all of them together.
 *
 * count = Σ nᵢ, mean = Σ nᵢ mᵢ / n, variance = (Σ (nᵢ − 1) vᵢ + Σ nᵢ (mᵢ − mean)²) / (n − 1). The order of the shards does not matter
 * beyond the last digits, and nothing cancels, so that a test of the merged moments is the test of the rows.
 *
 * @throws InvalidInputError when there is no shard, a count is not a whole number, a variance is below 0, or a
 * figure is past 1e50 (a variance past 1e100).
 * @see Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983)
 * @example
 * ```ts
 * import { mergeMoments } from 'shopwright/experiments';
 * mergeMoments([{ count: 2, mean: 1, variance: 2 }, { count: 2, mean: 3, variance: 2 }]) // => { count: 4, mean: 2, variance: 2.6666666666666665 }
 * ```
 */
export function mergeMoments(shards: readonly SampleMoments[]): SampleMoments {
  const problems: Problems = [];
  const right = checkShape(problems, list(sampleMomentsShape, 1), shards);
  const count = right ? shards.reduce((sum, shard) => sum + shard.count, 0) : 0;
  if (count > Number.MAX_SAFE_INTEGER) problem(problems, [], 'too-large', 'more people than can be counted');
  refuse(problems);
  return fromMoments(shards.map(({ count: people, mean, variance }) => ({ count: people, mean, sumOfSquares: Math.max(0, people - 1) * variance })).reduce(mergeTwo));
}

function fromMoments(moments: Moments): SampleMoments {
  const { count, mean } = moments;
  return { count: count + 0, mean: count > 0 ? mean + 0 : 0, variance: (sampleVariance(moments) ?? 0) + 0 };
}

/** Notes what is wrong with a group, or gives its moments. */
export function readSample(problems: Problems, sample: Sample, name: string): SampleMoments | undefined {
  const before = problems.length;
  const path = [name];
  const isRecord = typeof sample === 'object' && (sample as unknown) !== null;
  if (isRecord && 'values' in sample) {
    if (!checkShape(problems, sampleValuesShape, sample, path) || !checkColumn(problems, sample.values, [name, 'values'])) return undefined;
    return fromMoments(momentsOf(sample.values));
  }
  if (isRecord && ('sum' in sample || 'sumSquares' in sample)) {
    if (!checkShape(problems, sampleSumsShape, sample, path)) return undefined;
    const { count, sum, sumSquares } = sample as SampleSums;
    const squares = differenceOfProducts(count, sumSquares, sum, sum) / count;
    if (squares < -1e-9 * sumSquares) problem(problems, [name, 'sumSquares'], 'impossible', 'is below sum² / count, the least it can be');
    return problems.length > before ? undefined : { count, mean: sum / count + 0, variance: count > 1 ? Math.max(0, squares) / (count - 1) : 0 };
  }
  if (!checkShape(problems, sampleMomentsShape, sample, path)) return undefined;
  const { count, mean, variance } = sample as SampleMoments;
  return { count, mean: mean + 0, variance: variance + 0 };
}

/**
 * treatment − control of the means of two groups whose moments are known. Means of a large offset cancel, and their rounding would be all
 * that is left: raw numbers are then counted from the control's mean.
 */
export function meanDifference(control: Sample, treatment: Sample, { mean: a }: SampleMoments, { mean: b }: SampleMoments): number {
  if (!('values' in control && 'values' in treatment) || Math.abs(b - a) > 1e-3 * Math.abs(a)) return b - a;
  const meanFromA = (values: Column): number => momentsOf(values.map((value) => value - a)).mean;
  return meanFromA(treatment.values) - meanFromA(control.values);
}

/** Whether it is a column of figures that is not empty; notes what is wrong. */
export function checkColumn(problems: Problems, column: Column, path: readonly string[]): boolean {
  if (!Array.isArray(column) && !(column instanceof Float64Array)) {
    problem(problems, path, 'wrong-type', 'must be an array of numbers or a Float64Array');
    return false;
  }
  const before = problems.length;
  if (column.length === 0) problem(problems, path, 'too-small', 'must not be empty');
  for (let row = 0; row < column.length; row += 1) {
    const value: unknown = column[row];
    if (!Number.isFinite(value)) problem(problems, [...path, row], 'wrong-type', 'must be a number');
    else if (Math.abs(value as number) > largestFigure) problem(problems, [...path, row], 'too-large', `must be no larger than ${largestFigure}`);
  }
  return problems.length === before;
}
