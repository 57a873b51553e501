import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, number, record, type Shape } from '../kernel/shape.ts';
import { differenceOfProducts } from './exact-product.ts';
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
  record({ count: integer(0), meanY: number(), meanX: number(), varianceY: number(0), varianceX: number(0), covariance: number() }))();

const pairSumsShape: Shape<PairSums> = /* @__PURE__ */ (() => record({ count: integer(0), sumY: number(), sumX: number(), sumYY: number(0), sumXX: number(0), sumXY: number() }))();
const pairColumnsShape = /* @__PURE__ */ (() => record({ y: anything<Column>(), x: anything<Column>() }))();

/**
 * Adds up what shards know of people with two numbers each: the moments of all of them together.
 *
 * As `mergeMoments`, and covariance = (Σ (nᵢ − 1) cᵢ + Σ nᵢ (yᵢ − y)(xᵢ − x)) / (n − 1).
 *
 * @throws InvalidInputError when there is no shard, a count is not a whole number, or a variance is below 0.
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
  const count = shards.reduce((sum, shard) => sum + shard.count, 0);
  if (count === 0) return { count, meanY: 0, meanX: 0, varianceY: 0, varianceX: 0, covariance: 0 };
  const { meanY: offsetY, meanX: offsetX } = shards[0]!;
  const meanY = offsetY + shards.reduce((sum, shard) => sum + (shard.count / count) * (shard.meanY - offsetY), 0) + 0;
  const meanX = offsetX + shards.reduce((sum, shard) => sum + (shard.count / count) * (shard.meanX - offsetX), 0) + 0;
  let varianceY = 0;
  let varianceX = 0;
  let covariance = 0;
  for (const shard of shards) {
    const divisor = Math.max(1, count - 1);
    const weight = Math.max(0, shard.count - 1) / divisor;
    const between = shard.count / divisor;
    varianceY += weight * shard.varianceY + between * (shard.meanY - meanY) ** 2;
    varianceX += weight * shard.varianceX + between * (shard.meanX - meanX) ** 2;
    covariance += weight * shard.covariance + between * (shard.meanY - meanY) * (shard.meanX - meanX);
  }
  return { count, meanY, meanX, varianceY, varianceX, covariance: covariance + 0 };
}

/** Notes what is wrong with a group, or gives its moments. */
export function readPairSample(problems: Problems, sample: PairSample, name: string): PairMoments | undefined {
  const before = problems.length;
  const isRecord = typeof sample === 'object' && (sample as unknown) !== null;
  if (isRecord && 'y' in sample) {
    if (!checkShape(problems, pairColumnsShape, sample, [name])) return undefined;
    const right = checkColumn(problems, sample.y, [name, 'y']);
    if (!checkColumn(problems, sample.x, [name, 'x']) || !right) return undefined;
    if (sample.x.length !== sample.y.length) problem(problems, [name, 'x'], 'wrong-length', 'must be as long as y');
    enough(problems, sample.y.length, name);
    return problems.length > before ? undefined : momentsOfColumns(sample.y, sample.x);
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
  enough(problems, (sample as PairMoments).count, name);
  return sample as PairMoments;
}

/** A test needs two people in a group; a shard may have none. */
function enough(problems: Problems, count: number, name: string): void {
  if (count < 2) problem(problems, [name], 'too-small', 'must be two people at least');
}

function momentsOfColumns(y: Column, x: Column): PairMoments {
  const count = y.length;
  let meanY = 0;
  let meanX = 0;
  for (let row = 0; row < count; row += 1) {
    meanY += y[row]!;
    meanX += x[row]!;
  }
  meanY /= count;
  meanX /= count;
  let offY = 0;
  let offX = 0;
  let squaresY = 0;
  let squaresX = 0;
  let products = 0;
  for (let row = 0; row < count; row += 1) {
    const dy = y[row]! - meanY;
    const dx = x[row]! - meanX;
    offY += dy;
    offX += dx;
    squaresY += dy * dy;
    squaresX += dx * dx;
    products += dy * dx;
  }
  const divisor = count - 1;
  return {
    count,
    meanY: meanY + offY / count,
    meanX: meanX + offX / count,
    varianceY: (squaresY - (offY * offY) / count) / divisor,
    varianceX: (squaresX - (offX * offX) / count) / divisor,
    covariance: (products - (offY * offX) / count) / divisor,
  };
}
