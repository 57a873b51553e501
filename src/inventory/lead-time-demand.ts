import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, optional, record, type Shape } from '../kernel/shape.ts';
import { demandFields, demandSpans, historicalDemand, overallMoments, type DemandDescription } from './demand-description.ts';
import type { DemandHistogram } from './empirical-demand.ts';

/** A description of demand, and whether its whole distribution is wanted. */
export interface LeadTimeDemandInput extends DemandDescription {
  /** Asks for the exact distribution of a history summed over the lead time. */
  readonly probabilities?: boolean | undefined;
}

/** Demand until the goods can be sold. */
export interface LeadTimeDemand {
  /** Where the figures come from. */
  readonly rule: 'independent' | 'dependent' | 'lead-time-distribution' | 'given';
  readonly mean: number;
  /** `null` where nothing says how much demand varies. */
  readonly stdDev: number | null;
  /** Every demand that history, put together, can come to, with its probability; where that was asked for. */
  readonly probabilities: readonly { readonly units: number; readonly probability: number }[] | null;
}

/**
 * How much is sold between ordering and having the goods, and how much that varies.
 *
 * mean = d·(L + R); stdDev = √((L + R)·σ² + d²·σ²L), or σ·√(L + R) + d·σL where busy days and long lead times come together. A list of lead
 * times gives σ²L by its probabilities; a history gives d and σ (of a sample, n − 1), and on request the exact distribution of its sum:
 * every combination of past days by counting, not by drawing.
 *
 * @throws InvalidInputError when demand is described twice or not at all, or a number is negative or not finite; for the distribution
 * also when lead time and review are not whole, or the history is too fine to be counted.
 * @see King, "Crack the code: Understanding safety stock and mastering its equations", APICS Magazine (2011)
 * @example
 * ```ts
 * import { leadTimeDemand } from 'shopwright/inventory';
 * leadTimeDemand({ demandPerDay: 100, demandStdDev: 30, leadTimeDays: 16, leadTimeStdDevDays: 1.6 }).stdDev // => 200
 * leadTimeDemand({ history: [0, 1], leadTimeDays: 2, probabilities: true }).probabilities // => [{ units: 0, probability: 0.25 }, { units: 1, probability: 0.5 }, { units: 2, probability: 0.25 }]
 * ```
 */
export function leadTimeDemand(input: LeadTimeDemandInput): LeadTimeDemand {
  const problems: Problems = [];
  checkShape(problems, leadTimeDemandShape, input);
  refuse(problems);
  const { probabilities = false, ...described } = fieldsOf(input);
  const spans = demandSpans(problems, described);
  const histogram = probabilities && problems.length === 0 ? historicalDemand(problems, described, spans) : undefined;
  refuse(problems);
  const { mean, variance } = overallMoments(spans);
  return {
    rule: described.leadTimeDemand !== undefined ? 'given' : described.leadTimes !== undefined ? 'lead-time-distribution' : (described.dependence ?? 'independent'),
    mean,
    stdDev: variance === undefined ? null : Math.sqrt(variance),
    probabilities: histogram === undefined ? null : listed(histogram),
  };
}

function listed({ counts, total, gap, stepsPerUnit }: DemandHistogram): { readonly units: number; readonly probability: number }[] {
  return [...counts].flatMap((count, steps) => (count > 0 ? [{ units: (steps * gap) / stepsPerUnit, probability: count / total }] : []));
}

/** The shape of what lead-time demand is asked from. */
export const leadTimeDemandShape: Shape<LeadTimeDemandInput> = /* @__PURE__ */ (() => record({ ...demandFields, probabilities: optional(flag) }))();
