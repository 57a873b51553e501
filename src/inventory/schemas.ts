import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { achievedServiceShape, type AchievedServiceInput } from './achieved-service.ts';
import type { DatedSeries } from './demand-periods.ts';
import { datedSeriesShape, historyShape, type DemandHistory } from './demand-statistics.ts';
import { economicOrderShape, type EconomicOrderInput } from './economic-order-quantity.ts';
import { impliedServiceLevelShape, type ImpliedServiceLevelInput } from './implied-service-level.ts';
import { jointReplenishmentShape, type JointReplenishmentInput } from './joint-replenishment.ts';
import { leadTimeDemandShape, type LeadTimeDemandInput } from './lead-time-demand.ts';
import { lotSizeShape, type LotSizeInput } from './lot-sizes.ts';
import { newsvendorShape, type NewsvendorInput } from './newsvendor.ts';
import { orderRoundingShape, type OrderRounding } from './round-order-quantity.ts';
import { reorderPointShape, type ReorderPointInput } from './reorder-point.ts';
import { reorderQuantityPolicyShape, type ReorderQuantityPolicyInput } from './reorder-quantity-policy.ts';
import { riskPoolingShape, type RiskPoolingInput } from './risk-pooling.ts';
import type { SafetyStockInput } from './safety-stock-input.ts';
import { safetyStockShape } from './safety-stock-shape.ts';

/** The shape of a stock whose service is asked for. What fields mean together is checked with it by the function. */
export const achievedServiceSchema: z.ZodMiniType<AchievedServiceInput> = /* @__PURE__ */ (() => zodSchema(achievedServiceShape))();

/** The shape of a dated series of demand. What fields mean together is checked with it by the function. */
export const datedSeriesSchema: z.ZodMiniType<DatedSeries> = /* @__PURE__ */ (() => zodSchema(datedSeriesShape))();

/** The shape of a history of demand. What fields mean together is checked with it by the function. */
export const demandHistorySchema: z.ZodMiniType<DemandHistory> = /* @__PURE__ */ (() => zodSchema(historyShape))();

/** The shape of what an economic order quantity is asked from. What fields mean together is checked with it by the function. */
export const economicOrderSchema: z.ZodMiniType<EconomicOrderInput> = /* @__PURE__ */ (() => zodSchema(economicOrderShape))();

/** The shape of costs that imply a service level. What fields mean together is checked with it by the function. */
export const impliedServiceLevelSchema: z.ZodMiniType<ImpliedServiceLevelInput> = /* @__PURE__ */ (() => zodSchema(impliedServiceLevelShape))();

/** The shape of articles that are ordered together. What fields mean together is checked with it by the function. */
export const jointReplenishmentSchema: z.ZodMiniType<JointReplenishmentInput> = /* @__PURE__ */ (() => zodSchema(jointReplenishmentShape))();

/** The shape of what lead-time demand is asked from. What fields mean together is checked with it by the function. */
export const leadTimeDemandSchema: z.ZodMiniType<LeadTimeDemandInput> = /* @__PURE__ */ (() => zodSchema(leadTimeDemandShape))();

/** The shape of a lot-sizing problem. What fields mean together is checked with it by the function. */
export const lotSizeSchema: z.ZodMiniType<LotSizeInput> = /* @__PURE__ */ (() => zodSchema(lotSizeShape))();

/** The shape of a newsvendor's question. What fields mean together is checked with it by the function. */
export const newsvendorSchema: z.ZodMiniType<NewsvendorInput> = /* @__PURE__ */ (() => zodSchema(newsvendorShape))();

/** The shape of an order to be rounded to packs. What fields mean together is checked with it by the function. */
export const orderRoundingSchema: z.ZodMiniType<OrderRounding> = /* @__PURE__ */ (() => zodSchema(orderRoundingShape))();

/** The shape of what a reorder point is asked from. What fields mean together is checked with it by the function. */
export const reorderPointSchema: z.ZodMiniType<ReorderPointInput> = /* @__PURE__ */ (() => zodSchema(reorderPointShape))();

/** The shape of what a policy is asked from. What fields mean together is checked with it by the function. */
export const reorderQuantityPolicySchema: z.ZodMiniType<ReorderQuantityPolicyInput> = /* @__PURE__ */ (() => zodSchema(reorderQuantityPolicyShape))();

/** The shape of places to pool. What fields mean together is checked with it by the function. */
export const riskPoolingSchema: z.ZodMiniType<RiskPoolingInput> = /* @__PURE__ */ (() => zodSchema(riskPoolingShape))();

/** The shape of what safety stock is asked from. What fields mean together is checked with it by the function. */
export const safetyStockSchema: z.ZodMiniType<SafetyStockInput> = /* @__PURE__ */ (() => zodSchema(safetyStockShape))();
