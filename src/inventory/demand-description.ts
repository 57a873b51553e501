import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, list, optional, record, type Shape } from '../kernel/shape.ts';
import { demandHistogram } from './demand-histogram.ts';
import type { DemandHistogram } from './empirical-demand.ts';
import { amountShape, historyEntryShape, positiveShape } from './shapes.ts';

/** A lead time, and how likely it is. */
export interface LeadTimeChance {
  readonly days: number;
  readonly probability: number;
}

/**
 * Demand from the moment of ordering until the goods can be sold, in one of four ways: what a day sells and how long it takes; the same
 * with a list of possible lead times; a history of days; or the moments of lead-time demand as they are. A shop that counts in weeks
 * counts everything in weeks.
 */
export interface DemandDescription {
  readonly demandPerDay?: number | undefined;
  /** Standard deviation of a day's demand. */
  readonly demandStdDev?: number | undefined;
  readonly leadTimeDays?: number | undefined;
  /** Standard deviation of the lead time; 0 when left out. */
  readonly leadTimeStdDevDays?: number | undefined;
  /** The possible lead times; probabilities sum to 1. In place of `leadTimeDays`. */
  readonly leadTimes?: readonly LeadTimeChance[] | undefined;
  /** Days from one look at the stock to the next, where orders wait for it; 0 when left out. */
  readonly reviewDays?: number | undefined;
  /** Whether busy days and long lead times come independently (default) or together. */
  readonly dependence?: 'independent' | 'dependent' | undefined;
  /** Demand of a day, oldest first, `null` where it is not known. In place of `demandPerDay` and `demandStdDev`. */
  readonly history?: readonly (number | null)[] | undefined;
  /** Whether the days of the history are drawn each for itself (default) or as they followed each other. */
  readonly sampling?: 'independent' | 'rolling' | undefined;
  /** Lead-time demand itself. In place of all others. */
  readonly leadTimeDemand?: DemandMoments | undefined;
}

/** Mean and standard deviation of an amount of demand. */
export interface DemandMoments {
  readonly mean: number;
  readonly stdDev?: number | undefined;
}

/** A span of time and the demand in it, as mean and variance; the variance is `undefined` where nothing says it. */
export interface SpanDemand {
  readonly probability: number;
  readonly periods: number;
  readonly mean: number;
  readonly variance: number | undefined;
}

/** The shape of moments. */
export const demandMomentsShape: Shape<DemandMoments> = /* @__PURE__ */ (() => record({ mean: amountShape, stdDev: optional(amountShape) }))();

/** The fields of a demand description, to be spread into the shapes of what uses it. */
export const demandFields = /* @__PURE__ */ (() =>
  ({
    demandPerDay: optional(amountShape),
    demandStdDev: optional(amountShape),
    leadTimeDays: optional(amountShape),
    leadTimeStdDevDays: optional(amountShape),
    leadTimes: optional(list(record({ days: amountShape, probability: positiveShape }), 1)),
    reviewDays: optional(amountShape),
    dependence: optional(anyOf('independent', 'dependent')),
    history: optional(list(historyEntryShape)),
    sampling: optional(anyOf('independent', 'rolling')),
    leadTimeDemand: optional(demandMomentsShape),
  }) as const)();

/**
 * The spans over which stock must last, each with its demand; more than one where the lead time is a list. Notes what is missing or said
 * twice. `review` false leaves the review period out: the lead time alone.
 */
export function demandSpans(problems: Problems, described: DemandDescription, review = true): readonly SpanDemand[] {
  const { leadTimeDemand, history, demandPerDay, demandStdDev, leadTimeDays, leadTimes, leadTimeStdDevDays = 0 } = described;
  const twice = (given: unknown, name: string, other: string): void => {
    if (given !== undefined) problem(problems, [name], 'not-together', `is said by ${other} already`);
  };
  if (leadTimeDemand !== undefined) {
    for (const name of ['demandPerDay', 'demandStdDev', 'leadTimeDays', 'leadTimeStdDevDays', 'leadTimes', 'history', 'reviewDays'] as const) twice(described[name], name, 'leadTimeDemand');
    const { mean, stdDev } = leadTimeDemand;
    return [{ probability: 1, periods: 0, mean, variance: stdDev === undefined ? undefined : stdDev * stdDev }];
  }
  const observed = history?.filter((units) => units !== null);
  if (observed !== undefined) {
    twice(demandPerDay, 'demandPerDay', 'history');
    twice(demandStdDev, 'demandStdDev', 'history');
    if (observed.length === 0) {
      problem(problems, ['history'], 'too-small', 'must know the demand of at least one day');
      return [];
    }
  }
  if (leadTimes !== undefined) {
    twice(leadTimeDays, 'leadTimeDays', 'leadTimes');
    twice(described.leadTimeStdDevDays, 'leadTimeStdDevDays', 'leadTimes');
    const sum = leadTimes.reduce((total, { probability }) => total + probability, 0);
    if (Math.abs(sum - 1) > 1e-9) problem(problems, ['leadTimes'], 'not-allowed', `probabilities must sum to 1, not ${sum}`);
  } else if (leadTimeDays === undefined) problem(problems, ['leadTimeDays'], 'missing', 'must be given, or leadTimes, or leadTimeDemand');
  const daily = observed === undefined ? { mean: demandPerDay, variance: demandStdDev === undefined ? undefined : demandStdDev * demandStdDev } : sampleMoments(observed);
  const { mean } = daily;
  if (mean === undefined) {
    problem(problems, ['demandPerDay'], 'missing', 'must be given, or history, or leadTimeDemand');
    return [];
  }
  const wait = review ? (described.reviewDays ?? 0) : 0;
  return (leadTimes ?? [{ days: leadTimeDays ?? 0, probability: 1 }]).map(({ days, probability }) => {
    const periods = days + wait;
    const byDemand = daily.variance === undefined ? undefined : periods * daily.variance;
    const byLeadTime = mean * leadTimeStdDevDays;
    const variance = byDemand === undefined ? undefined : described.dependence === 'dependent' ? (Math.sqrt(byDemand) + byLeadTime) ** 2 : byDemand + byLeadTime * byLeadTime;
    return { probability, periods, mean: mean * periods, variance };
  });
}

/** Mean and variance over all spans. Unknown where a span's is. */
export function overallMoments(spans: readonly SpanDemand[]): { readonly mean: number; readonly variance: number | undefined } {
  if (spans.length === 1) return spans[0]!;
  const mean = spans.reduce((sum, span) => sum + span.probability * span.mean, 0);
  const variance = spans.reduce<number | undefined>((sum, span) => (sum === undefined || span.variance === undefined ? undefined : sum + span.probability * (span.variance + (span.mean - mean) ** 2)), 0);
  return { mean, variance };
}

/** Demand over the spans as the history has it, counted. The spans are whole days. */
export function historicalDemand(problems: Problems, { history, sampling = 'independent', leadTimeStdDevDays = 0 }: DemandDescription, spans: readonly SpanDemand[]): DemandHistogram | undefined {
  if (history === undefined) problem(problems, ['history'], 'missing', 'must be given: only a history has an exact distribution');
  if (leadTimeStdDevDays > 0) problem(problems, ['leadTimeStdDevDays'], 'not-together', 'has no exact distribution with a history; give leadTimes');
  const whole = spans.every(({ periods }) => Number.isInteger(periods));
  if (!whole) problem(problems, ['leadTimeDays'], 'wrong-type', 'must be whole, as the days of a history are');
  return history !== undefined && whole ? demandHistogram(problems, history, spans, sampling) : undefined;
}

function sampleMoments(observed: readonly number[]): { readonly mean: number; readonly variance: number | undefined } {
  const mean = observed.reduce((sum, units) => sum + units, 0) / observed.length;
  if (observed.length < 2) return { mean, variance: undefined };
  return { mean, variance: observed.reduce((sum, units) => sum + (units - mean) ** 2, 0) / (observed.length - 1) };
}
