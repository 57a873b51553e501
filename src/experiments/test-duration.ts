import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, number, optional, record, refined } from '../kernel/shape.ts';
import { positiveShape } from './figure-shapes.ts';
import { roundUp } from './required-sample-size.ts';

/** How many people are needed, and how many come. */
export interface TestDurationInput {
  /** People in all groups together, as `requiredSampleSize(…).total` says. */
  readonly total: number;
  /** People who come on a day, each counted once. */
  readonly visitorsPerDay: number;
  /** The share of them who take part, above 0 and at most 1; 1 by default. */
  readonly trafficShare?: number | undefined;
}

/** How long the experiment runs. */
export interface TestDuration {
  /** Days until enough people have come. */
  readonly days: number;
  /** The same in whole weeks, so that every day of the week counts equally. */
  readonly wholeWeeksDays: number;
  readonly weeks: number;
  readonly warnings: readonly { readonly code: 'longer-than-eight-weeks'; readonly weeks: number }[];
}

const testDurationShape = /* @__PURE__ */ (() =>
  record({
    total: integer(1),
    visitorsPerDay: positiveShape,
    trafficShare: optional(refined(number(), (value) => {
      const share = value as number;
      if (share > 0 && share <= 1) return undefined;
      return share > 1 && share <= 100 ? { code: 'too-large', message: `is a fraction: write ${share / 100} for ${share}%` } : { code: share > 0 ? 'too-large' : 'too-small', message: 'must be above 0, up to 1' };
    })),
  }))();

/**
 * How many days an experiment runs, and how many when it ends on the weekday it began on.
 *
 * ⌈total / (visitorsPerDay · trafficShare)⌉ days; rounded up to whole weeks, because weekends buy differently. A warning says when it is
 * longer than eight weeks: people lose their cookies and are counted twice.
 *
 * @throws InvalidInputError when a count is not above 0, the share is not above 0 and at most 1, or the days are too many to count.
 * @see Kohavi, Tang and Xu, "Trustworthy online controlled experiments" (2020), chapters 2 and 17
 * @example
 * ```ts
 * import { testDuration } from 'shopwright/experiments';
 * testDuration({ total: 7682, visitorsPerDay: 800 }) // => { days: 10, wholeWeeksDays: 14, weeks: 2, warnings: [] }
 * ```
 */
export function testDuration(input: TestDurationInput): TestDuration {
  const problems: Problems = [];
  checkShape(problems, testDurationShape, input);
  refuse(problems);
  const { total, visitorsPerDay, trafficShare = 1 } = input;
  const days = roundUp(total / (visitorsPerDay * trafficShare));
  const weeks = Math.ceil(days / 7);
  if (!(weeks * 7 <= Number.MAX_SAFE_INTEGER)) problem(problems, [], 'too-large', 'more days than can be counted');
  refuse(problems);
  return { days, wholeWeeksDays: weeks * 7, weeks, warnings: weeks > 8 ? [{ code: 'longer-than-eight-weeks', weeks }] : [] };
}
