import { orderStatistics } from './order-statistics.ts';
import { cutsOf } from './quantile-cuts.ts';
import type { ClosedSide, NtileScoring, QuantileScoring, RRfmScoring } from './scoring.ts';

/** Values of one dimension and how to score them. */
export interface DimensionScoring {
  readonly by: QuantileScoring | NtileScoring | RRfmScoring | { readonly method: 'mean' } | { readonly method: 'thresholds'; readonly cuts: readonly number[]; readonly closed: ClosedSide };
  readonly bins: number;
  /** Small values are the good ones, as days since the last purchase are. */
  readonly smallIsBest: boolean;
  /** For ties of `ntile`: the values from the one that comes first to the one that comes last. Their own order where left out. */
  readonly order?: Int32Array | undefined;
}

/** Scores from 1, and the cuts that made them; `ntile` has none. */
export interface DimensionScores {
  readonly scores: Uint8Array;
  readonly cuts: readonly number[] | null;
  readonly closed: ClosedSide;
  /** How many different values there are. */
  readonly distinct: number;
  /** Cuts that coincide with another or, before renumbering, with the least value. */
  readonly duplicateCuts: number;
}

/** Scores one dimension, in time linear in its values. */
export function scoreDimension(values: Float64Array, { by, bins, smallIsBest, order }: DimensionScoring): DimensionScores {
  if (by.method === 'thresholds') {
    return { scores: scoresByCuts(values, by.cuts, by.closed, smallIsBest), cuts: by.cuts, closed: by.closed, distinct: bins, duplicateCuts: 0 };
  }
  if (by.method === 'ntile') return { scores: ntileScores(values, bins, smallIsBest, order), cuts: null, closed: 'right', distinct: countDistinct(values, bins), duplicateCuts: 0 };
  if (by.method === 'mean') {
    const cuts = values.length === 0 ? [] : [meanOf(values)];
    return { scores: scoresByCuts(values, cuts, 'right', smallIsBest), cuts, closed: 'right', distinct: countDistinct(values, bins), duplicateCuts: 0 };
  }
  if (by.method === 'r-rfm') {
    const cuts = cutsOf(values, bins, 7).map((cut) => cut + 1);
    return { scores: scoresByCuts(values, cuts, 'left', smallIsBest), cuts, closed: 'left', distinct: countDistinct(values, bins), duplicateCuts: 0 };
  }
  const all = cutsOf(values, bins, by.quantileType ?? 7);
  const least = leastOf(values);
  const apart = all.filter((cut, index) => cut > (index === 0 ? least : all[index - 1]!));
  const cuts = by.duplicateCuts === 'renumber' ? apart : all;
  const duplicateCuts = all.length - apart.length;
  // With ties it is worth knowing how many values there are; without, only whether they are enough.
  const distinct = countDistinct(values, duplicateCuts > 0 ? Infinity : bins);
  return { scores: scoresByCuts(values, cuts, 'right', smallIsBest), cuts, closed: 'right', distinct, duplicateCuts };
}

/** 1 + how many cuts lie below the value (or at it, where bins are closed on the left), from the other end where small is best. */
function scoresByCuts(values: Float64Array, cuts: readonly number[], closed: ClosedSide, smallIsBest: boolean): Uint8Array {
  const scores = new Uint8Array(values.length);
  const edges = Float64Array.from(cuts);
  const left = closed === 'left';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    let below = 0;
    while (below < edges.length && (value > edges[below]! || (left && value === edges[below]!))) below += 1;
    scores[index] = smallIsBest ? edges.length + 1 - below : below + 1;
  }
  return scores;
}

/**
 * The first (count mod bins) buckets hold one value more than the others. The bucket of the best values is the last.
 *
 * A value between those at which buckets begin is in the bucket that began last. Of those that equal one of them the place among all counts.
 */
function ntileScores(values: Float64Array, bins: number, smallIsBest: boolean, order?: Int32Array): Uint8Array {
  const count = values.length;
  const ascending = smallIsBest ? values.map((value) => -value) : values;
  const size = Math.floor(count / bins);
  const begins = Array.from({ length: bins - 1 }, (_, bucket) => (bucket + 1) * size + Math.min(bucket + 1, count % bins)).filter((place) => place < count);
  const edges = Float64Array.from(orderStatistics(ascending, begins));
  const scores = new Uint8Array(count);
  const members = new Float64Array(edges.length + 1);
  const below = new Float64Array(edges.length + 1);
  for (let index = 0; index < count; index += 1) {
    let bucket = 0;
    while (bucket < edges.length && edges[bucket]! < ascending[index]!) bucket += 1;
    scores[index] = bucket + 1;
    members[bucket]! += 1;
    if (ascending[index]! < edges[bucket]!) below[bucket]! += 1;
  }
  // Per edge the place of the next value that equals it.
  let before = 0;
  const places = below.map((values, bucket) => (before += members[bucket]!) - members[bucket]! + values);
  for (let turn = 0; turn < count; turn += 1) {
    const index = order === undefined ? turn : order[turn]!;
    const edge = scores[index]! - 1;
    if (ascending[index] !== edges[edge]) continue;
    const place = places[edge]!++;
    for (let bucket = edge; bucket < begins.length && begins[bucket]! <= place; bucket += 1) scores[index]! += 1;
  }
  return scores;
}

function leastOf(values: Float64Array): number {
  let least = Infinity;
  for (let index = 0; index < values.length; index += 1) if (values[index]! < least) least = values[index]!;
  return least;
}

/** How many different values there are, counted up to `enough`. */
function countDistinct(values: Float64Array, enough: number): number {
  const distinct = new Set<number>();
  for (let index = 0; index < values.length && distinct.size < enough; index += 1) distinct.add(values[index]!);
  return distinct.size;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]!;
  return sum / values.length;
}
