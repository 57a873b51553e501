import { InvalidInputError } from '../../kernel/invalid-input-error.ts';
import type { DemandModel } from '../demand-model.ts';

/** The farthest from the best stock that costs are worked out, in steps: a second's work. */
const MOST_STEPS = 10_000_000;

/** What holding and owing cost. */
export interface StockCosts {
  /** Of a unit in stock for a period. */
  readonly holdingCost: number;
  /** Of a unit owed for a period. */
  readonly stockoutCost: number;
}

/** The expected cost of a period that begins with so many steps of stock, as a function that remembers what it worked out. */
interface StepCost {
  /** The number of steps of least cost. */
  readonly best: number;
  readonly at: (steps: number) => number;
}

/**
 * g(y) = h·E[(y − D)⁺] + p·E[(D − y)⁺] = h·(y − mean) + (h + p)·n(y) for whole steps y, from its minimum outwards: the loss changes by the
 * survival from step to step, and that by the mass.
 */
export function stepCost({ mean, quantile, loss, survival, mass, grid }: DemandModel, { holdingCost, stockoutCost }: StockCosts): StepCost {
  const units = grid!;
  const step = units(1);
  const best = Math.round(quantile(stockoutCost / (holdingCost + stockoutCost)) / step);
  const upLoss = [loss(units(best))];
  const upSurvival = [survival(units(best))];
  const downLoss = [upLoss[0]!];
  const downSurvival = [upSurvival[0]!];
  const lossAt = (steps: number): number => {
    const distance = Math.abs(steps - best);
    if (distance > MOST_STEPS) refuseSteps(MOST_STEPS);
    if (steps >= best) {
      for (let known = upLoss.length; known <= distance; known += 1) {
        upLoss.push(Math.max(0, upLoss[known - 1]! - step * upSurvival[known - 1]!));
        upSurvival.push(Math.max(0, upSurvival[known - 1]! - mass(best + known)));
      }
      return upLoss[distance]!;
    }
    for (let known = downLoss.length; known <= distance; known += 1) {
      const here = best - known;
      const above = here < 0 ? 1 : Math.min(1, downSurvival[known - 1]! + mass(here + 1));
      downSurvival.push(above);
      downLoss.push(downLoss[known - 1]! + step * above);
    }
    return downLoss[distance]!;
  };
  return { best, at: (steps) => holdingCost * (units(steps) - mean) + (holdingCost + stockoutCost) * lossAt(steps) };
}

/** Refuses demand that is too large to be counted step by step. */
export function refuseSteps(most: number): never {
  throw new InvalidInputError([{ path: ['distribution'], code: 'too-large', message: `would be counted in more than ${most} steps; count larger units, or take a continuous distribution` }]);
}
