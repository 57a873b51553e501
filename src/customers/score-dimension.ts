import { cutsOf, sortedValues } from './quantile-cuts.ts';
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

/** Scores one dimension: n log n in values that are no small whole numbers, linear in others. */
export function scoreDimension(values: Float64Array, { by, bins, smallIsBest, order }: DimensionScoring): DimensionScores {
  if (by.method === 'thresholds') {
    return { scores: scoresByCuts(values, by.cuts, by.closed, smallIsBest), cuts: by.cuts, closed: by.closed, distinct: bins, duplicateCuts: 0 };
  }
  const sorted = sortedValues(values);
  const distinct = countDistinct(sorted);
  if (by.method === 'ntile') return { scores: ntileScores(values, sorted, bins, smallIsBest, order), cuts: null, closed: 'right', distinct, duplicateCuts: 0 };
  if (by.method === 'mean') {
    const cuts = values.length === 0 ? [] : [meanOf(values)];
    return { scores: scoresByCuts(values, cuts, 'right', smallIsBest), cuts, closed: 'right', distinct, duplicateCuts: 0 };
  }
  if (by.method === 'r-rfm') {
    const cuts = cutsOf(sorted, bins, 7).map((cut) => cut + 1);
    return { scores: scoresByCuts(values, cuts, 'left', smallIsBest), cuts, closed: 'left', distinct, duplicateCuts: 0 };
  }
  const all = cutsOf(sorted, bins, by.quantileType ?? 7);
  const apart = all.filter((cut, index) => cut > (index === 0 ? sorted[0]! : all[index - 1]!));
  const cuts = by.duplicateCuts === 'renumber' ? apart : all;
  return { scores: scoresByCuts(values, cuts, 'right', smallIsBest), cuts, closed: 'right', distinct, duplicateCuts: all.length - apart.length };
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

/** The first (count mod bins) buckets hold one value more than the others. The bucket of the best values is the last. */
function ntileScores(values: Float64Array, sorted: Float64Array, bins: number, smallIsBest: boolean, order?: Int32Array): Uint8Array {
  const count = values.length;
  const scores = new Uint8Array(count);
  const size = Math.floor(count / bins);
  const larger = count % bins;
  const seen = new Map<number, number>();
  for (let turn = 0; turn < count; turn += 1) {
    const index = order === undefined ? turn : order[turn]!;
    const value = values[index]! + 0;
    // The place of the first of these equal values, and how many of them came before.
    let place = seen.get(value) ?? (smallIsBest ? count - upperBound(sorted, value) : lowerBound(sorted, value));
    seen.set(value, place + 1);
    scores[index] = place < larger * (size + 1) ? Math.floor(place / (size + 1)) + 1 : larger + Math.floor((place -= larger * (size + 1)) / size) + 1;
  }
  return scores;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function upperBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countDistinct(sorted: Float64Array): number {
  let distinct = 0;
  for (let index = 0; index < sorted.length; index += 1) if (index === 0 || sorted[index] !== sorted[index - 1]) distinct += 1;
  return distinct;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]!;
  return sum / values.length;
}
