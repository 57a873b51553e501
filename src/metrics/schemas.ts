import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { attributionModelShape, conversionsShape, type AttributionModel, type Conversion } from './attribution.ts';
import { thresholdRulesShape, type ThresholdRule } from './check-thresholds.ts';
import { conversionFactsShape, type ConversionFacts } from './conversion-metrics.ts';
import { userEventsShape, type UserEvent } from './event-columns.ts';
import { marginFactsShape, type MarginFacts } from './margin-metrics.ts';
import { marketingFactsShape, type MarketingFacts } from './marketing-metrics.ts';
import { retentionFactsShape, type RetentionFacts } from './retention-metrics.ts';
import { salesFactsShape, type SalesFacts } from './sales-metrics.ts';
import { ticketsShape, type ServiceTicket } from './service-metrics.ts';
import { storeOrderShape, storeVisitShape, type StoreOrder, type StoreVisit } from './store-record.ts';
import { trafficFactsShape, type TrafficFacts } from './traffic-metrics.ts';

/** The shape of an order. */
export const storeOrderSchema: z.ZodMiniType<StoreOrder> = /* @__PURE__ */ (() => zodSchema(storeOrderShape))();

/** The shape of a visit. */
export const storeVisitSchema: z.ZodMiniType<StoreVisit> = /* @__PURE__ */ (() => zodSchema(storeVisitShape))();

/** The shape of a list of events of users. */
export const userEventsSchema: z.ZodMiniType<readonly UserEvent[]> = /* @__PURE__ */ (() => zodSchema(userEventsShape))();

/** The shape of a list of purchases with what was seen before them. */
export const conversionsSchema: z.ZodMiniType<readonly Conversion[]> = /* @__PURE__ */ (() => zodSchema(conversionsShape))();

/** The shape of a rule of credit. */
export const attributionModelSchema: z.ZodMiniType<AttributionModel> = /* @__PURE__ */ (() => zodSchema(attributionModelShape))();

/** The shape of a list of rules on figures. */
export const thresholdRulesSchema: z.ZodMiniType<readonly ThresholdRule[]> = /* @__PURE__ */ (() => zodSchema(thresholdRulesShape))();

/** The shape of a list of tickets. */
export const serviceTicketsSchema: z.ZodMiniType<readonly ServiceTicket[]> = /* @__PURE__ */ (() => zodSchema(ticketsShape))();

/** The shape of the facts of `conversionMetrics`. */
export const conversionFactsSchema: z.ZodMiniType<ConversionFacts> = /* @__PURE__ */ (() => zodSchema(conversionFactsShape))();

/** The shape of the facts of `marginMetrics`. */
export const marginFactsSchema: z.ZodMiniType<MarginFacts> = /* @__PURE__ */ (() => zodSchema(marginFactsShape))();

/** The shape of the facts of `marketingMetrics`. */
export const marketingFactsSchema: z.ZodMiniType<MarketingFacts> = /* @__PURE__ */ (() => zodSchema(marketingFactsShape))();

/** The shape of the facts of `retentionMetrics`. */
export const retentionFactsSchema: z.ZodMiniType<RetentionFacts> = /* @__PURE__ */ (() => zodSchema(retentionFactsShape))();

/** The shape of the facts of `salesMetrics`. */
export const salesFactsSchema: z.ZodMiniType<SalesFacts> = /* @__PURE__ */ (() => zodSchema(salesFactsShape))();

/** The shape of the facts of `trafficMetrics`. */
export const trafficFactsSchema: z.ZodMiniType<TrafficFacts> = /* @__PURE__ */ (() => zodSchema(trafficFactsShape))();
