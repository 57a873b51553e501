import { fitConstants, meanSquare } from './fit-constants.ts';
import type { ForecastContext, ForecastMethod, ForecastModel, ForecastParameters } from './forecast-model.ts';
import { predictiveQuantiles } from './predictive-quantiles.ts';

/** How well a method would have foreseen periods it had not seen. Errors are forecast − demand. */
export interface BacktestRow {
  readonly method: ForecastMethod;
  /** Forecasts that were compared. */
  readonly forecasts: number;
  /** Mean absolute error. */
  readonly mae: number;
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** `mae` over that of the naive forecast, one period (or season) ahead, in the periods before the test; `null` where that made no error. */
  readonly mase: number | null;
  /** Mean error: above 0 it foresaw too much. */
  readonly bias: number;
  /** Share of demands within the prediction interval. */
  readonly coverage: number;
}

/** From where forecasts are made, and how far. */
interface BacktestPlan {
  /** The first period that is held out. */
  readonly firstOrigin: number;
  readonly horizon: number;
  /** Probability that a demand is within the interval. */
  readonly level: number;
}

/** The constants are fitted once, before the first origin; then the method walks on, period by period, and foresees up to the horizon. */
export function rollingBacktest(method: ForecastMethod, model: ForecastModel, history: Float64Array, plan: BacktestPlan, context: ForecastContext, given: ForecastParameters): BacktestRow | undefined {
  const { firstOrigin, horizon, level } = plan;
  const constants = fitConstants(model, history, firstOrigin, context, given);
  const fitted = new Float64Array(firstOrigin);
  model.walk(history, firstOrigin, constants, context, fitted);
  const variance = meanSquare(history, fitted, 0, firstOrigin);
  let count = 0;
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  let within = 0;
  for (let origin = firstOrigin; origin < history.length; origin += 1) {
    const { ahead, echo } = model.walk(history, origin, constants, context, undefined);
    let spread = Number.isFinite(variance) ? variance : 0;
    for (let steps = 1; steps <= horizon && origin + steps <= history.length; steps += 1) {
      if (steps > 1 && Number.isFinite(variance)) spread += variance * echo(steps - 1) ** 2;
      const demand = history[origin + steps - 1]!;
      const foreseen = Math.max(0, ahead(steps));
      if (Number.isNaN(demand) || Number.isNaN(foreseen)) continue;
      const { low, high } = predictiveQuantiles(foreseen, spread, level, model.intermittent);
      count += 1;
      absolute += Math.abs(foreseen - demand);
      squared += (foreseen - demand) ** 2;
      signed += foreseen - demand;
      within += Number(demand >= low && demand <= high);
    }
  }
  if (count === 0) return undefined;
  const scale = naiveError(history, firstOrigin, context.season);
  return { method, forecasts: count, mae: absolute / count, rmse: Math.sqrt(squared / count), mase: scale > 0 ? absolute / count / scale : null, bias: signed / count, coverage: within / count };
}

/** The mean absolute difference of periods a season apart. */
function naiveError(history: Float64Array, end: number, season: number): number {
  let sum = 0;
  let count = 0;
  for (let period = season; period < end; period += 1) {
    const difference = Math.abs(history[period]! - history[period - season]!);
    if (Number.isNaN(difference)) continue;
    sum += difference;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
