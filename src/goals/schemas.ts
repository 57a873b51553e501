import type * as z from 'zod/mini';
import { zodSchema, type Annotations } from '../kernel/zod-schema.ts';
import { timeAnnotations } from '../time/annotations.ts';
import { correctivePolicyShape, type CorrectivePolicy } from './corrective-actions.ts';
import { goalShape, targetShape } from './check-goal.ts';
import type { Goal } from './goal.ts';
import { planShape, type GoalPlan } from './plan.ts';

/** The shape of a rule for corrective action. */
export const correctivePolicySchema: z.ZodMiniType<CorrectivePolicy> = /* @__PURE__ */ (() => zodSchema(correctivePolicyShape, timeAnnotations))();

/** What the JSON Schema of a goal says beside its structure. */
const annotations: Annotations = /* @__PURE__ */ (() => {
  const range = { type: 'object', properties: { lower: { type: 'number' }, upper: { type: 'number' } }, required: ['lower', 'upper'], additionalProperties: false };
  return new Map([...timeAnnotations, [targetShape, { description: 'A number; a range for a goal within', anyOf: [{ type: 'number' }, range] }]]);
})();

/** The shape of a goal. What its fields mean together `defineGoal` says. */
export const goalSchema: z.ZodMiniType<Goal> = /* @__PURE__ */ (() => zodSchema(goalShape, annotations))();

/** The shape of a goal's plan. Whether it fits the goal's periods `defineGoal` says. */
export const goalPlanSchema: z.ZodMiniType<GoalPlan> = /* @__PURE__ */ (() => zodSchema(planShape, timeAnnotations))();
