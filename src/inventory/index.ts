/**
 * How much to hold, when to buy, and how much to order.
 *
 * Demand, lead times and stock are numbers of any unit; money is a number in any one unit, because expected costs are no amounts to book.
 *
 * @packageDocumentation
 */
export { achievedService, type AchievedService, type AchievedServiceInput } from './achieved-service.ts';
export type { Column } from './column.ts';
export type { DemandColumns } from './demand-columns.ts';
export type { DemandDescription, DemandMoments, LeadTimeChance } from './demand-description.ts';
export type { DistributedDemand } from './demand-family.ts';
export type { DatedDemand, DatedSeries } from './demand-periods.ts';
export { demandStatistics, type DemandClass, type DemandHistory, type DemandStatistics, type UnknownFigure } from './demand-statistics.ts';
export { economicOrderQuantity, type EconomicOrder, type EconomicOrderInput, type QuantityDiscount } from './economic-order-quantity.ts';
export { impliedServiceLevel, type ImpliedServiceLevelInput } from './implied-service-level.ts';
export { jointReplenishment, type JointItem, type JointReplenishment, type JointReplenishmentInput } from './joint-replenishment.ts';
export { leadTimeDemand, type LeadTimeDemand, type LeadTimeDemandInput } from './lead-time-demand.ts';
export { lossColumns, type LossColumns, type LossColumnsInput } from './loss-columns.ts';
export { lotSizes, type LotSizeInput, type LotSizes } from './lot-sizes.ts';
export { newsvendor, type Newsvendor, type NewsvendorInput } from './newsvendor.ts';
export type { OrderCost, PriceTier } from './order-cost.ts';
export type { BaseStockPolicy, LotMultiplePolicy, MinimumMaximumPolicy, PolicyMethod, PolicyResult, ReorderPointPolicy } from './policies/policy-result.ts';
export { reorderPoint, type ReorderPoint, type ReorderPointInput } from './reorder-point.ts';
export { reorderPointColumns, type ReorderPointColumns, type ReorderPointColumnsInput } from './reorder-point-columns.ts';
export type { BaseStockProblem, LotMultipleProblem, MinimumMaximumProblem, PolicyProblem, ReorderPointProblem, ReorderQuantityPolicyInput } from './policies/policy-problem.ts';
export { reorderQuantityPolicy, type ReorderQuantityPolicy } from './reorder-quantity-policy.ts';
export { riskPooling, type RiskPooling, type RiskPoolingInput } from './risk-pooling.ts';
export { roundOrderQuantity, type OrderRounding, type RoundedOrder } from './round-order-quantity.ts';
export { safetyStock, type SafetyStock } from './safety-stock.ts';
export { safetyStockColumns, type SafetyStockColumns, type SafetyStockColumnsInput } from './safety-stock-columns.ts';
export type {
  DailyRange,
  DaysOfCover,
  EmpiricalQuantile,
  FillRateTarget,
  MaxAverage,
  PercentBuffer,
  PeriodicReview,
  SafetyStockDemand,
  SafetyStockInput,
  ServiceLevel,
} from './safety-stock-input.ts';
export type { SeasonDemand } from './season-demand.ts';
export type { FillRateRule, ServiceMeasures } from './service-measures.ts';
export type { StockWarning } from './stock-warning.ts';
export type { DistributionName } from './suggest-distribution.ts';
export type { AbcRule, AbcThresholds, AbcTies } from './abc-classes.ts';
export { allocateFromLocations, type AllocatedLocations, type AllocateFromLocationsInput, type StockLocation } from './allocate-from-locations.ts';
export { allocateStock, type AllocatedStock, type AllocateStockInput, type StockClaim } from './allocate-stock.ts';
export { availableToPromise, type AvailableToPromise, type AvailableToPromiseInput, type PromiseRequest } from './available-to-promise.ts';
export { channelAvailable, type ChannelAvailableInput } from './channel-available.ts';
export { classifyAbcColumns, type ClassifiedAbcColumns, type ClassifyAbcColumnsInput } from './classify-abc-columns.ts';
export { classifyAbcXyz, type AbcXyzCell, type CellPolicy, type ClassifiedAbcXyz, type ClassifyAbcXyzInput } from './classify-abc-xyz.ts';
export { classifyAbc, type AbcClass, type AbcGroup, type ClassifiedAbc, type ClassifyAbcInput } from './classify-abc.ts';
export { classifyXyzColumns, type ClassifiedXyzColumns, type ClassifyXyzColumnsInput } from './classify-xyz-columns.ts';
export { classifyXyz, type ClassifiedXyz, type ClassifyXyzInput, type StdDevRule, type XyzClass, type XyzThresholds } from './classify-xyz.ts';
export { excessStock, type ExcessStock, type ExcessStockInput } from './excess-stock.ts';
export { forecastDemand, type DemandEvent, type ForecastDemand, type ForecastDemandInput, type ForecastPeriod } from './forecast/forecast-demand.ts';
export type { ForecastInitialization, ForecastMethod, ForecastParameters } from './forecast/forecast-model.ts';
export { intermittentForecastColumns, type IntermittentForecastColumnsInput } from './forecast/intermittent-forecast-columns.ts';
export type { BacktestRow } from './forecast/rolling-backtest.ts';
export { temporalAggregate, type TemporalAggregate, type TemporalAggregateInput } from './forecast/temporal-aggregate.ts';
export { inventoryPosition, type IncomingOrder, type InventoryPosition, type InventoryPositionInput, type OrderTrigger } from './inventory-position.ts';
export { orderQuantity, type OrderLimits, type OrderQuantity, type OrderQuantityInput, type OrderRule } from './order-quantity.ts';
export { presaleAvailable, type PresaleAvailable, type PresaleAvailableInput } from './presale-available.ts';
export { projectStock, type StockProjection, type StockProjectionInput } from './project-stock.ts';
export { stockCover, type StockCover, type StockCoverInput } from './stock-cover.ts';
export { stockHealth, type HealthFigure, type StockHealth, type StockHealthInput } from './stock-health.ts';
export { replenish } from './replenish/replenish.ts';
export type { ReplenishInput, ReplenishItem, Supplier, SupplierOffer } from './replenish/replenish-input.ts';
export type { ReplenishLine, ReplenishPlan, ReplenishReason } from './replenish/replenish-plan.ts';
export { placeInWarehouse, type PlaceInWarehouseInput, type SlottedItem, type WarehousePlaces, type WarehouseSlot } from './place-in-warehouse.ts';
export { safetyStockPlacement, type PlacedStage, type SafetyStockPlacement } from './placement/safety-stock-placement.ts';
export type { SafetyStockPlacementInput, StageSupplier, SupplyStage } from './placement/supply-stage.ts';
export { planPresale, type PlanPresaleInput, type PresalePlan } from './plan-presale.ts';
export { reviewAssortment, type AssortmentCandidate, type ReviewAssortmentInput, type ReviewedAssortment, type ReviewedAssortmentItem, type ReviewedItem } from './review-assortment.ts';
export type { SimulatedDemand } from './simulation/simulated-demand.ts';
export { simulateInventory, type SimulatedFigure, type SimulatedInventory } from './simulation/simulate-inventory.ts';
export type { SimulateInventoryInput } from './simulation/simulation-input.ts';
export {
  achievedServiceSchema,
  allocateFromLocationsSchema,
  allocateStockSchema,
  availableToPromiseSchema,
  channelAvailableSchema,
  classifyAbcSchema,
  classifyAbcXyzSchema,
  classifyXyzSchema,
  datedSeriesSchema,
  demandHistorySchema,
  economicOrderSchema,
  excessStockSchema,
  forecastDemandSchema,
  impliedServiceLevelSchema,
  inventoryPositionSchema,
  jointReplenishmentSchema,
  leadTimeDemandSchema,
  lotSizeSchema,
  newsvendorSchema,
  orderQuantitySchema,
  orderRoundingSchema,
  placeInWarehouseSchema,
  planPresaleSchema,
  presaleAvailableSchema,
  reorderPointSchema,
  reorderQuantityPolicySchema,
  replenishSchema,
  reviewAssortmentSchema,
  riskPoolingSchema,
  safetyStockPlacementSchema,
  safetyStockSchema,
  simulateInventorySchema,
  stockCoverSchema,
  stockHealthSchema,
  stockProjectionSchema,
  temporalAggregateSchema,
} from './schemas.ts';
