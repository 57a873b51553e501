import { forecastGoal, type ForecastGoalInput, type Goal } from 'shopwright/goals';
import { addDays } from 'shopwright/time';
import type { DailySales } from './read-daily-sales.ts';

/** How a way to forecast did over many starts. */
export interface BacktestResult {
  /** Forecasts that were made. */
  readonly forecasts: number;
  /** The share of outcomes that fell inside the stated interval. */
  readonly held: number;
  /** Mean of |projected − outcome| / outcome. */
  readonly error: number;
  /** Mean width of the interval over the outcome. */
  readonly width: number;
}

/** How far ahead, how much history at least, and how to forecast. */
export interface BacktestQuestion {
  readonly horizonDays: number;
  readonly leastHistoryDays: number;
  readonly settings: Pick<ForecastGoalInput, 'method' | 'interval' | 'coverage' | 'historyDays' | 'blockLength' | 'smoothing'>;
}

/** Forecasts the sales of the next days from each day on that has enough history and enough future, and compares. */
export function backtest({ from, values }: DailySales, { horizonDays, leastHistoryDays, settings }: BacktestQuestion): BacktestResult {
  let [forecasts, held, error, width] = [0, 0, 0, 0];
  for (let start = leastHistoryDays; start + horizonDays <= values.length; start += 1) {
    const goal: Goal = { id: 'ahead', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1, start: addDays({ day: from, days: start }), end: addDays({ day: from, days: start + horizonDays - 1 }) };
    const asOf = addDays({ day: from, days: start - 1 });
    const { projected, interval } = forecastGoal({ goal, asOf, observations: { from, values: values.slice(0, start) }, paths: 2000, ...settings });
    let outcome = 0;
    for (let day = start; day < start + horizonDays; day += 1) outcome += values[day]!;
    if (projected === null || interval === null) continue;
    forecasts += 1;
    held += Number(outcome >= interval.lower && outcome <= interval.upper);
    error += Math.abs(projected - outcome) / outcome;
    width += (interval.upper - interval.lower) / outcome;
  }
  return { forecasts, held: held / forecasts, error: error / forecasts, width: width / forecasts };
}
