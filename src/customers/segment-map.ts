import { anyOf, integer, list, named, number, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { MOST_BINS } from './quantile-cuts.ts';

/** From the first to the second, both included. */
export type ScoreRange = readonly number[];

/**
 * Whom a segment takes. What is left out is not asked; all that is given must hold. Several rules may lead to the same segment.
 *
 * `fm` is (f + m) / 2, which comes in halves.
 */
export interface SegmentRule {
  readonly segment: string;
  readonly r?: ScoreRange | undefined;
  readonly f?: ScoreRange | undefined;
  readonly m?: ScoreRange | undefined;
  readonly fm?: ScoreRange | undefined;
  /** Codes as `rfmScores` writes them, of which one must be that of the customer. */
  readonly codes?: readonly string[] | undefined;
}

/** Something to do for a segment. */
export type SegmentAction =
  | 'birthday-coupon'
  | 'early-access'
  | 'feedback-request'
  | 'first-order-review-cashback'
  | 'free-shipping-offer'
  | 'leave-alone'
  | 'membership-invitation'
  | 'personal-contact'
  | 'product-recommendations'
  | 'quarterly-coupon'
  | 'referral-invitation'
  | 'reminder'
  | 'second-order-coupon'
  | 'upgrade-bundle'
  | 'welcome-series'
  | 'win-back-coupon';

/** A segment as people see it. */
export interface SegmentInfo {
  readonly segment: string;
  readonly en: string;
  readonly zh: string;
  readonly actions: readonly SegmentAction[];
}

/** Rules that give every customer one segment: the first rule that takes them, or else the fallback. */
export interface SegmentMap {
  readonly name: string;
  /** The highest scores that the rules are made for. */
  readonly bins: { readonly r: number; readonly f: number; readonly m: number };
  readonly rules: readonly SegmentRule[];
  /** The segment of those whom no rule takes. */
  readonly fallback: string;
  readonly segments?: readonly SegmentInfo[] | undefined;
}

const actions = [
  'birthday-coupon', 'early-access', 'feedback-request', 'first-order-review-cashback', 'free-shipping-offer', 'leave-alone', 'membership-invitation', 'personal-contact',
  'product-recommendations', 'quarterly-coupon', 'referral-invitation', 'reminder', 'second-order-coupon', 'upgrade-bundle', 'welcome-series', 'win-back-coupon',
] as const satisfies readonly SegmentAction[];

/** The shape of a segment map. */
export const segmentMapShape: Shape<SegmentMap> = /* @__PURE__ */ (() => {
  const range = refined(list(number(0)), (value) => {
    const [least, most, ...rest] = value as readonly number[];
    return Number.isFinite(least) && Number.isFinite(most) && rest.length === 0 && least! <= most! ? undefined : { code: 'not-a-range', message: 'must be two numbers, the smaller first' };
  });
  const scale = integer(1, MOST_BINS);
  const rule = record({ segment: named, r: optional(range), f: optional(range), m: optional(range), fm: optional(range), codes: optional(list(named, 1)) });
  return record({
    name: named,
    bins: record({ r: scale, f: scale, m: scale }),
    rules: list(rule),
    fallback: named,
    segments: optional(list(record({ segment: named, en: named, zh: named, actions: list(anyOf(...actions)) }))),
  });
})();

/** The scores that rules look at. */
export interface RfmCell {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/** How scores are written side by side, as in `rfmScores`. */
export function cellCode({ r, f, m }: RfmCell, bins: SegmentMap['bins']): string {
  return [r, f, m].join(bins.r > 9 || bins.f > 9 || bins.m > 9 ? '-' : '');
}

/** Whether a rule takes a cell. */
export function ruleTakes(rule: SegmentRule, cell: RfmCell, code: string): boolean {
  return within(rule.r, cell.r) && within(rule.f, cell.f) && within(rule.m, cell.m) && within(rule.fm, (cell.f + cell.m) / 2) && (rule.codes === undefined || rule.codes.includes(code));
}

function within(range: ScoreRange | undefined, value: number): boolean {
  return range === undefined || (value >= range[0]! && value <= range[1]!);
}
