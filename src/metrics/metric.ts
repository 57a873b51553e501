/** What a metric's figure counts. `ratio` and `share` are plain numbers: 0.3 is 30%. Amounts are in the unit they were given in. */
export type MetricUnit = 'share' | 'ratio' | 'amount' | 'count' | 'seconds' | 'months';

/** A metric as data: what it means, in two languages, and how it is worked out. */
export interface MetricDefinition {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** The formula in a shopkeeper's words. */
  readonly meaning: string;
  /** Facts, and numbers, joined by `+`, `-` and `*`. A ratio over several periods is the sum of these over the sum of the denominators. */
  readonly numerator: string;
  /** The same below the line; `null` for a sum that is no ratio. */
  readonly denominator: string | null;
  /** `share` is a part of a whole: never below 0 or above 1. */
  readonly unit: MetricUnit;
  readonly better: 'higher' | 'lower' | 'neither';
  /** What is usually asked of it, where somebody says so. */
  readonly healthy: { readonly atLeast?: number; readonly atMost?: number } | null;
  /** Whose definition it is. */
  readonly source: string;
}

/** A metric's figure and what it rests on. */
export interface MetricValue {
  /** `null` where there is no answer: `reason` says why. */
  readonly value: number | null;
  /** `null` where a fact was not given. */
  readonly numerator: number | null;
  /** `null` where a fact was not given, and for a sum that is no ratio. */
  readonly denominator: number | null;
  readonly reason: 'zero-denominator' | 'missing-facts' | null;
  /** The facts that were not given. */
  readonly missing: readonly string[];
}

/** Metrics of one family by id. */
export type Definitions<Id extends string> = Readonly<Record<Id, Omit<MetricDefinition, 'id'>>>;

/** The figures of a family by id. */
export type MetricValues<Id extends string> = Readonly<Record<Id, MetricValue>>;
