import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, instant, list, optional, record, type Shape } from '../kernel/shape.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { readInstant, type Instant } from '../time/instant.ts';
import type { Definitions, MetricValue } from './metric.ts';

/** A question or complaint of a customer. */
export interface ServiceTicket {
  readonly openedAt: Instant;
  /** When somebody first answered; leave out while nobody has. */
  readonly firstResponseAt?: Instant | undefined;
  /** When it was settled; leave out while it is not. */
  readonly resolvedAt?: Instant | undefined;
  /** Whether the first answer settled it. */
  readonly resolvedAtOnce?: boolean | undefined;
  /** Whether the customer said to be content; leave out where nobody was asked or nobody answered. */
  readonly satisfied?: boolean | undefined;
}

/** How long something took, over those that are done. `null` where none is. */
export interface Durations {
  readonly count: number;
  readonly meanMinutes: number | null;
  readonly medianMinutes: number | null;
  /** By linear interpolation between the two nearest (type 7). */
  readonly p90Minutes: number | null;
  readonly p95Minutes: number | null;
  readonly longestMinutes: number | null;
}

/** How customer service did. */
export interface ServiceMetrics {
  readonly tickets: number;
  readonly firstResponse: Durations;
  readonly resolution: Durations;
  /** Of those answered, answered within the limit. */
  readonly withinResponseLimit: MetricValue;
  /** Tickets nobody has answered. */
  readonly unanswered: number;
  readonly unresolved: number;
  readonly satisfactionRate: MetricValue;
  readonly firstContactResolutionRate: MetricValue;
}

/** Metrics of customer service. */
export const serviceDefinitions = {
  firstResponseMinutes: {
    name: { en: 'First response time', zh: '首次响应时长' }, meaning: 'minutes from the question to the first answer, on average; see also median and percentiles',
    numerator: 'responseMinutes', denominator: 'answeredTickets', unit: 'ratio', better: 'lower', healthy: { atMost: 15 }, source: 'handbook: 15 minutes, improved to 8',
  },
  resolutionMinutes: {
    name: { en: 'Resolution time', zh: '解决时长' }, meaning: 'minutes from the question to its settlement, on average',
    numerator: 'resolutionMinutes', denominator: 'resolvedTickets', unit: 'ratio', better: 'lower', healthy: null, source: 'common practice',
  },
  withinResponseLimit: {
    name: { en: 'Answered in time', zh: '响应达标率' }, meaning: 'tickets answered within the limit, of those answered',
    numerator: 'answeredInTime', denominator: 'answeredTickets', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  satisfactionRate: {
    name: { en: 'Customer satisfaction (CSAT)', zh: '客户满意度' }, meaning: 'customers who said to be content, of those who said anything',
    numerator: 'satisfied', denominator: 'ratedTickets', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  firstContactResolutionRate: {
    name: { en: 'First contact resolution', zh: '首次解决率' }, meaning: 'tickets settled by the first answer, of those of which that is known',
    numerator: 'resolvedAtOnce', denominator: 'ticketsKnown', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The shape of tickets. */
export const ticketsShape: Shape<readonly ServiceTicket[]> = /* @__PURE__ */ (() =>
  list(record({ openedAt: instant, firstResponseAt: optional(instant), resolvedAt: optional(instant), resolvedAtOnce: optional(flag), satisfied: optional(flag) })))();

/**
 * How fast customers get an answer and a solution, and whether they are content.
 *
 * Times are minutes by the clock, from the question. A ticket without an answer counts in no average: `unanswered` says how many there are,
 * and whoever reads only the mean should read that first.
 *
 * @throws InvalidInputError when a time is not an instant, an answer or solution comes before its question, or the limit is not above 0.
 * @see handbook: first response from 15 minutes to 8
 * @example
 * ```ts
 * import { serviceMetrics } from 'shopwright/metrics';
 * const day = (time: string) => `2026-11-11T${time}:00+08:00`;
 * const service = serviceMetrics({
 *   tickets: [
 *     { openedAt: day('09:00'), firstResponseAt: day('09:04'), resolvedAt: day('10:00'), satisfied: true },
 *     { openedAt: day('09:30'), firstResponseAt: day('09:54'), satisfied: false },
 *     { openedAt: day('11:00') },
 *   ],
 *   responseLimitMinutes: 15,
 * });
 * [service.firstResponse.meanMinutes, service.withinResponseLimit.value, service.unanswered] // => [14, 0.5, 1]
 * ```
 */
export function serviceMetrics(input: { readonly tickets: readonly ServiceTicket[]; readonly responseLimitMinutes?: number | undefined }): ServiceMetrics {
  const { tickets, responseLimitMinutes = 15 } = fieldsOf(input);
  const problems: Problems = [];
  if (!(Number.isFinite(responseLimitMinutes) && responseLimitMinutes > 0)) problem(problems, ['responseLimitMinutes'], 'too-small', 'must be a number above 0');
  const responses: number[] = [];
  const resolutions: number[] = [];
  if (checkShape(problems, ticketsShape, tickets, ['tickets'])) {
    for (const [index, { openedAt, firstResponseAt, resolvedAt }] of tickets.entries()) {
      const opened = readInstant(openedAt);
      if (typeof opened === 'string') problem(problems, ['tickets', index, 'openedAt'], opened);
      for (const [field, at, minutes] of [['firstResponseAt', firstResponseAt, responses], ['resolvedAt', resolvedAt, resolutions]] as const) {
        if (at === undefined) continue;
        const moment = readInstant(at);
        if (typeof moment === 'string') problem(problems, ['tickets', index, field], moment);
        else if (typeof opened === 'number' && moment < opened) problem(problems, ['tickets', index, field], 'before-the-question', 'must not come before openedAt');
        else if (typeof opened === 'number') minutes.push((moment - opened) / 60_000);
      }
    }
  }
  refuse(problems);
  const rated = tickets.filter(({ satisfied }) => satisfied !== undefined);
  const known = tickets.filter(({ resolvedAtOnce }) => resolvedAtOnce !== undefined);
  return {
    tickets: tickets.length,
    firstResponse: durations(responses),
    resolution: durations(resolutions),
    withinResponseLimit: share(responses.filter((minutes) => minutes <= responseLimitMinutes).length, responses.length),
    unanswered: tickets.length - responses.length,
    unresolved: tickets.length - resolutions.length,
    satisfactionRate: share(rated.filter(({ satisfied }) => satisfied).length, rated.length),
    firstContactResolutionRate: share(known.filter(({ resolvedAtOnce }) => resolvedAtOnce).length, known.length),
  };
}

function durations(minutes: readonly number[]): Durations {
  if (minutes.length === 0) return { count: 0, meanMinutes: null, medianMinutes: null, p90Minutes: null, p95Minutes: null, longestMinutes: null };
  const sorted = Float64Array.from(minutes).sort();
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return {
    count: sorted.length, meanMinutes: mean, medianMinutes: sampleQuantile(sorted, 0.5), p90Minutes: sampleQuantile(sorted, 0.9), p95Minutes: sampleQuantile(sorted, 0.95),
    longestMinutes: sorted.at(-1)!,
  };
}

function share(numerator: number, denominator: number): MetricValue {
  return denominator === 0
    ? { value: null, numerator, denominator, reason: 'zero-denominator', missing: [] }
    : { value: numerator / denominator, numerator, denominator, reason: null, missing: [] };
}
