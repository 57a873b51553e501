import { dayText } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { decidedSum } from './attainment.ts';
import { bootstrapSums } from './bootstrap-sums.ts';
import { withoutForecast, type ForecastChances, type ForecastFrame, type ForecastMethod, type ForecastWarning, type GoalForecast } from './goal-forecast.ts';
import { normalSums } from './normal-sums.ts';
import { pathChances } from './path-chances.ts';
import { planRates, weeklyRates, type PlanRates } from './plan-rates.ts';
import { planWeights } from './plan-weights.ts';
import type { PreparedGoal } from './prepared-goal.ts';
import { trendPaths } from './trend-paths.ts';

/** Where a sum will end: what came in for a unit of the plan, laid over the plan that is left. */
export function forecastSum(frame: ForecastFrame): GoalForecast {
  const { prepared, day, settings } = frame;
  const asked = settings.method ?? (settings.interval === 'normal' ? 'seasonal' : 'damped-trend');
  // The run-rate knows no plan: to it all days are alike.
  const goalDays = asked === 'run-rate' ? { ...prepared, plan: planWeights([], { kind: 'days' }, prepared.first, prepared.last, []) } : prepared;
  const rates = planRates(frame, goalDays);
  if (rates.days === 0) return withoutForecast(frame, 'no-history');
  if (!(rates.weight > 0)) return withoutForecast(frame, 'no-plan-weight-yet');
  const ahead = weightsAhead(goalDays, day);
  if (asked !== 'damped-trend') return forecastRate(frame, rates, ahead, asked, []);
  const weekly = weeklyRates(rates);
  return weekly.length >= 8 ? forecastTrend(frame, rates, ahead, weekly) : forecastRate(frame, rates, ahead, 'seasonal', ['trend-needs-eight-periods']);
}

/** What the days after a day weigh. Days before the goal begins weigh nothing and keep weekdays aligned. */
function weightsAhead({ first, last, plan: { running } }: PreparedGoal, day: DayNumber): Float64Array {
  const ahead = new Float64Array(last - day);
  for (let at = Math.max(first, day + 1); at <= last; at += 1) ahead[at - day - 1] = running[at - first + 1]! - running[at - first]!;
  return ahead;
}

/** The mean rate of the history goes on. */
function forecastRate(frame: ForecastFrame, rates: PlanRates, ahead: Float64Array, method: ForecastMethod, warnings: readonly ForecastWarning[]): GoalForecast {
  const rate = rates.sum / rates.weight;
  let left = 0;
  for (const weight of ahead) left += weight;
  const projected = (frame.actual ?? 0) + rate * left + 0;
  const spread = frame.settings.interval === 'normal' ? normalSums(frame, rates, ahead, projected) : drawnSums(frame, rates, ahead, rate);
  const weakness: readonly ForecastWarning[] = spread === null ? ['no-interval'] : spread.blocks < 8 ? ['short-history'] : [];
  return answer(frame, rates, method, projected, spread?.blocks ?? 0, spread?.chances ?? { interval: null, probability: null, standardError: null }, [...warnings, ...weakness]);
}

function drawnSums(frame: ForecastFrame, { values, weights, least }: PlanRates, ahead: Float64Array, rate: number): { readonly blocks: number; readonly chances: ForecastChances } | null {
  const { blockLength = 7, paths = 10_000, seed = 1 } = frame.settings;
  const drawn = bootstrapSums({ rates: values, rateWeights: weights, weights: ahead, rate, least, blockLength, paths, seed });
  return drawn === null ? null : { blocks: drawn.blocks, chances: pathChances(frame, drawn.sums, frame.actual ?? 0) };
}

/** Weekly rates go on along a trend that fades. */
function forecastTrend(frame: ForecastFrame, rates: PlanRates, ahead: Float64Array, weekly: Float64Array): GoalForecast {
  const { smoothing = {}, paths = 10_000, seed = 1 } = frame.settings;
  const weeks = new Float64Array(Math.ceil(ahead.length / 7));
  for (let day = 0; day < ahead.length; day += 1) weeks[Math.floor(day / 7)]! += ahead[day]!;
  const total = (path: Float64Array): number => {
    let sum = 0;
    for (let week = 0; week < weeks.length; week += 1) sum += weeks[week]! * path[week]!;
    return sum;
  };
  const { forecast, results, errors } = trendPaths({ values: weekly, parameters: smoothing, horizon: weeks.length, paths, seed, least: rates.least, result: total });
  const so = frame.actual ?? 0;
  return answer(frame, rates, 'damped-trend', so + total(forecast) + 0, weekly.length, pathChances(frame, results, so), errors < 8 ? ['short-history'] : []);
}

function answer(frame: ForecastFrame, { from, values, days, missing }: PlanRates, method: ForecastMethod, projected: number, blocks: number, chances: ForecastChances, warnings: readonly ForecastWarning[]): GoalForecast {
  const basedOn = { from: dayText(from), to: dayText(from + values.length - 1), days, missingDays: missing, blocks };
  return { ...frame.base, method, projected, ...chances, ...withoutChance(frame), basedOn, warnings: [...frame.warnings, ...warnings] };
}

/** What is decided needs no chance. */
function withoutChance({ actual, bounds }: ForecastFrame): Partial<ForecastChances> {
  const decided = actual === null ? null : decidedSum(bounds, actual);
  return decided === null ? {} : { probability: Number(decided), standardError: 0 };
}
