import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, record, type Shape } from '../kernel/shape.ts';
import { comomentsOf, mergeComoments, type Comoments } from '../stats/moments.ts';
import { differenceOfProducts } from './exact-product.ts';
import { figureShape, productShape, squareShape } from './figure-shapes.ts';
import { meanTermShapes, type MeanTerms } from './mean-effect.ts';
import { checkColumn, type Column } from './sample-moments.ts';

/**
 * What is to be known of a group in which each person has two numbers: y, the outcome or the numerator of a ratio, and x, the covariate
 * or the denominator. Variances and the covariance are divided by count − 1.
 */
export interface PairMoments {
  readonly count: number;
  readonly meanY: number;
  readonly meanX: number;
  readonly varianceY: number;
  readonly varianceX: number;
  readonly covariance: number;
}

/** The same as plain sums, as a database gives them: Σy, Σx, Σy², Σx², Σxy. */
export interface PairSums {
  readonly count: number;
  readonly sumY: number;
  readonly sumX: number;
  readonly sumYY: number;
  readonly sumXX: number;
  readonly sumXY: number;
}

/** A group: its two columns, its moments, or its sums. */
export type PairSample = { readonly y: Column; readonly x: Column } | PairMoments | PairSums;

/** The shape of moments of pairs. */
const pairMomentsShape: Shape<PairMoments> = /* @__PURE__ */ (() =>
  record({ count: integer(0), meanY: figureShape, meanX: figureShape, varianceY: squareShape, varianceX: squareShape, covariance: productShape }))();

const pairSumsShape: Shape<PairSums> = /* @__PURE__ */ (() => record({ count: integer(0), sumY: figureShape, sumX: figureShape, sumYY: squareShape, sumXX: squareShape, sumXY: productShape }))();
const pairColumnsShape = /* @__PURE__ */ (() => record({ y: anything<Column>(), x: anything<Column>() }))();

/**
 * Adds up what shards know of people with two numbers each: the moments of all of them together.
 *
 * As `mergeMoments`, and covariance = (Σ (nᵢ − 1) cᵢ + Σ nᵢ (yᵢ − y)(xᵢ − x)) / (n − 1).
 *
 * @throws InvalidInputError when there is no shard, a count is not a whole number, a variance is below 0, or a
 * figure is past 1e50 (a variance or covariance past 1e100).
 * @see Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983)
 * @example
 * ```ts
 * import { mergePairMoments } from 'shopwright/experiments';
 * const shard = { count: 2, meanY: 1, meanX: 1, varianceY: 2, varianceX: 2, covariance: 1 };
 * mergePairMoments([shard, { ...shard, meanX: 3 }]).varianceX.toFixed(3) // => '2.667'
 * ```
 */
export function mergePairMoments(shards: readonly PairMoments[]): PairMoments {
  const problems: Problems = [];
  const right = checkShape(problems, list(pairMomentsShape, 1), shards);
  if (right && shards.reduce((sum, shard) => sum + shard.count, 0) > Number.MAX_SAFE_INTEGER) problem(problems, [], 'too-large', 'more people than can be counted');
  refuse(problems);
  return mergedPairs(shards);
}

/** The same of moments that are known to be right. */
export function mergedPairs(shards: readonly PairMoments[]): PairMoments {
  return fromComoments(shards.map(toComoments).reduce(mergeComoments));
}

/** The variance of y − slope · x between people. */
export function residualVariance({ varianceY, varianceX, covariance }: PairMoments, slope: number): number {
  return Math.max(0, varianceY + slope * slope * varianceX - 2 * slope * covariance);
}

function toComoments({ count, meanY, meanX, varianceY, varianceX, covariance }: PairMoments): Comoments {
  const freedom = Math.max(0, count - 1);
  return { count, meanX, meanY, sumOfSquaresX: freedom * varianceX, sumOfSquaresY: freedom * varianceY, sumOfProducts: freedom * covariance };
}

function fromComoments({ count, meanX, meanY, sumOfSquaresX, sumOfSquaresY, sumOfProducts }: Comoments): PairMoments {
  if (count === 0) return { count: 0, meanY: 0, meanX: 0, varianceY: 0, varianceX: 0, covariance: 0 };
  const freedom = Math.max(1, count - 1);
  return { count, meanY: meanY + 0, meanX: meanX + 0, varianceY: sumOfSquaresY / freedom + 0, varianceX: sumOfSquaresX / freedom + 0, covariance: sumOfProducts / freedom + 0 };
}

/** Two groups of pairs with the terms of a test of means, as `ratioMetricTest` and `adjustWithCovariate` take them. */
interface PairGroups extends MeanTerms {
  readonly control: PairSample;
  readonly treatment: PairSample;
}

const pairGroupsShape: Shape<PairGroups> = /* @__PURE__ */ (() => record({ control: anything<PairSample>(), treatment: anything<PairSample>(), ...meanTermShapes }))();

/** Notes what is wrong with a test of pairs, or gives the moments of its groups. */
export function readPairGroups(problems: Problems, input: PairGroups): { readonly control: PairMoments | undefined; readonly treatment: PairMoments | undefined } {
  checkShape(problems, pairGroupsShape, input);
  const { control, treatment } = fieldsOf(input);
  return { control: readPairSample(problems, control, 'control'), treatment: readPairSample(problems, treatment, 'treatment') };
}

/** Notes what is wrong with a group, or gives its moments. */
function readPairSample(problems: Problems, sample: PairSample, name: string): PairMoments | undefined {
  const before = problems.length;
  const isRecord = typeof sample === 'object' && (sample as unknown) !== null;
  if (isRecord && 'y' in sample) {
    if (!checkShape(problems, pairColumnsShape, sample, [name])) return undefined;
    const right = checkColumn(problems, sample.y, [name, 'y']);
    if (!checkColumn(problems, sample.x, [name, 'x']) || !right) return undefined;
    if (sample.x.length !== sample.y.length) problem(problems, [name, 'x'], 'wrong-length', 'must be as long as y');
    enough(problems, sample.y.length, name);
    return problems.length > before ? undefined : fromComoments(comomentsOf(sample.x, sample.y));
  }
  if (isRecord && 'sumY' in sample) {
    if (!checkShape(problems, pairSumsShape, sample, [name])) return undefined;
    const { count, sumY, sumX, sumYY, sumXX, sumXY } = sample;
    const about = (products: number, one: number, other: number): number => differenceOfProducts(count, products, one, other) / count;
    const squaresY = about(sumYY, sumY, sumY);
    const squaresX = about(sumXX, sumX, sumX);
    if (squaresY < -1e-9 * sumYY) problem(problems, [name, 'sumYY'], 'impossible', 'is below sumY² / count, the least it can be');
    if (squaresX < -1e-9 * sumXX) problem(problems, [name, 'sumXX'], 'impossible', 'is below sumX² / count, the least it can be');
    enough(problems, count, name);
    const divisor = count - 1;
    return problems.length > before
      ? undefined
      : { count, meanY: sumY / count, meanX: sumX / count, varianceY: Math.max(0, squaresY) / divisor, varianceX: Math.max(0, squaresX) / divisor, covariance: about(sumXY, sumX, sumY) / divisor };
  }
  if (!checkShape(problems, pairMomentsShape, sample, [name])) return undefined;
  const { count, meanY, meanX, varianceY, varianceX, covariance } = sample as PairMoments;
  enough(problems, count, name);
  return { count, meanY: meanY + 0, meanX: meanX + 0, varianceY: varianceY + 0, varianceX: varianceX + 0, covariance: covariance + 0 };
}

/** A test needs two people in a group; a shard may have none. */
function enough(problems: Problems, count: number, name: string): void {
  if (count < 2) problem(problems, [name], 'too-small', 'must be two people at least');
}
