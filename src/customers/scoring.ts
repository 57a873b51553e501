import { anyOf, anything, flag, integer, list, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import type { QuantileType } from '../stats/sample-quantile.ts';
import { MOST_BINS } from './quantile-cuts.ts';

/** The three sides of a customer that RFM looks at. */
export type RfmDimension = 'recencyDays' | 'frequency' | 'monetary';

/** How many bins: the same for all three, or each its own. */
export type RfmBins = number | { readonly [Dimension in RfmDimension]: number };

/** To which bin a value belongs that equals a cut: the lower (`right`-closed) or the upper (`left`-closed). */
export type ClosedSide = 'right' | 'left';

/**
 * Cuts at the quantiles: bins (low, high], so that equal values always share a score.
 *
 * `duplicateCuts` says what becomes of cuts that coincide because of ties: `keep` them, so that the scale stays 1 to bins and some scores
 * are not given (default); `renumber`, as pandas does with `duplicates="drop"`; or `refuse`.
 */
export interface QuantileScoring {
  readonly method: 'quantiles';
  /** 5 unless told. */
  readonly bins?: RfmBins | undefined;
  readonly quantileType?: QuantileType | undefined;
  readonly duplicateCuts?: 'keep' | 'renumber' | 'refuse' | undefined;
  /** Frequency is cut within each recency score, monetary within each pair of scores. */
  readonly nested?: boolean | undefined;
}

/** Bins of equal count as SQL's NTILE makes them, the first ones larger by one; equal values may part. */
export interface NtileScoring {
  readonly method: 'ntile';
  readonly bins?: RfmBins | undefined;
  /** What comes first among equal values: the smaller customer id (default), or the earlier in the input. */
  readonly tieBreak?: 'customer-id' | 'input-order' | undefined;
  readonly nested?: boolean | undefined;
}

/** Fixed cuts, ascending, so that scores mean the same at every date. No cuts: everybody scores 1. */
export interface ThresholdScoring {
  readonly method: 'thresholds';
  readonly recencyDays: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
  /** `right` unless told: a value equal to a cut is not above it. */
  readonly closed?: ClosedSide | undefined;
}

/** Fixed cuts that depend on the scores before: of frequency by recency score, of monetary by recency and frequency score. */
export interface NestedThresholdScoring {
  readonly method: 'nested-thresholds';
  readonly recencyDays: readonly number[];
  readonly frequency: readonly (readonly number[])[];
  readonly monetary: readonly (readonly (readonly number[])[])[];
  readonly closed?: ClosedSide | undefined;
}

/** Two bins, parted at the mean of each dimension: the high and low of the eight-cell map. */
export interface MeanScoring {
  readonly method: 'mean';
}

/** What the R package rfm 0.3 does: type-7 quantiles plus 1, bins [low, high). It depends on the unit of money; for comparison only. */
export interface RRfmScoring {
  readonly method: 'r-rfm';
  readonly bins?: RfmBins | undefined;
}

/** How customers are scored. */
export type RfmScoring = QuantileScoring | NtileScoring | ThresholdScoring | NestedThresholdScoring | MeanScoring | RRfmScoring;

/** Cuts that score other customers, or the same ones later, as these were scored. */
export type ReusableCuts = ThresholdScoring | NestedThresholdScoring;

/** The shape of a way to score. */
export const rfmScoringShape: Shape<RfmScoring> = /* @__PURE__ */ (() => {
  const count = integer(1, MOST_BINS);
  const each = record({ recencyDays: count, frequency: count, monetary: count });
  const bins = refined(anything<RfmBins>(), (value) => {
    const counts = typeof value === 'object' && value !== null ? Object.entries(value) : [['recencyDays', value], ['frequency', value], ['monetary', value]];
    const known = counts.length === 3 && counts.every(([name, bin]) => Object.hasOwn((each as { fields: object }).fields, name as string) && Number.isInteger(bin) && (bin as number) >= 1 && (bin as number) <= MOST_BINS);
    return known ? undefined : { code: 'out-of-range', message: `must be a whole number from 1 to ${MOST_BINS}, or one for each of recencyDays, frequency and monetary` };
  });
  const cuts = refined(list(number()), (value) =>
    (value as readonly unknown[]).every((cut, index, all) => index === 0 || (Number.isFinite(cut) && Number.isFinite(all[index - 1]) && (cut as number) >= (all[index - 1] as number))) ? undefined : { code: 'not-ascending', message: 'must ascend' });
  const closed = optional(anyOf('right', 'left'));
  const nested = optional(flag);
  return variants('method', {
    quantiles: record({ bins: optional(bins), quantileType: optional(integer(1, 9) as Shape<QuantileType>), duplicateCuts: optional(anyOf('keep', 'renumber', 'refuse')), nested }),
    ntile: record({ bins: optional(bins), tieBreak: optional(anyOf('customer-id', 'input-order')), nested }),
    thresholds: record({ recencyDays: cuts, frequency: cuts, monetary: cuts, closed }),
    'nested-thresholds': record({ recencyDays: cuts, frequency: list(cuts), monetary: list(list(cuts)), closed }),
    mean: record({}),
    'r-rfm': record({ bins: optional(bins) }),
  });
})();
