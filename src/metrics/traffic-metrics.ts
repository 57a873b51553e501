import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** Who came and what they looked at, in some period. Leave out what is not known. */
export interface TrafficFacts {
  /** Different people: UV. */
  readonly visitors?: number | undefined;
  /** Those of them who had never been here before. */
  readonly newVisitors?: number | undefined;
  readonly sessions?: number | undefined;
  /** PV. */
  readonly pageViews?: number | undefined;
  /** Sessions of a single interaction. */
  readonly bounces?: number | undefined;
  /** Sessions of more than 10 seconds, of two or more views, or with a key event. */
  readonly engagedSessions?: number | undefined;
  /** Seconds on pages that were followed by another page of the visit; the last page of a visit is not timed. */
  readonly secondsOnPages?: number | undefined;
  /** Page views that were the last of their visit. */
  readonly exits?: number | undefined;
  readonly sessionSeconds?: number | undefined;
  /** What visitors bought, after discounts. */
  readonly sales?: number | undefined;
}

/** Metrics of visits. */
export const trafficDefinitions = {
  pagesPerVisitor: {
    name: { en: 'Pages per visitor', zh: '人均浏览量' }, meaning: 'page views per visitor (PV / UV)',
    numerator: 'pageViews', denominator: 'visitors', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  pagesPerSession: {
    name: { en: 'Pages per session', zh: '访问深度' }, meaning: 'page views per session',
    numerator: 'pageViews', denominator: 'sessions', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  newVisitorShare: {
    name: { en: 'Share of new visitors', zh: '新访客占比' }, meaning: 'visitors who had never been here, of all visitors',
    numerator: 'newVisitors', denominator: 'visitors', unit: 'share', better: 'neither', healthy: null, source: 'common practice',
  },
  bounceRate: {
    name: { en: 'Bounce rate (Universal Analytics)', zh: '跳出率' }, meaning: 'sessions of a single interaction, of all sessions',
    numerator: 'bounces', denominator: 'sessions', unit: 'share', better: 'lower', healthy: { atMost: 0.7 }, source: 'Universal Analytics; handbook: act above 70%',
  },
  engagementRate: {
    name: { en: 'Engagement rate (GA4)', zh: '互动率' }, meaning: 'engaged sessions, of all sessions',
    numerator: 'engagedSessions', denominator: 'sessions', unit: 'share', better: 'higher', healthy: null, source: 'Google Analytics 4',
  },
  notEngagedRate: {
    name: { en: 'Bounce rate (GA4)', zh: '跳出率(GA4)' }, meaning: 'sessions that were not engaged, of all sessions',
    numerator: 'sessions - engagedSessions', denominator: 'sessions', unit: 'share', better: 'lower', healthy: null, source: 'Google Analytics 4',
  },
  averageTimeOnPage: {
    name: { en: 'Average time on page', zh: '平均页面停留时长' }, meaning: 'seconds on pages, per view that was followed by another',
    numerator: 'secondsOnPages', denominator: 'pageViews - exits', unit: 'seconds', better: 'higher', healthy: null, source: 'Universal Analytics',
  },
  averageSessionSeconds: {
    name: { en: 'Average session duration', zh: '平均访问时长' }, meaning: 'seconds per session',
    numerator: 'sessionSeconds', denominator: 'sessions', unit: 'seconds', better: 'higher', healthy: null, source: 'common practice',
  },
  exitRate: {
    name: { en: 'Exit rate', zh: '退出率' }, meaning: 'views that were the last of their visit, of all views',
    numerator: 'exits', denominator: 'pageViews', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
  salesPerVisitor: {
    name: { en: 'Sales per visitor', zh: 'UV价值' }, meaning: 'sales per visitor: conversion rate times sales per customer',
    numerator: 'sales', denominator: 'visitors', unit: 'amount', better: 'higher', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type TrafficMetric = keyof typeof trafficDefinitions;

/** The shape of the facts. */
export const trafficFactsShape = /* @__PURE__ */ (() =>
  factsShape<keyof TrafficFacts>({
    visitors: 'count', newVisitors: 'count', sessions: 'count', pageViews: 'count', bounces: 'count', engagedSessions: 'count', secondsOnPages: 'amount', exits: 'count',
    sessionSeconds: 'amount', sales: 'balance',
  }))();

/**
 * How many came, how deep they looked, and how many left at once.
 *
 * Each figure is numerator / denominator as `metricDefinitions` states them, one division of exact sums; `null` with its reason where the
 * denominator is 0 or a fact is not given. The bounce rates of Universal Analytics and GA4 are two metrics: one asks for a single
 * interaction, the other for want of engagement.
 *
 * @throws InvalidInputError when a count is no whole number of 0 or more, a time is negative, or a part is more than its whole.
 * @see Google Analytics Help, "Engagement rate and bounce rate"; handbook: a bounce rate above 70% needs action
 * @example
 * ```ts
 * import { trafficMetrics } from 'shopwright/metrics';
 * const traffic = trafficMetrics({ sessions: 1810, engagedSessions: 693, pageViews: 5430 });
 * traffic.notEngagedRate.value // => 1117 / 1810
 * traffic.pagesPerSession.value // => 3
 * traffic.bounceRate // => { value: null, numerator: null, denominator: 1810, reason: 'missing-facts', missing: ['bounces'] }
 * ```
 */
export function trafficMetrics(facts: TrafficFacts): MetricValues<TrafficMetric> {
  return evaluate(trafficDefinitions, trafficFactsShape, facts);
}
