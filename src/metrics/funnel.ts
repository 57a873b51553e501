import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, named, record, type Shape } from '../kernel/shape.ts';

/** How many got as far as a step. */
export interface FunnelCount {
  readonly step: string;
  readonly count: number;
}

/** One step of a funnel. */
export interface FunnelStep {
  readonly step: string;
  readonly count: number;
  /** Of those at the step before; 1 for the first step, `null` after a step that nobody reached. */
  readonly fromPrevious: number | null;
  /** Of those at the first step; `null` where nobody was. */
  readonly fromFirst: number | null;
  /** How many of the step before did not come this far; 0 for the first step. */
  readonly dropOff: number;
}

/** A funnel, read. */
export interface Funnel {
  readonly steps: readonly FunnelStep[];
  /** From the first step to the last; `null` where nobody was at the first. */
  readonly overall: number | null;
  /** The step before which the largest share was lost; the earlier of two; `null` where nothing was lost. */
  readonly biggestDrop: { readonly from: string; readonly to: string; readonly lost: number; readonly share: number } | null;
}

const stepsShape: Shape<readonly FunnelCount[]> = /* @__PURE__ */ (() => list(record({ step: named, count: integer(0) }), 1))();

/**
 * Where people are lost on the way to a purchase, from counts of how many reached each step.
 *
 * fromPrevious = count / count of the step before; fromFirst = count / count of the first step.
 *
 * @throws InvalidInputError when there is no step, a count is no whole number of 0 or more, or more people are at a step than at the one before.
 * @example
 * ```ts
 * import { funnel } from 'shopwright/metrics';
 * const { steps, overall, biggestDrop } = funnel({ steps: [{ step: 'visit', count: 10000 }, { step: 'cart', count: 800 }, { step: 'purchase', count: 240 }] });
 * steps.map(({ fromPrevious }) => fromPrevious) // => [1, 0.08, 0.3]
 * overall // => 0.024
 * biggestDrop // => { from: 'visit', to: 'cart', lost: 9200, share: 0.92 }
 * ```
 */
export function funnel(input: { readonly steps: readonly FunnelCount[] }): Funnel {
  const { steps } = fieldsOf(input);
  const problems: Problems = [];
  if (checkShape(problems, stepsShape, steps, ['steps'])) {
    for (const [index, { count }] of steps.entries()) {
      if (index > 0 && count > steps[index - 1]!.count) problem(problems, ['steps', index, 'count'], 'more-than-the-step-before', `must not be more than ${steps[index - 1]!.count}, the count of the step before`);
    }
  }
  refuse(problems);
  return readFunnel(steps);
}

/** A funnel of counts that never rise. */
export function readFunnel(counts: readonly FunnelCount[]): Funnel {
  const first = counts[0]!.count;
  const steps = counts.map(({ step, count }, index): FunnelStep => {
    const previous = index === 0 ? count : counts[index - 1]!.count;
    return { step, count, fromPrevious: index === 0 ? 1 : ratio(count, previous), fromFirst: index === 0 && count > 0 ? 1 : ratio(count, first), dropOff: previous - count };
  });
  let biggestDrop: Funnel['biggestDrop'] = null;
  for (const [index, { step, dropOff, fromPrevious }] of steps.entries()) {
    if (dropOff === 0 || fromPrevious === null) continue;
    const share = dropOff / counts[index - 1]!.count;
    if (biggestDrop === null || share > biggestDrop.share) biggestDrop = { from: counts[index - 1]!.step, to: step, lost: dropOff, share };
  }
  return { steps, overall: ratio(counts.at(-1)!.count, first), biggestDrop };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
