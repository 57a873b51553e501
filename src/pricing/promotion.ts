import { anyOf, flag, instant, integer, list, named, optional, record, text, variants } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { amountShape } from '../money/shapes.ts';
import type { Instant } from '../time/instant.ts';
import { effectShape, type Effect } from './effect.ts';
import { targetShape, type Target } from './target.ts';

/** A promotion as plain JSON: what it does, to which lines, when, beside what, and how often. */
export interface Promotion {
  /** Unique among the promotions that are priced together. */
  readonly id: string;
  readonly name?: string | undefined;
  /** The coupon code the shopper must enter. Without one the promotion is automatic. */
  readonly code?: string | undefined;
  /** The stage it runs in, one of the policy's. Left out: by its effect, or `coupon` when it has a code (`defaultStage`). */
  readonly stage?: string | undefined;
  /** Higher runs earlier within the stage; 0 when left out. */
  readonly priority?: number | undefined;
  readonly effect: Effect;
  readonly target?: Target | undefined;
  /** All of them must hold. */
  readonly when?: readonly Condition[] | undefined;
  /** What a percentage is taken of: what is left of the line (default), or its list amount. Either way never more than is left. */
  readonly base?: 'running' | 'original' | undefined;
  /** What spend is measured on: the amounts as they were when the stage opened (default), as they are now, or list amounts. */
  readonly threshold?: ThresholdBase | undefined;
  /** Nothing stands beside it. */
  readonly exclusive?: boolean | undefined;
  /** At most one promotion of a group applies, or as many as the policy's `groupLimits` allow. */
  readonly exclusiveGroup?: string | undefined;
  /** What it refuses to stand beside; one side saying so is enough. */
  readonly cannotCombineWith?:
    | {
        readonly promotions?: readonly string[] | undefined;
        readonly groups?: readonly string[] | undefined;
        readonly stages?: readonly string[] | undefined;
      }
    | undefined;
  readonly tags?: readonly string[] | undefined;
  /** It stands only beside promotions that carry one of these tags. Both sides must admit each other. */
  readonly combinesWithTags?: readonly string[] | undefined;
  readonly limits?: PromotionLimits | undefined;
}

/** On which amounts a threshold is measured. */
export type ThresholdBase = 'stage' | 'running' | 'original';

/** How much of a promotion there is. What is already gone comes with the cart's `usage`. */
export interface PromotionLimits {
  /** Orders in all: the first 1,000. */
  readonly uses?: number | undefined;
  readonly usesPerCustomer?: number | undefined;
  /** Units at its price, or gifts, in all. Units past the limit cost what they would without it. */
  readonly units?: number | undefined;
  /** Money in all. */
  readonly budget?: Minor | undefined;
  /** When the discount is more than the budget has left: give what is left (`clip`, the default) or nothing (`refuse`). */
  readonly whenShort?: 'clip' | 'refuse' | undefined;
}

/** Something that must be true for a promotion to apply. */
export type Condition =
  | {
      /** The spend on the target lines (or the whole cart) reaches `atLeast`. */
      readonly kind: 'spend';
      readonly atLeast: Minor;
      readonly over?: 'target' | 'cart' | undefined;
      /** Instead of the promotion's `threshold`. */
      readonly threshold?: ThresholdBase | undefined;
    }
  | { readonly kind: 'quantity'; readonly atLeast: number; readonly over?: 'target' | 'cart' | undefined }
  | {
      /** The cart holds at least so many units that match. */
      readonly kind: 'contains';
      readonly target: Target;
      readonly quantity?: number | undefined;
    }
  | { /** From the first instant on, until just before the second. */ readonly kind: 'window'; readonly from?: Instant | undefined; readonly until?: Instant | undefined }
  | {
      /** Days and hours of a shop's own clock. Weekdays count from Monday, 1, to Sunday, 7; month days from 1, or from the end: −1 is the last. */
      readonly kind: 'schedule';
      readonly timeZone: string;
      readonly weekdays?: readonly number[] | undefined;
      readonly monthDays?: readonly number[] | undefined;
      /** `HH:mm` to `HH:mm`, the end not included; may run past midnight. */
      readonly hours?: readonly { readonly from: string; readonly until: string }[] | undefined;
    }
  | {
      readonly kind: 'customer';
      /** Any of these tiers. */
      readonly tiers?: readonly string[] | undefined;
      /** Any of these tags. */
      readonly tags?: readonly string[] | undefined;
      readonly isNew?: boolean | undefined;
      /** `true`: has not ordered before. */
      readonly firstOrder?: boolean | undefined;
    }
  | {
      /** The shopper's birthday is within some days of now. 29 February is kept on `leapDay` in other years. */
      readonly kind: 'birthday';
      readonly timeZone: string;
      readonly daysBefore?: number | undefined;
      readonly daysAfter?: number | undefined;
      readonly leapDay?: 'feb-28' | 'mar-1' | undefined;
    }
  | { readonly kind: 'channel'; readonly in: readonly string[] }
  | { readonly kind: 'payment-method'; readonly in: readonly string[] }
  | { readonly kind: 'region'; readonly in: readonly string[] };

/** The shape of a condition. */
export const conditionShape = /* @__PURE__ */ (() => {
  const units = integer(1);
  const days = optional(integer(0, 365));
  const names = list(text, 1);
  const over = optional(anyOf('target', 'cart'));
  const among = record({ in: names });
  return variants('kind', {
    spend: record({ atLeast: amountShape, over, threshold: optional(anyOf('stage', 'running', 'original')) }),
    quantity: record({ atLeast: units, over }),
    contains: record({ target: targetShape, quantity: optional(units) }),
    window: record({ from: optional(instant), until: optional(instant) }),
    schedule: record(
      {
        timeZone: text,
        weekdays: optional(list(integer(1, 7), 1)),
        monthDays: optional(list(integer(-31, 31), 1)),
        hours: optional(list(record({ from: text, until: text }), 1)),
      },
    ),
    customer: record({ tiers: optional(names), tags: optional(names), isNew: optional(flag), firstOrder: optional(flag) }),
    birthday: record({ timeZone: text, daysBefore: days, daysAfter: days, leapDay: optional(anyOf('feb-28', 'mar-1')) }),
    channel: among,
    'payment-method': among,
    region: among,
  });
})();

/** The shape of a promotion. Unknown fields are refused: a misspelt condition would otherwise give money away. */
export const promotionShape = /* @__PURE__ */ (() => {
  const name = optional(named);
  const count = optional(integer(0));
  const names = optional(list(text));
  return record(
    {
      id: named,
      name: optional(text),
      code: name,
      stage: name,
      priority: optional(integer()),
      effect: effectShape,
      target: optional(targetShape),
      when: optional(list(conditionShape)),
      base: optional(anyOf('running', 'original')),
      threshold: optional(anyOf('stage', 'running', 'original')),
      exclusive: optional(flag),
      exclusiveGroup: name,
      cannotCombineWith: optional(record({ promotions: names, groups: names, stages: names })),
      tags: names,
      combinesWithTags: names,
      limits: optional(
        record({ uses: count, usesPerCustomer: count, units: count, budget: optional(amountShape), whenShort: optional(anyOf('clip', 'refuse')) }),
      ),
    },
  );
})();
