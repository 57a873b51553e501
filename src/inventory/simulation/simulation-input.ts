import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record, refined, variants, type Shape } from '../../kernel/shape.ts';
import type { OrderRule } from '../order-quantity.ts';
import { positiveShape, serviceShape, shareShape } from '../shapes.ts';
import { checkDemand, simulatedDemandShape, type SimulatedDemand } from './simulated-demand.ts';

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

/** Notes everything that is wrong with a policy and its world. */
export function checkSimulation(problems: Problems, input: SimulateInventoryInput): void {
  if (!checkShape(problems, simulateInventoryShape, input)) return;
  const { demand, leadTimePeriods, policy } = input;
  checkDemand(problems, demand);
  if (policy.rule === 's,S' && policy.orderUpTo < policy.reorderPoint) problem(problems, ['policy', 'orderUpTo'], 'too-small', 'must not be below reorderPoint');
  if (typeof leadTimePeriods === 'number') checkShape(problems, integer(0, 100_000), leadTimePeriods, ['leadTimePeriods']);
  else if (checkShape(problems, list(record({ periods: integer(0, 100_000), probability: shareShape }), 1), leadTimePeriods, ['leadTimePeriods'])) {
    const sum = leadTimePeriods.reduce((total, { probability }) => total + probability, 0);
    if (Math.abs(sum - 1) > 1e-9) problem(problems, ['leadTimePeriods'], 'out-of-range', `must have probabilities that sum to 1, not ${sum}`);
  }
}

/** The shape of a policy and its world. */
export const simulateInventoryShape: Shape<SimulateInventoryInput> = /* @__PURE__ */ (() => {
  const lots = record({ reorderPoint: number(), orderQuantity: positiveShape });
  const seed: Shape<number | string> = { word: 'anything' };
  const leadTime: Shape<SimulateInventoryInput['leadTimePeriods']> = { word: 'anything' };
  return record({
    seed: refined(seed, (value) => (typeof value === 'string' || Number.isFinite(value) ? undefined : { code: 'wrong-type', message: 'must be a text or a number' })),
    policy: variants('rule', { 'base-stock': record({ orderUpTo: number() }), 's,S': record({ reorderPoint: number(), orderUpTo: number() }), 'r,Q': lots, 'r,nQ': lots }),
    demand: simulatedDemandShape,
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
