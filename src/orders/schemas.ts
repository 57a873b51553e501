import type * as z from 'zod/mini';
import { zodSchema, type Annotations } from '../kernel/zod-schema.ts';
import { moneyAnnotations } from '../money/schema.ts';
import { timeAnnotations } from '../time/annotations.ts';
import { carrierInputShape, type CarrierInput } from './around/carrier.ts';
import { compensationInputShape, compensationTermsShape, type CompensationInput, type CompensationTerms } from './around/compensation.ts';
import { fulfillmentInputShape, type FulfillmentInput } from './around/plan-fulfillment.ts';
import { returnPolicyTermsShape, returnRequestLineShape, type ReturnPolicyTerms, type ReturnRequestLine } from './around/return-policy.ts';
import { riskOrderShape, type RiskOrder } from './around/risk-order.ts';
import { riskPolicyShape, type RiskPolicy } from './around/risk-rule.ts';
import { serviceLevelPolicyShape, type ServiceLevelPolicy } from './around/service-level-policy.ts';
import { settlementPolicyShape, type SettlementPolicy } from './around/settlement-policy.ts';
import { validateOrderInputShape, type ValidateOrderInput } from './around/validate-order.ts';
import { commandShape, type Command } from './message/command.ts';
import { factShape, type Fact } from './message/fact.ts';
import { orderPolicyShape, type OrderPolicy } from './order/policy.ts';

/** A command to an order. What it cannot say (no line twice in a list, real instants and time zones) `decide` checks. */
export const commandSchema: z.ZodMiniType<Command, Command> = /* @__PURE__ */ (() => zodSchema(commandShape, moneyAnnotations))();

/** A fact that a payment provider or a carrier reports. */
export const factSchema: z.ZodMiniType<Fact, Fact> = /* @__PURE__ */ (() => zodSchema(factShape, moneyAnnotations))();

/** The terms an order is placed on. */
export const orderPolicySchema: z.ZodMiniType<OrderPolicy, OrderPolicy> = /* @__PURE__ */ (() => zodSchema(orderPolicyShape, moneyAnnotations))();

/** What the JSON Schemas say beside the structure, of amounts and of times. */
const annotations: Annotations = /* @__PURE__ */ (() => new Map([...moneyAnnotations, ...timeAnnotations]))();

/** How long everything around an order may take. What parts mean together `serviceLevels` checks. */
export const serviceLevelPolicySchema: z.ZodMiniType<ServiceLevelPolicy, ServiceLevelPolicy> = /* @__PURE__ */ (() => zodSchema(serviceLevelPolicyShape, annotations))();

/** When a platform or payment provider pays out, and what it keeps. */
export const settlementPolicySchema: z.ZodMiniType<SettlementPolicy, SettlementPolicy> = /* @__PURE__ */ (() => zodSchema(settlementPolicyShape, annotations))();

/** Signs of fraud and thresholds. That thresholds agree and rules differ `assessRisk` checks. */
export const riskPolicySchema: z.ZodMiniType<RiskPolicy, RiskPolicy> = /* @__PURE__ */ (() => zodSchema(riskPolicyShape, annotations))();

/** What is known of an order when it comes in. That instants are real `assessRisk` checks. */
export const riskOrderSchema: z.ZodMiniType<RiskOrder, RiskOrder> = /* @__PURE__ */ (() => zodSchema(riskOrderShape, annotations))();

/** The terms of returns. */
export const returnPolicyTermsSchema: z.ZodMiniType<ReturnPolicyTerms, ReturnPolicyTerms> = /* @__PURE__ */ (() => zodSchema(returnPolicyTermsShape, annotations))();

/** What is to come back. */
export const returnRequestLineSchema: z.ZodMiniType<ReturnRequestLine, ReturnRequestLine> = /* @__PURE__ */ (() => zodSchema(returnRequestLineShape, annotations))();

/** What is given for what. That rules do not contradict each other `compensation` checks. */
export const compensationTermsSchema: z.ZodMiniType<CompensationTerms, CompensationTerms> = /* @__PURE__ */ (() => zodSchema(compensationTermsShape, annotations))();

/** What went wrong. */
export const compensationInputSchema: z.ZodMiniType<CompensationInput, CompensationInput> = /* @__PURE__ */ (() => zodSchema(compensationInputShape, annotations))();

/** An order as it was sent in, and what to hold it against. That lines and SKUs differ `validateOrder` checks. */
export const validateOrderInputSchema: z.ZodMiniType<ValidateOrderInput, ValidateOrderInput> = /* @__PURE__ */ (() => zodSchema(validateOrderInputShape, annotations))();

/** What is to be sent, and from where it can be. That lines, SKUs and warehouses differ `planFulfillment` checks. */
export const fulfillmentInputSchema: z.ZodMiniType<FulfillmentInput, FulfillmentInput> = /* @__PURE__ */ (() => zodSchema(fulfillmentInputShape, annotations))();

/** A parcel and the carriers there are. What dates mean together `chooseCarrier` checks. */
export const carrierInputSchema: z.ZodMiniType<CarrierInput, CarrierInput> = /* @__PURE__ */ (() => zodSchema(carrierInputShape, annotations))();
