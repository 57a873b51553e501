import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, record, type Infer } from '../../kernel/shape.ts';
import { normalCdf } from '../../stats/normal.ts';
import { figure } from '../figure.ts';

/** Independent ways through a plan, each with a normal duration. */
export interface PathProbabilityInput {
  /** Mean and standard deviation of the sum of each path's tasks. The paths share no task. */
  readonly paths: readonly { readonly mean: number; readonly stdDev: number }[];
  /** In the same unit. */
  readonly deadline: number;
}

/** The probability of one path is not that of the plan. */
export interface PathProbability {
  /** Each path by itself, in the given order. */
  readonly perPath: readonly number[];
  /** The least of them: what a look at the worst path alone would promise. */
  readonly worstPath: number;
  /** All of them in time. */
  readonly allPaths: number;
}

const shape = /* @__PURE__ */ (() => record({ paths: list(record({ mean: figure(), stdDev: figure(0) }), 1), deadline: figure() }))();

/**
 * How probable it is that everything is ready in time when several independent paths must all be: less than that of any single one.
 *
 * allPaths = Π Φ((deadline − meanᵢ) / stdDevᵢ). Paths that share tasks depend on each other, and are more probable than this; for them
 * there is `planSchedule` with its simulation.
 *
 * @throws InvalidInputError when there is no path, a standard deviation is negative, or a number is not finite.
 * @see MacCrimmon and Ryavec, "An analytical study of the PERT assumptions", Operations Research 12 (1964), on merge bias
 * @example
 * ```ts
 * import { pathProbability } from 'shopwright/goals';
 * const { worstPath, allPaths } = pathProbability({ paths: [{ mean: 10, stdDev: 2 }, { mean: 10, stdDev: 2 }], deadline: 12 });
 * worstPath.toFixed(3) // => '0.841'
 * allPaths.toFixed(3) // => '0.708'
 * ```
 */
export function pathProbability(input: PathProbabilityInput): PathProbability {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { paths, deadline } = fields;
  checkShape(problems, shape, fields);
  refuse(problems);
  const perPath = paths.map(({ mean, stdDev }) => (stdDev === 0 ? (mean <= deadline ? 1 : 0) : normalCdf(deadline, mean, stdDev)));
  if (perPath.some(Number.isNaN)) problem(problems, ['paths'], 'out-of-range', 'must have means and deviations that doubles can compare');
  refuse(problems);
  return { perPath, worstPath: perPath.reduce((least, each) => Math.min(least, each), 1), allPaths: perPath.reduce((product, each) => product * each, 1) };
}
