import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, number, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { checkDay, dayText, LAST_DAY } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { boundsOf } from './attainment.ts';
import { forecastStanding } from './forecast-standing.ts';
import { forecastSum } from './forecast-sum.ts';
import { nothing, withoutForecast, type ForecastFrame, type ForecastGoalInput, type ForecastSettings, type GoalForecast } from './goal-forecast.ts';
import { readObservations, type Series } from './observations.ts';
import { prepareGoal, type PreparedGoal } from './prepared-goal.ts';
import { seen } from './seen.ts';
import { shareShape } from './share-shape.ts';

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
  const settings = fieldsOf(input);
  const { goal, observations, asOf } = settings;
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  const day = checkDay(problems, asOf, ['asOf']);
  checkShape(problems, settingsShape, settings);
  if (problems.length === 0 && settings.method === 'seasonal' && goal.kind !== 'cumulative') problem(problems, ['method'], 'not-together', 'spreads a sum over its plan: use damped-trend or run-rate for a level or ratio');
  if (settings.method === 'damped-trend' && settings.interval === 'normal') problem(problems, ['interval'], 'not-together', 'must be bootstrap: a damped trend draws its errors');
  const series = readObservations(problems, observations, fieldsOf(goal).kind, day ?? LAST_DAY, ['observations']);
  refuse(problems);
  return forecastOf(prepared!, series, day!, settings);
}

/** The same for input that was checked. */
function forecastOf(prepared: PreparedGoal, series: Series, day: DayNumber, settings: ForecastSettings): GoalForecast {
  const { goal, last } = prepared;
  const { actual, data } = seen(prepared, series, day);
  const frame: ForecastFrame = {
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
  if (series.values.length === 0 || (actual === null && goal.kind !== 'cumulative')) return withoutForecast(frame, 'no-history');
  return goal.kind === 'cumulative' ? forecastSum(frame) : forecastStanding(frame);
}

function ended({ base, actual, bounds, warnings, settings }: ForecastFrame): GoalForecast {
  const method = settings.method ?? 'damped-trend';
  const met = actual === null ? null : Number(actual >= bounds.lower && actual <= bounds.upper);
  const interval = actual === null ? null : ({ coverage: settings.coverage ?? 0.8, lower: actual, upper: actual, by: 'result' } as const);
  return { ...base, method, projected: actual, interval, probability: met, standardError: met === null ? null : 0, basedOn: nothing, warnings: actual === null ? [...warnings, 'no-history'] : [...warnings] };
}

const settingsShape: Shape = /* @__PURE__ */ (() =>
  record({
    goal: anything(),
    observations: anything(),
    asOf: anything(),
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
