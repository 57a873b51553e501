import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import { dampedSteps, smooth, type SmoothedState } from '../stats/exponential-smoothing.ts';
import { figure } from './figure.ts';
import { shareShape } from './share-shape.ts';

/** A series, and how quickly its level and trend are to follow it. */
export interface HoltForecastInput {
  /** Equal periods, the earliest first. */
  readonly values: readonly number[];
  /** How far the level follows a value, 0 to 1; 0.3 when left out. */
  readonly alpha?: number | undefined;
  /** How far the trend follows the level, 0 to 1; 0.1 when left out. */
  readonly beta?: number | undefined;
  /** What is left of the trend each period: 1 for a straight line; 0.9 when left out. */
  readonly phi?: number | undefined;
  /** The state before the first value; the first value when left out. */
  readonly initialLevel?: number | undefined;
  /** The mean step over the first five values when left out. */
  readonly initialTrend?: number | undefined;
  /** How many periods to look ahead, at most 10,000. */
  readonly horizon: number;
}

/** Where the series stands and where it leads. */
export interface HoltForecast {
  readonly level: number;
  readonly trend: number;
  /** One figure a period ahead. */
  readonly forecast: number[];
  /** Root of the mean squared error of the forecasts of one period ahead. */
  readonly errorStdDev: number;
}

/**
 * Where a series with a trend leads, when the trend is expected to fade (Holt's method, damped).
 *
 * level = α·y + (1 − α)·(level' + φ·trend'), trend = β·(level − level') + (1 − β)·φ·trend', forecast h ahead = level + (φ + … + φ^h)·trend.
 * The initial state is that before the first value, so that no convention is hidden.
 *
 * @throws InvalidInputError when there is no value, a value is not a finite number, or a parameter is not within 0 and 1.
 * @see Gardner and McKenzie, "Forecasting trends in time series" (1985); Hyndman and Athanasopoulos, "Forecasting: Principles and Practice" (3rd ed.), 8.2
 * @example
 * ```ts
 * import { holtForecast } from 'shopwright/goals';
 * holtForecast({ values: [10, 12, 14], phi: 1, initialLevel: 8, initialTrend: 2, horizon: 2 }).forecast // => [16, 18]
 * ```
 */
export function holtForecast(input: HoltForecastInput): HoltForecast {
  const problems: Problems = [];
  checkShape(problems, holtShape, input);
  refuse(problems);
  const { values, horizon } = input;
  const { level, trend, phi, errors } = holtOf(values, input);
  const forecast = Array.from({ length: horizon }, (_, ahead) => level + dampedSteps(phi, ahead + 1) * trend + 0);
  let squares = 0;
  for (const error of errors) squares += error * error;
  if (!Number.isFinite(level) || forecast.some((value) => !Number.isFinite(value))) {
    problem(problems, ['values'], 'too-large', 'must be small enough to be added');
    refuse(problems);
  }
  return { level: level + 0, trend: trend + 0, forecast, errorStdDev: Math.sqrt(squares / values.length) };
}

/** Smoothing parameters and starts, each with its default. */
export interface HoltParameters {
  readonly alpha?: number | undefined;
  readonly beta?: number | undefined;
  readonly phi?: number | undefined;
  readonly initialLevel?: number | undefined;
  readonly initialTrend?: number | undefined;
}

/** The state after the last value, the parameters that led there, and the error of every forecast of one period ahead. */
export function holtOf(
  values: ArrayLike<number>,
  { alpha = 0.3, beta = 0.1, phi = 0.9, initialLevel = values[0]!, initialTrend = meanStep(values) }: HoltParameters,
): { readonly level: number; readonly trend: number; readonly alpha: number; readonly beta: number; readonly phi: number; readonly errors: Float64Array } {
  const state: SmoothedState = { level: initialLevel, trend: initialTrend, season: new Float64Array(1) };
  const errors = new Float64Array(values.length);
  smooth(values, 0, values.length, state, { level: alpha, trend: alpha * beta, season: 0, damping: phi, multiplies: false }, errors);
  for (let index = 0; index < errors.length; index += 1) errors[index] = values[index]! - errors[index]!;
  return { level: state.level, trend: state.trend, alpha, beta, phi, errors };
}

/** The mean step over the first five values: one step alone is mostly noise. */
function meanStep(values: ArrayLike<number>): number {
  const last = Math.min(values.length, 5) - 1;
  return last < 1 ? 0 : (values[last]! - values[0]!) / last;
}

const holtShape: Shape<HoltForecastInput> = /* @__PURE__ */ (() =>
  record({
    values: list(figure(), 1),
    alpha: optional(shareShape),
    beta: optional(shareShape),
    phi: optional(shareShape),
    initialLevel: optional(figure()),
    initialTrend: optional(figure()),
    horizon: integer(1, 10_000),
  }))();
