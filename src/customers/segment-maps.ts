import type { SegmentMap } from './segment-map.ts';

/**
 * Eleven named segments by recency and (frequency + monetary) / 2 on scales of 5: every pair of scores belongs to exactly one. The table
 * that is widely copied for these names has overlaps, and rules that nobody can reach; this one keeps the names and is a partition.
 */
export const elevenSegments: SegmentMap = {
  name: 'eleven-segments',
  bins: { r: 5, f: 5, m: 5 },
  rules: [
    { segment: 'champions', r: [4, 5], fm: [4, 5] },
    { segment: 'loyal', r: [4, 5], fm: [3, 3.5] },
    { segment: 'loyal', r: [3, 3], fm: [4, 5] },
    { segment: 'potential-loyalist', r: [4, 5], fm: [2, 2.5] },
    { segment: 'new', r: [5, 5], fm: [1, 1.5] },
    { segment: 'promising', r: [4, 4], fm: [1, 1.5] },
    { segment: 'needing-attention', r: [3, 3], fm: [2.5, 3.5] },
    { segment: 'about-to-sleep', r: [3, 3], fm: [1, 2] },
    { segment: 'at-risk', r: [2, 2], fm: [3, 5] },
    { segment: 'at-risk', r: [1, 1], fm: [3, 3.5] },
    { segment: 'cannot-lose', r: [1, 1], fm: [4, 5] },
    { segment: 'hibernating', r: [2, 2], fm: [1, 2.5] },
    { segment: 'hibernating', r: [1, 1], fm: [2, 2.5] },
    { segment: 'lost', r: [1, 1], fm: [1, 1.5] },
  ],
  fallback: 'unassigned',
  segments: [
    { segment: 'champions', en: 'Champions', zh: '冠军客户', actions: ['early-access', 'referral-invitation', 'birthday-coupon'] },
    { segment: 'loyal', en: 'Loyal', zh: '忠诚客户', actions: ['membership-invitation', 'upgrade-bundle', 'birthday-coupon'] },
    { segment: 'potential-loyalist', en: 'Potential loyalist', zh: '潜在忠诚客户', actions: ['membership-invitation', 'product-recommendations', 'quarterly-coupon'] },
    { segment: 'new', en: 'New', zh: '新客户', actions: ['welcome-series', 'first-order-review-cashback', 'second-order-coupon'] },
    { segment: 'promising', en: 'Promising', zh: '有潜力客户', actions: ['second-order-coupon', 'product-recommendations'] },
    { segment: 'needing-attention', en: 'Needing attention', zh: '需要关注客户', actions: ['quarterly-coupon', 'reminder'] },
    { segment: 'about-to-sleep', en: 'About to sleep', zh: '即将沉睡客户', actions: ['reminder', 'free-shipping-offer'] },
    { segment: 'at-risk', en: 'At risk', zh: '流失风险客户', actions: ['win-back-coupon', 'feedback-request'] },
    { segment: 'cannot-lose', en: 'Cannot lose', zh: '不能失去的客户', actions: ['personal-contact', 'win-back-coupon', 'birthday-coupon'] },
    { segment: 'hibernating', en: 'Hibernating', zh: '沉睡客户', actions: ['win-back-coupon'] },
    { segment: 'lost', en: 'Lost', zh: '已流失客户', actions: ['leave-alone'] },
  ],
};

/** Ten segments by recency and frequency alone, on scales of 5: the grid of many public notebooks, and a partition. */
export const tenSegments: SegmentMap = {
  name: 'ten-segments',
  bins: { r: 5, f: 5, m: 5 },
  rules: [
    { segment: 'champions', r: [5, 5], f: [4, 5] },
    { segment: 'loyal-customers', r: [3, 4], f: [4, 5] },
    { segment: 'potential-loyalists', r: [4, 5], f: [2, 3] },
    { segment: 'new-customers', r: [5, 5], f: [1, 1] },
    { segment: 'promising', r: [4, 4], f: [1, 1] },
    { segment: 'need-attention', r: [3, 3], f: [3, 3] },
    { segment: 'about-to-sleep', r: [3, 3], f: [1, 2] },
    { segment: 'cant-lose', r: [1, 2], f: [5, 5] },
    { segment: 'at-risk', r: [1, 2], f: [3, 4] },
    { segment: 'hibernating', r: [1, 2], f: [1, 2] },
  ],
  fallback: 'unassigned',
  segments: [
    { segment: 'champions', en: 'Champions', zh: '冠军客户', actions: ['early-access', 'referral-invitation', 'birthday-coupon'] },
    { segment: 'loyal-customers', en: 'Loyal customers', zh: '忠诚客户', actions: ['membership-invitation', 'upgrade-bundle'] },
    { segment: 'potential-loyalists', en: 'Potential loyalists', zh: '潜在忠诚客户', actions: ['membership-invitation', 'quarterly-coupon'] },
    { segment: 'new-customers', en: 'New customers', zh: '新客户', actions: ['welcome-series', 'first-order-review-cashback'] },
    { segment: 'promising', en: 'Promising', zh: '有潜力客户', actions: ['second-order-coupon'] },
    { segment: 'need-attention', en: 'Need attention', zh: '需要关注客户', actions: ['quarterly-coupon', 'reminder'] },
    { segment: 'about-to-sleep', en: 'About to sleep', zh: '即将沉睡客户', actions: ['reminder', 'free-shipping-offer'] },
    { segment: 'cant-lose', en: 'Cannot lose', zh: '不能失去的客户', actions: ['personal-contact', 'win-back-coupon'] },
    { segment: 'at-risk', en: 'At risk', zh: '流失风险客户', actions: ['win-back-coupon', 'feedback-request'] },
    { segment: 'hibernating', en: 'Hibernating', zh: '沉睡客户', actions: ['win-back-coupon'] },
  ],
};

/**
 * The eight cells common in Chinese practice: each dimension high (2) or low (1). Score with `{ method: 'mean' }`, as is usual, or with two
 * quantile bins or thresholds of one cut.
 */
export const eightCells: SegmentMap = {
  name: 'eight-cells',
  bins: { r: 2, f: 2, m: 2 },
  rules: [
    { segment: 'important-value', r: [2, 2], f: [2, 2], m: [2, 2] },
    { segment: 'important-develop', r: [2, 2], f: [1, 1], m: [2, 2] },
    { segment: 'important-keep', r: [1, 1], f: [2, 2], m: [2, 2] },
    { segment: 'important-win-back', r: [1, 1], f: [1, 1], m: [2, 2] },
    { segment: 'general-value', r: [2, 2], f: [2, 2], m: [1, 1] },
    { segment: 'general-develop', r: [2, 2], f: [1, 1], m: [1, 1] },
    { segment: 'general-keep', r: [1, 1], f: [2, 2], m: [1, 1] },
    { segment: 'general-win-back', r: [1, 1], f: [1, 1], m: [1, 1] },
  ],
  fallback: 'unassigned',
  segments: [
    { segment: 'important-value', en: 'Important, of value', zh: '重要价值客户', actions: ['early-access', 'birthday-coupon', 'membership-invitation'] },
    { segment: 'important-develop', en: 'Important, to develop', zh: '重要发展客户', actions: ['second-order-coupon', 'product-recommendations', 'quarterly-coupon'] },
    { segment: 'important-keep', en: 'Important, to keep', zh: '重要保持客户', actions: ['personal-contact', 'birthday-coupon', 'quarterly-coupon'] },
    { segment: 'important-win-back', en: 'Important, to win back', zh: '重要挽留客户', actions: ['personal-contact', 'win-back-coupon'] },
    { segment: 'general-value', en: 'General, of value', zh: '一般价值客户', actions: ['upgrade-bundle', 'quarterly-coupon'] },
    { segment: 'general-develop', en: 'General, to develop', zh: '一般发展客户', actions: ['welcome-series', 'first-order-review-cashback'] },
    { segment: 'general-keep', en: 'General, to keep', zh: '一般保持客户', actions: ['reminder', 'quarterly-coupon'] },
    { segment: 'general-win-back', en: 'General, to win back', zh: '一般挽留客户', actions: ['leave-alone'] },
  ],
};

/**
 * High value or not: score with `{ method: 'thresholds', recencyDays: [], frequency: [], monetary: [1_000_000] }` for "over 10,000 a year",
 * on a table of a year's orders.
 */
export const valueSegments: SegmentMap = {
  name: 'value-segments',
  bins: { r: 1, f: 1, m: 2 },
  rules: [
    { segment: 'high-value', m: [2, 2] },
    { segment: 'regular', m: [1, 1] },
  ],
  fallback: 'unassigned',
  segments: [
    { segment: 'high-value', en: 'High value', zh: '高价值客户', actions: ['birthday-coupon', 'quarterly-coupon', 'personal-contact'] },
    { segment: 'regular', en: 'Regular', zh: '普通客户', actions: ['membership-invitation', 'product-recommendations'] },
  ],
};
