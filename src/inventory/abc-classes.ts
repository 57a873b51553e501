import { readRatio } from '../money/rate.ts';

/** Which of two items of the same value is before the other: the earlier one, or neither, and both get the better class. */
export type AbcTies = 'by-order' | 'together';

/** Whether the item that crosses a threshold belongs to the class before it (`crossing-included`) or after it. */
export type AbcRule = 'crossing-included' | 'crossing-excluded';

/** Up to which share of value A and B go. */
export type AbcThresholds = readonly [a: number, b: number];

/** As much of a threshold as two sums of rounded numbers may miss it by and still be on it. */
const FUZZ = 1e-12;

/**
 * Classes 0, 1 and 2 for A, B and C, by value from the largest down. Values are finite, thresholds rise from above 0 to at most 1.
 *
 * No index is sorted: the values alone are, which engines do fast; the classes then are cuts in the values, and of equal values at a cut
 * the first few, in the order of the list. Values written as decimals of up to six places are summed exactly.
 */
export function abcClasses(values: Float64Array, thresholds: AbcThresholds, rule: AbcRule, ties: AbcTies): Uint8Array {
  const classes = new Uint8Array(values.length).fill(2);
  const positive = positivesOf(values).sort();
  const steps = wholeSteps(positive);
  let total = 0;
  for (let index = 0, summed = steps ?? positive; index < summed.length; index += 1) total += summed[index]!;
  const exact = steps !== undefined && total <= Number.MAX_SAFE_INTEGER;
  const limits = thresholds.map((share) => limitOf(share, total, rule, exact));

  // Of each class how many items there are, walking from the largest down.
  const counts = [0, 0];
  let before = 0;
  let level = 0;
  for (let index = positive.length - 1; index >= 0 && level < 2; index -= 1) {
    const after = before + (exact ? steps[index]! : positive[index]!);
    const reached = rule === 'crossing-included' ? before : after;
    while (level < 2 && reached > limits[level]!) level += 1;
    if (level < 2) counts[level]! += 1;
    before = after;
  }

  // Where the classes end: the least value of each, and how many of that value still belong to it.
  const lastOfB = positive.length - counts[0]! - counts[1]!;
  const ends = [positive.length - counts[0]!, lastOfB].map((first) => ({ value: positive[first] ?? Infinity, first }));
  const left = ends.map(({ value, first }) => {
    let same = 0;
    for (let index = first; index < positive.length && positive[index] === value; index += 1) same += 1;
    return ties === 'together' ? Infinity : same;
  });
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value > ends[0]!.value || (value === ends[0]!.value && left[0]! > 0)) {
      classes[index] = 0;
      if (value === ends[0]!.value) left[0]! -= 1;
      if (value === ends[1]!.value) left[1]! -= 1;
    } else if (value > ends[1]!.value || (value === ends[1]!.value && left[1]! > 0)) {
      classes[index] = 1;
      if (value === ends[1]!.value) left[1]! -= 1;
    }
  }
  return classes;
}

/** The most that the sum may be for a class: before < share · total, or after ≤ share · total. */
function limitOf(share: number, total: number, rule: AbcRule, exact: boolean): number {
  const ratio = exact ? readRatio(share) : undefined;
  if (ratio === undefined) return share * total * (rule === 'crossing-included' ? 1 - FUZZ : 1 + FUZZ);
  const product = ratio.numerator * BigInt(total);
  const floor = product / ratio.denominator;
  return Number(rule === 'crossing-included' && product % ratio.denominator === 0n ? floor - 1n : floor);
}

function positivesOf(values: Float64Array): Float64Array {
  const positive = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) if (values[index]! > 0) positive[count++] = values[index]!;
  return positive.subarray(0, count);
}

/** The values in whole steps of a decimal place, or `undefined` where they are no decimals of up to six places. */
function wholeSteps(values: Float64Array): Float64Array | undefined {
  for (let scale = 1; scale <= 1e6; scale *= 10) {
    let index = 0;
    while (index < values.length && Math.round(values[index]! * scale) / scale === values[index] && values[index]! * scale < 2 ** 51) index += 1;
    if (index < values.length) continue;
    if (scale === 1) return values;
    const steps = new Float64Array(values.length);
    for (index = 0; index < values.length; index += 1) steps[index] = Math.round(values[index]! * scale);
    return steps;
  }
  return undefined;
}
