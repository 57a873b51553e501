import { dampedSteps } from '../stats/exponential-smoothing.ts';
import { createRandom } from '../stats/random.ts';
import { holtOf, type HoltParameters } from './holt-forecast.ts';

/** Periods to come on random paths. */
interface TrendPaths {
  /** The forecast of every period, without chance. */
  readonly forecast: Float64Array;
  /** What came of each path, ascending; empty where the errors of the past are too few to draw from. */
  readonly results: Float64Array;
  /** How many errors there were to draw from. */
  readonly errors: number;
}

/** A series, how it is smoothed, and what is asked of each path. */
interface TrendQuestion {
  readonly values: Float64Array;
  readonly parameters: HoltParameters;
  readonly horizon: number;
  readonly paths: number;
  readonly seed: number | string;
  /** What no period brings less of: 0 for what is never taken back, −Infinity where nothing is known. */
  readonly least: number;
  /** What a path amounts to; the buffer is used again. */
  readonly result: (path: Float64Array) => number;
}

/** The errors of the first values show the start and not the series. */
const WARM_UP = 2;

/**
 * Paths of a damped trend whose errors of one period ahead are drawn from those of the past and carried into level and trend, as a real
 * error would be. Errors are widened by √(n/(n − 2)): level and trend were fitted to them.
 *
 * Cost: paths · horizon.
 */
export function trendPaths({ values, parameters, horizon, paths, seed, least, result }: TrendQuestion): TrendPaths {
  const { level, trend, alpha, beta, phi, errors } = holtOf(values, parameters);
  const forecast = Float64Array.from({ length: horizon }, (_, ahead) => Math.max(least, level + dampedSteps(phi, ahead + 1) * trend));
  const drawn = errors.subarray(WARM_UP);
  if (drawn.length < 4) return { forecast, results: new Float64Array(0), errors: drawn.length };
  let mean = 0;
  for (const error of drawn) mean += error / drawn.length;
  const widen = Math.sqrt(drawn.length / (drawn.length - 2));
  const spread = drawn.map((error) => (error - mean) * widen);
  const { next } = createRandom(seed);
  const path = new Float64Array(horizon);
  const results = new Float64Array(paths);
  for (let run = 0; run < paths; run += 1) {
    let [l, t] = [level, trend];
    for (let ahead = 0; ahead < horizon; ahead += 1) {
      const expected = l + phi * t;
      const error = spread[Math.floor(next() * spread.length)]!;
      // The level may sink below what a period brings at least: pushed back up, a failing shop would recover by chance.
      path[ahead] = Math.max(least, expected + error);
      t = phi * t + alpha * beta * error;
      l = expected + alpha * error;
    }
    results[run] = result(path);
  }
  return { forecast, results: results.sort(), errors: drawn.length };
}
