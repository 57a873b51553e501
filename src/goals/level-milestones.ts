import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, optional, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** From where to where, in how many steps, along which curve. */
export interface LevelMilestonesInput {
  readonly baseline: number;
  readonly target: number;
  /** At least 1, at most 100,000. */
  readonly periods: number;
  /** Equal steps, or equal growth; `linear` when left out. */
  readonly shape?: 'linear' | 'geometric' | undefined;
}

/** Where a level should stand at the end of every period. */
export interface LevelMilestones {
  /** The last one is the target itself. */
  readonly levels: number[];
  /** Growth a period of a geometric curve; `null` for a linear one. */
  readonly rate: number | null;
}

/**
 * Where a level should stand at the end of each period on its way: response time from 15 to 8 minutes in seven weeks is a minute a week.
 *
 * linear: b + (t − b)·k/n; geometric: b·(t/b)^(k/n). These are milestones on one path: they are never added.
 *
 * @throws InvalidInputError when a figure is not a finite number, there is no period, or a geometric curve is asked between figures that are
 * not both above or both below 0.
 * @see Doerr, "Measure What Matters" (2018), on milestones of a key result
 * @example
 * ```ts
 * import { levelMilestones } from 'shopwright/goals';
 * levelMilestones({ baseline: 15, target: 8, periods: 7 }).levels // => [14, 13, 12, 11, 10, 9, 8]
 * ```
 */
export function levelMilestones(input: LevelMilestonesInput): LevelMilestones {
  const problems: Problems = [];
  if (checkShape(problems, levelMilestonesShape, input) && input.shape === 'geometric' && !(input.baseline * input.target > 0 || Math.sign(input.baseline) * Math.sign(input.target) > 0))
    problem(problems, ['shape'], 'not-together', 'needs baseline and target on the same side of 0');
  refuse(problems);
  const { baseline, target, periods, shape = 'linear' } = input;
  const levels = Array.from({ length: periods }, (_, index) => (index === periods - 1 ? target + 0 : levelAt(shape, baseline, target, (index + 1) / periods)));
  return { levels, rate: shape === 'geometric' ? Math.expm1(Math.log(target / baseline) / periods) + 0 : null };
}

/** The level when a share of the way has passed, for figures that were checked. */
export function levelAt(shape: 'linear' | 'geometric', baseline: number, target: number, share: number): number {
  // Weighing both ends keeps the step from overflowing, and is exact at both.
  if (shape === 'linear') return baseline * (1 - share) + target * share + 0;
  return baseline * Math.exp(Math.log(target / baseline) * share);
}

const levelMilestonesShape: Shape<LevelMilestonesInput> = /* @__PURE__ */ (() =>
  record({ baseline: figure(), target: figure(), periods: integer(1, 100_000), shape: optional(anyOf('linear', 'geometric')) }))();
