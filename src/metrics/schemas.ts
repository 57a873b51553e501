import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { attributionModelShape, conversionsShape, type AttributionModel, type Conversion } from './attribution.ts';
import { thresholdRulesShape, type ThresholdRule } from './check-thresholds.ts';
import { userEventsShape, type UserEvent } from './event-columns.ts';
import { ticketsShape, type ServiceTicket } from './service-metrics.ts';
import { storeOrderShape, storeVisitShape, type StoreOrder, type StoreVisit } from './store-record.ts';

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
