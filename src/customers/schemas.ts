import type * as z from 'zod/mini';
import { zodSchema } from '../kernel/zod-schema.ts';
import { moneyAnnotations } from '../money/schema.ts';
import { feedbackLexiconShape, type FeedbackLexicon } from './feedback-lexicon.ts';
import { membershipTiersShape, type MembershipTier } from './membership-tier.ts';
import { customerOrderShape, type CustomerOrder } from './order.ts';
import { pointsEventShape, type PointsEvent } from './points-event.ts';
import { rfmScoringShape, type RfmScoring } from './scoring.ts';
import { segmentMapShape, type SegmentMap } from './segment-map.ts';

/** The shape of an order, as customer analysis looks at it. */
export const customerOrderSchema: z.ZodMiniType<CustomerOrder> = /* @__PURE__ */ (() => zodSchema(customerOrderShape, moneyAnnotations))();

/** The shape of a way to score, the cuts of an earlier scoring among them. */
export const rfmScoringSchema: z.ZodMiniType<RfmScoring> = /* @__PURE__ */ (() => zodSchema(rfmScoringShape))();

/** The shape of a segment map. */
export const segmentMapSchema: z.ZodMiniType<SegmentMap> = /* @__PURE__ */ (() => zodSchema(segmentMapShape))();

/** The shape of membership tiers. */
export const membershipTiersSchema: z.ZodMiniType<readonly MembershipTier[]> = /* @__PURE__ */ (() => zodSchema(membershipTiersShape, moneyAnnotations))();

/** The shape of something that happened to points. */
export const pointsEventSchema: z.ZodMiniType<PointsEvent> = /* @__PURE__ */ (() => zodSchema(pointsEventShape, moneyAnnotations))();

/** The shape of a lexicon for feedback. */
export const feedbackLexiconSchema: z.ZodMiniType<FeedbackLexicon> = /* @__PURE__ */ (() => zodSchema(feedbackLexiconShape))();
