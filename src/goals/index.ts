/**
 * SMART goals that can be computed: goals as data, cut into periods and parts, tracked against their plan, forecast, judged for signal or
 * noise, rolled up and reviewed. The planning part schedules, values and decides.
 *
 * @packageDocumentation
 */
export type { Goal, GoalBudget, GoalDirection, GoalKind, GoalParent, GoalRange, GuardRail } from './goal.ts';
export type { GoalPlan, PlanPeriods } from './plan.ts';
export { defineGoal, type GoalDefinition } from './define-goal.ts';
export { attainment, type Attainment, type AttainmentInput } from './attainment.ts';
export { pace, type Pace, type PaceInput, type Passed } from './pace.ts';
export type { DailyValues, Observation, Observations } from './observations.ts';
export { trackGoal, type GoalTrack, type TrackGoalInput } from './track-goal.ts';
export type { TrackedData } from './seen.ts';
export type { GoalStatus, StatusBasis, StatusThresholds } from './goal-status.ts';
export type { GuardRailReading, GuardRailState } from './guard-rails.ts';
export { performanceSeries, type PerformancePoint, type PerformanceSeriesInput } from './performance-series.ts';
export { decomposeGoal, type DecomposeGoalInput, type GoalDecomposition, type GoalDivision, type GoalPart } from './decompose-goal.ts';
export { apportionRunningTotal, type RunningTotalInput, type RunningTotalParts } from './apportion-running-total.ts';
export { levelMilestones, type LevelMilestones, type LevelMilestonesInput } from './level-milestones.ts';
export { requiredGrowth, type RequiredGrowth, type RequiredGrowthInput } from './required-growth.ts';
export { achievability, type Achievability, type AchievabilityInput } from './achievability.ts';
export { goalProbability, type GoalProbability, type GoalProbabilityInput, type SumToReach } from './goal-probability.ts';
export { holtForecast, type HoltForecast, type HoltForecastInput } from './holt-forecast.ts';
export { holtWintersForecast, type HoltWintersForecast, type HoltWintersForecastInput } from './holt-winters-forecast.ts';
export { controlLimits, type ControlLimits, type ControlLimitsInput } from './control-limits.ts';
export { detectDeviation, type DetectDeviationInput, type Deviation, type DeviationRule, type DeviationSignal } from './detect-deviation.ts';
export { cusum, type Cusum, type CusumInput } from './cusum.ts';
export { okrScore, type KeyResult, type OkrBand, type OkrScore, type OkrScoreInput } from './okr-score.ts';
export { milestoneScore, type Milestone, type MilestoneScore } from './milestone-score.ts';
export { burnUp, type BurnUp, type BurnUpInput } from './burn-up.ts';
export { budgetConstraint, type BudgetConstraint, type BudgetConstraintInput } from './budget-constraint.ts';
export { correctiveActions, type CorrectiveAction, type CorrectiveActions, type CorrectiveActionsInput, type CorrectivePolicy, type GoalDeviation } from './corrective-actions.ts';
export { assessSmart, type AssessSmartInput, type SmartAssessment } from './assess-smart.ts';
export type { GoalDraft, SmartCheck, SmartLetter } from './smart-letters.ts';
export { forecastGoal } from './forecast-goal.ts';
export type { ForecastGoalInput, ForecastMethod, ForecastWarning, GoalForecast } from './goal-forecast.ts';
export { goalTree, type GoalTree, type GoalTreeEntry } from './goal-tree.ts';
export type { GoalNode } from './goal-node.ts';
export type { GoalTreeFinding } from './goal-tree-findings.ts';
export { reviewReport, type ReviewCadence, type ReviewedGoal, type ReviewReport, type ReviewReportInput } from './review-report.ts';
export type { ReviewItem } from './review-item.ts';
export { correctivePolicySchema, goalPlanSchema, goalSchema } from './schemas.ts';
export { planSchedule } from './planning/plan-schedule.ts';
export type { LinkType, Plan, PlanBuffer, PlanLink, PlanMoment, PlanOwner, PlanTask, TaskProgress } from './planning/plan.ts';
export type { BufferComparison, LevelledPlan, Overload, PlanCompletion, PlanMilestone, PlanSpan, Replanning, Schedule, ScheduledTask } from './planning/schedule.ts';
export type { CriticalPath, CriticalSet } from './planning/critical-paths.ts';
export type { PlanSimulation } from './planning/simulate-plan.ts';
export type { ExactCompletion } from './planning/exact-completion.ts';
export { toMermaidGantt, type GanttOptions } from './planning/to-mermaid-gantt.ts';
export { threePointMoments, type EstimateDistribution, type ThreePointEstimate, type ThreePointInput, type ThreePointMoments } from './planning/three-point.ts';
export { timeBuffers, type TimeBuffers, type TimeBuffersInput } from './planning/time-buffers.ts';
export { pathProbability, type PathProbability, type PathProbabilityInput } from './planning/path-probability.ts';
export { earnedValue, type EarnedValue, type EarnedValueInput } from './planning/earned-value.ts';
export { earnedSchedule, type EarnedSchedule, type EarnedScheduleInput } from './planning/earned-schedule.ts';
export { estimateAtCompletion, type EstimateAtCompletion, type EstimateAtCompletionInput } from './planning/estimate-at-completion.ts';
export { plannedValue, type PlannedValue, type PlannedValueInput, type WorkPackage } from './planning/planned-value.ts';
export { allocateBudget, type AllocateBudgetInput, type BudgetAllocation, type BudgetLimits, type ChannelBudget } from './planning/allocate-budget.ts';
export type { ResponseCurve } from './planning/response-curve.ts';
export { scoreOptions, type Criterion, type OptionScore, type OptionScores, type ScoredOption, type ScoreOptionsInput, type WeightChange } from './planning/score-options.ts';
export { rankRisks, type RankedRisk, type RankRisksInput, type Risk, type RiskDeadline, type RiskRanking, type RiskResponse, type RiskTrigger } from './planning/rank-risks.ts';
