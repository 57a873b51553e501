/**
 * What a cart costs, and why.
 *
 * @packageDocumentation
 */
export { priceCart, compilePromotions, type Pricer } from './price-cart.ts';
export { cartSchema, cartLineSchema, type Cart, type CartCustomer, type CartLine, type CartShipping, type PromotionUsage } from './cart.ts';
export { conditionSchema, promotionSchema, type Condition, type Promotion, type PromotionLimits, type ThresholdBase } from './promotion.ts';
export { targetSchema, type LineFilter, type Target } from './target.ts';
export {
  effectSchema,
  type AmountOff,
  type BundlePrice,
  type BuyXGetY,
  type Cashback,
  type DepositExpansion,
  type Effect,
  type EffectKind,
  type Gift,
  type NthUnit,
  type PercentOff,
  type PointsEarned,
  type PointsMultiplier,
  type PointsPayment,
  type RoundPer,
  type ShippingOff,
  type Step,
  type ThresholdAmountOff,
  type ThresholdPercentOff,
  type TieredPrice,
  type UnitPrice,
} from './effect.ts';
export { defaultPolicy, defaultStages, pricingPolicySchema, type PricingPolicy, type Selection } from './policy.ts';
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
