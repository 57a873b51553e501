import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { moneyAnnotations } from '../money/schema.ts';
import { cartLineShape, cartShape, type Cart, type CartLine } from './cart.ts';
import { effectShape, type Effect } from './effect.ts';
import { pricingPolicyShape, type PricingPolicy } from './policy.ts';
import { conditionShape, promotionShape, type Condition, type Promotion } from './promotion.ts';
import { installmentsShape, type InstallmentsInput } from './installments.ts';
import { paidMembershipShape, type PaidMembershipInput } from './paid-membership-worth.ts';
import { presaleShape, type PresaleInput } from './presale.ts';
import { refundPolicyShape, refundRequestShape } from './refund/check-refund-request.ts';
import type { RefundPolicy, RefundRequest } from './refund/refund.ts';
import { competitiveShape, type CompetitiveInput } from './set-price/competitive-price.ts';
import { costPlusShape, type CostPlusInput } from './set-price/cost-plus-price.ts';
import { elasticityShape, type ElasticityInput } from './set-price/estimate-elasticity.ts';
import { explainShape, type ExplainPriceInput } from './set-price/explain-price.ts';
import { lifecycleShape, type LifecycleInput } from './set-price/lifecycle-price.ts';
import { optimalPriceShape, type OptimalPriceInput } from './set-price/optimal-price.ts';
import { priceBandsShape, type PriceBandsInput } from './set-price/price-bands.ts';
import { priceFloorShape, type PriceFloorInput } from './set-price/price-floor.ts';
import { pricePointShape, type PricePointInput } from './set-price/round-to-price-point.ts';
import { stockMarkdownShape, type StockMarkdownInput } from './set-price/stock-markdown.ts';
import { valueBasedShape, type ValueBasedInput } from './set-price/value-based-price.ts';
import { shippingFeeShape, type ShippingFeeInput } from './shipping-fee/shipping-fee.ts';
import { shippingTableShape, type ShippingTable } from './shipping-fee/shipping-table.ts';
import { targetShape, type Target } from './target.ts';

/** The shape of a cart line. */
export const cartLineSchema: z.ZodMiniType<CartLine> = /* @__PURE__ */ (() => zodSchema(cartLineShape, moneyAnnotations))();

/** The shape of a cart. What it cannot say (unique line ids, amounts that stay exact in sum) is checked with it when a cart is priced. */
export const cartSchema: z.ZodMiniType<Cart> = /* @__PURE__ */ (() => zodSchema(cartShape, moneyAnnotations))();

/** The shape of a target. */
export const targetSchema: z.ZodMiniType<Target> = /* @__PURE__ */ (() => zodSchema(targetShape, moneyAnnotations))();

/** The shape of an effect. */
export const effectSchema: z.ZodMiniType<Effect> = /* @__PURE__ */ (() => zodSchema(effectShape, moneyAnnotations))();

/** The shape of a condition. */
export const conditionSchema: z.ZodMiniType<Condition> = /* @__PURE__ */ (() => zodSchema(conditionShape, moneyAnnotations))();

/** The shape of a promotion. Unknown fields are refused: a misspelt condition would otherwise give money away. */
export const promotionSchema: z.ZodMiniType<Promotion> = /* @__PURE__ */ (() => zodSchema(promotionShape, moneyAnnotations))();

/** The shape of a policy. */
export const pricingPolicySchema: z.ZodMiniType<PricingPolicy> = /* @__PURE__ */ (() => zodSchema(pricingPolicyShape, moneyAnnotations))();

/** The shape of what a shopper sends back. */
export const refundRequestSchema: z.ZodMiniType<RefundRequest> = /* @__PURE__ */ (() => zodSchema(refundRequestShape, moneyAnnotations))();

/** The shape of the decisions about refunds. `reprice` carries a function and is not looked into. */
export const refundPolicySchema: z.ZodMiniType<RefundPolicy> = /* @__PURE__ */ (() => zodSchema(refundPolicyShape, moneyAnnotations))();

/** The shape of a presale. That windows follow each other and payments fall into them is checked when it is worked out. */
export const presaleInputSchema: z.ZodMiniType<PresaleInput> = /* @__PURE__ */ (() => zodSchema(presaleShape, moneyAnnotations))();

/** The shape of what is to be paid in instalments. */
export const installmentsInputSchema: z.ZodMiniType<InstallmentsInput> = /* @__PURE__ */ (() => zodSchema(installmentsShape, moneyAnnotations))();

/** The shape of a table of shipping rates. */
export const shippingTableSchema: z.ZodMiniType<ShippingTable> = /* @__PURE__ */ (() => zodSchema(shippingTableShape, moneyAnnotations))();

/** The shape of a list of parcels and the table it is charged by. */
export const shippingFeeInputSchema: z.ZodMiniType<ShippingFeeInput> = /* @__PURE__ */ (() => zodSchema(shippingFeeShape, moneyAnnotations))();

/** The shape of a membership and a year's orders. */
export const paidMembershipInputSchema: z.ZodMiniType<PaidMembershipInput> = /* @__PURE__ */ (() => zodSchema(paidMembershipShape, moneyAnnotations))();

/** The shape of what `costPlusPrice` takes. */
export const costPlusInputSchema: z.ZodMiniType<CostPlusInput> = /* @__PURE__ */ (() => zodSchema(costPlusShape, moneyAnnotations))();

/** The shape of what `competitivePrice` takes. */
export const competitiveInputSchema: z.ZodMiniType<CompetitiveInput> = /* @__PURE__ */ (() => zodSchema(competitiveShape, moneyAnnotations))();

/** The shape of what `valueBasedPrice` takes. */
export const valueBasedInputSchema: z.ZodMiniType<ValueBasedInput> = /* @__PURE__ */ (() => zodSchema(valueBasedShape, moneyAnnotations))();

/** The shape of what `priceFloor` takes. */
export const priceFloorInputSchema: z.ZodMiniType<PriceFloorInput> = /* @__PURE__ */ (() => zodSchema(priceFloorShape, moneyAnnotations))();

/** The shape of what `lifecyclePrice` takes. */
export const lifecycleInputSchema: z.ZodMiniType<LifecycleInput> = /* @__PURE__ */ (() => zodSchema(lifecycleShape, moneyAnnotations))();

/** The shape of what `stockMarkdown` takes. */
export const stockMarkdownInputSchema: z.ZodMiniType<StockMarkdownInput> = /* @__PURE__ */ (() => zodSchema(stockMarkdownShape, moneyAnnotations))();

/** The shape of what `estimateElasticity` takes. */
export const elasticityInputSchema: z.ZodMiniType<ElasticityInput> = /* @__PURE__ */ (() => zodSchema(elasticityShape, moneyAnnotations))();

/** The shape of what `optimalPrice` takes. */
export const optimalPriceInputSchema: z.ZodMiniType<OptimalPriceInput> = /* @__PURE__ */ (() => zodSchema(optimalPriceShape, moneyAnnotations))();

/** The shape of what `roundToPricePoint` takes. */
export const pricePointInputSchema: z.ZodMiniType<PricePointInput> = /* @__PURE__ */ (() => zodSchema(pricePointShape, moneyAnnotations))();

/** The shape of what `priceBands` takes. */
export const priceBandsInputSchema: z.ZodMiniType<PriceBandsInput> = /* @__PURE__ */ (() => zodSchema(priceBandsShape, moneyAnnotations))();

/** The shape of everything a price is made of. */
export const explainPriceInputSchema: z.ZodMiniType<ExplainPriceInput> = /* @__PURE__ */ (() => zodSchema(explainShape, moneyAnnotations))();
