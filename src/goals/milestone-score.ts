import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, list, optional, record, type Shape } from '../kernel/shape.ts';
import { bandOf, weightedMean, type OkrBand } from './okr-score.ts';
import { figure } from './figure.ts';

/** A step that is done or not. */
export interface Milestone {
  /** 1 when left out. */
  readonly weight?: number | undefined;
  readonly done: boolean;
}

/** How far a list of steps is done. */
export interface MilestoneScore {
  /** Weight of what is done over all weight. */
  readonly score: number;
  readonly done: number;
  readonly open: number;
  readonly band: OkrBand;
}

/**
 * How far a goal is done whose result is a list of steps.
 *
 * score = Σ weight of what is done / Σ weight
 *
 * @throws InvalidInputError when there is no milestone or no weight above 0.
 * @see Doerr, "Measure What Matters" (2018), on milestones as key results
 * @example
 * ```ts
 * import { milestoneScore } from 'shopwright/goals';
 * milestoneScore({ milestones: [{ weight: 3, done: true }, { weight: 1, done: false }] })
 * // => { score: 0.75, done: 1, open: 1, band: 'green' }
 * ```
 */
export function milestoneScore(input: { readonly milestones: readonly Milestone[] }): MilestoneScore {
  const problems: Problems = [];
  if (checkShape(problems, milestonesShape, input) && input.milestones.every(({ weight = 1 }) => weight === 0)) problem(problems, ['milestones'], 'no-weight', 'must have a weight above 0');
  refuse(problems);
  const { milestones } = input;
  const score = weightedMean(milestones.map(({ done }) => Number(done)), milestones.map(({ weight = 1 }) => weight));
  const done = milestones.filter((milestone) => milestone.done).length;
  return { score, done, open: milestones.length - done, band: bandOf(score, false) };
}

const milestonesShape: Shape<{ readonly milestones: readonly Milestone[] }> = /* @__PURE__ */ (() =>
  record({ milestones: list(record({ weight: optional(figure(0)), done: flag }), 1) }))();
