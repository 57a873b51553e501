/**
 * Who customers are worth to you, and what to do next: RFM scores and segments, cohorts, churn, lifetime value, loyalty, recommendations.
 *
 * @packageDocumentation
 */
export type { CustomerOrder, OrderRows } from './order.ts';
export type { QuantileType } from '../stats/sample-quantile.ts';
export { quantileCuts, type QuantileCutsInput } from './quantile-cuts.ts';
export { binScores, type BinScores, type BinScoresInput } from './bin-scores.ts';
export type { ClosedSide, MeanScoring, NestedThresholdScoring, NtileScoring, QuantileScoring, ReusableCuts, RfmBins, RfmDimension, RfmScoring, RRfmScoring, ThresholdScoring } from './scoring.ts';
export type { CompleteRfmPolicy, RfmPolicy } from './rfm-policy.ts';
export type { OrderCounts } from './tally.ts';
export type { IntegerColumn } from './tally-input.ts';
export { rfmTable, type RfmRow, type RfmTable, type RfmTableInput } from './rfm-table.ts';
export { createRfmAccumulator, type RfmAccumulator, type RfmAccumulatorInput, type RfmAccumulatorState } from './rfm-accumulator.ts';
export { rfmColumns, type RfmColumns, type RfmColumnsInput } from './rfm-columns.ts';
export { rfmScores, type RfmCustomer, type RfmScores, type RfmScoresInput, type RfmWeights, type ScoredCustomer } from './rfm-scores.ts';
export type { RfmScoreColumns, RfmWarning } from './score-columns.ts';
export { rfmScoreColumns, type RfmScoreColumnsInput } from './rfm-score-columns.ts';
export type { RfmCell, ScoreRange, SegmentAction, SegmentInfo, SegmentMap, SegmentRule } from './segment-map.ts';
export { eightCells, elevenSegments, tenSegments, valueSegments } from './segment-maps.ts';
export { segmentCustomers, type Segmentation, type SegmentableCustomer, type SegmentCustomersInput, type SegmentSummary } from './segment-customers.ts';
export { auditSegmentRules, type AuditCells, type AuditedCell, type AuditSegmentRulesInput, type SegmentAudit } from './audit-segment-rules.ts';
export { segmentTransitions, type SegmentAssignment, type SegmentTransition, type SegmentTransitions, type SegmentTransitionsInput } from './segment-transitions.ts';
export { cohortOf, type CohortOfInput, type CohortPeriod } from './cohort-of.ts';
export type { CohortPolicy } from './cohort-counts.ts';
export type { Cohort, CohortRetention } from './cohort-table.ts';
export { cohortColumns, cohortRetention, type CohortColumnsInput, type CohortRetentionInput } from './cohort-retention.ts';
export { repurchase, type Repurchase, type RepurchaseInput } from './repurchase.ts';
export { churnRisk, type ChurnRisk, type ChurnRiskInput, type CustomerChurnRisk } from './churn-risk.ts';
export { purchaseHistories, type CustomerHistory, type PurchaseHistoriesInput } from './purchase-histories.ts';
export type { BgBbModel, BgNbdModel, MbgNbdModel, ParetoNbdModel, PurchaseHistory, PurchaseModel } from './purchase-model.ts';
export { fitPurchaseModel, type FitPurchaseModelInput, type PurchaseModelFit } from './fit-purchase-model.ts';
export {
  expectedPurchases,
  predictPurchases,
  purchaseDistribution,
  purchaseLogLikelihood,
  type ExpectedPurchasesInput,
  type PredictPurchasesInput,
  type PurchaseDistributionInput,
  type PurchasePrediction,
} from './predict-purchases.ts';
export { trackPurchases, type TrackedPurchases, type TrackPurchasesInput } from './track-purchases.ts';
export { expectedSpend, fitSpendModel, type SpendModel, type SpendModelFit } from './spend-model.ts';
export {
  lifetimeValue,
  type ChurnValueInput,
  type HistoricValue,
  type HistoricValueInput,
  type LifetimeValue,
  type LifetimeValueInput,
  type ModelValue,
  type ModelValueInput,
  type SimpleValueInput,
} from './lifetime-value.ts';
export { membershipTier, type MembershipTier, type MembershipTierInput, type MembershipTierResult, type NextTier, type TierTransaction } from './membership-tier.ts';
export type { TierWindow } from './tier-window.ts';
export { earnPoints, type EarnedPoints, type EarningRule, type EarningStep, type EarnPointsInput } from './earn-points.ts';
export { refundPoints, type RefundedPoints, type RefundPointsInput } from './refund-points.ts';
export { pointsExpiry, type PointsExpiryInput } from './points-expiry.ts';
export type { EarnEvent, PointsEvent, RedeemEvent, RefundEvent } from './points-event.ts';
export type { PointsRedemption, RefusedPointsEvent } from './points-account.ts';
export { pointsLedger, type PointsLedger, type PointsLedgerInput, type PointsLot } from './points-ledger.ts';
export { paidMembership, type PaidMembership, type PaidMembershipInput } from './paid-membership.ts';
export { netPromoterScore, type NetPromoterScore, type NetPromoterScoreInput } from './net-promoter-score.ts';
export { customerProfile, type CustomerProfile, type CustomerProfileInput, type ProfileLine, type ProfileOrder, type ProfileShare } from './customer-profile.ts';
export { boughtTogether, type BoughtTogether, type BoughtTogetherInput, type Companion, type CoPurchaseMeasure } from './bought-together.ts';
export { recommend, type Recommendation, type RecommendInput } from './recommend.ts';
export type { FeedbackLexicon } from './feedback-lexicon.ts';
export { chineseLexicon, englishLexicon } from './feedback-lexicons.ts';
export { triageFeedback, type FeedbackItem, type FeedbackTriage, type TriagedItem, type TriageFeedbackInput } from './triage-feedback.ts';
export { maskPersonalData, type MaskedPersonalData, type MaskPersonalDataInput, type PersonalData } from './mask-personal-data.ts';
export { customerOrderSchema, feedbackLexiconSchema, membershipTiersSchema, pointsEventSchema, rfmScoringSchema, segmentMapSchema } from './schemas.ts';
