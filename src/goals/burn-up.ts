import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, optional, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** Work or steps: how many in all, how many done, and how many in each of the last periods. */
export interface BurnUpInput {
  readonly scope: number;
  readonly done: number;
  /** Done per period, the periods whose pace is expected to go on. */
  readonly velocities: readonly number[];
  /** By how much the scope grows each period; 0 when left out. */
  readonly scopeGrowth?: number | undefined;
}

/** When it will be done at three paces. `null` means never: the scope grows as fast. */
export interface BurnUp {
  readonly remaining: number;
  readonly meanVelocity: number;
  /** Periods that are still needed; they may be rounded up to whole ones. */
  readonly periodsMean: number | null;
  readonly periodsFastest: number | null;
  readonly periodsSlowest: number | null;
}

/**
 * How many more periods a goal needs that is burned up step by step.
 *
 * periods = (scope − done) / (velocity − scopeGrowth), at the mean, the highest and the lowest velocity.
 *
 * @throws InvalidInputError when a figure is negative or not finite, or there is no velocity.
 * @see Cohn, "Agile Estimating and Planning" (2005), on burn-up and velocity ranges
 * @example
 * ```ts
 * import { burnUp } from 'shopwright/goals';
 * burnUp({ scope: 300, done: 140, velocities: [20, 40, 10, 10] })
 * // => { remaining: 160, meanVelocity: 20, periodsMean: 8, periodsFastest: 4, periodsSlowest: 16 }
 * ```
 */
export function burnUp(input: BurnUpInput): BurnUp {
  const problems: Problems = [];
  checkShape(problems, burnUpShape, input);
  refuse(problems);
  const { scope, done, velocities, scopeGrowth = 0 } = input;
  const remaining = Math.max(0, scope - done);
  let sum = 0;
  let fastest = -Infinity;
  let slowest = Infinity;
  for (const velocity of velocities) {
    sum += velocity;
    if (velocity > fastest) fastest = velocity;
    if (velocity < slowest) slowest = velocity;
  }
  const periods = (velocity: number): number | null => (remaining === 0 ? 0 : velocity > scopeGrowth ? remaining / (velocity - scopeGrowth) : null);
  const meanVelocity = sum / velocities.length;
  return { remaining, meanVelocity, periodsMean: periods(meanVelocity), periodsFastest: periods(fastest), periodsSlowest: periods(slowest) };
}

const burnUpShape: Shape<BurnUpInput> = /* @__PURE__ */ (() =>
  record({ scope: figure(0), done: figure(0), velocities: list(figure(0), 1), scopeGrowth: optional(figure(0)) }))();
