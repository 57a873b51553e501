import { anyOf, optional } from '../kernel/shape.ts';

/** What counts as recency, frequency and monetary. Systems differ in every one of these, so every one has a name. */
export interface RfmPolicy {
  /** `calendar-days` (default): local days from the last purchase to the date; `elapsed-days`: full 24 hours. */
  readonly recency?: 'calendar-days' | 'elapsed-days' | undefined;
  /** What is counted: `orders` (default), or the different days, weeks (from Monday) or months with a purchase. */
  readonly frequency?: 'orders' | 'days' | 'weeks' | 'months' | undefined;
  /** `total` (default), or `mean`: the total by the frequency. */
  readonly monetary?: 'total' | 'mean' | undefined;
  /** Whether refunds lower monetary (`subtract`, default) or are left out. They never count as a purchase and never refresh recency. */
  readonly refundPolicy?: 'subtract' | 'ignore' | undefined;
  /** Whether an order of 0 is a purchase (default: it may have been paid in points) or is left out. */
  readonly zeroAmounts?: 'purchase' | 'ignore' | undefined;
  /** Whether orders after the date are left out and counted (default), or refused. */
  readonly afterDate?: 'exclude' | 'refuse' | undefined;
}

/** A policy with nothing left open. */
export type CompleteRfmPolicy = { readonly [Field in keyof RfmPolicy]-?: NonNullable<RfmPolicy[Field]> };

/** The fields of a policy, for the shapes of inputs. */
export const rfmPolicyFields = /* @__PURE__ */ (() => ({
  recency: optional(anyOf('calendar-days', 'elapsed-days')),
  frequency: optional(anyOf('orders', 'days', 'weeks', 'months')),
  monetary: optional(anyOf('total', 'mean')),
  refundPolicy: optional(anyOf('subtract', 'ignore')),
  zeroAmounts: optional(anyOf('purchase', 'ignore')),
  afterDate: optional(anyOf('exclude', 'refuse')),
}))() satisfies { readonly [Field in keyof RfmPolicy]-?: { readonly typed?: () => RfmPolicy[Field] } };

/** The policy with its defaults. */
export function completePolicy(policy: RfmPolicy): CompleteRfmPolicy {
  const { recency = 'calendar-days', frequency = 'orders', monetary = 'total', refundPolicy = 'subtract', zeroAmounts = 'purchase', afterDate = 'exclude' } = policy;
  return { recency, frequency, monetary, refundPolicy, zeroAmounts, afterDate };
}

/** The periods that a frequency counts; `null` where it counts orders. Weeks begin on Monday. */
export const frequencyUnits = { orders: null, days: 'day', weeks: 'week', months: 'month' } as const;
