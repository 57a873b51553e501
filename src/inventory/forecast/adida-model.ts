import type { ForecastModel } from './forecast-model.ts';
import { simpleSmoothing } from './smoothing-models.ts';

/** Periods summed into buckets that end with the last one, their level smoothed, and shared out evenly again. */
export const adida: ForecastModel = {
  free: [
    { name: 'bucket', start: 4, least: 1, most: Infinity },
    { name: 'alpha', start: 0.2, least: 0.01, most: 1 },
  ],
  needs: () => 6,
  intermittent: true,
  // As long as a demand takes to come, which leaves few buckets empty.
  choices: (history, end) => {
    const demands = history.subarray(0, end).filter((units) => units > 0).length;
    return [Math.min(Math.max(2, Math.ceil(end / Math.max(1, demands))), Math.max(1, Math.floor(end / 3)))];
  },
  walk: (history, end, [bucket = 1, alpha = 1], context, fitted) => {
    const count = Math.floor(end / bucket);
    const start = end - count * bucket;
    const sums = new Float64Array(count);
    for (let index = 0; index < count; index += 1) {
      let sum = 0;
      let known = 0;
      for (let period = start + index * bucket; period < start + (index + 1) * bucket; period += 1) {
        if (Number.isNaN(history[period]!)) continue;
        known += 1;
        sum += history[period]!;
      }
      sums[index] = known === 0 ? NaN : (sum / known) * bucket;
    }
    const foreseen = fitted === undefined ? undefined : new Float64Array(count);
    const { ahead } = simpleSmoothing.walk(sums, count, [alpha], context, foreseen);
    if (fitted !== undefined && foreseen !== undefined) {
      fitted.fill(NaN, 0, start);
      for (let period = start; period < end; period += 1) fitted[period] = foreseen[Math.floor((period - start) / bucket)]! / bucket;
    }
    return { ahead: () => ahead(1) / bucket, echo: () => 0 };
  },
};
