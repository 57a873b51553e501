import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { experimentShape, type ExperimentInput } from './analyze-experiment.ts';
import { assignmentShape, type AssignmentInput } from './assign-variant.ts';
import { experimentDesignShape, type ExperimentDesign } from './check-design.ts';
import { groupSequentialPlanShape, type GroupSequentialPlan } from './group-sequential-boundaries.ts';
import { sampleSizeShape, type SampleSizeInput } from './required-sample-size.ts';
import { variantCountsShape, type VariantCounts } from './variant-counts.ts';

/** The shape of the counts of one variant. */
export const variantCountsSchema: z.ZodMiniType<VariantCounts> = /* @__PURE__ */ (() => zodSchema(variantCountsShape))();

/** The shape of a design. */
export const experimentDesignSchema: z.ZodMiniType<ExperimentDesign> = /* @__PURE__ */ (() => zodSchema(experimentDesignShape))();

/** The shape of an experiment to analyse. What it cannot say (different ids, instants that can be read) is checked when it is analysed. */
export const experimentSchema: z.ZodMiniType<ExperimentInput> = /* @__PURE__ */ (() => zodSchema(experimentShape))();

/** The shape of what a sample size is planned for. */
export const sampleSizeSchema: z.ZodMiniType<SampleSizeInput> = /* @__PURE__ */ (() => zodSchema(sampleSizeShape))();

/** The shape of a plan with several looks. */
export const groupSequentialPlanSchema: z.ZodMiniType<GroupSequentialPlan> = /* @__PURE__ */ (() => zodSchema(groupSequentialPlanShape))();

/** The shape of an assignment. */
export const assignmentSchema: z.ZodMiniType<AssignmentInput> = /* @__PURE__ */ (() => zodSchema(assignmentShape))();
