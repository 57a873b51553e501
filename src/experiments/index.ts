/**
 * Is B better than A, by how much, and may we stop.
 *
 * @packageDocumentation
 */
export { twoProportionZTest, type TestWarning, type TwoProportionAlternative, type TwoProportionInput, type TwoProportionResult, type VarianceMethod, type VariantRate } from './two-proportion-z-test.ts';
export { oneProportionZTest, type OneProportionInput, type OneProportionResult } from './one-proportion-z-test.ts';
export { fisherExactTest, type FisherExactInput, type FisherExactResult } from './fisher-exact-test.ts';
export { proportionInterval, type ProportionInterval, type ProportionIntervalInput, type ProportionMethod } from './proportion-interval.ts';
export { differenceInterval, type DifferenceInterval, type DifferenceIntervalInput, type DifferenceMethod } from './difference-interval.ts';
export { liftInterval, type LiftInterval, type LiftIntervalInput } from './lift-interval.ts';
export type { Lift, LiftMethod, NoLift } from './lift-limits.ts';
export { chiSquareTest, type ChiSquareInput, type ChiSquareResult, type NamedCounts, type VariantPair } from './chi-square-test.ts';
export { adjustPValues, type AdjustedPValues, type AdjustmentMethod, type AdjustPValuesInput } from './adjust-p-values.ts';
export { welchTTest, type WelchInput, type WelchResult } from './welch-t-test.ts';
export { ratioMetricTest, type RatioMetricInput, type RatioMetricResult } from './ratio-metric-test.ts';
export { adjustWithCovariate, type CovariateInput, type CovariateResult } from './adjust-with-covariate.ts';
export type { MeanEffect, MeanTerms } from './mean-effect.ts';
export { sampleRatioMismatch, type SampleRatioInput, type SampleRatioResult } from './sample-ratio-mismatch.ts';
export { requiredSampleSize, type ConversionPlan, type MeanPlan, type NonInferiorityPlan, type SampleSize, type SampleSizeInput } from './required-sample-size.ts';
export type { SampleSizeConvention } from './sample-size-convention.ts';
export type { PlanTerms } from './plan-terms.ts';
export { power, type ConversionPowerInput, type MeanPowerInput, type PowerInput, type PowerResult, type PowerTerms } from './power.ts';
export { minimumDetectableEffect, type ConversionEffectInput, type DetectableEffect, type DetectableEffectInput, type MeanEffectInput } from './minimum-detectable-effect.ts';
export { testDuration, type TestDuration, type TestDurationInput } from './test-duration.ts';
export { confidenceSequence, type ConfidenceSequence, type ConfidenceSequenceInput } from './confidence-sequence.ts';
export { mixtureSprt, type MixtureSprt, type MixtureSprtInput } from './mixture-sprt.ts';
export { groupSequentialBoundaries, type GroupSequentialBoundaries, type GroupSequentialLook, type GroupSequentialPlan } from './group-sequential-boundaries.ts';
export { sequentialTest, type Look, type SequentialInput, type SequentialLook, type SequentialMethod, type SequentialResult } from './sequential-test.ts';
export type { StoppingRule } from './alpha-spending.ts';
export { peekingErrorRate, type PeekingErrorRate, type PeekingInput } from './peeking-error-rate.ts';
export { bayesianTest, type BayesianInput, type BayesianResult } from './bayesian-test.ts';
export type { BetaBelief } from './beta-belief.ts';
export { bayesianNormalTest, type BayesianNormalInput, type BayesianNormalResult } from './bayesian-normal-test.ts';
export { mergeMoments, type Column, type Sample, type SampleMoments, type SampleSums } from './sample-moments.ts';
export { mergePairMoments, type PairMoments, type PairSample, type PairSums } from './pair-moments.ts';
export type { Alternative, PValue } from './alternative.ts';
export type { VariantCounts } from './variant-counts.ts';
export { checkDesign, type DesignCheck, type DesignCheckInput, type DesignRule, type ExperimentDesign } from './check-design.ts';
export { analyzeExperiment, type ExperimentAnalysis, type ExperimentInput } from './analyze-experiment.ts';
export type { Findings, Verdict, VerdictReason } from './verdict.ts';
export { assignVariant, type Assignment, type AssignmentInput, type ExclusionSlot, type WeightedVariant } from './assign-variant.ts';
export { countsByVariant, momentsByVariant, pairMomentsByVariant, type RowColumn, type VariantPairRows, type VariantRows } from './moments-by-variant.ts';
export { assignmentSchema, experimentDesignSchema, experimentSchema, groupSequentialPlanSchema, sampleSizeSchema, variantCountsSchema } from './schemas.ts';
