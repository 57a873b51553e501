import type { ForecastModel, Outlook } from './forecast-model.ts';

/** By how much the ratio of size and interval is corrected. */
type CrostonVariant = 'croston' | 'sba' | 'sbj';

/** Croston's ratio is too high on average; Syntetos and Boylan, and Shale, Boylan and Johnston, take back what it is too high by. */
export function crostonFactor(variant: CrostonVariant, alphaInterval: number): number {
  return variant === 'croston' ? 1 : variant === 'sba' ? 1 - alphaInterval / 2 : 1 - alphaInterval / (2 - alphaInterval);
}

const weights = (name: 'alphaInterval' | 'alphaProbability'): ForecastModel['free'] => [
  { name: 'alphaDemand', start: 0.1, least: 0.01, most: 0.5 },
  { name, start: 0.1, least: 0.01, most: 0.5 },
];

/** The size of a demand over the interval between demands, each smoothed where there is a demand. */
function crostonModel(variant: CrostonVariant): ForecastModel {
  return {
    free: weights('alphaInterval'),
    needs: () => 3,
    intermittent: true,
    walk: (history, end, [alphaDemand = 1, alphaInterval = 1], { initialization }, fitted) => {
      const factor = crostonFactor(variant, alphaInterval);
      let size = 0;
      let interval = initialization === 'mean' ? meanInterval(history, end) : 0;
      let since = 0;
      for (let period = 0; period < end; period += 1) {
        if (fitted !== undefined) fitted[period] = size === 0 ? NaN : (factor * size) / interval;
        const units = history[period]!;
        if (Number.isNaN(units)) continue;
        since += 1;
        if (units === 0) continue;
        if (size === 0) {
          size = units;
          if (interval === 0) interval = since;
        } else {
          size += alphaDemand * (units - size);
          interval += alphaInterval * (since - interval);
        }
        since = 0;
      }
      return steady(size === 0 ? 0 : (factor * size) / interval);
    },
  };
}

/** Known periods up to the last demand, over the demands. */
function meanInterval(history: Float64Array, end: number): number {
  let demands = 0;
  let known = 0;
  let last = 0;
  for (let period = 0; period < end; period += 1) {
    if (Number.isNaN(history[period]!)) continue;
    known += 1;
    if (history[period]! === 0) continue;
    demands += 1;
    last = known;
  }
  return demands === 0 ? 0 : last / demands;
}

function steady(units: number): Outlook {
  return { ahead: () => units, echo: () => 0 };
}

/** Croston's ratio as it is. */
export const croston: ForecastModel = /* @__PURE__ */ crostonModel('croston');

/** The approximation of Syntetos and Boylan. */
export const sba: ForecastModel = /* @__PURE__ */ crostonModel('sba');

/** The correction of Shale, Boylan and Johnston. */
export const sbj: ForecastModel = /* @__PURE__ */ crostonModel('sbj');

/** Teunter, Syntetos and Babai: the probability of a demand, smoothed in every period, times its size. It forgets what sells no more. */
export const tsb: ForecastModel = {
  free: /* @__PURE__ */ weights('alphaProbability'),
  needs: () => 3,
  intermittent: true,
  walk: (history, end, [alphaDemand = 1, alphaProbability = 1], { initialization }, fitted) => {
    let size = 0;
    let probability = -1;
    if (initialization === 'mean') {
      const known = history.subarray(0, end).filter((units) => !Number.isNaN(units));
      probability = known.filter((units) => units > 0).length / Math.max(1, known.length);
    }
    let first = true;
    for (let period = 0; period < end; period += 1) {
      if (fitted !== undefined) fitted[period] = size === 0 ? NaN : probability * size;
      const units = history[period]!;
      if (Number.isNaN(units)) continue;
      const demanded = Number(units > 0);
      if (first) probability = probability < 0 ? demanded : probability;
      else probability += alphaProbability * (demanded - probability);
      first = false;
      if (units > 0) size = size === 0 ? units : size + alphaDemand * (units - size);
    }
    return steady(size === 0 ? 0 : probability * size);
  },
};
