/** Where a likelihood is greatest, and how sharply. */
export interface LikelihoodMaximum {
  /** Parameters, all above 0. */
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  /** The gradient has vanished, and the likelihood falls off in every direction. */
  readonly converged: boolean;
  /** The largest change of the mean log-likelihood for a relative change of a parameter. */
  readonly gradientNorm: number;
  readonly iterations: number;
  /** By the curvature at the maximum; `null` where it is flat in some direction. */
  readonly standardErrors: readonly number[] | null;
}

/** Parameters further than this from 1 (by logarithm) are a sign that the maximum lies at infinity. */
const BOUND = 20;
const TOLERANCE = 1e-8;

/**
 * Maximises a log-likelihood over parameters above 0: BFGS on their logarithms, with central differences and a backtracking line search.
 *
 * `weight` is the number of observations: what is maximised is the mean, so that the tolerance means the same for all sizes of data.
 */
export function maximizeLikelihood(logLikelihood: (parameters: readonly number[]) => number, starts: readonly (readonly number[])[], weight: number): LikelihoodMaximum {
  const cost = (point: readonly number[]): number => {
    const value = -logLikelihood(point.map(Math.exp)) / weight;
    return Number.isFinite(value) ? value : Infinity;
  };
  let best: Descent | undefined;
  let iterations = 0;
  for (const start of starts) {
    const found = descend(cost, start.map(Math.log));
    iterations += found.iterations;
    if (best === undefined || found.value < best.value) best = found;
    if (best.gradientNorm < TOLERANCE && insideBound(best.point)) break;
  }
  const { point, value, gradientNorm } = best!;
  const covariance = inverse(curvature(cost, point).map((row) => row.map((each) => each * weight)));
  const parameters = point.map(Math.exp);
  const variances = covariance?.map((row, index) => row[index]!);
  const standardErrors = variances?.every((variance) => variance > 0 && Number.isFinite(variance)) === true ? variances.map((variance, index) => Math.sqrt(variance) * parameters[index]!) : null;
  // What the rounding of a sum of so many terms leaves of a gradient is not held against it.
  return { parameters, logLikelihood: -value * weight, converged: gradientNorm < 1e-6 && insideBound(point) && standardErrors !== null, gradientNorm, iterations, standardErrors };
}

interface Descent {
  readonly point: readonly number[];
  readonly value: number;
  readonly gradientNorm: number;
  readonly iterations: number;
}

function insideBound(point: readonly number[]): boolean {
  return point.every((each) => Math.abs(each) < BOUND - 1);
}

function descend(cost: (point: readonly number[]) => number, start: readonly number[]): Descent {
  const size = start.length;
  let point = [...start];
  let value = cost(point);
  let slope = gradient(cost, point);
  let metric = identity(size);
  let iterations = 0;
  for (; iterations < 300 && norm(slope) >= TOLERANCE; iterations += 1) {
    let direction = metric.map((row) => -dot(row, slope));
    if (dot(direction, slope) >= 0) {
      metric = identity(size);
      direction = slope.map((each) => -each);
    }
    // No step of more than e² in any parameter: the likelihood is no parabola that far away.
    const longest = Math.max(...direction.map(Math.abs));
    let step = longest > 2 ? 2 / longest : 1;
    const expected = dot(direction, slope);
    let next = point;
    let nextValue = Infinity;
    for (let halving = 0; halving < 40; halving += 1, step /= 2) {
      next = point.map((each, index) => Math.min(Math.max(each + step * direction[index]!, -BOUND), BOUND));
      nextValue = cost(next);
      if (nextValue <= value + 1e-4 * step * expected) break;
    }
    if (!(nextValue < value)) break;
    const nextSlope = gradient(cost, next);
    const moved = next.map((each, index) => each - point[index]!);
    const change = nextSlope.map((each, index) => each - slope[index]!);
    metric = updated(metric, moved, change, iterations === 0);
    [point, value, slope] = [next, nextValue, nextSlope];
  }
  return { point, value, gradientNorm: norm(slope), iterations };
}

/** The inverse Hessian of BFGS after one more step. The first step sets its scale. */
function updated(metric: readonly (readonly number[])[], moved: readonly number[], change: readonly number[], first: boolean): number[][] {
  const product = dot(moved, change);
  if (!(product > 1e-14)) return metric.map((row) => [...row]);
  const base = first ? identity(moved.length).map((row) => row.map((each) => (each * product) / dot(change, change))) : metric;
  const turned = base.map((row) => dot(row, change));
  const factor = (1 + dot(change, turned) / product) / product;
  return base.map((row, i) => row.map((each, j) => each + factor * moved[i]! * moved[j]! - (turned[i]! * moved[j]! + moved[i]! * turned[j]!) / product));
}

function gradient(cost: (point: readonly number[]) => number, point: readonly number[]): number[] {
  const step = 1e-5;
  return point.map((_, index) => (cost(shifted(point, index, step)) - cost(shifted(point, index, -step))) / (2 * step));
}

/** Second derivatives by central differences. */
function curvature(cost: (point: readonly number[]) => number, point: readonly number[]): number[][] {
  const step = 1e-3;
  const middle = cost(point);
  const sides = point.map((_, index) => [cost(shifted(point, index, step)), cost(shifted(point, index, -step))] as const);
  const matrix = identity(point.length);
  for (let i = 0; i < point.length; i += 1) {
    matrix[i]![i] = (sides[i]![0] - 2 * middle + sides[i]![1]) / (step * step);
    for (let j = 0; j < i; j += 1) {
      const both = cost(shifted(shifted(point, i, step), j, step)) + cost(shifted(shifted(point, i, -step), j, -step));
      const mixed = (both - sides[i]![0] - sides[i]![1] - sides[j]![0] - sides[j]![1] + 2 * middle) / (2 * step * step);
      matrix[i]![j] = mixed;
      matrix[j]![i] = mixed;
    }
  }
  return matrix;
}

/** The inverse of a positive definite matrix by Gauss and Jordan; `undefined` where it is not one. */
function inverse(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const rows = matrix.map((row, index) => [...row, ...identity(size)[index]!]);
  for (let column = 0; column < size; column += 1) {
    const pivot = rows[column]![column]!;
    if (!(pivot > 0) || !Number.isFinite(pivot)) return undefined;
    rows[column] = rows[column]!.map((each) => each / pivot);
    for (let other = 0; other < size; other += 1) {
      const factor = rows[other]![column]!;
      if (other !== column) rows[other] = rows[other]!.map((each, index) => each - factor * rows[column]![index]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

function shifted(point: readonly number[], index: number, step: number): number[] {
  return point.map((each, place) => (place === index ? each + step : each));
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, each, index) => sum + each * other[index]!, 0);
}

function norm(slope: readonly number[]): number {
  return Math.max(...slope.map(Math.abs));
}
