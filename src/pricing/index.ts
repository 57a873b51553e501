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
export { cartLineSchema, cartSchema, conditionSchema, effectSchema, pricingPolicySchema, promotionSchema, targetSchema } from './schemas.ts';
export { quoteRefund } from './refund/quote-refund.ts';
export { applyRefund, cancelRefund } from './refund/apply-refund.ts';
export type { PaidCart, Payment, Refund, RefundAdjustment, RefundedLine, RefundPolicy, RefundQuote, RefundRefusal, RefundRequest, RefundResult } from './refund/refund.ts';
export { compileUnlocks, unlocks } from './unlocks/unlocks.ts';
export type { Addition, Unlock, UnlockOptions, Unlocks, UnlocksInput } from './unlocks/unlock.ts';
export { splitCart, type SplitCart, type SplitCartInput } from './split-cart/split-cart.ts';
