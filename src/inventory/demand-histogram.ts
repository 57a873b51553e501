import { problem, type Problems } from '../kernel/problems.ts';
import { decimalLattice } from './decimal-lattice.ts';
import type { DemandHistogram } from './empirical-demand.ts';

/** Most steps that the sum of all periods may have, and multiplications that adding them up may take. */
const MOST_STEPS = 4_000_000;
const MOST_WORK = 2_000_000_000;

/** A number of periods, and how likely it is. */
interface SpanChance {
  readonly periods: number;
  readonly probability: number;
}

/**
 * What the demand of some periods together comes to, from a history by period: exactly, as if every combination of past periods were
 * equally likely (`independent`), or as it came in periods that followed each other (`rolling`), where busy times come together.
 *
 * Demand is counted in whole steps of its decimals, and combinations in whole numbers. With several spans, each has its probability.
 */
export function demandHistogram(problems: Problems, history: readonly (number | null)[], spans: readonly SpanChance[], sampling: 'independent' | 'rolling'): DemandHistogram | undefined {
  const refuse = (code: string, message: string): void => {
    problem(problems, ['history'], code, message);
  };
  const known = history.filter((units) => units !== null);
  if (known.length === 0) {
    refuse('too-small', 'must know the demand of at least one period');
    return undefined;
  }
  const lattice = decimalLattice(known);
  if (lattice === undefined) {
    refuse('too-large', 'has too many decimals to be counted exactly; round it');
    return undefined;
  }
  let gap = 0;
  let most = 0;
  for (const steps of lattice.steps) {
    gap = commonStep(gap, steps);
    most = Math.max(most, steps);
  }
  gap ||= 1;
  const size = most / gap;
  const longest = spans.reduce((longestYet, { periods }) => Math.max(longestYet, periods), 0);
  const distinct = new Set(lattice.steps).size;
  const work = sampling === 'rolling' ? 0 : (longest * (longest - 1) * size * distinct) / 2;
  if (size * longest > MOST_STEPS || work > MOST_WORK) {
    refuse('too-large', 'is too fine to be added up over so many periods; round it, or use a distribution by moments');
    return undefined;
  }
  let place = 0;
  const steps = history.map((units) => (units === null ? null : lattice.steps[place++]! / gap));
  const sums = sampling === 'rolling' ? rollingSums(steps, spans) : independentSums(steps, size, spans);
  if (sums === undefined) {
    refuse('too-small', 'has no run of known periods that is as long as the lead time');
    return undefined;
  }
  return { ...sums, gap, stepsPerUnit: lattice.stepsPerUnit };
}

interface Sums {
  readonly counts: Float64Array;
  readonly total: number;
  readonly exact: boolean;
}

/** The counts of the sums of `periods` independent draws, one convolution after the other. */
function independentSums(steps: readonly (number | null)[], size: number, spans: readonly SpanChance[]): Sums {
  const base = new Float64Array(size + 1);
  let draws = 0;
  for (const each of steps) {
    if (each === null) continue;
    base[each]! += 1;
    draws += 1;
  }
  const places = base.reduce<number[]>((found, count, k) => (count > 0 ? [...found, k] : found), []);
  const ordered = spans.toSorted((one, other) => one.periods - other.periods);
  const longest = ordered.at(-1)?.periods ?? 0;
  const mixed = new Float64Array(size * longest + 1);
  let counts: Float64Array = new Float64Array([1]);
  let total = 1;
  let summed = 0;
  let exact = ordered.length === 1;
  for (const { periods, probability } of ordered) {
    for (; summed < periods; summed += 1) {
      const next = new Float64Array(counts.length + size);
      // Past 2^53 the counts become shares, so that they never overflow.
      const scale = total * draws <= Number.MAX_SAFE_INTEGER ? 1 : 1 / (total * draws);
      for (const place of places) {
        const weight = base[place]! * scale;
        for (let k = 0; k < counts.length; k += 1) next[k + place]! += counts[k]! * weight;
      }
      counts = next;
      total = scale === 1 ? total * draws : 1;
      exact &&= scale === 1;
    }
    if (ordered.length === 1) return { counts, total, exact };
    for (let k = 0; k < counts.length; k += 1) mixed[k]! += (counts[k]! / total) * probability;
  }
  return { counts: mixed, total: 1, exact };
}

/** The sums of every `periods` periods in a row of which all are known; `undefined` when a span has none. */
function rollingSums(steps: readonly (number | null)[], spans: readonly SpanChance[]): Sums | undefined {
  const found = spans.map(({ periods }) => {
    const sums: number[] = [];
    let sum = 0;
    let run = 0; // known periods in a row
    steps.forEach((each, index) => {
      run = each === null ? 0 : run + 1;
      sum = each === null ? 0 : sum + each - (run > periods ? (steps[index - periods] ?? 0) : 0);
      if (run >= periods) sums.push(sum);
    });
    return periods === 0 ? [0] : sums;
  });
  if (found.some((sums) => sums.length === 0)) return undefined;
  const counts = new Float64Array(found.reduce((top, sums) => sums.reduce((most, sum) => Math.max(most, sum), top), 0) + 1);
  if (found.length === 1) {
    for (const sum of found[0]!) counts[sum]! += 1;
    return { counts, total: found[0]!.length, exact: true };
  }
  found.forEach((sums, index) => {
    for (const sum of sums) counts[sum]! += spans[index]!.probability / sums.length;
  });
  return { counts, total: 1, exact: false };
}

function commonStep(one: number, other: number): number {
  let [large, small] = [Math.max(one, other), Math.min(one, other)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}
