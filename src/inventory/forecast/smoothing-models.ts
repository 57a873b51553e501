import { dampedSteps, smooth, smoothedAhead, type SmoothedState, type SmoothingWeights } from '../../stats/exponential-smoothing.ts';
import type { ForecastContext, ForecastModel, Outlook } from './forecast-model.ts';

/** A level. */
export const simpleSmoothing: ForecastModel = {
  free: [{ name: 'alpha', start: 0.2, least: 0.01, most: 1 }],
  needs: () => 3,
  intermittent: false,
  walk: (history, end, [alpha = 1], context, fitted) => filter(history, end, { alpha, beta: 0, phi: 0, gamma: 0, seasonal: false }, context, fitted),
};

/** A level and a trend that fades. */
export const holtDamped: ForecastModel = {
  free: [
    { name: 'alpha', start: 0.2, least: 0.01, most: 1 },
    { name: 'beta', start: 0.05, least: 0, most: 1 },
    { name: 'phi', start: 0.9, least: 0.5, most: 0.98 },
  ],
  needs: () => 6,
  intermittent: false,
  allows: ([alpha = 1, beta = 0]) => beta <= alpha,
  walk: (history, end, [alpha = 1, beta = 0, phi = 1], context, fitted) => filter(history, end, { alpha, beta, phi, gamma: 0, seasonal: false }, context, fitted),
};

/** A level, a trend that fades, and a season that adds. */
export const holtWinters: ForecastModel = {
  free: [
    { name: 'alpha', start: 0.2, least: 0.01, most: 1 },
    { name: 'beta', start: 0.02, least: 0, most: 1 },
    { name: 'gamma', start: 0.1, least: 0, most: 1 },
    { name: 'phi', start: 0.9, least: 0.5, most: 0.98 },
  ],
  needs: (season) => 2 * season + 3,
  intermittent: false,
  allows: ([alpha = 1, beta = 0, gamma = 0]) => beta <= alpha && gamma <= 1 - alpha,
  walk: (history, end, [alpha = 1, beta = 0, gamma = 0, phi = 1], context, fitted) => filter(history, end, { alpha, beta, phi, gamma, seasonal: true }, context, fitted),
};

interface Constants {
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  readonly gamma: number;
  readonly seasonal: boolean;
}

/** A season that adds, and constants that are what a surprise changes: b ← φb + βe, s ← s + γe. */
function filter(history: Float64Array, end: number, { alpha, beta, phi, gamma, seasonal }: Constants, { season, initialization }: ForecastContext, fitted: Float64Array | undefined): Outlook {
  const places = new Float64Array(seasonal ? season : 1);
  const { from, level, trend } = seasonal ? beginSeason(history, end, season, places) : begin(history, end, phi > 0, initialization);
  const state: SmoothedState = { level, trend, season: places };
  const weights: SmoothingWeights = { level: alpha, trend: beta, season: gamma, damping: phi, multiplies: false };
  if (fitted !== undefined) fitted.fill(NaN, 0, from);
  smooth(history, from, end, state, weights, fitted);
  return {
    ahead: (steps) => smoothedAhead(state, weights, end, steps),
    echo: (steps) => alpha + beta * dampedSteps(phi, steps) + (places.length > 1 && steps % places.length === 0 ? gamma : 0),
  };
}

interface Beginning {
  readonly level: number;
  readonly trend: number;
  /** The first period that is foreseen. */
  readonly from: number;
}

/** The level of the first known period, or the mean of all; the trend of a line through the first ten. */
function begin(history: Float64Array, end: number, trending: boolean, initialization: 'first' | 'mean'): Beginning {
  let first = 0;
  while (first < end && Number.isNaN(history[first]!)) first += 1;
  if (initialization === 'mean') {
    const known = history.subarray(0, end).filter((units) => !Number.isNaN(units));
    return { level: known.reduce((sum, units) => sum + units, 0) / known.length, trend: 0, from: 0 };
  }
  const trend = trending ? slopeOf(history, first, Math.min(end, first + 10)) : 0;
  return { level: history[first] ?? NaN, trend, from: first + 1 };
}

function slopeOf(history: Float64Array, from: number, to: number): number {
  let count = 0;
  let places = 0;
  let sum = 0;
  for (let period = from; period < to; period += 1) {
    if (Number.isNaN(history[period]!)) continue;
    count += 1;
    places += period;
    sum += history[period]!;
  }
  let across = 0;
  let along = 0;
  for (let period = from; period < to; period += 1) {
    if (Number.isNaN(history[period]!)) continue;
    across += (period - places / count) * (history[period]! - sum / count);
    along += (period - places / count) ** 2;
  }
  return along === 0 ? 0 : across / along;
}

/** The first season gives the level and the pattern, the difference to the second the trend. */
function beginSeason(history: Float64Array, end: number, season: number, places: Float64Array): Beginning {
  const means = [0, 1].map((which) => {
    const known = history.subarray(Math.min(end, which * season), Math.min(end, (which + 1) * season)).filter((units) => !Number.isNaN(units));
    return known.length === 0 ? NaN : known.reduce((sum, units) => sum + units, 0) / known.length;
  });
  const level = means[0]!;
  for (let place = 0; place < season; place += 1) {
    const units = history[place] ?? NaN;
    places[place] = Number.isNaN(units) ? 0 : units - level;
  }
  const trend = (means[1]! - level) / season;
  return { level: Number.isNaN(level) ? 0 : level, trend: Number.isNaN(trend) ? 0 : trend, from: season };
}
