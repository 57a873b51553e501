import { studentTQuantile, studentTSurvival } from '../stats/student-t.ts';
import type { ForecastChances, ForecastFrame } from './goal-forecast.ts';
import { meanRate, type PlanRates } from './plan-rates.ts';

/** The sum of the days to come as Student's t: its spread that of block means, and of their mean. */
export function normalSums({ actual, settings, bounds }: ForecastFrame, { values, weights, least }: PlanRates, ahead: Float64Array, projected: number): { readonly blocks: number; readonly chances: ForecastChances } | null {
  const { blockLength = 7 } = settings;
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
    return studentTSurvival((bound - projected) / stdDev, blocks - 1);
  };
  const coverage = settings.coverage ?? 0.8;
  const reach = studentTQuantile((1 + coverage) / 2, blocks - 1) * stdDev;
  const interval = { coverage, lower: Math.max((actual ?? 0) + least, projected - reach) + 0, upper: projected + reach + 0, by: 'normal' } as const;
  return { blocks, chances: { interval, probability: Math.max(0, above(bounds.lower) - above(bounds.upper)), standardError: 0 } };
}
