import * as z from 'zod/mini';
import type { Minor } from '../money/minor.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { minorSchema, roundingModeSchema } from '../money/schema.ts';

/**
 * Which of the promotions that could apply do.
 *
 * - `best` (default): the allowed combination with the lowest total, proved
 * - `best-of-group`: as `priority`, but of each exclusive group the one that takes most off when the group's turn comes
 * - `best-per-line`: of the promotions of a stage that act line by line, each line keeps the one that takes most off it
 * - `best-per-unit`: every unit takes part in at most one application of the item stage, assigned for the largest discount, proved
 * - `priority`: first come, first served, exclusive promotions before others
 * - `given`: the promotions of `policy.given`, in that order
 */
export type Selection = 'best' | 'best-of-group' | 'best-per-line' | 'best-per-unit' | 'priority' | 'given';

/** The shop's decisions about pricing. Every field has a default; see `defaultPolicy`. */
export interface PricingPolicy {
  /** The stages in the order they run. */
  readonly stages?: readonly string[] | undefined;
  readonly selection?: Selection | undefined;
  /** Promotion ids, for `selection: 'given'`. */
  readonly given?: readonly string[] | undefined;
  readonly rounding?: RoundingMode | undefined;
  /** Where a percentage of lines is rounded when the promotion does not say. */
  readonly roundPer?: 'line' | 'unit' | undefined;
  /** Discounts stop here: lines and shipping together never cost less, unless they did before. */
  readonly minimumPayable?: Minor | undefined;
  readonly maxPromotions?: number | undefined;
  readonly maxPerStage?: readonly { readonly stage: string; readonly limit: number }[] | undefined;
  /** How many of an exclusive group may apply together; 1 for groups that are not listed. */
  readonly groupLimits?: readonly { readonly group: string; readonly limit: number }[] | undefined;
  /** Whether unit prices and the shipping fee include their tax. */
  readonly prices?: 'tax-inclusive' | 'tax-exclusive' | undefined;
  /** Tax is rounded on each line, or once for all lines of a rate and then spread. */
  readonly taxPer?: 'line' | 'order' | undefined;
  /** How many steps the search for the best may take before it settles for the best found, with a bound. */
  readonly searchLimit?: number | undefined;
}

/** The stages of `defaultPolicy`. */
export const defaultStages = ['item', 'order', 'coupon', 'member', 'points', 'shipping'] as const;

/** What a policy means where it is silent. */
export const defaultPolicy: {
  readonly stages: readonly string[];
  readonly selection: Selection;
  readonly given: readonly string[];
  readonly rounding: RoundingMode;
  readonly roundPer: 'line' | 'unit';
  readonly minimumPayable: Minor;
  readonly prices: 'tax-inclusive' | 'tax-exclusive';
  readonly taxPer: 'line' | 'order';
  readonly searchLimit: number;
} = {
  stages: defaultStages,
  selection: 'best',
  given: [],
  rounding: 'half-up',
  roundPer: 'line',
  minimumPayable: 0,
  prices: 'tax-inclusive',
  taxPer: 'line',
  searchLimit: 100_000,
};

/** The shape of a policy. */
export const pricingPolicySchema: z.ZodMiniType<PricingPolicy> = /* @__PURE__ */ (() => {
  const named = z.string().check(z.minLength(1));
  const count = z.int().check(z.minimum(0));
  return z.strictObject({
    stages: z.optional(z.array(named).check(z.minLength(1))),
    selection: z.optional(z.enum(['best', 'best-of-group', 'best-per-line', 'best-per-unit', 'priority', 'given'])),
    given: z.optional(z.array(named)),
    rounding: z.optional(roundingModeSchema),
    roundPer: z.optional(z.enum(['line', 'unit'])),
    minimumPayable: z.optional(minorSchema.check(z.minimum(0))),
    maxPromotions: z.optional(count),
    maxPerStage: z.optional(z.array(z.strictObject({ stage: named, limit: count }))),
    groupLimits: z.optional(z.array(z.strictObject({ group: named, limit: count }))),
    prices: z.optional(z.enum(['tax-inclusive', 'tax-exclusive'])),
    taxPer: z.optional(z.enum(['line', 'order'])),
    searchLimit: z.optional(z.int().check(z.minimum(1))),
  });
})();
