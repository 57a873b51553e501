import { createRandom } from '../stats/random.ts';
import { addDraws } from './add-draws.ts';
import { meanRate } from './plan-rates.ts';

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
  /** What the days to come bring at least. */
  readonly least: number;
  readonly blockLength: number;
  readonly paths: number;
  readonly seed: number | string;
}

/**
 * Sums of the days to come on random paths made of whole blocks of days of the history, or `null` where it holds fewer than two.
 *
 * Blocks are cut back from the last day, so that with a length of seven each begins on the weekday that the future begins on: a Monday to come
 * is drawn from Mondays. A path needs only what each block would bring in each place, so that a draw brings a block and not a day. Each
 * path also draws the history anew, since its mean is only an estimate, and the spread is widened by √(B/(B − 1)) for B blocks, as a
 * sample's variance is.
 *
 * Cost: days to come · blocks, and paths · (places + blocks) draws.
 */
export function bootstrapSums({ rates, rateWeights, weights, rate, least, blockLength, paths, seed }: BootstrapQuestion): BootstrapSums | null {
  const starts = blockStarts(rates, blockLength);
  const blocks = starts.length;
  if (blocks < 2) return null;
  const widen = Math.sqrt(blocks / (blocks - 1));
  let weightLeft = 0;
  for (let day = 0; day < weights.length; day += 1) weightLeft += weights[day]!;
  const { next } = createRandom(seed);
  // Paths are drawn about the rate and not about the mean of the blocks: days before the first whole block count in the rate.
  const sums = new Float64Array(paths).fill(rate * weightLeft);
  const brought = new Float64Array(blocks);
  // Place by place, not path by path: what all paths draw from stays at hand.
  for (let first = 0; first < weights.length; first += blockLength) {
    const length = Math.min(blockLength, weights.length - first);
    for (let block = 0; block < blocks; block += 1) {
      const start = starts[block]!;
      let sum = 0;
      for (let at = 0; at < length; at += 1) sum += weights[first + at]! * rates[start + at]!;
      brought[block] = sum;
    }
    addDraws(sums, centred(brought, widen), next);
  }
  // How far each block's mean rate lies from that of all, for the uncertainty of the mean itself.
  for (let block = 0; block < blocks; block += 1) {
    const mean = meanRate(rates, rateWeights, starts[block]!, blockLength);
    brought[block] = Number.isNaN(mean) ? rate : mean; // a block of days that weigh nothing says nothing
  }
  const offsets = centred(brought, (widen * weightLeft) / blocks);
  for (let draw = 0; draw < blocks; draw += 1) addDraws(sums, offsets, next);
  for (let path = 0; path < paths; path += 1) sums[path] = Math.max(least, sums[path]!);
  return { sums: sums.sort(), blocks };
}

/** Where the blocks begin of which every day is known, the latest first. */
function blockStarts(rates: Float64Array, blockLength: number): number[] {
  const starts: number[] = [];
  for (let start = rates.length - blockLength; start >= 0; start -= blockLength) {
    let known = true;
    for (let at = start; at < start + blockLength; at += 1) if (Number.isNaN(rates[at]!)) known = false;
    if (known) starts.push(start);
  }
  return starts;
}

/** The values about their mean, times a factor, in the same buffer. */
function centred(values: Float64Array, factor: number): Float64Array {
  let mean = 0;
  for (let index = 0; index < values.length; index += 1) mean += values[index]! / values.length;
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index]! - mean) * factor;
  return values;
}
