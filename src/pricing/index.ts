/**
 * What a cart costs, and why.
 *
 * @packageDocumentation
 */
export { priceCart, compilePromotions } from './price-cart.ts';
export { priceCartPerUnit } from './price-cart-per-unit.ts';
export type { Pricer } from './pricer.ts';
export type { Cart, CartCustomer, CartLine, CartShipping, PromotionUsage } from './cart.ts';
export type { Condition, Promotion, PromotionLimits, ThresholdBase } from './promotion.ts';
export type { LineFilter, Target } from './target.ts';
export type {
  AmountOff,
  BundlePrice,
  BuyXGetY,
  Cashback,
  DepositExpansion,
  Effect,
  EffectKind,
  Gift,
  NthUnit,
  PercentOff,
  PointsEarned,
  PointsMultiplier,
  PointsPayment,
  RoundPer,
  ShippingOff,
  Step,
  ThresholdAmountOff,
  ThresholdPercentOff,
  TieredPrice,
  UnitPrice,
} from './effect.ts';
export { defaultPolicy, defaultStages, type PricingPolicy, type Selection } from './policy.ts';
export type {
  AppliedPromotion,
  EligibilityKind,
  LimitKind,
  PricedCart,
  PricedLine,
  RejectedPromotion,
  SearchReport,
  StackingRule,
} from './priced-cart.ts';
export {
  cartLineSchema,
  cartSchema,
  competitiveInputSchema,
  conditionSchema,
  costPlusInputSchema,
  effectSchema,
  elasticityInputSchema,
  explainPriceInputSchema,
  installmentsInputSchema,
  lifecycleInputSchema,
  optimalPriceInputSchema,
  paidMembershipInputSchema,
  presaleInputSchema,
  priceBandsInputSchema,
  priceFloorInputSchema,
  pricePointInputSchema,
  pricingPolicySchema,
  promotionSchema,
  refundPolicySchema,
  refundRequestSchema,
  shippingFeeInputSchema,
  shippingTableSchema,
  stockMarkdownInputSchema,
  targetSchema,
  valueBasedInputSchema,
} from './schemas.ts';
export { quoteRefund } from './refund/quote-refund.ts';
export { applyRefund, cancelRefund } from './refund/apply-refund.ts';
export type { PaidCart, Payment, Refund, RefundAdjustment, RefundedLine, RefundPolicy, RefundQuote, RefundRefusal, RefundRequest, RefundResult } from './refund/refund.ts';
export { compileUnlocks, unlocks } from './unlocks/unlocks.ts';
export type { Addition, Unlock, UnlockOptions, Unlocks, UnlocksInput } from './unlocks/unlock.ts';
export { splitCart, type SplitCart, type SplitCartInput } from './split-cart/split-cart.ts';
export { cartProfit, type CartProfit, type CartProfitInput, type LineProfit, type OrderFees } from './cart-profit.ts';
export { priceCartAboveMargin, type GuardedCart, type MarginFloor, type MarginGuardInput } from './price-cart-above-margin.ts';
export type { SalesFees } from './margin-floor.ts';
export { presale, type Presale, type PresaleInput, type PresaleSettlement } from './presale.ts';
export { costPlusPrice, type CostPlusInput, type CostPlusPrice } from './set-price/cost-plus-price.ts';
export { competitivePrice, type CompetitiveInput, type CompetitivePrice, type CompetitorMark, type PricePosition } from './set-price/competitive-price.ts';
export { valueBasedPrice, type ValueBasedInput, type ValueBasedPrice } from './set-price/value-based-price.ts';
export { priceFloor, type PriceFloor, type PriceFloorInput } from './set-price/price-floor.ts';
export type { SaleCosts, SaleFee, UnitProfit } from './set-price/sale-costs.ts';
export type { NoLowestPrice } from './set-price/lowest-price.ts';
export { lifecyclePrice, type LifecycleInput, type LifecyclePrice, type LifecycleStage } from './set-price/lifecycle-price.ts';
export { stockMarkdown, type MarkdownRule, type MarkdownTrigger, type StockMarkdown, type StockMarkdownInput } from './set-price/stock-markdown.ts';
export { estimateElasticity, type Elasticity, type ElasticityInput } from './set-price/estimate-elasticity.ts';
export { optimalPrice, type DemandCurve, type OptimalPrice, type OptimalPriceInput } from './set-price/optimal-price.ts';
export { roundToPricePoint, type PricePointInput, type PricePointRounding, type PricePoints } from './set-price/round-to-price-point.ts';
export { priceBands, type PriceBand, type PriceBands, type PriceBandsInput } from './set-price/price-bands.ts';
export { explainPrice, type ExplainedPrice, type ExplainPriceInput, type PriceBasis } from './set-price/explain-price.ts';
export type { PriceReason, PriceReasonCode } from './set-price/price-reason.ts';
export { installments, type Installments, type InstallmentsInput } from './installments.ts';
export { shippingFee, type ShippingFee, type ShippingFeeInput } from './shipping-fee/shipping-fee.ts';
export type { ShippingRate, ShippingTable, ShippingZone } from './shipping-fee/shipping-table.ts';
export { paidMembershipWorth, type PaidMembershipInput, type PaidMembershipWorth } from './paid-membership-worth.ts';
export { birthdayGift, type BirthdayGiftInput } from './ready-promotions/birthday-gift.ts';
export { bundlePrice, type BundlePriceInput } from './ready-promotions/bundle-price.ts';
export { buyMoreSaveMore, type BuyMoreSaveMoreInput } from './ready-promotions/buy-more-save-more.ts';
export { buyOneGetOne, type BuyOneGetOneInput } from './ready-promotions/buy-one-get-one.ts';
export { coupon, type CouponInput } from './ready-promotions/coupon.ts';
export { depositExpansion, type DepositExpansionInput } from './ready-promotions/deposit-expansion.ts';
export { flashSale, type FlashSaleInput } from './ready-promotions/flash-sale.ts';
export { freeShippingOver, type FreeShippingOverInput } from './ready-promotions/free-shipping-over.ts';
export { giftWithPurchase, type GiftWithPurchaseInput } from './ready-promotions/gift-with-purchase.ts';
export { happyHour, type HappyHourInput } from './ready-promotions/happy-hour.ts';
export { memberPrice, type MemberPriceInput } from './ready-promotions/member-price.ts';
export { newCustomerCoupon, type NewCustomerCouponInput } from './ready-promotions/new-customer-coupon.ts';
export { nthItemDiscount, type NthItemDiscountInput } from './ready-promotions/nth-item-discount.ts';
export { payWithPoints, type PayWithPointsInput } from './ready-promotions/pay-with-points.ts';
export { pointsDay, type PointsDayInput } from './ready-promotions/points-day.ts';
export { quantityPrice, type QuantityPriceInput } from './ready-promotions/quantity-price.ts';
export { reviewCashback, type ReviewCashbackInput } from './ready-promotions/review-cashback.ts';
export { spendAndSave, type SpendAndSaveInput } from './ready-promotions/spend-and-save.ts';
export type { PromotionFrame } from './ready-promotions/ready-promotion.ts';
export { simulatePromotion } from './simulate-promotion/simulate-promotion.ts';
export type { SimulatedPromotion, SimulatedSegment, Simulation, SimulationPlan } from './simulate-promotion/simulation.ts';
export type { Gainer } from './simulate-promotion/gainers.ts';
export type { SimulatedSide } from './simulate-promotion/side.ts';
export { checkPromotions, type CheckedPromotions, type CheckPromotionsInput } from './check-promotions/check-promotions.ts';
export type { NeverReason, PromotionFinding } from './check-promotions/finding.ts';
