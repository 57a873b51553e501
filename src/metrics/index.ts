/**
 * The numbers everyone quotes, each defined once: traffic, conversion, sales, margin, marketing, retention and service; funnels, paths and
 * attribution from raw events; growth and its reasons; series over time; thresholds and alerts; the whole sheet of a shop.
 *
 * @packageDocumentation
 */
export { attribution, type Attribution, type AttributionModel, type ChannelCredit, type Conversion } from './attribution.ts';
export { checkThresholds, handbookThresholds, type Alert, type Severity, type ThresholdReport, type ThresholdRule } from './check-thresholds.ts';
export { conversionDefinitions, conversionMetrics, type ConversionFacts, type ConversionMetric } from './conversion-metrics.ts';
export { explainSalesChange, type SalesChange, type SalesChangeParts, type SoldItem } from './explain-sales-change.ts';
export { type EventColumns, type UserEvent } from './event-columns.ts';
export { funnel, type Funnel, type FunnelCount, type FunnelStep } from './funnel.ts';
export { funnelColumns, funnelFromEvents, type EventFunnel, type FunnelRule } from './funnel-from-events.ts';
export { compoundGrowth, growth, type Growth } from './growth.ts';
export { marginDefinitions, marginMetrics, type MarginFacts, type MarginMetric } from './margin-metrics.ts';
export { marketingDefinitions, marketingMetrics, type MarketingFacts, type MarketingMetric } from './marketing-metrics.ts';
export { mergeStoreParts } from './merge-store-parts.ts';
export { type Definitions, type MetricDefinition, type MetricUnit, type MetricValue, type MetricValues } from './metric.ts';
export { metricDefinitions } from './metric-definitions.ts';
export { orderValues, type OrderValues } from './order-values.ts';
export { pathAnalysis, type PathAnalysis, type PathQuestion } from './path-analysis.ts';
export { recombineMetrics } from './recombine-metrics.ts';
export { retentionDefinitions, retentionMetrics, type RetentionFacts, type RetentionMetric } from './retention-metrics.ts';
export { salesDefinitions, salesMetrics, type SalesFacts, type SalesMetric } from './sales-metrics.ts';
export {
  attributionModelSchema, conversionFactsSchema, conversionsSchema, marginFactsSchema, marketingFactsSchema, retentionFactsSchema, salesFactsSchema, serviceTicketsSchema, storeOrderSchema,
  storeVisitSchema, thresholdRulesSchema, trafficFactsSchema, userEventsSchema,
} from './schemas.ts';
export { type SeriesPoint, type SeriesRule, type TimeSeries } from './series.ts';
export { serviceMetrics, type Durations, type ServiceMetrics, type ServiceTicket } from './service-metrics.ts';
export { storeSums, type StorePart, type StoreSum, type TallyPeriod } from './store-part.ts';
export { type StoreLine, type StoreOrder, type StoreVisit } from './store-record.ts';
export { summarizeStorePart, type StoreSheet } from './store-sheet.ts';
export { storeTally, type StoreTally } from './store-tally.ts';
export { summarizeStore, type MetricChange, type StoreQuestion, type StoreSummary } from './summarize-store.ts';
export { summarizeStoreColumns, type StoreColumns } from './summarize-store-columns.ts';
export { timeSeries, timeSeriesColumns, type SeriesEvent } from './time-series.ts';
export { trafficDefinitions, trafficMetrics, type TrafficFacts, type TrafficMetric } from './traffic-metrics.ts';
