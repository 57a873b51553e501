import { anyOf, integer, list, named, optional, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { amountShape, roundingModeShape } from '../money/shapes.ts';

/**
 * Which of the promotions that could apply do. Another rule, units shared out among promotions, is `priceCartPerUnit`.
 *
 * - `best` (default): the allowed combination with the lowest total, proved
 * - `best-of-group`: as `priority`, but of each exclusive group the one that takes most off when the group's turn comes
 * - `best-per-line`: of the promotions of a stage that act line by line, each line keeps the one that takes most off it
 * - `priority`: first come, first served, exclusive promotions before others
 * - `given`: the promotions of `policy.given`, in that order
 */
export type Selection = 'best' | 'best-of-group' | 'best-per-line' | 'priority' | 'given';

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
  /**
   * How many steps the search for the best may take before it settles for the best found, with a bound that is proved all the same.
   * A step is one promotion applied and the bound after it; over each further 200 lines, or 50 promotions left, it counts as one more,
   * so the limit bounds the time whatever the size: the default is some tenths of a second. The same limit gives the same answer anywhere.
   */
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
  searchLimit: 30_000,
};

/** The shape of a policy. */
export const pricingPolicyShape = /* @__PURE__ */ (() => {
  const count = integer(0);
  return record(
    {
      stages: optional(list(named, 1)),
      selection: optional(anyOf('best', 'best-of-group', 'best-per-line', 'priority', 'given')),
      given: optional(list(named)),
      rounding: optional(roundingModeShape),
      roundPer: optional(anyOf('line', 'unit')),
      minimumPayable: optional(amountShape),
      maxPromotions: optional(count),
      maxPerStage: optional(list(record({ stage: named, limit: count }))),
      groupLimits: optional(list(record({ group: named, limit: count }))),
      prices: optional(anyOf('tax-inclusive', 'tax-exclusive')),
      taxPer: optional(anyOf('line', 'order')),
      searchLimit: optional(integer(1)),
    },
  );
})();
