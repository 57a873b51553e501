import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, refined, text, type Shape } from '../../kernel/shape.ts';
import { historyEntryShape, positiveShape, serviceShape, shareShape } from '../shapes.ts';
import { fitConstants, meanSquare } from './fit-constants.ts';
import { forecastModels } from './forecast-models.ts';
import type { ForecastContext, ForecastInitialization, ForecastMethod, ForecastModel, ForecastParameters } from './forecast-model.ts';
import { predictiveQuantiles } from './predictive-quantiles.ts';
import { rollingBacktest, type BacktestRow } from './rolling-backtest.ts';

/** Something that is known to have moved demand, or is known to come: a promotion, a holiday. */
export interface DemandEvent {
  readonly name: string;
  /** Periods counted from 0, the first of the history; those after the last one are to come. */
  readonly periods: readonly number[];
  /** Demand in them is so many times the usual; measured on past periods when left out. */
  readonly lift?: number | undefined;
}

/** What was sold, and what is asked about what will be. */
export interface ForecastDemandInput {
  /** Demand by period, oldest first; `null` where it is not known: a stockout is not a zero. */
  readonly history: readonly (number | null)[];
  /** Periods to look ahead. */
  readonly horizon: number;
  /** A method by name, or the best of them in the backtest, which is the default. */
  readonly method?: ForecastMethod | 'best' | undefined;
  /** Constants of the method that are not to be fitted. */
  readonly parameters?: ForecastParameters | undefined;
  /** `first` when left out. */
  readonly initialization?: ForecastInitialization | undefined;
  /** Periods of a season: 7 for days, 52 for weeks of a year. */
  readonly seasonLength?: number | undefined;
  readonly events?: readonly DemandEvent[] | undefined;
  /** Probability of the prediction interval; 0.9 when left out. */
  readonly intervalLevel?: number | undefined;
  /** Periods at the end that are held out, and how far each forecast looks; a quarter of the history, at most 13, and the horizon when left out. */
  readonly backtest?: { readonly periods?: number | undefined; readonly horizon?: number | undefined } | undefined;
}

/** Demand of a period to come. */
export interface ForecastPeriod {
  /** Counted from 1, the first after the history. */
  readonly period: number;
  readonly mean: number;
  readonly stdDev: number;
  readonly low: number;
  readonly high: number;
}

/** What demand will be, and why this is said. */
export type ForecastDemand =
  | {
      readonly ok: true;
      readonly method: ForecastMethod;
      readonly parameters: Readonly<Partial<Record<keyof ForecastParameters, number>>>;
      readonly periods: readonly ForecastPeriod[];
      /** Demand of all periods ahead together, for lead times. */
      readonly total: { readonly mean: number; readonly stdDev: number };
      /** Every method that was tried, the best first; empty where nothing could be held out. */
      readonly backtest: readonly BacktestRow[];
      /** Why this method: it was asked for; it has the least squared error; it is simpler and within 1% of the least; no demand; or too little is known to compare. */
      readonly because: 'asked' | 'least-rmse' | 'simpler-within-1%' | 'no-demand' | 'too-short-to-test';
      readonly events: readonly { readonly name: string; readonly lift: number; readonly source: 'given' | 'measured' | 'unknown' }[];
      /** Periods that are not known, and periods of events, which were left out. */
      readonly leftOut: number;
    }
  | { readonly ok: false; readonly code: 'too-short'; readonly known: number; readonly needed: number };

/** A simpler method is kept as long as its error is not larger than this many times the least. */
const TOLERANCE = 1.01;

/**
 * What an article will sell, with how sure that is, by the method that would have foreseen its past best.
 *
 * Methods: naive, seasonal-naive, moving-average, simple-smoothing (l ← l + α(y − l)), holt-damped, holt-winters (additive), and for demand
 * that comes now and then croston (size / interval), sba (· (1 − α/2)), sbj (· (1 − α/(2 − α))), tsb (probability · size) and adida.
 * Constants that are not given minimise the squared error one period ahead. Every method foresees the periods held out, from one origin after the other, knowing
 * only what came before; the least root mean squared error wins, because orders follow the mean (the least absolute error would choose 0
 * for what seldom sells). Past periods of events and unknown ones teach nothing; a lift is what events sold over what was foreseen for them.
 * Intervals: normal, or for intermittent methods negative binomial, with the variance of past errors; their coverage is measured. Not below 0.
 * Walks: at most a few hundred for each fitted constant, and one for each period held out.
 *
 * @throws InvalidInputError when a demand is negative, a constant is outside its range or no constant of the method, or a season is missing.
 * @see Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed.; Syntetos and Boylan (2005); Teunter, Syntetos and Babai (2011)
 * @example
 * ```ts
 * import { forecastDemand } from 'shopwright/inventory';
 * const sparse = forecastDemand({ history: [0, 0, 3, 0, 0, 3, 0, 0, 3], horizon: 1, method: 'croston', parameters: { alphaDemand: 0.1, alphaInterval: 0.1 } });
 * sparse.ok && sparse.periods[0].mean // => 1
 * forecastDemand({ history: [null, 4], horizon: 1, method: 'simple-smoothing' }).ok // => false
 * ```
 */
export function forecastDemand(input: ForecastDemandInput): ForecastDemand {
  const problems: Problems = [];
  const models = forecastModels();
  if (checkShape(problems, forecastDemandShape, input)) checkTogether(problems, input, models);
  refuse(problems);
  const { method: asked = 'best', parameters: given = {}, seasonLength, initialization = 'first', events = [], intervalLevel: level = 0.9, horizon } = input;
  const context: ForecastContext = { season: seasonLength ?? 1, initialization };
  const history = cleanHistory(input);
  const known = history.filter((units) => !Number.isNaN(units));
  // With its constants given, a method needs no history to find them: one period is a beginning.
  const allGiven = asked !== 'best' && models[asked].free.every(({ name }) => given[name] !== undefined) && asked !== 'seasonal-naive' && asked !== 'holt-winters';
  const needed = asked === 'best' || allGiven ? 1 : models[asked].needs(context.season);
  if (known.length < needed) return { ok: false, code: 'too-short', known: known.length, needed };

  const idle = known.every((units) => units === 0);
  const tried = idle || (asked !== 'best' && input.backtest === undefined) ? [] : testAll(asked, models, history, known.length, input, context, level);
  const { method, because } = chosen(asked, tried, idle, known.length);
  const model = models[method];
  const constants = fitConstants(model, history, history.length, context, given);
  const fitted = new Float64Array(history.length);
  const { ahead, echo } = model.walk(history, history.length, constants, context, fitted);
  const residual = meanSquare(history, fitted, 0, history.length);
  const variance = Number.isFinite(residual) ? residual : 0;
  const lifts = events.map((event) => ({ ...event, ...liftOf(event, input.history, fitted) }));

  let spread = 0;
  let mean = 0;
  const echoes = sumsOfEchoes(echo, horizon);
  let together = 0;
  const periods = Array.from({ length: horizon }, (_, index): ForecastPeriod => {
    spread += variance * (index === 0 ? 1 : echo(index) ** 2);
    const lift = lifts.reduce((factor, event) => (event.periods.includes(history.length + index) ? factor * event.lift : factor), 1);
    const units = Math.max(0, ahead(index + 1)) * lift + 0;
    mean += units;
    together += variance * echoes[horizon - index - 1]! ** 2 * lift ** 2;
    return { period: index + 1, mean: units, stdDev: Math.sqrt(spread) * lift, ...predictiveQuantiles(units, spread * lift * lift, level, model.intermittent) };
  });
  return {
    ok: true,
    method,
    parameters: Object.fromEntries(model.free.map(({ name }, index) => [name, constants[index]!])),
    periods,
    total: { mean, stdDev: Math.sqrt(together) },
    backtest: tried,
    because,
    events: lifts.map(({ name, lift, source }) => ({ name, lift, source })),
    leftOut: history.length - known.length,
  };
}

/** How much one surprise moves the sum of 1, 2, … periods, its own included. */
function sumsOfEchoes(echo: (steps: number) => number, horizon: number): number[] {
  const sums = [1];
  for (let steps = 1; steps < horizon; steps += 1) sums.push(sums[steps - 1]! + echo(steps));
  return sums;
}

/** The history without what is not known or not usual. */
function cleanHistory({ history, events = [] }: ForecastDemandInput): Float64Array {
  const clean = Float64Array.from(history, (units) => units ?? NaN);
  for (const { periods } of events) for (const period of periods) if (period < clean.length) clean[period] = NaN;
  return clean;
}

function liftOf({ periods, lift }: DemandEvent, history: readonly (number | null)[], fitted: Float64Array): { readonly lift: number; readonly source: 'given' | 'measured' | 'unknown' } {
  if (lift !== undefined) return { lift, source: 'given' };
  let sold = 0;
  let usual = 0;
  for (const period of periods) {
    const units = history[period];
    const foreseen = fitted[period];
    if (units === undefined || units === null || foreseen === undefined || Number.isNaN(foreseen)) continue;
    sold += units;
    usual += Math.max(0, foreseen);
  }
  return usual > 0 ? { lift: sold / usual, source: 'measured' } : { lift: 1, source: 'unknown' };
}

function testAll(asked: ForecastMethod | 'best', models: Readonly<Record<ForecastMethod, ForecastModel>>, history: Float64Array, known: number, { backtest = {}, horizon, parameters = {} }: ForecastDemandInput, context: ForecastContext, level: number): BacktestRow[] {
  const held = backtest.periods ?? Math.min(13, Math.floor(history.length / 4));
  const firstOrigin = history.length - held;
  const before = known - history.subarray(Math.max(0, firstOrigin)).filter((units) => !Number.isNaN(units)).length;
  if (held < 1 || firstOrigin < 1) return [];
  const plan = { firstOrigin, horizon: backtest.horizon ?? horizon, level };
  const sparse = history.some((units) => units === 0);
  const rows: (BacktestRow & { readonly rank: number })[] = [];
  (Object.keys(models) as ForecastMethod[]).forEach((method, rank) => {
    const model = models[method];
    const seasonal = method === 'seasonal-naive' || method === 'holt-winters';
    if (before < model.needs(context.season) || (seasonal && context.season === 1) || (asked !== 'best' ? method !== asked : model.intermittent && !sparse)) return;
    const row = rollingBacktest(method, model, history, plan, context, asked === 'best' ? {} : parameters);
    if (row !== undefined) rows.push({ ...row, rank });
  });
  return rows.sort((one, other) => one.rmse - other.rmse || one.rank - other.rank).map(({ rank: _, ...row }) => row);
}

function chosen(asked: ForecastMethod | 'best', tried: readonly BacktestRow[], idle: boolean, known: number): { readonly method: ForecastMethod; readonly because: 'asked' | 'least-rmse' | 'simpler-within-1%' | 'no-demand' | 'too-short-to-test' } {
  if (asked !== 'best') return { method: asked, because: 'asked' };
  if (idle) return { method: 'naive', because: 'no-demand' };
  const [best] = tried;
  if (best === undefined) return { method: known < 3 ? 'naive' : 'simple-smoothing', because: 'too-short-to-test' };
  const close = tried.filter(({ rmse }) => rmse <= best.rmse * TOLERANCE);
  const method = (Object.keys(forecastModels()) as ForecastMethod[]).find((name) => close.some((row) => row.method === name))!;
  return { method, because: method === best.method ? 'least-rmse' : 'simpler-within-1%' };
}

function checkTogether(problems: Problems, { method = 'best', parameters = {}, seasonLength, history, backtest, events = [] }: ForecastDemandInput, models: Readonly<Record<ForecastMethod, ForecastModel>>): void {
  const given = Object.keys(parameters).filter((name) => parameters[name as keyof ForecastParameters] !== undefined);
  for (const name of given) {
    if (method === 'best') problem(problems, ['parameters', name], 'not-together', 'goes with a method by name');
    else if (!models[method].free.some((each) => each.name === name)) problem(problems, ['parameters', name], 'not-allowed', `is no constant of ${method}`);
  }
  if (seasonLength === undefined && (method === 'seasonal-naive' || method === 'holt-winters')) problem(problems, ['seasonLength'], 'missing', `must be given for ${method}`);
  const { alpha, beta, gamma } = parameters;
  if (alpha !== undefined && beta !== undefined && beta > alpha) problem(problems, ['parameters', 'beta'], 'too-large', 'must be at most alpha');
  if (alpha !== undefined && gamma !== undefined && gamma > 1 - alpha) problem(problems, ['parameters', 'gamma'], 'too-large', 'must be at most 1 − alpha');
  if (backtest?.periods !== undefined && backtest.periods >= history.length) problem(problems, ['backtest', 'periods'], 'too-large', 'must leave a period to learn from');
  const names = new Set<string>();
  events.forEach(({ name }, index) => {
    if (names.has(name)) problem(problems, ['events', index, 'name'], 'duplicate', `${name} comes twice`);
    names.add(name);
  });
}

/** A weight: above 0, at most 1. */
const weightShape: Shape<number> = /* @__PURE__ */ (() => refined(positiveShape, (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: 'must be at most 1' })))();

/** The shape of a history and what is asked about it. */
export const forecastDemandShape: Shape<ForecastDemandInput> = /* @__PURE__ */ (() =>
  record({
    history: list(historyEntryShape),
    horizon: integer(1, 10_000),
    method: optional(anyOf('best', 'naive', 'moving-average', 'simple-smoothing', 'seasonal-naive', 'croston', 'sba', 'sbj', 'tsb', 'adida', 'holt-damped', 'holt-winters')),
    parameters: optional(
      record({
        alpha: optional(weightShape),
        beta: optional(shareShape),
        phi: optional(shareShape),
        gamma: optional(shareShape),
        alphaDemand: optional(weightShape),
        alphaInterval: optional(weightShape),
        alphaProbability: optional(weightShape),
        window: optional(integer(1, 100_000)),
        bucket: optional(integer(1, 100_000)),
      }),
    ),
    initialization: optional(anyOf('first', 'mean')),
    seasonLength: optional(integer(2, 100_000)),
    events: optional(list(record({ name: text, periods: list(integer(0)), lift: optional(positiveShape) }))),
    intervalLevel: optional(serviceShape),
    backtest: optional(record({ periods: optional(integer(1)), horizon: optional(integer(1, 10_000)) })),
  }))();
