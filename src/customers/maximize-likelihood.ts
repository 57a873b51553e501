/** A log-likelihood at some parameters, and its derivative by each of them. */
export interface LogLikelihood {
  readonly value: number;
  readonly gradient: readonly number[];
}

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

/** How far from 1 a parameter is sought, by logarithm. */
const BOUND = 20;
/** Parameters this far out are a sign that the maximum lies at infinity, and rounding is most of what is left of their curvature. */
const FAR = 14;
const TOLERANCE = 1e-8;

/**
 * Maximises a log-likelihood over parameters above 0: BFGS on their logarithms from the curvature at the start, with a backtracking line
 * search; from the next start where the place that was reached is no maximum.
 *
 * `weight` is the number of observations: what is maximised is the mean, so that the tolerance means the same for all sizes of data.
 */
export function maximizeLikelihood(logLikelihood: (parameters: readonly number[]) => LogLikelihood, starts: readonly (readonly number[])[], weight: number): LikelihoodMaximum {
  const costAt: Cost = (point) => {
    const parameters = point.map(Math.exp);
    const { value, gradient } = logLikelihood(parameters);
    return { point, value: Number.isFinite(value) ? -value / weight : Infinity, slope: gradient.map((each, index) => (-each * parameters[index]!) / weight) };
  };
  let best: Omit<LikelihoodMaximum, 'iterations'> | undefined;
  let iterations = 0;
  for (const start of starts) {
    const found = descend(costAt, start.map(Math.log));
    iterations += found.iterations;
    const maximum = maximumAt(costAt, found.lowest, weight);
    if (best === undefined || maximum.logLikelihood > best.logLikelihood) best = maximum;
    if (best.converged) break;
  }
  return { ...best!, iterations };
}

/** What a place is worth as the maximum. */
function maximumAt(costAt: Cost, { point, value, slope }: Place, weight: number): Omit<LikelihoodMaximum, 'iterations'> {
  const parameters = point.map(Math.exp);
  const gradientNorm = norm(slope);
  const spread = inverse(curvature(costAt, point));
  const variances = spread?.map((row, index) => row[index]! / weight);
  const standardErrors = variances?.every((variance) => variance > 0 && Number.isFinite(variance)) === true ? variances.map((variance, index) => Math.sqrt(variance) * parameters[index]!) : null;
  // Towards infinity the slope vanishes too, but so does the curvature: by Newton's step there is always as far to go.
  const settled = spread !== undefined && norm(spread.map((row) => dot(row, slope))) < 0.01;
  // What the rounding of a sum of so many terms leaves of a gradient is not held against it.
  const converged = gradientNorm < 1e-6 && settled && isNear(point) && standardErrors !== null;
  return { parameters, logLikelihood: -value * weight, converged, gradientNorm, standardErrors };
}

/** The mean of −ln likelihood at the logarithms of some parameters, and its slope there. */
interface Place {
  readonly point: readonly number[];
  readonly value: number;
  readonly slope: readonly number[];
}

type Cost = (point: readonly number[]) => Place;

function isNear(point: readonly number[]): boolean {
  return point.every((each) => Math.abs(each) < FAR);
}

function descend(costAt: Cost, start: readonly number[]): { readonly lowest: Place; readonly iterations: number } {
  const size = start.length;
  let here = costAt(start);
  let metric = inverse(curvature(costAt, start)) ?? identity(size);
  let iterations = 0;
  for (; iterations < 300 && norm(here.slope) >= TOLERANCE; iterations += 1) {
    const { point, value, slope } = here;
    let direction = metric.map((row) => -dot(row, slope));
    if (dot(direction, slope) >= 0) {
      metric = identity(size);
      direction = slope.map((each) => -each);
    }
    // No step of more than e² in any parameter: the likelihood is no parabola that far away.
    const longest = Math.max(...direction.map(Math.abs));
    let step = longest > 2 ? 2 / longest : 1;
    const expected = dot(direction, slope);
    let next = here;
    for (let halving = 0; halving < 40; halving += 1, step /= 2) {
      next = costAt(point.map((each, index) => Math.min(Math.max(each + step * direction[index]!, -BOUND), BOUND)));
      if (next.value <= value + 1e-4 * step * expected) break;
    }
    if (!(next.value < value)) break;
    const moved = next.point.map((each, index) => each - point[index]!);
    const change = next.slope.map((each, index) => each - slope[index]!);
    metric = updated(metric, moved, change);
    here = next;
  }
  return { lowest: here, iterations };
}

/** The inverse Hessian of BFGS after one more step. */
function updated(metric: readonly (readonly number[])[], moved: readonly number[], change: readonly number[]): number[][] {
  const product = dot(moved, change);
  if (!(product > 1e-14)) return metric.map((row) => [...row]);
  const turned = metric.map((row) => dot(row, change));
  const factor = (1 + dot(change, turned) / product) / product;
  return metric.map((row, i) => row.map((each, j) => each + factor * moved[i]! * moved[j]! - (turned[i]! * moved[j]! + moved[i]! * turned[j]!) / product));
}

/** Second derivatives, by central differences of the slope. */
function curvature(costAt: Cost, point: readonly number[]): number[][] {
  const step = 1e-4;
  const rows = point.map((_, index) => {
    const above = costAt(shifted(point, index, step)).slope;
    const below = costAt(shifted(point, index, -step)).slope;
    return above.map((each, column) => (each - below[column]!) / (2 * step));
  });
  return rows.map((row, i) => row.map((each, j) => (each + rows[j]![i]!) / 2));
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
