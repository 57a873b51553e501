import type { ForecastModel } from './forecast-model.ts';

/** Tomorrow is like today. */
export const naive: ForecastModel = {
  free: [],
  needs: () => 2,
  intermittent: false,
  walk: (history, end, _, __, fitted) => {
    let last = NaN;
    for (let period = 0; period < end; period += 1) {
      if (fitted !== undefined) fitted[period] = last;
      if (!Number.isNaN(history[period]!)) last = history[period]!;
    }
    return { ahead: () => last, echo: () => 1 };
  },
};

/** The next season is like this one. */
export const seasonalNaive: ForecastModel = {
  free: [],
  needs: (season) => season + 2,
  intermittent: false,
  walk: (history, end, _, { season }, fitted) => {
    const last = new Float64Array(season).fill(NaN);
    for (let period = 0; period < end; period += 1) {
      const place = period % season;
      if (fitted !== undefined) fitted[period] = last[place]!;
      if (!Number.isNaN(history[period]!)) last[place] = history[period]!;
    }
    const known = last.filter((units) => !Number.isNaN(units));
    const usual = known.reduce((sum, units) => sum + units, 0) / known.length;
    return {
      ahead: (steps) => {
        const found = last[(end + steps - 1) % season]!;
        return Number.isNaN(found) ? usual : found;
      },
      echo: (steps) => Number(steps % season === 0),
    };
  },
};

/** The mean of the last periods that are known. */
export const movingAverage: ForecastModel = {
  free: [{ name: 'window', start: 4, least: 1, most: Infinity }],
  needs: () => 3,
  intermittent: false,
  choices: (_, end) => [2, 3, 4, 6, 8, 13, 26].filter((window, index) => index === 0 || window * 2 <= end),
  walk: (history, end, [window = 1], _, fitted) => {
    const recent = new Float64Array(window);
    let known = 0;
    let sum = 0;
    for (let period = 0; period < end; period += 1) {
      const units = history[period]!;
      // A window that is not yet full foresees nothing, so that windows are compared on what they are.
      if (fitted !== undefined) fitted[period] = known >= window ? sum / window : NaN;
      if (Number.isNaN(units)) continue;
      sum += units - (known >= window ? recent[known % window]! : 0);
      recent[known % window] = units;
      known += 1;
    }
    const mean = sum / Math.min(known, window);
    return { ahead: () => mean, echo: () => 0 };
  },
};
