import { problem, type Problems } from '../kernel/problems.ts';
import { scoreDimension, type DimensionScores, type DimensionScoring } from './score-dimension.ts';
import type { ReusableCuts, RfmBins, RfmDimension, RfmScoring } from './scoring.ts';

/** What is scored, in columns of the same length. */
export interface RfmValues {
  readonly recencyDays: Float64Array;
  readonly frequency: Float64Array;
  readonly monetary: Float64Array;
}

/** Something about the data that the scores cannot show. */
export interface RfmWarning {
  /**
   * - `no-customers`: there is nobody to score
   * - `fewer-values-than-bins`: the dimension has fewer different values than bins, so that some scores cannot be given
   * - `duplicate-cuts`: ties make cuts coincide, so that some scores are not given
   */
  readonly code: 'no-customers' | 'fewer-values-than-bins' | 'duplicate-cuts';
  readonly dimension: RfmDimension | null;
  readonly distinctValues: number;
  readonly bins: number;
}

/** Scores in columns. */
export interface RfmScoreColumns {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  readonly bins: { readonly [Dimension in RfmDimension]: number };
  /** To score others alike; `null` where the method has no cuts or nobody was scored. */
  readonly cuts: ReusableCuts | null;
  readonly warnings: readonly RfmWarning[];
}


/** Scores columns of customers, each dimension by itself or within the scores before. `order` decides between ties of `ntile`. */
export function scoreColumns(problems: Problems, values: RfmValues, scoring: RfmScoring, order?: Int32Array): RfmScoreColumns {
  const count = values.recencyDays.length;
  const bins = binsOf(scoring);
  const warnings: RfmWarning[] = [];
  if (count === 0) warnings.push({ code: 'no-customers', dimension: null, distinctValues: 0, bins: 0 });
  const nested = scoring.method === 'nested-thresholds' || ('nested' in scoring && scoring.nested === true);
  const score = (dimension: RfmDimension, members: Int32Array | undefined, path: readonly number[]): DimensionScores => {
    const column = values[dimension];
    const part = members === undefined ? column : Float64Array.from(members, (index) => column[index]!);
    const scored = scoreDimension(part, { by: methodFor(scoring, dimension, path), bins: bins[dimension], smallIsBest: dimension === 'recencyDays', order: members === undefined ? order : undefined });
    if (members === undefined && count > 0 && !scoring.method.endsWith('thresholds')) {
      const warning = { dimension, distinctValues: scored.distinct, bins: bins[dimension] };
      if (scored.distinct < bins[dimension]) warnings.push({ code: 'fewer-values-than-bins', ...warning });
      if (scored.duplicateCuts > 0) warnings.push({ code: 'duplicate-cuts', ...warning });
    }
    if (scored.duplicateCuts > 0 && scoring.method === 'quantiles' && scoring.duplicateCuts === 'refuse') problem(problems, ['customers'], 'duplicate-cuts', `have ties that make cuts of ${dimension} coincide`);
    return scored;
  };

  const recency = score('recencyDays', undefined, []);
  if (!nested) {
    const frequency = score('frequency', undefined, []);
    const monetary = score('monetary', undefined, []);
    const cuts = count === 0 ? null : plainCuts([recency, frequency, monetary]);
    return { r: recency.scores, f: frequency.scores, m: monetary.scores, bins, cuts, warnings };
  }
  const first = order ?? Int32Array.from({ length: count }, (_, index) => index);
  const f = new Uint8Array(count);
  const m = new Uint8Array(count);
  const frequencyCuts: (readonly number[])[] = [];
  const monetaryCuts: (readonly number[])[][] = [];
  groupsOf(first, recency.scores, scaleOf(recency, bins.recencyDays)).forEach((members, group) => {
    const frequency = score('frequency', members, [group]);
    members.forEach((index, place) => (f[index] = frequency.scores[place]!));
    frequencyCuts.push(plain(frequency.cuts ?? []));
    const inner: (readonly number[])[] = [];
    groupsOf(members, f, scaleOf(frequency, bins.frequency)).forEach((cell, subgroup) => {
      const monetary = score('monetary', cell, [group, subgroup]);
      cell.forEach((index, place) => (m[index] = monetary.scores[place]!));
      inner.push(plain(monetary.cuts ?? []));
    });
    monetaryCuts.push(inner);
  });
  const reusable = count > 0 && recency.cuts !== null;
  const cuts = reusable ? { method: 'nested-thresholds' as const, recencyDays: plain(recency.cuts), frequency: frequencyCuts, monetary: monetaryCuts, closed: recency.closed } : null;
  return { r: recency.scores, f, m, bins, cuts, warnings };
}

/** How many bins a way to score has in each dimension. */
function binsOf(scoring: RfmScoring): { readonly [Dimension in RfmDimension]: number } {
  switch (scoring.method) {
    case 'mean':
      return { recencyDays: 2, frequency: 2, monetary: 2 };
    case 'thresholds':
      return { recencyDays: scoring.recencyDays.length + 1, frequency: scoring.frequency.length + 1, monetary: scoring.monetary.length + 1 };
    case 'nested-thresholds':
      return {
        recencyDays: scoring.recencyDays.length + 1,
        frequency: 1 + Math.max(0, ...scoring.frequency.map((cuts) => cuts.length)),
        monetary: 1 + Math.max(0, ...scoring.monetary.flat().map((cuts) => cuts.length)),
      };
    default:
      return allThree(scoring.bins ?? 5);
  }
}

function allThree(bins: RfmBins): { readonly [Dimension in RfmDimension]: number } {
  return typeof bins === 'number' ? { recencyDays: bins, frequency: bins, monetary: bins } : bins;
}

/** The rule for one dimension, given the groups that its members were put into before (0 is a score of 1). */
function methodFor(scoring: RfmScoring, dimension: RfmDimension, path: readonly number[]): DimensionScoring['by'] {
  if (scoring.method === 'thresholds') return { method: 'thresholds', cuts: scoring[dimension], closed: scoring.closed ?? 'right' };
  if (scoring.method !== 'nested-thresholds') return scoring;
  const [group = 0, subgroup = 0] = path;
  const cuts = dimension === 'recencyDays' ? scoring.recencyDays : dimension === 'frequency' ? scoring.frequency[group]! : scoring.monetary[group]![subgroup]!;
  return { method: 'thresholds', cuts, closed: scoring.closed ?? 'right' };
}

/** How far the scores of a dimension can go: a bin more than cuts. */
function scaleOf({ cuts, scores }: DimensionScores, bins: number): number {
  return cuts === null || scores.length === 0 ? bins : cuts.length + 1;
}

/** The members with each score from 1 to `scale`, in their order. */
function groupsOf(members: Int32Array, scores: Uint8Array, scale: number): Int32Array[] {
  const groups: number[][] = Array.from({ length: scale }, () => []);
  for (const index of members) groups[scores[index]! - 1]!.push(index);
  return groups.map((group) => Int32Array.from(group));
}

function plainCuts(scored: readonly DimensionScores[]): ReusableCuts | null {
  const cuts = scored.map((each) => each.cuts);
  const [recencyDays, frequency, monetary] = cuts;
  if (!recencyDays || !frequency || !monetary) return null;
  return { method: 'thresholds', recencyDays: plain(recencyDays), frequency: plain(frequency), monetary: plain(monetary), closed: scored[0]!.closed };
}

/** A copy without −0, which JSON does not know. */
function plain(cuts: readonly number[]): number[] {
  return cuts.map((cut) => cut + 0);
}

/** Notes cuts of nested thresholds that do not branch as the scores do. */
export function checkNestedCuts(problems: Problems, scoring: RfmScoring, path: readonly (string | number)[]): void {
  if (scoring.method !== 'nested-thresholds') return;
  const { recencyDays, frequency, monetary } = scoring;
  const branches = recencyDays.length + 1;
  if (frequency.length !== branches) problem(problems, [...path, 'frequency'], 'wrong-length', `must list cuts for each of ${branches} recency scores`);
  if (monetary.length !== branches) problem(problems, [...path, 'monetary'], 'wrong-length', `must list cuts for each of ${branches} recency scores`);
  monetary.forEach((inner, group) => {
    const wanted = (frequency[group]?.length ?? 0) + 1;
    if (inner.length !== wanted) problem(problems, [...path, 'monetary', group], 'wrong-length', `must list cuts for each of ${wanted} frequency scores`);
  });
}
