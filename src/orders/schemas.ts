import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { moneyAnnotations } from '../money/schema.ts';
import { commandShape, type Command } from './message/command.ts';
import { factShape, type Fact } from './message/fact.ts';
import { orderPolicyShape, type OrderPolicy } from './order/policy.ts';

/** A command to an order. What it cannot say (no line twice in a list, real instants and time zones) `decide` checks. */
export const commandSchema: z.ZodMiniType<Command, Command> = /* @__PURE__ */ (() => zodSchema(commandShape, moneyAnnotations))();

/** A fact that a payment provider or a carrier reports. */
export const factSchema: z.ZodMiniType<Fact, Fact> = /* @__PURE__ */ (() => zodSchema(factShape, moneyAnnotations))();

/** The terms an order is placed on. */
export const orderPolicySchema: z.ZodMiniType<OrderPolicy, OrderPolicy> = /* @__PURE__ */ (() => zodSchema(orderPolicyShape, moneyAnnotations))();
