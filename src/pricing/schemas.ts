import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { moneyAnnotations } from '../money/schema.ts';
import { cartLineShape, cartShape, type Cart, type CartLine } from './cart.ts';
import { effectShape, type Effect } from './effect.ts';
import { pricingPolicyShape, type PricingPolicy } from './policy.ts';
import { conditionShape, promotionShape, type Condition, type Promotion } from './promotion.ts';
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
