import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, number, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { normalSurvival } from '../stats/normal.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { studentTQuantile, studentTSurvival } from '../stats/student-t.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { boundsOf } from './attainment.ts';
import { bootstrapSums, meanRate } from './bootstrap-sums.ts';
import type { Goal, GoalRange } from './goal.ts';
import { shareShape, type HoltParameters } from './holt-forecast.ts';
import { readObservations, type Observations, type Series } from './observations.ts';
import { planWeights } from './plan-weights.ts';
import { prepareGoal, seen, type PreparedGoal } from './track-goal.ts';
import { trendPaths } from './trend-paths.ts';

/** How the future is thought to follow from the past. */
export type ForecastMethod = 'run-rate' | 'seasonal' | 'damped-trend';

/** A goal, what was seen, and how to look ahead. */
export interface ForecastGoalInput {
  readonly goal: Goal;
  readonly observations: Observations;
  /** The last complete day. */
  readonly asOf: CalendarDay;
  /**
   * `run-rate`: every day to come as the days so far. `seasonal`: every unit of the plan to come as those so far.
   * `damped-trend`: weeks (readings, of a level) with a trend that fades. The default, because its interval holds what it says on real
   * sales, whose level drifts; with fewer than eight weeks a sum is forecast as `seasonal`, a level or ratio as `run-rate`.
   */
  readonly method?: ForecastMethod | undefined;
  /** Only the last so many days count as history. Days before the goal count where the plan speaks of any day; all of them when left out. */
  readonly historyDays?: number | undefined;
  /** By blocks of the history, or by the normal distribution of block means; `bootstrap` when left out. `normal` goes with `seasonal`, then the default, and `run-rate`. */
  readonly interval?: 'bootstrap' | 'normal' | undefined;
  /** How often the interval should hold what happens; 0.8 when left out. */
  readonly coverage?: number | undefined;
  /** Days that are drawn together; 7 when left out, so that weeks stay whole. */
  readonly blockLength?: number | undefined;
  /** 10,000 when left out; at most 1,000,000. */
  readonly paths?: number | undefined;
  /** 1 when left out: the same question has the same answer. */
  readonly seed?: number | string | undefined;
  /** Of the damped trend; see `holtForecast`. */
  readonly smoothing?: { readonly alpha?: number | undefined; readonly beta?: number | undefined; readonly phi?: number | undefined } | undefined;
}

/** Why a forecast is weaker than it looks, or missing. */
export type ForecastWarning = 'no-history' | 'short-history' | 'missing-days' | 'no-interval' | 'trend-needs-eight-periods' | 'no-plan-weight-yet';

/** Where a goal will end. */
export interface GoalForecast {
  readonly goalId: string;
  readonly asOf: CalendarDay;
  /** What was computed: a damped trend falls back to `seasonal` with fewer than eight periods. */
  readonly method: ForecastMethod;
  readonly actual: number | null;
  /** The figure on the last day; `null` without history. */
  readonly projected: number | null;
  /** `null` where the history is too short for one. */
  readonly interval: { readonly coverage: number; readonly lower: number; readonly upper: number; readonly by: 'bootstrap' | 'normal' | 'result' } | null;
  /** That the target is met on the last day. */
  readonly probability: number | null;
  /** Of the simulation: √(p(1 − p)/paths). */
  readonly standardError: number | null;
  /** What the answer rests on. */
  readonly basedOn: { readonly from: CalendarDay | null; readonly to: CalendarDay | null; readonly days: number; readonly missingDays: number; readonly blocks: number };
  readonly daysLeft: number;
  readonly warnings: ForecastWarning[];
}

/**
 * Where a goal will end, between what and what, and how likely it reaches its target: with what the answer rests on.
 *
 * A sum: projected = actual + rate·(weight left), rate = Σ seen / Σ plan weight of the history, with every day alike for the run-rate. Its
 * interval draws whole weeks of the history at random, the mean of the history anew each time, and adds them up. A damped
 * trend smooths weekly rates (or readings of a level, the log odds of a ratio that is a share) and draws its past errors.
 * Special cases come first: a sum that is reached has probability 1, a goal that ended has what it has.
 *
 * The interval holds what happens as often as it says while the future is like the history; how often it did on real sales is in the docs.
 * Cost: linear in days and observations, and paths · (weeks left + weeks of history).
 *
 * @throws InvalidInputError when the goal or an observation is broken, or a setting is out of its range.
 * @see Künsch (1989) for blocks; Hyndman and Athanasopoulos, "Forecasting: Principles and Practice" (3rd ed.), 5.5 and 8.2
 * @example
 * ```ts
 * import { forecastGoal } from 'shopwright/goals';
 * const goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 3000, start: '2026-01-01', end: '2026-01-31' } as const;
 * const observations = { from: '2026-01-01', values: [90, 110, 100, 95, 105, 100, 100, 90, 110, 100, 95, 105, 100, 100] };
 * const { projected, probability } = forecastGoal({ goal, observations, asOf: '2026-01-14' });
 * [projected, probability] // => [3100, 1]
 * ```
 */
export function forecastGoal(input: ForecastGoalInput): GoalForecast {
  const { goal, observations, asOf, ...settings } = fieldsOf(input);
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  const day = checkDay(problems, asOf, ['asOf']);
  checkShape(problems, settingsShape, settings);
  if (problems.length === 0 && settings.method === 'seasonal' && goal.kind !== 'cumulative') problem(problems, ['method'], 'not-together', 'spreads a sum over its plan: use damped-trend or run-rate for a level or ratio');
  if (settings.method === 'damped-trend' && settings.interval === 'normal') problem(problems, ['interval'], 'not-together', 'must be bootstrap: a damped trend draws its errors');
  const series = prepared === undefined || day === undefined ? undefined : readObservations(problems, observations, goal.kind, day, ['observations']);
  refuse(problems);
  return forecastOf(prepared!, series!, day!, settings);
}

type Settings = Omit<ForecastGoalInput, 'goal' | 'observations' | 'asOf'>;

/** The same for input that was checked. */
function forecastOf(prepared: PreparedGoal, series: Series, day: DayNumber, settings: Settings): GoalForecast {
  const { goal, last } = prepared;
  const { actual, data } = seen(prepared, series, day);
  const frame: Frame = {
    prepared,
    series,
    day,
    settings,
    actual,
    bounds: boundsOf(goal.direction, goal.target),
    base: { goalId: goal.id, asOf: dayText(day), actual, daysLeft: Math.max(0, last - Math.max(day, prepared.first - 1)) },
    warnings: data.missingDays > 0 ? ['missing-days'] : [],
  };
  if (day >= last) return ended(frame);
  if (series.values.length === 0 || (actual === null && goal.kind !== 'cumulative')) return without(frame, 'no-history');
  return goal.kind === 'cumulative' ? forecastSum(frame) : forecastStanding(frame);
}

interface Frame {
  readonly prepared: PreparedGoal;
  readonly series: Series;
  readonly day: DayNumber;
  readonly settings: Settings;
  readonly actual: number | null;
  readonly bounds: GoalRange;
  readonly base: Pick<GoalForecast, 'goalId' | 'asOf' | 'actual' | 'daysLeft'>;
  readonly warnings: readonly ForecastWarning[];
}

function ended({ base, actual, bounds, warnings, settings }: Frame): GoalForecast {
  const method = settings.method ?? 'damped-trend';
  const met = actual === null ? null : Number(actual >= bounds.lower && actual <= bounds.upper);
  const interval = actual === null ? null : ({ coverage: settings.coverage ?? 0.8, lower: actual, upper: actual, by: 'result' } as const);
  return { ...base, method, projected: actual, interval, probability: met, standardError: met === null ? null : 0, basedOn: nothing, warnings: actual === null ? [...warnings, 'no-history'] : [...warnings] };
}

const nothing: GoalForecast['basedOn'] = { from: null, to: null, days: 0, missingDays: 0, blocks: 0 };

function without({ base, warnings, settings }: Frame, warning: ForecastWarning): GoalForecast {
  return { ...base, method: settings.method ?? 'damped-trend', projected: null, interval: null, probability: null, standardError: null, basedOn: nothing, warnings: [...warnings, warning] };
}

/** The history of a sum as rates: what a unit of weight brought each day. */
interface Rates {
  readonly from: DayNumber;
  readonly values: Float64Array;
  /** What each day weighs. */
  readonly weights: Float64Array;
  /** Σ seen and Σ weight of the days that were seen. */
  readonly sum: number;
  readonly weight: number;
  readonly days: number;
  readonly missing: number;
}

function forecastSum(frame: Frame): GoalForecast {
  const { prepared, day, settings, warnings } = frame;
  const asked = settings.method ?? (settings.interval === 'normal' ? 'seasonal' : 'damped-trend');
  // The run-rate knows no plan: to it all days are alike.
  const goalDays = asked === 'run-rate' ? { ...prepared, plan: planWeights([], { kind: 'days' }, prepared.first, prepared.last, []) } : prepared;
  const rates = ratesOf(frame, goalDays);
  if (rates.days === 0) return without(frame, 'no-history');
  if (!(rates.weight > 0)) return without(frame, 'no-plan-weight-yet');
  const { first, last, plan } = goalDays;
  const begin = Math.max(first, day + 1);
  const weights = Float64Array.from({ length: last - begin + 1 }, (_, index) => plan.running[begin - first + index + 1]! - plan.running[begin - first + index]!);
  // The future may begin only after some days that do not belong to the goal: they weigh nothing, and weekdays stay aligned.
  const ahead = begin === day + 1 ? weights : Float64Array.from([...new Float64Array(begin - day - 1), ...weights]);
  let left = 0;
  for (const weight of ahead) left += weight;
  const weekly = asked === 'damped-trend' ? weeksOf(rates) : null;
  if (weekly !== null && weekly.length >= 8) return forecastTrend(frame, rates, weekly, ahead);
  const extra: ForecastWarning[] = weekly === null ? [] : ['trend-needs-eight-periods'];
  const method: ForecastMethod = weekly === null ? asked : 'seasonal';

  const rate = rates.sum / rates.weight;
  const so = frame.actual ?? 0;
  const projected = so + rate * left + 0;
  const blockLength = settings.blockLength ?? 7;
  const drawn = settings.interval === 'normal' ? null : bootstrapSums({ rates: rates.values, rateWeights: rates.weights, weights: ahead, rate, blockLength, paths: settings.paths ?? 10_000, seed: settings.seed ?? 1 });
  const normal = settings.interval === 'normal' ? normalSums(rates, ahead, blockLength, projected) : null;
  const blocks = drawn?.blocks ?? normal?.blocks ?? 0;
  if (drawn === null && normal === null) extra.push('no-interval');
  else if (blocks < 8) extra.push('short-history');
  const basedOn = { from: dayText(rates.from), to: dayText(rates.from + rates.values.length - 1), days: rates.days, missingDays: rates.missing, blocks };
  const answer = { ...frame.base, method, projected, basedOn, warnings: [...warnings, ...extra] };
  const decided = decidedSum(frame);
  if (drawn !== null) return { ...answer, ...fromPaths(frame, drawn.sums, so), ...decided };
  if (normal !== null) return { ...answer, ...normal.answer(frame), ...decided };
  return { ...answer, interval: null, probability: null, standardError: null, ...decided };
}

/** A sum that should grow and is there, or that should stay low and is past, is decided: amounts are taken never to be taken back. */
function decidedSum({ actual, bounds, prepared: { goal } }: Frame): Partial<Pick<GoalForecast, 'probability' | 'standardError'>> {
  if (actual === null) return {};
  if (actual > bounds.upper) return { probability: 0, standardError: 0 };
  return actual >= bounds.lower && bounds.upper === Infinity && goal.kind === 'cumulative' ? { probability: 1, standardError: 0 } : {};
}

function ratesOf({ series, day, settings }: Frame, { first, last, plan }: PreparedGoal): Rates {
  const earliest = plan.outside === null ? first : -Infinity;
  const from = Math.max(series.from, earliest, day - (settings.historyDays ?? Infinity) + 1);
  const to = Math.min(day, last);
  const values = new Float64Array(Math.max(0, to - from + 1)).fill(NaN);
  const weights = new Float64Array(values.length);
  let [sum, weight, days, missing] = [0, 0, 0, 0];
  for (let at = from; at <= to; at += 1) {
    const heavy = at >= first ? plan.running[at - first + 1]! - plan.running[at - first]! : plan.outside!(at);
    const value = at - series.from < series.values.length ? series.values[at - series.from]! : NaN;
    weights[at - from] = heavy;
    if (Number.isNaN(value)) {
      if (heavy > 0) missing += 1;
      else values[at - from] = 0;
      continue;
    }
    sum += value;
    weight += heavy;
    days += 1;
    // What comes in on a day that weighs nothing is no rate; it still is in the sum.
    values[at - from] = heavy > 0 ? value / heavy : 0;
  }
  return { from, values, weights, sum, weight, days, missing };
}

/** What a unit of weight brought in whole weeks, cut back from the last day; a week without weight that was seen ends the series. */
function weeksOf({ values, weights }: Rates): Float64Array {
  const weeks: number[] = [];
  for (let start = values.length - 7; start >= 0; start -= 7) {
    const rate = meanRate(values, weights, start, 7);
    if (Number.isNaN(rate)) break;
    weeks.push(rate);
  }
  return Float64Array.from(weeks.reverse());
}

function forecastTrend(frame: Frame, rates: Rates, weekly: Float64Array, ahead: Float64Array): GoalForecast {
  const { settings, warnings } = frame;
  const weeks = new Float64Array(Math.ceil(ahead.length / 7));
  for (let day = 0; day < ahead.length; day += 1) weeks[Math.floor(day / 7)]! += ahead[day]!;
  const total = (path: Float64Array): number => {
    let sum = 0;
    for (let week = 0; week < weeks.length; week += 1) sum += weeks[week]! * path[week]!;
    return sum;
  };
  const { forecast, results, errors } = trendPaths({ values: weekly, parameters: holtSettings(settings), horizon: weeks.length, paths: settings.paths ?? 10_000, seed: settings.seed ?? 1, result: total });
  const so = frame.actual ?? 0;
  const basedOn = { from: dayText(rates.from), to: dayText(rates.from + rates.values.length - 1), days: rates.days, missingDays: rates.missing, blocks: weekly.length };
  const answer = { ...frame.base, method: 'damped-trend' as const, projected: so + total(forecast) + 0, basedOn, warnings: errors < 8 ? [...warnings, 'short-history' as const] : [...warnings] };
  return { ...answer, ...fromPaths(frame, results, so), ...decidedSum(frame) };
}

function holtSettings({ smoothing = {} }: Settings): HoltParameters {
  return smoothing;
}

/** Interval and probability from ascending results of paths, to which `base` is added. */
function fromPaths({ settings, bounds }: Frame, results: Float64Array, base: number): Pick<GoalForecast, 'interval' | 'probability' | 'standardError'> {
  const coverage = settings.coverage ?? 0.8;
  if (results.length === 0) return { interval: null, probability: null, standardError: null };
  const lower = base + sampleQuantile(results, (1 - coverage) / 2) + 0;
  const upper = base + sampleQuantile(results, (1 + coverage) / 2) + 0;
  // What misses a bound by the last digits of a sum has met it.
  const slack = 1e-12 * Math.max(1, Math.abs(base), Math.abs(results[0]!), Math.abs(results.at(-1)!));
  const probability = (countBelow(results, bounds.upper - base + slack, true) - countBelow(results, bounds.lower - base - slack, false)) / results.length;
  return { interval: { coverage, lower, upper, by: 'bootstrap' }, probability, standardError: Math.sqrt((probability * (1 - probability)) / results.length) };
}

/** How many of ascending values lie below a bound, or on it. */
function countBelow(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound || (inclusive && sorted[middle] === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sum of the days to come as Student's t: its spread that of block means, and of their mean. */
function normalSums({ values, weights }: Rates, ahead: Float64Array, blockLength: number, projected: number): { readonly blocks: number; readonly answer: (frame: Frame) => Pick<GoalForecast, 'interval' | 'probability' | 'standardError'> } | null {
  const means: number[] = [];
  for (let start = values.length - blockLength; start >= 0; start -= blockLength) {
    const rate = meanRate(values, weights, start, blockLength);
    if (!Number.isNaN(rate)) means.push(rate);
  }
  const blocks = means.length;
  if (blocks < 2) return null;
  const mean = means.reduce((before, each) => before + each, 0) / blocks;
  const variance = means.reduce((before, each) => before + (each - mean) ** 2, 0) / (blocks - 1);
  let [squares, total] = [0, 0];
  for (let place = 0; place * blockLength < ahead.length; place += 1) {
    let weight = 0;
    for (let at = place * blockLength; at < Math.min(ahead.length, (place + 1) * blockLength); at += 1) weight += ahead[at]!;
    squares += weight * weight;
    total += weight;
  }
  const stdDev = Math.sqrt(variance * (squares + (total * total) / blocks));
  const above = (bound: number): number => {
    if (bound === -Infinity) return 1;
    if (bound === Infinity) return 0;
    if (stdDev === 0) return Number(projected >= bound);
    return blocks > 200 ? normalSurvival((bound - projected) / stdDev) : studentTSurvival((bound - projected) / stdDev, blocks - 1);
  };
  return {
    blocks,
    answer: ({ settings, bounds }) => {
      const coverage = settings.coverage ?? 0.8;
      const reach = studentTQuantile((1 + coverage) / 2, blocks - 1) * stdDev;
      return { interval: { coverage, lower: projected - reach + 0, upper: projected + reach + 0, by: 'normal' }, probability: Math.max(0, above(bounds.lower) - above(bounds.upper)), standardError: 0 };
    },
  };
}

/** A level or a ratio: readings at equal steps, smoothed. */
function forecastStanding(frame: Frame): GoalForecast {
  const { prepared, series, day, settings, base, warnings, actual } = frame;
  const { goal, first, last } = prepared;
  const step = goal.cadenceDays ?? (goal.kind === 'ratio' ? 7 : 1);
  const from = Math.max(series.from, day - (settings.historyDays ?? Infinity) + 1);
  const { values, numerators, denominators, missing } = readingsOf(series, from, day, step);
  const horizon = Math.ceil((last - day) / step);
  const basedOn = { from: dayText(Math.max(from, day - values.length * step + 1)), to: dayText(day), days: values.length * step - missing, missingDays: missing, blocks: values.length };
  const answer = { ...base, basedOn };
  if (settings.method === 'run-rate' || values.length < 8) {
    // The straight line from where it began through where it is.
    const start = goal.baseline ?? values[0]!;
    const elapsed = day - first + 1;
    const projected = elapsed > 0 && actual !== null ? start + ((actual - start) * (last - first + 1)) / elapsed : (actual ?? start);
    const extra: ForecastWarning[] = settings.method === 'run-rate' ? ['no-interval'] : ['trend-needs-eight-periods', 'no-interval'];
    return { ...answer, method: 'run-rate', projected: projected + 0, interval: null, probability: null, standardError: null, warnings: [...warnings, ...extra] };
  }
  const isShare = goal.kind === 'ratio' && numerators.every((value, index) => value >= 0 && value <= denominators[index]!);
  // Log odds keep a share between 0 and 1; a half on both sides keeps them finite.
  const scaled = isShare ? Float64Array.from(numerators, (value, index) => Math.log((value + 0.5) / (denominators[index]! - value + 0.5))) : values;
  const back = isShare ? (value: number): number => 1 / (1 + Math.exp(-value)) : (value: number): number => value;
  const finish = finishOf(frame, horizon, step, denominators);
  const { forecast, results, errors } = trendPaths({
    values: scaled,
    parameters: holtSettings(settings),
    horizon,
    paths: settings.paths ?? 10_000,
    seed: settings.seed ?? 1,
    result: (path) => finish(path, back),
  });
  return { ...answer, method: 'damped-trend', projected: finish(forecast, back) + 0, warnings: errors < 8 ? [...warnings, 'short-history'] : [...warnings], ...fromPaths(frame, results, 0) };
}

/** What a path of readings makes of the goal's figure on its last day. */
function finishOf({ prepared, series, day }: Frame, horizon: number, step: number, denominators: Float64Array): (path: Float64Array, back: (value: number) => number) => number {
  const { goal, first, last } = prepared;
  if (goal.kind === 'level') return (path, back) => back(path[horizon - 1]!);
  let perStep = 0;
  for (const denominator of denominators) perStep += denominator / denominators.length;
  // A ratio is a sum over a sum: what is there by now counts with what comes, as far back as the goal looks.
  const since = Math.max(first, goal.trailingDays === undefined ? first : last - goal.trailingDays + 1);
  let [above, below] = [0, 0];
  for (let at = Math.max(since, series.from); at <= day && at - series.from < series.values.length; at += 1) {
    const value = series.values[at - series.from]!;
    if (Number.isNaN(value)) continue;
    above += value;
    below += series.denominators![at - series.from]!;
  }
  const shares = Float64Array.from({ length: horizon }, (_, ahead) => {
    const [begin, end] = [day + ahead * step + 1, Math.min(last, day + (ahead + 1) * step)];
    return (Math.max(0, end - Math.max(begin, since) + 1) / step) * perStep;
  });
  return (path, back) => {
    let [sum, weight] = [above, below];
    for (let ahead = 0; ahead < horizon; ahead += 1) {
      sum += back(path[ahead]!) * shares[ahead]!;
      weight += shares[ahead]!;
    }
    return weight > 0 ? sum / weight : back(path[horizon - 1]!);
  };
}

/** Readings at equal steps back from a day: the last one of each step, or the sums of a ratio. A step without any repeats the one before. */
function readingsOf(series: Series, from: DayNumber, day: DayNumber, step: number): { readonly values: Float64Array; readonly numerators: Float64Array; readonly denominators: Float64Array; readonly missing: number } {
  const count = Math.max(1, Math.floor((day - from + 1) / step));
  const values = new Float64Array(count);
  const numerators = new Float64Array(count);
  const denominators = new Float64Array(count);
  let missing = 0;
  let begun = -1;
  for (let index = 0; index < count; index += 1) {
    const end = day - (count - 1 - index) * step;
    let [above, below, last] = [0, 0, NaN];
    for (let at = end - step + 1; at <= end; at += 1) {
      const slot = at - series.from;
      const value = slot >= 0 && slot < series.values.length ? series.values[slot]! : NaN;
      if (Number.isNaN(value)) {
        missing += 1;
        continue;
      }
      last = value;
      above += value;
      if (series.denominators !== null) below += series.denominators[slot]!;
    }
    const ratio = series.denominators !== null;
    const found = ratio ? below > 0 : !Number.isNaN(last);
    if (found && begun < 0) begun = index;
    values[index] = found ? (ratio ? above / below : last) : index > 0 ? values[index - 1]! : NaN;
    numerators[index] = found || index === 0 ? above : numerators[index - 1]!;
    denominators[index] = found || index === 0 ? below : denominators[index - 1]!;
  }
  const start = Math.max(0, begun);
  return { values: values.subarray(start), numerators: numerators.subarray(start), denominators: denominators.subarray(start), missing: missing - start * step };
}

const settingsShape: Shape<Settings> = /* @__PURE__ */ (() =>
  record({
    method: optional(anyOf('run-rate', 'seasonal', 'damped-trend')),
    historyDays: optional(integer(1)),
    interval: optional(anyOf('bootstrap', 'normal')),
    coverage: optional(
      refined(number(0), (value) => {
        if ((value as number) > 0 && (value as number) < 1) return undefined;
        return { code: 'out-of-range', message: `must lie between 0 and 1${(value as number) > 1 && (value as number) < 100 ? `; for ${value as number}% write ${(value as number) / 100}` : ''}` };
      }),
    ),
    blockLength: optional(integer(1, 3650)),
    paths: optional(integer(1, 1_000_000)),
    seed: optional(refined(anything<number | string>(), (value) => (typeof value === 'string' || Number.isFinite(value) ? undefined : { code: 'wrong-type', message: 'must be a text or a number' }))),
    smoothing: optional(record({ alpha: optional(shareShape), beta: optional(shareShape), phi: optional(shareShape) })),
  }))();
