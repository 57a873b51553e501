import { adida } from './adida-model.ts';
import type { ForecastMethod, ForecastModel } from './forecast-model.ts';
import { croston, sba, sbj, tsb } from './intermittent-models.ts';
import { movingAverage, naive, seasonalNaive } from './simple-models.ts';
import { holtDamped, holtWinters, simpleSmoothing } from './smoothing-models.ts';

/** Every method by its name, the simplest first: of equals the first is taken. */
export function forecastModels(): Readonly<Record<ForecastMethod, ForecastModel>> {
  return {
    naive,
    'moving-average': movingAverage,
    'simple-smoothing': simpleSmoothing,
    'seasonal-naive': seasonalNaive,
    sba,
    croston,
    sbj,
    tsb,
    adida,
    'holt-damped': holtDamped,
    'holt-winters': holtWinters,
  };
}
