import type { Step } from './effect.ts';
import type { ThresholdBase } from './promotion.ts';
import type { CompiledThreshold } from './threshold.ts';

/** The steps of an effect that gives more the more is bought. */
export interface Ladder {
  /** What each step needs, all of them in one measure; they ascend. */
  readonly needs: readonly number[];
  /** The first step, below which there is nothing. */
  readonly threshold: CompiledThreshold;
}

export function ladderOf(steps: readonly Step[], base: ThresholdBase): Ladder {
  const needs = steps.map(({ spend, quantity }) => spend ?? quantity!);
  return { needs, threshold: { measure: steps[0]!.spend === undefined ? 'quantity' : 'spend', need: needs[0]!, overCart: false, base } };
}

/** Index of the highest need that is met, −1 below the first. Needs ascend. */
export function highestMet(needs: readonly number[], have: number): number {
  let met = -1;
  for (let index = 0; index < needs.length && needs[index]! <= have; index += 1) met = index;
  return met;
}
