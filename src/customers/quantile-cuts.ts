import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, number, optional, record } from '../kernel/shape.ts';
import type { QuantileType } from '../stats/sample-quantile.ts';
import { orderStatistics } from './order-statistics.ts';

/** Values to cut into bins of about equal size. */
export interface QuantileCutsInput {
  readonly values: readonly number[];
  /** 1 to 100. */
  readonly bins: number;
  /** By the numbers of Hyndman and Fan; 7, that of R, NumPy, d3 and spreadsheets, unless told. */
  readonly quantileType?: QuantileType | undefined;
}

/**
 * Where to cut values so that each bin holds about as many of them: the quantiles at 1/bins, 2/bins, …
 *
 * Type 7: position k · (n − 1) / bins among the sorted values, counted in whole numbers, and between two values in proportion.
 *
 * As many cuts as bins less one, ascending; cuts of tied values repeat. No values have no cuts. A cut that lies between two values never
 * rounds up to the larger, so that scoring with the cuts gives what counting gives.
 *
 * @throws InvalidInputError when a value is not finite, or bins or the type are out of range.
 * @see Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996)
 * @example
 * ```ts
 * import { quantileCuts } from 'shopwright/customers';
 * quantileCuts({ values: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], bins: 4 }) // => [3.25, 5.5, 7.75]
 * quantileCuts({ values: [1, 1, 1, 9], bins: 2 }) // => [1]
 * ```
 */
export function quantileCuts(input: QuantileCutsInput): number[] {
  const problems: Problems = [];
  const { values, bins, quantileType } = fieldsOf(input);
  checkShape(problems, record({ values: list(number()), bins: integer(1, MOST_BINS), quantileType: optional(integer(1, 9)) }), input);
  refuse(problems);
  return cutsOf(Float64Array.from(values), bins, quantileType ?? 7);
}

/** So many bins at most. */
export const MOST_BINS = 100;

/** `quantileCuts` of values that are finite. */
export function cutsOf(values: Float64Array, bins: number, type: number): number[] {
  const { length } = values;
  if (length === 0) return [];
  const cuts = Array.from({ length: bins - 1 }, (_, index) => placeOfCut(length, index + 1, bins, type));
  const found = orderStatistics(values, cuts.flatMap(({ low, high }) => [low, high]));
  return cuts.map(({ part, whole }, index) => between(found[2 * index]!, found[2 * index + 1]!, part, whole));
}

/** Where a cut lies: between the values at two places of the sorted list, counted from 0, and so far from the lower one. */
interface CutPlace {
  readonly low: number;
  readonly high: number;
  readonly part: number;
  readonly whole: number;
}

/**
 * By type, what n · p + A · p + B, the position counted from 1, adds to n · p, in 24ths. Types 1 to 3 do not interpolate: they take
 * n · p (less a half in type 3) and round it as `placeOfCut` says.
 */
const POSITIONS: readonly (readonly [a: number, b: number])[] = [
  [0, 0],
  [0, 0],
  [0, -12],
  [0, 0],
  [0, 12],
  [24, 0],
  [-24, 24],
  [8, 8],
  [6, 9],
];

/** The place of the quantile at k / bins among so many values, its position counted in whole 24ths of a bin. */
function placeOfCut(count: number, k: number, bins: number, type: number): CutPlace {
  const [a, b] = POSITIONS[type - 1]!;
  const whole = 24 * bins;
  const scaled = k * (24 * count + a) + b * bins;
  const below = Math.floor(scaled / whole);
  const part = scaled - below * whole;
  const place = (position: number): number => Math.min(Math.max(position, 1), count) - 1;
  const at = (position: number): CutPlace => ({ low: place(position), high: place(position), part: 0, whole });
  if (type === 1) return at(part === 0 ? below : below + 1);
  if (type === 2 && part > 0) return at(below + 1);
  if (type === 3) return at(part === 0 && below % 2 === 0 ? below : below + 1);
  return { low: place(below), high: place(below + 1), ...(type === 2 ? { part: 1, whole: 2 } : { part, whole }) };
}

/** low + (high − low) · part / whole, never high unless it is low as well. */
function between(low: number, high: number, part: number, whole: number): number {
  if (part === 0 || low === high) return low;
  const gap = high - low;
  const cut = Number.isFinite(gap) ? low + (gap * part) / whole : low * (1 - part / whole) + high * (part / whole);
  return cut < high ? cut : low;
}
