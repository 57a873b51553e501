import { createRandom } from '../stats/random.ts';

/** Sums of the days to come, one a path. */
interface BootstrapSums {
  /** Ascending. */
  readonly sums: Float64Array;
  /** How many blocks of the history there were to draw from. */
  readonly blocks: number;
}

/** What is drawn from, and what it is laid over. */
interface BootstrapQuestion {
  /** What a unit of the plan brought on each day of the history, the latest last; NaN where nothing is known. */
  readonly rates: Float64Array;
  /** What each day of the history weighs. */
  readonly rateWeights: Float64Array;
  /** What the days to come weigh; the first is the day after the history. */
  readonly weights: Float64Array;
  /** The mean of what a unit of the plan brings, about which the drawn rates are centred. */
  readonly rate: number;
  readonly blockLength: number;
  readonly paths: number;
  readonly seed: number | string;
}

/**
 * Sums of the days to come on random paths made of whole blocks of days of the history, or `null` where it holds fewer than two.
 *
 * Blocks are cut back from the last day, so that with a length of seven each begins on the weekday that the future begins on: a Monday to come
 * is drawn from Mondays. A path needs only what each block would bring in each place: a table of places by blocks, filled once; then
 * a path costs one draw a block. Each path also draws the history anew, since its mean is only an estimate, and the spread is
 * widened by √(B/(B − 1)) for B blocks, as a sample's variance is.
 *
 * Cost: days · blocks for the table, paths · (places + blocks) for the draws.
 */
export function bootstrapSums({ rates, rateWeights, weights, rate, blockLength, paths, seed }: BootstrapQuestion): BootstrapSums | null {
  const starts: number[] = [];
  for (let start = rates.length - blockLength; start >= 0; start -= blockLength) {
    let known = true;
    for (let at = start; at < start + blockLength; at += 1) if (Number.isNaN(rates[at]!)) known = false;
    if (known) starts.push(start);
  }
  const blocks = starts.length;
  if (blocks < 2) return null;
  const places = Math.ceil(weights.length / blockLength);
  const widen = Math.sqrt(blocks / (blocks - 1));
  const table = new Float64Array(places * blocks);
  let weightLeft = 0;
  for (let day = 0; day < weights.length; day += 1) weightLeft += weights[day]!;
  for (let place = 0; place < places; place += 1) {
    const first = place * blockLength;
    const length = Math.min(blockLength, weights.length - first);
    let mean = 0;
    for (let block = 0; block < blocks; block += 1) {
      const start = starts[block]!;
      let sum = 0;
      for (let at = 0; at < length; at += 1) sum += weights[first + at]! * rates[start + at]!;
      table[place * blocks + block] = sum;
      mean += sum / blocks;
    }
    for (let block = 0; block < blocks; block += 1) table[place * blocks + block] = (table[place * blocks + block]! - mean) * widen;
  }
  // Paths are drawn about the rate and not about the mean of the blocks: days before the first whole block count in the rate.
  const expected = rate * weightLeft;
  // How far each block's mean rate lies from that of all, for the uncertainty of the mean itself.
  const offsets = new Float64Array(blocks);
  let all = 0;
  for (let block = 0; block < blocks; block += 1) {
    const mean = meanRate(rates, rateWeights, starts[block]!, blockLength);
    offsets[block] = Number.isNaN(mean) ? rate : mean; // a block of days that weigh nothing says nothing
    all += offsets[block]! / blocks;
  }
  for (let block = 0; block < blocks; block += 1) offsets[block] = ((offsets[block]! - all) * widen * weightLeft) / blocks;

  const { next } = createRandom(seed);
  const sums = new Float64Array(paths);
  for (let path = 0; path < paths; path += 1) {
    let sum = expected;
    for (let place = 0; place < places; place += 1) sum += table[place * blocks + Math.floor(next() * blocks)]!;
    for (let draw = 0; draw < blocks; draw += 1) sum += offsets[Math.floor(next() * blocks)]!;
    sums[path] = sum;
  }
  return { sums: sums.sort(), blocks };
}

/** What a unit of weight brought over a stretch of days, those left out that were not seen; NaN when none that weighs anything was. */
export function meanRate(rates: Float64Array, weights: Float64Array, start: number, length: number): number {
  let [sum, weight] = [0, 0];
  for (let at = start; at < start + length; at += 1) {
    if (Number.isNaN(rates[at]!)) continue;
    sum += weights[at]! * rates[at]!;
    weight += weights[at]!;
  }
  return weight > 0 ? sum / weight : NaN;
}
