import { conversionDefinitions } from './conversion-metrics.ts';
import { marginDefinitions } from './margin-metrics.ts';
import { marketingDefinitions } from './marketing-metrics.ts';
import type { Definitions, MetricDefinition } from './metric.ts';
import { retentionDefinitions } from './retention-metrics.ts';
import { salesDefinitions } from './sales-metrics.ts';
import { serviceDefinitions } from './service-metrics.ts';
import { trafficDefinitions } from './traffic-metrics.ts';

/**
 * Every metric as data, so that a dashboard can explain itself: name in English and Chinese, formula, unit, which way is better, what is
 * healthy, and whose definition it is.
 *
 * @example
 * ```ts
 * import { metricDefinitions } from 'shopwright/metrics';
 * metricDefinitions.find(({ id }) => id === 'salesPerCustomer')?.name // => { en: 'Sales per customer', zh: '客单价' }
 * ```
 */
export const metricDefinitions: readonly (MetricDefinition & { readonly family: string })[] = /* @__PURE__ */ (() => {
  const families: Readonly<Record<string, Definitions<string>>> = {
    traffic: trafficDefinitions, conversion: conversionDefinitions, sales: salesDefinitions, margin: marginDefinitions, marketing: marketingDefinitions,
    retention: retentionDefinitions, service: serviceDefinitions,
  };
  return Object.entries(families).flatMap(([family, definitions]) => Object.entries(definitions).map(([id, definition]) => ({ id, family, ...definition })));
})();
