import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** How far visitors got, in some period. Leave out what is not known. */
export interface ConversionFacts {
  /** Different people: UV. */
  readonly visitors?: number | undefined;
  readonly sessions?: number | undefined;
  /** Different people who paid. */
  readonly payingUsers?: number | undefined;
  /** Sessions with at least one order. */
  readonly convertingSessions?: number | undefined;
  readonly orders?: number | undefined;
  /** Sessions in which something was put into a cart. */
  readonly sessionsWithCart?: number | undefined;
  readonly cartsCreated?: number | undefined;
  readonly checkoutsStarted?: number | undefined;
  /** Carts, or checkouts, that ended with a purchase. */
  readonly purchases?: number | undefined;
  readonly registrations?: number | undefined;
}

/** Metrics of the way from a visit to a purchase. */
export const conversionDefinitions = {
  conversionRate: {
    name: { en: 'Conversion rate', zh: '转化率' }, meaning: 'people who paid, of all visitors (paying users / UV)',
    numerator: 'payingUsers', denominator: 'visitors', unit: 'share', better: 'higher', healthy: null, source: 'handbook',
  },
  sessionConversionRate: {
    name: { en: 'Session conversion rate', zh: '会话转化率' }, meaning: 'sessions with an order, of all sessions',
    numerator: 'convertingSessions', denominator: 'sessions', unit: 'share', better: 'higher', healthy: null, source: 'Shopify, Google Analytics',
  },
  ordersPerSession: {
    name: { en: 'Orders per session', zh: '会话下单率' }, meaning: 'orders per session; may pass 1',
    numerator: 'orders', denominator: 'sessions', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  addToCartRate: {
    name: { en: 'Add-to-cart rate', zh: '加购率' }, meaning: 'sessions in which something was put into a cart, of all sessions',
    numerator: 'sessionsWithCart', denominator: 'sessions', unit: 'share', better: 'higher', healthy: null, source: 'Shopify',
  },
  cartAbandonmentRate: {
    name: { en: 'Cart abandonment', zh: '购物车放弃率' }, meaning: 'carts that did not end with a purchase, of all carts',
    numerator: 'cartsCreated - purchases', denominator: 'cartsCreated', unit: 'share', better: 'lower', healthy: null, source: 'Baymard Institute',
  },
  checkoutAbandonmentRate: {
    name: { en: 'Checkout abandonment', zh: '结账放弃率' }, meaning: 'checkouts that did not end with a purchase, of all that were started',
    numerator: 'checkoutsStarted - purchases', denominator: 'checkoutsStarted', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
  registrationRate: {
    name: { en: 'Registration rate', zh: '注册率' }, meaning: 'visitors who registered, of all visitors',
    numerator: 'registrations', denominator: 'visitors', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type ConversionMetric = keyof typeof conversionDefinitions;

/** The shape of the facts. */
export const conversionFactsShape = /* @__PURE__ */ (() =>
  factsShape<keyof ConversionFacts>({
    visitors: 'count', sessions: 'count', payingUsers: 'count', convertingSessions: 'count', orders: 'count', sessionsWithCart: 'count', cartsCreated: 'count', checkoutsStarted: 'count',
    purchases: 'count', registrations: 'count',
  }))();

/**
 * How many of those who came put something into a cart, started to pay, and paid.
 *
 * The handbook counts people (paying users / visitors), analytics tools count sessions: both are here, under their own names. More
 * converters than visitors is a mistake in the data and is refused; orders per session may pass 1.
 *
 * @throws InvalidInputError when a count is no whole number of 0 or more, or a part is more than its whole.
 * @see handbook: conversion rate = paying users / UV
 * @example
 * ```ts
 * import { conversionMetrics } from 'shopwright/metrics';
 * const { conversionRate, cartAbandonmentRate } = conversionMetrics({ visitors: 8000, payingUsers: 240, cartsCreated: 1000, purchases: 298 });
 * conversionRate.value // => 0.03
 * cartAbandonmentRate.value // => 0.702
 * ```
 */
export function conversionMetrics(facts: ConversionFacts): MetricValues<ConversionMetric> {
  return evaluate(conversionDefinitions, conversionFactsShape, facts);
}
