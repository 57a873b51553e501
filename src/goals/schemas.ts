import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { correctivePolicyShape, type CorrectivePolicy } from './corrective-actions.ts';
import { goalShape } from './check-goal.ts';
import type { Goal } from './goal.ts';
import { planShape, type GoalPlan } from './plan.ts';

/** The shape of a rule for corrective action. */
export const correctivePolicySchema: z.ZodMiniType<CorrectivePolicy> = /* @__PURE__ */ (() => zodSchema(correctivePolicyShape))();

/** The shape of a goal. What its fields mean together `defineGoal` says. */
export const goalSchema: z.ZodMiniType<Goal> = /* @__PURE__ */ (() => zodSchema(goalShape))();

/** The shape of a goal's plan. Whether it fits the goal's periods `defineGoal` says. */
export const goalPlanSchema: z.ZodMiniType<GoalPlan> = /* @__PURE__ */ (() => zodSchema(planShape))();
