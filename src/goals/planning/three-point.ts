import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { list, optional, record, anyOf, checkShape, type Infer } from '../../kernel/shape.ts';
import { betaQuantile } from '../../stats/beta.ts';
import { figure } from '../figure.ts';

/** How long a task takes, in three numbers of one unit: if all goes well, most likely, and if much goes wrong. */
export interface ThreePointEstimate {
  readonly optimistic: number;
  readonly mostLikely: number;
  readonly pessimistic: number;
}

/** Which distribution three numbers stand for. */
export type EstimateDistribution = 'beta-pert' | 'triangular';

/** An estimate, and what is to be known of it. */
export interface ThreePointInput extends ThreePointEstimate {
  /** `beta-pert` when left out. */
  readonly distribution?: EstimateDistribution | undefined;
  /** Levels from 0 to 1 whose durations are wanted: 0.9 for the duration that nine of ten tasks keep. */
  readonly levels?: readonly number[] | undefined;
}

/** What an estimate amounts to. */
export interface ThreePointMoments {
  readonly distribution: EstimateDistribution;
  readonly mean: number;
  /** Of the distribution itself. */
  readonly variance: number;
  /** ((pessimistic − optimistic) / 6)², the rule of thumb of classical PERT. */
  readonly classicalVariance: number;
  /** The parameters of the beta distribution; `null` for a triangle, or where the three numbers are one. */
  readonly alpha: number | null;
  readonly beta: number | null;
  /** One per level asked for. */
  readonly quantiles: readonly { readonly level: number; readonly duration: number }[];
}

/** The shape of an estimate; the order of its numbers is looked at apart. */
export const threePointShape = /* @__PURE__ */ (() => record({ optimistic: figure(0), mostLikely: figure(0), pessimistic: figure(0) }))();

/** The shape of the names of the distributions. */
export const distributionShape = /* @__PURE__ */ (() => anyOf('beta-pert', 'triangular'))();

const inputShape = /* @__PURE__ */ (() =>
  record({ optimistic: figure(0), mostLikely: figure(0), pessimistic: figure(0), distribution: optional(distributionShape), levels: optional(list(figure(0))) }))();

/**
 * What a three-point estimate amounts to: its mean, its spread, and how long the task takes at a level of confidence.
 *
 * beta-PERT: mean = (O + 4M + P) / 6, variance = (mean − O)(P − mean) / 7, a beta distribution on [O, P] with α = 1 + 4(M − O)/(P − O)
 * and β = 6 − α. Triangle: mean = (O + M + P) / 3, variance = (O² + M² + P² − OM − OP − MP) / 18.
 * The variance of classical PERT is given beside it: ((P − O) / 6)².
 *
 * @throws InvalidInputError when a number is negative or not finite, the three are out of order, or a level is not between 0 and 1.
 * @see Malcolm, Roseboom, Clark and Fazar, "Application of a technique for research and development program evaluation" (1959); Vose, "Risk Analysis" (2008), on the PERT distribution
 * @example
 * ```ts
 * import { threePointMoments } from 'shopwright/goals';
 * const moments = threePointMoments({ optimistic: 5, mostLikely: 8, pessimistic: 14 });
 * moments.mean // => 8.5
 * moments.variance // => 2.75
 * moments.classicalVariance // => 2.25
 * ```
 */
export function threePointMoments(input: ThreePointInput): ThreePointMoments {
  const problems: Problems = [];
  const fields: Infer<typeof inputShape> = fieldsOf(input);
  if (checkShape(problems, inputShape, fields)) {
    checkOrder(problems, fields, []);
    for (const [index, level] of (fields.levels ?? []).entries()) if (level > 1) problem(problems, ['levels', index], 'too-large', 'must be a fraction from 0 to 1: write 0.9 for 90%');
  }
  refuse(problems);
  const { optimistic, mostLikely, pessimistic, distribution = 'beta-pert', levels = [] } = fields;
  const estimate: ThreePointEstimate = { optimistic, mostLikely, pessimistic };
  const { mean, variance, classicalVariance } = momentsOfEstimate(estimate, distribution);
  const alpha = distribution === 'triangular' || estimate.pessimistic === estimate.optimistic ? null : betaShape(estimate);
  const beta = alpha === null ? null : 6 - alpha;
  const quantiles = levels.map((level) => ({ level: level + 0, duration: quantile(estimate, distribution, level) }));
  return { distribution, mean, variance, classicalVariance, alpha, beta, quantiles };
}

/** Notes when the three numbers are out of order. */
export function checkOrder(problems: Problems, { optimistic, mostLikely, pessimistic }: ThreePointEstimate, path: readonly (string | number)[]): void {
  if (mostLikely < optimistic) problem(problems, [...path, 'mostLikely'], 'out-of-order', 'must be at least the optimistic duration');
  if (pessimistic < mostLikely) problem(problems, [...path, 'pessimistic'], 'out-of-order', 'must be at least the most likely duration');
}

/** α of the beta distribution; β is 6 − α. */
export function betaShape({ optimistic, mostLikely, pessimistic }: ThreePointEstimate): number {
  return 1 + (4 * (mostLikely - optimistic)) / (pessimistic - optimistic);
}

/** Mean and variances of an estimate that is known to be in order. */
export function momentsOfEstimate({ optimistic: o, mostLikely: m, pessimistic: p }: ThreePointEstimate, distribution: EstimateDistribution): Pick<ThreePointMoments, 'mean' | 'variance' | 'classicalVariance'> {
  const classicalVariance = ((p - o) / 6) ** 2;
  if (distribution === 'triangular') return { mean: (o + m + p) / 3, variance: ((m - o) ** 2 + (p - m) ** 2 + (p - o) ** 2) / 36, classicalVariance };
  const mean = (o + 4 * m + p) / 6;
  // (mean − O) and (P − mean) from differences, so that an estimate of one number has no variance at all.
  return { mean, variance: ((4 * (m - o) + (p - o)) * (4 * (p - m) + (p - o))) / 252, classicalVariance };
}

function quantile(estimate: ThreePointEstimate, distribution: EstimateDistribution, level: number): number {
  const { optimistic: o, mostLikely: m, pessimistic: p } = estimate;
  const width = p - o;
  if (width === 0) return o + 0;
  if (distribution === 'beta-pert') {
    const alpha = betaShape(estimate);
    return o + width * betaQuantile(level, alpha, 6 - alpha);
  }
  return level * width <= m - o ? o + Math.sqrt(level * width * (m - o)) : p - Math.sqrt((1 - level) * width * (p - m));
}
