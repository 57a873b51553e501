import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** Customers, members or subscribers over a period. Leave out what is not known. */
export interface RetentionFacts {
  readonly customersAtStart?: number | undefined;
  readonly customersAtEnd?: number | undefined;
  /** Of those at the end, those who joined during the period. */
  readonly newCustomers?: number | undefined;
}

/** Metrics of staying and leaving. */
export const retentionDefinitions = {
  retentionRate: {
    name: { en: 'Retention rate', zh: '留存率' }, meaning: 'customers of the start who are still there, of those at the start; joiners do not count',
    numerator: 'customersAtEnd - newCustomers', denominator: 'customersAtStart', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  churnRate: {
    name: { en: 'Churn rate', zh: '流失率' }, meaning: 'customers of the start who left, of those at the start; joiners do not count',
    numerator: 'customersAtStart + newCustomers - customersAtEnd', denominator: 'customersAtStart', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
  netCustomerGrowth: {
    name: { en: 'Net customer growth', zh: '客户净增长率' }, meaning: 'customers at the end less those at the start, of those at the start',
    numerator: 'customersAtEnd - customersAtStart', denominator: 'customersAtStart', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type RetentionMetric = keyof typeof retentionDefinitions;

/** The shape of the facts. */
export const retentionFactsShape = /* @__PURE__ */ (() => factsShape<keyof RetentionFacts>({ customersAtStart: 'count', customersAtEnd: 'count', newCustomers: 'count' }))();

/**
 * How many of those who were customers at the start of a period still are.
 *
 * retention = (at the end − joined) / at the start; churn = 1 − retention.
 *
 * @throws InvalidInputError when a count is no whole number of 0 or more, more joined than are there at the end, or more stayed than there were.
 * @example
 * ```ts
 * import { retentionMetrics } from 'shopwright/metrics';
 * const { retentionRate, churnRate } = retentionMetrics({ customersAtStart: 500, customersAtEnd: 520, newCustomers: 60 });
 * [retentionRate.value, churnRate.value] // => [0.92, 0.08]
 * ```
 */
export function retentionMetrics(facts: RetentionFacts): MetricValues<RetentionMetric> {
  return evaluate(retentionDefinitions, retentionFactsShape, facts);
}
