import type { DayNumber } from '../time/day-number.ts';
import type { ForecastFrame } from './goal-forecast.ts';
import type { PreparedGoal } from './prepared-goal.ts';

/** The history of a sum as rates: what a unit of weight brought each day. */
export interface PlanRates {
  readonly from: DayNumber;
  readonly values: Float64Array;
  /** What each day weighs. */
  readonly weights: Float64Array;
  /** Σ seen and Σ weight of the days that were seen. */
  readonly sum: number;
  readonly weight: number;
  readonly days: number;
  readonly missing: number;
  /** What days to come bring at least: 0 where nothing was ever taken back, −Infinity where something was. */
  readonly least: number;
}

/** What was seen by the day of the question, over what the plan expected of each day. */
export function planRates({ series, day, settings }: ForecastFrame, { first, last, plan }: PreparedGoal): PlanRates {
  const earliest = plan.outside === null ? first : -Infinity;
  const from = Math.max(series.from, earliest, day - (settings.historyDays ?? Infinity) + 1);
  const to = Math.min(day, last);
  const values = new Float64Array(Math.max(0, to - from + 1)).fill(NaN);
  const weights = new Float64Array(values.length);
  let [sum, weight, days, missing, least] = [0, 0, 0, 0, 0];
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
    if (value < 0) least = -Infinity;
    // What comes in on a day that weighs nothing is no rate; it still is in the sum.
    values[at - from] = heavy > 0 ? value / heavy : 0;
  }
  return { from, values, weights, sum, weight, days, missing, least };
}

/** What a unit of weight brought in whole weeks, cut back from the last day; a week without weight that was seen ends the series. */
export function weeklyRates({ values, weights }: PlanRates): Float64Array {
  const weeks: number[] = [];
  for (let start = values.length - 7; start >= 0; start -= 7) {
    const rate = meanRate(values, weights, start, 7);
    if (Number.isNaN(rate)) break;
    weeks.push(rate);
  }
  return Float64Array.from(weeks.reverse());
}

/** What a unit of weight brought over a stretch of days, those left out that were not seen; NaN when none that weighs anything was. */
export function meanRate(rates: Float64Array, weights: Float64Array, start: number, length: number): number {
  let [sum, weight] = [0, 0];
  for (let at = start; at < start + length; at += 1) {
    if (Number.isNaN(rates[at]!)) continue;
    sum += weights[at]! * rates[at]!;
    weight += weights[at]!;
  }
  return weight > 0 ? sum / weight : NaN;
}
