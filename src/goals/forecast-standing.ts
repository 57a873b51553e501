import { dayText } from '../time/calendar-day.ts';
import { withoutForecast, type ForecastFrame, type ForecastWarning, type GoalForecast } from './goal-forecast.ts';
import { pathChances } from './path-chances.ts';
import { readingsOf } from './readings.ts';
import { trendPaths } from './trend-paths.ts';

/** Where a level or a ratio will stand: its readings at equal steps, smoothed. */
export function forecastStanding(frame: ForecastFrame): GoalForecast {
  const { prepared, series, day, settings, base, warnings, actual } = frame;
  const { goal, first, last } = prepared;
  const step = goal.cadenceDays ?? (goal.kind === 'ratio' ? 7 : 1);
  const from = Math.max(series.from, day - (settings.historyDays ?? Infinity) + 1);
  const { values, numerators, denominators, missing } = readingsOf(series, from, day, step);
  if (Number.isNaN(values[0]!)) return withoutForecast(frame, 'no-history');
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
    parameters: settings.smoothing ?? {},
    horizon,
    paths: settings.paths ?? 10_000,
    seed: settings.seed ?? 1,
    // A ratio of what is never below 0 is not either; of a level nothing is known.
    least: goal.kind === 'ratio' && !isShare && numerators.every((value) => value >= 0) ? 0 : -Infinity,
    result: (path) => finish(path, back),
  });
  return { ...answer, method: 'damped-trend', projected: finish(forecast, back) + 0, warnings: errors < 8 ? [...warnings, 'short-history'] : [...warnings], ...pathChances(frame, results, 0) };
}

/** What a path of readings makes of the goal's figure on its last day. */
function finishOf({ prepared, series, day }: ForecastFrame, horizon: number, step: number, denominators: Float64Array): (path: Float64Array, back: (value: number) => number) => number {
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
