import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, record, type Shape } from '../kernel/shape.ts';
import { smooth, smoothedAhead, type SmoothedState, type SmoothingWeights } from '../stats/exponential-smoothing.ts';
import { figure } from './figure.ts';
import { shareShape } from './share-shape.ts';

/** A series with a season, fixed parameters, and the state before its first value. */
export interface HoltWintersForecastInput {
  /** Equal periods, the earliest first. */
  readonly values: readonly number[];
  /** Whether the season adds to the level or multiplies it. */
  readonly mode: 'additive' | 'multiplicative';
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly initialLevel: number;
  readonly initialTrend: number;
  /** One figure for each period of a season, that of the first value first: at least two. */
  readonly initialSeason: readonly number[];
  /** How many periods to look ahead, at most 10,000. */
  readonly horizon: number;
}

/** Where the series stands and where it leads. */
export interface HoltWintersForecast {
  readonly level: number;
  readonly trend: number;
  /** Of the periods to come, the next one first. */
  readonly season: number[];
  readonly forecast: number[];
  /** Root of the mean squared error of the forecasts of one period ahead. */
  readonly errorStdDev: number;
}

/**
 * Where a series with trend and season leads (Holt and Winters).
 *
 * Multiplicative: level = α·y/season + (1 − α)·(level' + trend'), trend = β·(level − level') + (1 − β)·trend', season = γ·y/level +
 * (1 − γ)·season, forecast h ahead = (level + h·trend)·season. Additive: the same with − and + for / and ·. The season follows the new level.
 *
 * @throws InvalidInputError when a parameter is not within 0 and 1, a season has fewer than two periods, a value is not a finite number, or
 * a multiplicative series, level or season is not above 0.
 * @see Winters, "Forecasting sales by exponentially weighted moving averages" (1960)
 * @example
 * ```ts
 * import { holtWintersForecast } from 'shopwright/goals';
 * const flat = { alpha: 0.5, beta: 0.5, gamma: 0.5, initialLevel: 10, initialTrend: 0 };
 * holtWintersForecast({ ...flat, mode: 'multiplicative', values: [5, 15], initialSeason: [0.5, 1.5], horizon: 2 }).forecast // => [5, 15]
 * ```
 */
export function holtWintersForecast(input: HoltWintersForecastInput): HoltWintersForecast {
  const problems: Problems = [];
  if (checkShape(problems, holtWintersShape, input) && input.mode === 'multiplicative') checkPositive(problems, input);
  refuse(problems);
  const { values, mode, alpha, beta, gamma, initialLevel, initialTrend, initialSeason, horizon } = input;
  const state: SmoothedState = { level: initialLevel, trend: initialTrend, season: Float64Array.from(initialSeason) };
  const weights: SmoothingWeights = { level: alpha, trend: alpha * beta, season: (1 - alpha) * gamma, damping: 1, multiplies: mode === 'multiplicative' };
  const expected = new Float64Array(values.length);
  smooth(values, 0, values.length, state, weights, expected);
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) squares += (values[index]! - expected[index]!) ** 2;
  const season = Array.from(initialSeason, (_, index) => state.season[(values.length + index) % initialSeason.length]! + 0);
  const forecast = Array.from({ length: horizon }, (_, index) => smoothedAhead(state, weights, values.length, index + 1) + 0);
  const { level, trend } = state;
  if (![level, trend, squares, ...forecast, ...season].every(Number.isFinite)) {
    problem(problems, ['values'], 'out-of-range', 'lead the level to 0 or beyond what doubles hold');
    refuse(problems);
  }
  return { level: level + 0, trend: trend + 0, season, forecast, errorStdDev: Math.sqrt(squares / values.length) };
}

function checkPositive(problems: Problems, { values, initialLevel, initialSeason }: HoltWintersForecastInput): void {
  const check = (value: number, ...path: (string | number)[]): void => {
    if (value <= 0) problem(problems, path, 'too-small', 'must be above 0 where the season multiplies');
  };
  values.forEach((value, index) => { check(value, 'values', index); });
  check(initialLevel, 'initialLevel');
  initialSeason.forEach((value, index) => { check(value, 'initialSeason', index); });
}

const holtWintersShape: Shape<HoltWintersForecastInput> = /* @__PURE__ */ (() =>
  record({
    values: list(figure(), 1),
    mode: anyOf('additive', 'multiplicative'),
    alpha: shareShape,
    beta: shareShape,
    gamma: shareShape,
    initialLevel: figure(),
    initialTrend: figure(),
    initialSeason: list(figure(), 2),
    horizon: integer(1, 10_000),
  }))();
