import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { createRandom, type Random } from '../stats/random.ts';
import { studentTQuantile } from '../stats/student-t.ts';
import { negativeBinomialOfMoments } from './counted-demand.ts';
import { orderQuantity, type OrderRule } from './order-quantity.ts';
import { amountShape, positiveShape, serviceShape, shareShape } from './shapes.ts';

/** Where the demand of a period comes from. */
export type SimulatedDemand =
  /** The past as it was, period by period; the one run is as long as the history. */
  | { readonly kind: 'replay'; readonly history: readonly number[] }
  /** Periods drawn from the past, each as likely as the other, in blocks of so many that followed each other; 1 when left out. */
  | { readonly kind: 'resample'; readonly history: readonly number[]; readonly blockPeriods?: number | undefined }
  /** A distribution; normal demand is cut at 0. */
  | { readonly kind: 'normal' | 'gamma' | 'negative-binomial'; readonly mean: number; readonly stdDev: number }
  | { readonly kind: 'poisson'; readonly mean: number };

/** A policy and the world it is tried in. */
export interface SimulateInventoryInput {
  readonly seed: number | string;
  readonly policy: Exclude<OrderRule, { readonly rule: 'min-max' | 'reorder-level' }>;
  readonly demand: SimulatedDemand;
  /** Whole periods from an order to its goods, or each that may be with its probability. */
  readonly leadTimePeriods: number | readonly { readonly periods: number; readonly probability: number }[];
  /** Periods from one look at the stock to the next; 1 when left out. */
  readonly reviewPeriods?: number | undefined;
  /** What customers do who find nothing: wait, which is the default, or leave. */
  readonly shortage?: 'backorder' | 'lost-sales' | undefined;
  readonly packSize?: number | undefined;
  /** Stock at the beginning; the level or reorder point + lot when left out. */
  readonly opening?: number | undefined;
  /** Periods that count in a run; 365 when left out. A replay counts all of its history. */
  readonly periods?: number | undefined;
  /** Periods before them; 50 when left out, 0 in a replay. */
  readonly warmUpPeriods?: number | undefined;
  /** Runs; 30 when left out, one in a replay. */
  readonly runs?: number | undefined;
  /** Of the confidence intervals; 0.95 when left out. */
  readonly confidence?: number | undefined;
}

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
  if (checkShape(problems, simulateInventoryShape, input)) checkTogether(problems, input);
  refuse(problems);
  const { seed, demand, confidence = 0.95 } = input;
  const replay = demand.kind === 'replay';
  const periods = replay ? demand.history.length : (input.periods ?? 365);
  const warmUp = input.warmUpPeriods ?? (replay ? 0 : 50);
  const runs = replay ? 1 : (input.runs ?? 30);
  const played = Array.from({ length: runs }, (_, run) => play(input, demandSource(demand, createRandom(`${seed} demand ${run}`)), createRandom(`${seed} lead time ${run}`), periods, warmUp));
  const figure = (of: (run: Played) => number | null): SimulatedFigure | null => {
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

interface Played {
  readonly demanded: number;
  readonly short: number;
  readonly stock: number;
  readonly orders: number;
  readonly periodsShort: number;
  readonly cycles: number;
  readonly cyclesShort: number;
}

function play({ policy, leadTimePeriods, reviewPeriods = 1, shortage = 'backorder', packSize, opening }: SimulateInventoryInput, demandOf: (period: number) => number, random: Random, periods: number, warmUp: number): Played {
  const fixed = typeof leadTimePeriods === 'number';
  const longest = fixed ? leadTimePeriods : leadTimePeriods.reduce((most, each) => Math.max(most, each.periods), 0);
  const pipeline = new Float64Array(longest + 2);
  let onHand = opening ?? ('orderUpTo' in policy ? policy.orderUpTo : policy.reorderPoint + policy.orderQuantity); // below 0: owed
  let onOrder = 0;
  let shortInCycle = false;
  const sums = { demanded: 0, short: 0, stock: 0, orders: 0, periodsShort: 0, cycles: 0, cyclesShort: 0 };
  for (let period = 0; period < warmUp + periods; period += 1) {
    const counts = period >= warmUp;
    const slot = period % pipeline.length;
    const arrived = pipeline[slot]!;
    if (arrived > 0) {
      // A cycle ends when goods come: was anything short since the last ones?
      if (counts) {
        sums.cycles += 1;
        if (shortInCycle) sums.cyclesShort += 1;
      }
      shortInCycle = false;
      pipeline[slot] = 0;
      onOrder -= arrived;
      onHand += arrived;
    }
    const demand = demandOf(period);
    const short = Math.max(0, demand - Math.max(0, onHand));
    onHand -= shortage === 'lost-sales' ? demand - short : demand;
    if (short > 0) shortInCycle = true;
    if (counts) {
      sums.demanded += demand;
      sums.short += short;
      sums.stock += Math.max(0, onHand);
      if (short > 0) sums.periodsShort += 1;
    }
    if ((period + 1) % reviewPeriods !== 0) continue;
    const order = orderQuantity({ ...policy, position: onHand + onOrder, packSize });
    if (!order.ok || order.quantity === 0) continue;
    const lead = fixed ? leadTimePeriods : drawn(leadTimePeriods, random.next());
    pipeline[(period + 1 + lead) % pipeline.length]! += order.quantity;
    onOrder += order.quantity;
    if (counts) sums.orders += 1;
  }
  return sums;
}

function drawn(chances: readonly { readonly periods: number; readonly probability: number }[], uniform: number): number {
  let rest = uniform;
  for (const { periods, probability } of chances) {
    if (rest < probability) return periods;
    rest -= probability;
  }
  return chances.at(-1)!.periods;
}

function demandSource(demand: SimulatedDemand, random: Random): (period: number) => number {
  switch (demand.kind) {
    case 'replay':
      return (period) => demand.history[period % demand.history.length]!;
    case 'resample': {
      const { history, blockPeriods = 1 } = demand;
      let at = 0;
      return (period) => {
        at = period % blockPeriods === 0 ? random.integer(history.length) : (at + 1) % history.length;
        return history[at]!;
      };
    }
    case 'poisson':
      return () => random.poisson(demand.mean);
    case 'normal':
      return () => Math.max(0, random.normal(demand.mean, demand.stdDev));
    case 'gamma': {
      const variance = demand.stdDev ** 2;
      return variance === 0 || demand.mean === 0 ? () => demand.mean : () => random.gamma(demand.mean ** 2 / variance, variance / demand.mean);
    }
    case 'negative-binomial': {
      const { size, probability } = negativeBinomialOfMoments(demand.mean, demand.stdDev ** 2);
      return demand.mean === 0 ? () => 0 : () => random.negativeBinomial(size, probability);
    }
  }
}

function checkTogether(problems: Problems, { demand, leadTimePeriods, policy }: SimulateInventoryInput): void {
  if ('history' in demand && demand.history.length === 0) problem(problems, ['demand', 'history'], 'too-small', 'must hold at least one period');
  if (demand.kind === 'negative-binomial' && demand.mean > 0 && !(demand.stdDev ** 2 > demand.mean)) problem(problems, ['demand', 'stdDev'], 'too-small', 'must make a variance above the mean');
  if (policy.rule === 's,S' && policy.orderUpTo < policy.reorderPoint) problem(problems, ['policy', 'orderUpTo'], 'too-small', 'must not be below reorderPoint');
  if (typeof leadTimePeriods === 'number') checkShape(problems, integer(0, 100_000), leadTimePeriods, ['leadTimePeriods']);
  else if (checkShape(problems, list(record({ periods: integer(0, 100_000), probability: shareShape }), 1), leadTimePeriods, ['leadTimePeriods'])) {
    const sum = leadTimePeriods.reduce((total, { probability }) => total + probability, 0);
    if (Math.abs(sum - 1) > 1e-9) problem(problems, ['leadTimePeriods'], 'out-of-range', `must have probabilities that sum to 1, not ${sum}`);
  }
}

/** The shape of a policy and its world. */
export const simulateInventoryShape: Shape<SimulateInventoryInput> = /* @__PURE__ */ (() => {
  const moments = record({ mean: amountShape, stdDev: amountShape });
  const lots = record({ reorderPoint: number(), orderQuantity: positiveShape });
  const seed: Shape<number | string> = { word: 'anything' };
  const leadTime: Shape<SimulateInventoryInput['leadTimePeriods']> = { word: 'anything' };
  return record({
    seed: refined(seed, (value) => (typeof value === 'string' || Number.isFinite(value) ? undefined : { code: 'wrong-type', message: 'must be a text or a number' })),
    policy: variants('rule', { 'base-stock': record({ orderUpTo: number() }), 's,S': record({ reorderPoint: number(), orderUpTo: number() }), 'r,Q': lots, 'r,nQ': lots }),
    demand: variants('kind', {
      replay: record({ history: list(amountShape) }),
      resample: record({ history: list(amountShape), blockPeriods: optional(integer(1)) }),
      normal: moments,
      gamma: moments,
      'negative-binomial': moments,
      poisson: record({ mean: amountShape }),
    }),
    leadTimePeriods: refined(leadTime, (value) => (typeof value === 'number' || Array.isArray(value) ? undefined : { code: 'wrong-type', message: 'must be a number or a list' })),
    reviewPeriods: optional(integer(1)),
    shortage: optional(anyOf('backorder', 'lost-sales')),
    packSize: optional(positiveShape),
    opening: optional(number()),
    periods: optional(integer(1, 10_000_000)),
    warmUpPeriods: optional(integer(0, 10_000_000)),
    runs: optional(integer(1, 1_000_000)),
    confidence: optional(serviceShape),
  });
})();
