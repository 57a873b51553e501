import type { DemandModel } from '../demand-model.ts';
import { refuseSteps, stepCost, type StockCosts } from './step-cost.ts';

/** An (s, S) policy in steps, and its cost. */
interface MinimumMaximum {
  readonly reorderPoint: number;
  readonly orderUpToLevel: number;
  readonly cost: number;
}

/** How long a position stays above the line: visits[j] periods at S − j, and until[j] periods before more than j − 1 are gone. */
interface Renewal {
  /** Expected periods in which the position is j steps under S, whatever s is. */
  readonly visits: (steps: number) => number;
  /** Expected periods until the position has come down by at least so many steps: the length of a cycle. */
  readonly until: (steps: number) => number;
}

/** The longest way from S to s, in steps: a second or two of quadratic work. */
const MOST_DEPTH = 30_000;

/** The renewal function of a period's demand: visits(0) = 1 / (1 − f(0)), visits(j) = Σ f(i)·visits(j − i) / (1 − f(0)). Quadratic in steps. */
export function renewal({ mass, survival, grid }: DemandModel): Renewal {
  const moves = survival(grid!(0)); // 1 − f(0)
  const masses = [0]; // of a demand that moves
  const visits = [1 / moves];
  const until = [0, visits[0]!];
  const extend = (steps: number): void => {
    if (steps > MOST_DEPTH) refuseSteps(MOST_DEPTH);
    for (let j = visits.length; j <= steps; j += 1) {
      masses.push(mass(j) / moves);
      let sum = 0;
      for (let i = 1; i <= j; i += 1) sum += masses[i]! * visits[j - i]!;
      visits.push(sum);
      until.push(until[j]! + sum);
    }
  };
  return {
    visits: (steps) => {
      if (steps >= visits.length) extend(steps);
      return visits[steps]!;
    },
    until: (steps) => {
      if (steps > visits.length) extend(steps - 1);
      return until[steps]!;
    },
  };
}

/**
 * The best (s, S) policy for a review every period, after Zheng and Federgruen: s falls until g(s) is not below the cost, and S grows as
 * long as g(S) is not above it. `perPeriod` is a period's demand, `exposed` that of lead time and period.
 */
export function bestMinimumMaximum(perPeriod: DemandModel, exposed: DemandModel, costs: StockCosts, fixedCost: number): MinimumMaximum {
  const { best, at } = stepCost(exposed, costs);
  const cycle = renewal(perPeriod);
  const costOf = (s: number, top: number): number => cycleCost(cycle, at, fixedCost, s, top);
  let level = best;
  let point = best - 1;
  let cost = costOf(point, level);
  while (cost > at(point)) {
    point -= 1;
    cost = costOf(point, level);
  }
  for (let higher = level + 1; at(higher) <= cost; higher += 1) {
    const other = costOf(point, higher);
    if (other >= cost) continue;
    level = higher;
    cost = other;
    while (point + 1 < level && cost <= at(point + 1)) {
      point += 1;
      cost = costOf(point, level);
    }
  }
  return { reorderPoint: point, orderUpToLevel: level, cost };
}

/** What a given (s, S) policy costs. */
export function minimumMaximumCost(perPeriod: DemandModel, exposed: DemandModel, costs: StockCosts, fixedCost: number, reorderPoint: number, level: number): number {
  return cycleCost(renewal(perPeriod), stepCost(exposed, costs).at, fixedCost, reorderPoint, level);
}

/** [K + Σ visits(j)·g(S − j)] / until(S − s): an order and the periods until the next, over how many they are. */
function cycleCost({ visits, until }: Renewal, at: (steps: number) => number, fixedCost: number, reorderPoint: number, level: number): number {
  const depth = level - reorderPoint;
  let sum = fixedCost;
  for (let j = 0; j < depth; j += 1) sum += visits(j) * at(level - j);
  return sum / until(depth);
}
