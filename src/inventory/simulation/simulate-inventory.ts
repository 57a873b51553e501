import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { createRandom } from '../../stats/random.ts';
import { studentTQuantile } from '../../stats/student-t.ts';
import { playPolicy, type PlayedPolicy } from './play-policy.ts';
import { demandSource } from './simulated-demand.ts';
import { checkSimulation, type SimulateInventoryInput } from './simulation-input.ts';

/** A figure over all runs, and where its true value is with the confidence asked for; no interval with one run. */
export interface SimulatedFigure {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** How the policy did. `null` where there was nothing to measure: no demand, or no cycle that ended. */
export interface SimulatedInventory {
  /** Share of replenishment cycles without a stockout. */
  readonly cycleService: SimulatedFigure | null;
  /** Share of units served at once. */
  readonly fillRate: SimulatedFigure | null;
  /** Share of periods that end without stock owed or lost. */
  readonly readyRate: SimulatedFigure;
  /** Mean of the stock at the end of a period. */
  readonly averageStock: SimulatedFigure;
  /** Orders a period. */
  readonly ordersPerPeriod: SimulatedFigure;
  /** Units short a period. */
  readonly shortPerPeriod: SimulatedFigure;
  readonly runs: number;
  readonly periods: number;
}

/**
 * What a policy would reach, by playing it through: service by cycles and by units, stock and orders, with confidence intervals.
 *
 * A period begins with the goods that come, then demand, then, every `reviewPeriods`, an order. Goods ordered at the end of a period with lead time L
 * are there at the beginning of the L + 1st after it, so that stock must last for L + reviewPeriods. The same seed gives the same runs, and
 * runs of two policies see the same demand. Intervals: mean ± t · s / √runs. Cost: runs · periods.
 *
 * @throws InvalidInputError when a demand is negative, probabilities do not sum to 1, lead times are not whole, or a negative binomial has a variance not above its mean.
 * @see Law, "Simulation Modeling and Analysis", 5th ed., sections 1.5 (inventory) and 9.4 (replications)
 * @example
 * ```ts
 * import { simulateInventory } from 'shopwright/inventory';
 * const played = simulateInventory({ seed: 1, policy: { rule: 'base-stock', orderUpTo: 6 }, demand: { kind: 'replay', history: [3, 3, 5, 1] }, leadTimePeriods: 0 });
 * played.fillRate // => { mean: 1, low: null, high: null }
 * played.averageStock.mean // => 3
 * ```
 */
export function simulateInventory(input: SimulateInventoryInput): SimulatedInventory {
  const problems: Problems = [];
  checkSimulation(problems, input);
  refuse(problems);
  const { seed, demand, confidence = 0.95 } = input;
  const replay = demand.kind === 'replay';
  const periods = replay ? demand.history.length : (input.periods ?? 365);
  const warmUp = input.warmUpPeriods ?? (replay ? 0 : 50);
  const runs = replay ? 1 : (input.runs ?? 30);
  const played = Array.from({ length: runs }, (_, run) => playPolicy(input, demandSource(demand, createRandom(`${seed} demand ${run}`)), createRandom(`${seed} lead time ${run}`), { periods, warmUp }));
  if (!played.every(({ demanded, stock }) => Number.isFinite(demanded + stock))) problem(problems, ['demand'], 'too-large', 'must add up to numbers that can be held');
  refuse(problems);
  const figure = (of: (run: PlayedPolicy) => number | null): SimulatedFigure | null => {
    const values = played.map(of).filter((value) => value !== null);
    if (values.length === 0) return null;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    if (values.length === 1) return { mean, low: null, high: null };
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    const reach = studentTQuantile((1 + confidence) / 2, values.length - 1) * Math.sqrt(variance / values.length);
    return { mean, low: mean - reach, high: mean + reach };
  };
  return {
    cycleService: figure(({ cycles, cyclesShort }) => (cycles === 0 ? null : 1 - cyclesShort / cycles)),
    fillRate: figure(({ demanded, short }) => (demanded === 0 ? null : 1 - short / demanded)),
    readyRate: figure(({ periodsShort }) => 1 - periodsShort / periods)!,
    averageStock: figure(({ stock }) => stock / periods)!,
    ordersPerPeriod: figure(({ orders }) => orders / periods)!,
    shortPerPeriod: figure(({ short }) => short / periods)!,
    runs,
    periods,
  };
}
