import { readRatio } from '../money/rate.ts';

/** Which of two items of the same value is before the other: the earlier one, or neither, and both get the better class. */
export type AbcTies = 'by-order' | 'together';

/** Whether the item that crosses a threshold belongs to the class before it (`crossing-included`) or after it. */
export type AbcRule = 'crossing-included' | 'crossing-excluded';

/** Up to which share of value A and B go. */
export type AbcThresholds = readonly [a: number, b: number];

/**
 * Classes 0, 1 and 2 for A, B and C, by value from the largest down. Values are finite, thresholds rise from above 0 to at most 1.
 *
 * The whole is not sorted. Values of about the same size share a bucket, buckets are taken from the largest down, and only the one in which
 * a class ends is looked at value by value. Sums are of whole steps and therefore the same in every order; for values written as
 * decimals of up to six places they are exact. Linear, but for what falls into the buckets where A and B end: n log n if everything does.
 */
export function abcClasses(values: Float64Array, thresholds: AbcThresholds, rule: AbcRule, ties: AbcTies): Uint8Array {
  const { bucketOf, counts } = bucketsOf(values);
  const { unit, stepsPerUnit, exact } = stepsOf(values, counts);
  const sums = new Float64Array(BUCKETS);
  for (let index = 0; index < values.length; index += 1) if (values[index]! > 0) sums[bucketOf(index)]! += Math.round((values[index]! / unit) * stepsPerUnit);
  const total = sums.reduce((sum, each) => sum + each, 0);
  const limits = thresholds.map((share) => limitOf(share, total, rule, exact));

  const ends = thresholds.map((): ClassEnd => ({ value: Infinity, left: 0 }));
  let level = 0;
  let before = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0 && level < ends.length; bucket -= 1) {
    if (counts[bucket] === 0) continue;
    if (before + sums[bucket]! <= limits[level]!) {
      ends[level] = { value: leastOf(bucket), left: Infinity };
      before += sums[bucket]!;
      continue;
    }
    const inside = new Float64Array(counts[bucket]!);
    for (let index = 0, count = 0; index < values.length; index += 1) if (values[index]! > 0 && bucketOf(index) === bucket) inside[count++] = values[index]!;
    inside.sort();
    for (let index = inside.length - 1; index >= 0; index -= 1) {
      const value = inside[index]!;
      const after = before + Math.round((value / unit) * stepsPerUnit);
      while (level < ends.length && (rule === 'crossing-included' ? before : after) > limits[level]!) level += 1;
      const end = ends[level];
      if (end === undefined) break;
      ends[level] = { value, left: end.value === value ? end.left + 1 : 1 };
      before = after;
    }
  }
  return classesOf(values, ties === 'by-order' ? ends : ends.map(({ value }) => ({ value, left: Infinity })));
}

/** The least value of a class, and how many of that value belong to it. */
interface ClassEnd {
  readonly value: number;
  readonly left: number;
}

function classesOf(values: Float64Array, ends: readonly ClassEnd[]): Uint8Array {
  const classes = new Uint8Array(values.length);
  const [a, b] = ends.map(({ value }) => value) as [number, number];
  let [leftOfA, leftOfB] = ends.map(({ left }) => left) as [number, number];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value > a) continue;
    if (value === a && leftOfA > 0) leftOfA -= 1;
    else if (value > b) classes[index] = 1;
    else if (value === b && leftOfB > 0) {
      leftOfB -= 1;
      classes[index] = 1;
    } else classes[index] = 2;
  }
  return classes;
}

/** A bucket holds the values whose doubles begin with the same 14 bits: sign, exponent, and two bits more. */
const BUCKETS = 2 ** 13;
const BITS_LEFT = 16 - 14;

/** Where the first 16 bits of a double are, in the order in which the machine keeps its bytes. */
function headPlace(): 0 | 3 {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 3 : 0;
}

/** The bucket of the value at an index, which must be above 0, and how many values above 0 every bucket has. */
function bucketsOf(values: Float64Array): { readonly bucketOf: (index: number) => number; readonly counts: Uint32Array } {
  const quarters = new Uint16Array(values.buffer, values.byteOffset, values.length * 4);
  const place = headPlace();
  const counts = new Uint32Array(BUCKETS);
  for (let index = 0; index < values.length; index += 1) if (values[index]! > 0) counts[quarters[4 * index + place]! >> BITS_LEFT]! += 1;
  return { bucketOf: (index) => quarters[4 * index + place]! >> BITS_LEFT, counts };
}

/** The least double above 0 of a bucket. */
function leastOf(bucket: number): number {
  const quarters = new Uint16Array(4);
  quarters[headPlace()] = bucket << BITS_LEFT;
  return Math.max(Number.MIN_VALUE, new Float64Array(quarters.buffer)[0]!);
}

/** What a value counts: round(value / unit · stepsPerUnit) whole steps, whose sum a double holds. */
interface Steps {
  readonly unit: number;
  readonly stepsPerUnit: number;
  /** Whether every value is a whole number of steps. */
  readonly exact: boolean;
}

/** Steps of a decimal place where the values are decimals of up to six; else so fine that the sum of all is below 2⁵³. */
function stepsOf(values: Float64Array, counts: Uint32Array): Steps {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  let sum = 1; // of all values, in units of the largest, and not less than it is
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) if (counts[bucket]! > 0) sum += counts[bucket]! * Math.min(1, leastOf(bucket + 1) / most);
  for (let stepsPerUnit = 1; stepsPerUnit <= 1e6 && most * sum * stepsPerUnit < 2 ** 53; stepsPerUnit *= 10) {
    let index = 0;
    while (index < values.length && (values[index]! <= 0 || Math.round(values[index]! * stepsPerUnit) / stepsPerUnit === values[index])) index += 1;
    if (index === values.length) return { unit: 1, stepsPerUnit, exact: true };
  }
  return { unit: most, stepsPerUnit: 2 ** Math.floor(52 - Math.log2(sum)), exact: false };
}

/** As much of a threshold as sums of rounded numbers may miss it by and still be on it. */
const FUZZ = 1e-12;

/** The most that the sum may be for a class: before < share · total, or after ≤ share · total. */
function limitOf(share: number, total: number, rule: AbcRule, exact: boolean): number {
  const ratio = exact ? readRatio(share) : undefined;
  if (ratio === undefined) return share * total * (rule === 'crossing-included' ? 1 - FUZZ : 1 + FUZZ);
  const product = ratio.numerator * BigInt(total);
  const floor = product / ratio.denominator;
  return Number(rule === 'crossing-included' && product % ratio.denominator === 0n ? floor - 1n : floor);
}
