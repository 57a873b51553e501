const BUCKETS = 4096;

/** Up to so many values, sorting them is the sooner way. */
const FEW = 1024;

/** The values of a bucket, and which of them are wanted. */
interface Part {
  readonly places: number[];
  readonly values: Float64Array;
  filled: number;
}

/**
 * The values at some places of the sorted list, counted from 0, without sorting it. Values are finite; `places` ascend and lie in the list.
 *
 * The range of the values is cut into buckets of one width and the values counted by bucket; where a bucket holds a wanted place, the same
 * is done with its values. Linear, unless the values crowd together again and again, and then a few times that.
 */
export function orderStatistics(values: Float64Array, places: readonly number[]): number[] {
  if (places.length === 0) return [];
  let [least, most] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least === most) return places.map(() => least + 0);
  const scale = (BUCKETS - 1) / (most - least);
  // A range may be too wide to be subtracted, or too narrow to be divided by.
  if (values.length <= FEW || !(scale > 0 && scale < Infinity)) {
    const sorted = values.slice().sort();
    return places.map((place) => sorted[place]! + 0);
  }
  const counts = new Uint32Array(BUCKETS);
  for (let index = 0; index < values.length; index += 1) counts[Math.floor((values[index]! - least) * scale)]! += 1;
  const parts = new Array<Part | undefined>(BUCKETS);
  let [bucket, before] = [0, 0];
  for (const place of places) {
    for (; before + counts[bucket]! <= place; bucket += 1) before += counts[bucket]!;
    (parts[bucket] ??= { places: [], values: new Float64Array(counts[bucket]!), filled: 0 }).places.push(place - before);
  }
  for (let index = 0; index < values.length; index += 1) {
    const part = parts[Math.floor((values[index]! - least) * scale)];
    if (part !== undefined) part.values[part.filled++] = values[index]!;
  }
  return parts.flatMap((part) => (part === undefined ? [] : orderStatistics(part.values, part.places)));
}
