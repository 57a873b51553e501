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
import { reorderQuantityPolicyShape, type ReorderQuantityPolicyInput } from './policies/policy-problem.ts';
import { riskPoolingShape, type RiskPoolingInput } from './risk-pooling.ts';
import type { SafetyStockInput } from './safety-stock-input.ts';
import { safetyStockShape } from './safety-stock-shape.ts';
import { allocateFromLocationsShape, type AllocateFromLocationsInput } from './allocate-from-locations.ts';
import { allocateStockShape, type AllocateStockInput } from './allocate-stock.ts';
import { availableToPromiseShape, type AvailableToPromiseInput } from './available-to-promise.ts';
import { channelAvailableShape, type ChannelAvailableInput } from './channel-available.ts';
import { classifyAbcShape, type ClassifyAbcInput } from './classify-abc.ts';
import { classifyAbcXyzShape, type ClassifyAbcXyzInput } from './classify-abc-xyz.ts';
import { classifyXyzShape, type ClassifyXyzInput } from './classify-xyz.ts';
import { excessStockShape, type ExcessStockInput } from './excess-stock.ts';
import { forecastDemandShape, type ForecastDemandInput } from './forecast/forecast-demand.ts';
import { inventoryPositionShape, type InventoryPositionInput } from './inventory-position.ts';
import { orderQuantityShape, type OrderQuantityInput } from './order-quantity.ts';
import { placeInWarehouseShape, type PlaceInWarehouseInput } from './place-in-warehouse.ts';
import { safetyStockPlacementShape, type SafetyStockPlacementInput } from './placement/supply-stage.ts';
import { planPresaleShape, type PlanPresaleInput } from './plan-presale.ts';
import { presaleAvailableShape, type PresaleAvailableInput } from './presale-available.ts';
import { replenishShape } from './replenish/check-replenish.ts';
import type { ReplenishInput } from './replenish/replenish-input.ts';
import { reviewAssortmentShape, type ReviewAssortmentInput } from './review-assortment.ts';
import { simulateInventoryShape, type SimulateInventoryInput } from './simulation/simulation-input.ts';
import { stockCoverShape, type StockCoverInput } from './stock-cover.ts';
import { stockHealthShape, type StockHealthInput } from './stock-health.ts';
import { stockProjectionShape, type StockProjectionInput } from './project-stock.ts';
import { temporalAggregateShape, type TemporalAggregateInput } from './forecast/temporal-aggregate.ts';

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

/** The shape of a supply chain in which safety stock is placed. What fields mean together is checked with it by the function. */
export const safetyStockPlacementSchema: z.ZodMiniType<SafetyStockPlacementInput> = /* @__PURE__ */ (() => zodSchema(safetyStockPlacementShape))();

/** The shape of what safety stock is asked from. What fields mean together is checked with it by the function. */
export const safetyStockSchema: z.ZodMiniType<SafetyStockInput> = /* @__PURE__ */ (() => zodSchema(safetyStockShape))();

/** The shape of an order and the places it may come from. What fields mean together is checked with it by the function. */
export const allocateFromLocationsSchema: z.ZodMiniType<AllocateFromLocationsInput> = /* @__PURE__ */ (() => zodSchema(allocateFromLocationsShape))();

/** The shape of a stock to be shared. What fields mean together is checked with it by the function. */
export const allocateStockSchema: z.ZodMiniType<AllocateStockInput> = /* @__PURE__ */ (() => zodSchema(allocateStockShape))();

/** The shape of stock, receipts and promises. What fields mean together is checked with it by the function. */
export const availableToPromiseSchema: z.ZodMiniType<AvailableToPromiseInput> = /* @__PURE__ */ (() => zodSchema(availableToPromiseShape))();

/** The shape of a stock that a channel may show. What fields mean together is checked with it by the function. */
export const channelAvailableSchema: z.ZodMiniType<ChannelAvailableInput> = /* @__PURE__ */ (() => zodSchema(channelAvailableShape))();

/** The shape of what is classified by value. What fields mean together is checked with it by the function. */
export const classifyAbcSchema: z.ZodMiniType<ClassifyAbcInput> = /* @__PURE__ */ (() => zodSchema(classifyAbcShape))();

/** The shape of what is classified by value and variation. What fields mean together is checked with it by the function. */
export const classifyAbcXyzSchema: z.ZodMiniType<ClassifyAbcXyzInput> = /* @__PURE__ */ (() => zodSchema(classifyAbcXyzShape))();

/** The shape of what is classified by variation. What fields mean together is checked with it by the function. */
export const classifyXyzSchema: z.ZodMiniType<ClassifyXyzInput> = /* @__PURE__ */ (() => zodSchema(classifyXyzShape))();

/** The shape of a stock that may be too much. What fields mean together is checked with it by the function. */
export const excessStockSchema: z.ZodMiniType<ExcessStockInput> = /* @__PURE__ */ (() => zodSchema(excessStockShape))();

/** The shape of a history and what is asked about it. What fields mean together is checked with it by the function. */
export const forecastDemandSchema: z.ZodMiniType<ForecastDemandInput> = /* @__PURE__ */ (() => zodSchema(forecastDemandShape))();

/** The shape of a stock and what is on its way. What fields mean together is checked with it by the function. */
export const inventoryPositionSchema: z.ZodMiniType<InventoryPositionInput> = /* @__PURE__ */ (() => zodSchema(inventoryPositionShape))();

/** The shape of an order rule, its position and its limits. What fields mean together is checked with it by the function. */
export const orderQuantitySchema: z.ZodMiniType<OrderQuantityInput> = /* @__PURE__ */ (() => zodSchema(orderQuantityShape))();

/** The shape of slots and items. What fields mean together is checked with it by the function. */
export const placeInWarehouseSchema: z.ZodMiniType<PlaceInWarehouseInput> = /* @__PURE__ */ (() => zodSchema(placeInWarehouseShape))();

/** The shape of a presale and its production. What fields mean together is checked with it by the function. */
export const planPresaleSchema: z.ZodMiniType<PlanPresaleInput> = /* @__PURE__ */ (() => zodSchema(planPresaleShape))();

/** The shape of what may be sold ahead. What fields mean together is checked with it by the function. */
export const presaleAvailableSchema: z.ZodMiniType<PresaleAvailableInput> = /* @__PURE__ */ (() => zodSchema(presaleAvailableShape))();

/** The shape of a morning of replenishment. What fields mean together is checked with it by the function. */
export const replenishSchema: z.ZodMiniType<ReplenishInput> = /* @__PURE__ */ (() => zodSchema(replenishShape))();

/** The shape of an assortment to be reviewed. What fields mean together is checked with it by the function. */
export const reviewAssortmentSchema: z.ZodMiniType<ReviewAssortmentInput> = /* @__PURE__ */ (() => zodSchema(reviewAssortmentShape))();

/** The shape of a policy and the world it is tried in. What fields mean together is checked with it by the function. */
export const simulateInventorySchema: z.ZodMiniType<SimulateInventoryInput> = /* @__PURE__ */ (() => zodSchema(simulateInventoryShape))();

/** The shape of a stock and what it meets. What fields mean together is checked with it by the function. */
export const stockCoverSchema: z.ZodMiniType<StockCoverInput> = /* @__PURE__ */ (() => zodSchema(stockCoverShape))();

/** The shape of what books and shelves say. What fields mean together is checked with it by the function. */
export const stockHealthSchema: z.ZodMiniType<StockHealthInput> = /* @__PURE__ */ (() => zodSchema(stockHealthShape))();

/** The shape of a stock to be projected. What fields mean together is checked with it by the function. */
export const stockProjectionSchema: z.ZodMiniType<StockProjectionInput> = /* @__PURE__ */ (() => zodSchema(stockProjectionShape))();

/** The shape of a history to be summed. What fields mean together is checked with it by the function. */
export const temporalAggregateSchema: z.ZodMiniType<TemporalAggregateInput> = /* @__PURE__ */ (() => zodSchema(temporalAggregateShape))();
