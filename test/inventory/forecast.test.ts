import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastDemand, intermittentForecastColumns, temporalAggregate, type ForecastDemand, type ForecastDemandInput, type ForecastMethod } from '../../src/inventory/index.ts';
import { createRandom } from '../../src/stats/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 100);
const sparse = [0, 2, 0, 1, 0, 11, 0, 0, 0, 0, 2, 0, 6, 3, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0];
const parameters = { alphaDemand: 0.1, alphaInterval: 0.1 };

function foreseen(input: ForecastDemandInput): Extract<ForecastDemand, { ok: true }> {
  const answer = forecastDemand(input);
  expect(plain(answer)).toBe(true);
  if (!answer.ok) throw new Error(answer.code);
  return answer;
}

describe('forecastDemand', () => {
  // Figures of R packages tsintermittent 1.10 and forecast, and worked by hand.
  it.each<readonly [string, ForecastDemandInput, number]>([
    ['Croston', { history: sparse, horizon: 1, method: 'croston', parameters }, 1.36253450389528],
    ['Shale, Boylan and Johnston', { history: sparse, horizon: 1, method: 'sbj', parameters }, 1.290822161585],
    ['Teunter, Syntetos and Babai', { history: sparse, horizon: 1, method: 'tsb', parameters: { alphaDemand: 0.2, alphaProbability: 0.1 } }, 0.843956446367186],
    ['a single demand', { history: [0, 0, 0, 0, 2, 0, 0], horizon: 1, method: 'croston', parameters }, 0.4],
    ['no demand', { history: [0, 0, 0], horizon: 1, method: 'sba', parameters }, 0],
    ['no demand, by the best method', { history: [0, 0, 0, 0, 0, 0, 0, 0], horizon: 1 }, 0],
    ['a mean interval', { history: [0, 3, 0, 0, 0, 3], horizon: 1, method: 'croston', parameters: { alphaDemand: 1, alphaInterval: 0.5 }, initialization: 'mean' }, 3 / 3.5],
    ['smoothing', { history: [40, 28, 35, 41, 33, 21, 37, 20, 28, 31, 31, 22], horizon: 1, method: 'simple-smoothing', parameters: { alpha: 0.3 } }, 27.57186657286],
    ['a stockout teaches nothing', { history: [10, null, null, 20], horizon: 1, method: 'simple-smoothing', parameters: { alpha: 0.5 } }, 15],
    ['nor does it lengthen an interval', { history: [4, null, 0, 4], horizon: 1, method: 'croston', parameters: { alphaDemand: 1, alphaInterval: 1 } }, 2],
    ['the last period', { history: [3, 5], horizon: 1, method: 'naive' }, 5],
    ['the last season', { history: [1, 2, 3, 4, 5, 6], horizon: 1, method: 'seasonal-naive', seasonLength: 3 }, 4],
    ['a moving average', { history: [9, 1, 2, 3], horizon: 1, method: 'moving-average', parameters: { window: 3 } }, 2],
    ['buckets', { history: [9, 0, 6, 0, 0, 6], horizon: 1, method: 'adida', parameters: { bucket: 3, alpha: 1 } }, 2],
    ['a line goes on, damped', { history: [1, 2, 3, 4, 5, 6, 7, 8], horizon: 1, method: 'holt-damped', parameters: { alpha: 1, beta: 0, phi: 1 } }, 9],
  ])('%s', (_, input, expected) => {
    expect(foreseen(input).periods[0]!.mean).toBeCloseTo(expected, 9);
  });

  it('continues a season exactly when it repeats exactly', () => {
    const history = Array.from({ length: 35 }, (_, day) => 20 + [0, 3, -2, 5, 9, -8, -7][day % 7]!);
    const { periods } = foreseen({ history, horizon: 7, method: 'holt-winters', seasonLength: 7 });
    periods.forEach(({ mean, low, high }, index) => {
      expect(mean).toBeCloseTo(history[index]!, 6);
      expect(high - low).toBeLessThan(1e-3);
    });
  });

  it.each<readonly [string, (period: number) => number, number | undefined, readonly ForecastMethod[]]>([
    ['noise around a level', (period) => 50 + ((period * 37) % 11) - 5, undefined, ['simple-smoothing', 'moving-average', 'holt-damped']],
    ['a season', (period) => 50 + [0, 30, -20, 10][period % 4]! + ((period * 29) % 5), 4, ['holt-winters', 'seasonal-naive']],
    ['a walk that keeps what happened', (period) => 100 + period + 10 * Math.floor(period / 9), undefined, ['naive', 'holt-damped', 'simple-smoothing']],
  ])('chooses for %s', (_, demand, seasonLength, methods) => {
    const { method, backtest, because } = foreseen({ history: Array.from({ length: 48 }, (__, period) => demand(period)), horizon: 1, seasonLength });
    expect(methods).toContain(method);
    const row = backtest.find((each) => each.method === method)!;
    expect(row.rmse).toBeLessThanOrEqual(backtest[0]!.rmse * 1.01);
    expect(because).toBe(backtest[0]!.method === method ? 'least-rmse' : 'simpler-within-1%');
  });

  it('reports the errors of a backtest that can be done by hand', () => {
    // Held out: 4, 9, 2. Naive foresees 6, 4, 9. Before: |4−2|, |6−4| = 2 on average.
    const { backtest } = foreseen({ history: [2, 4, 6, 4, 9, 2], horizon: 1, method: 'naive', backtest: { periods: 3 } });
    expect(backtest).toEqual([{ method: 'naive', forecasts: 3, mae: 14 / 3, rmse: Math.sqrt((4 + 25 + 49) / 3), mase: 14 / 6, bias: (2 - 5 + 7) / 3, coverage: expect.any(Number) }]);
  });

  it('measures a promotion, leaves it out of the level, and foresees the next one', () => {
    const history = Array.from({ length: 20 }, (_, period) => (period === 12 ? 30 : 10));
    const { periods, events, leftOut } = foreseen({ history, horizon: 2, method: 'simple-smoothing', events: [{ name: 'June 18', periods: [12, 21] }, { name: 'unheard of', periods: [20] }] });
    expect(periods.map(({ mean }) => mean)).toEqual([10, 30]);
    expect(events).toEqual([{ name: 'June 18', lift: 3, source: 'measured' }, { name: 'unheard of', lift: 1, source: 'unknown' }]);
    expect(leftOut).toBe(1);
  });

  it('covers what it says it covers', () => {
    const random = createRandom('coverage');
    let [within, count] = [0, 0];
    for (let series = 0; series < 120; series += 1) {
      const history = Array.from({ length: 61 }, () => Math.max(0, 40 + random.normal(0, 8)));
      const { periods } = foreseen({ history: history.slice(0, 60), horizon: 1, method: 'simple-smoothing', intervalLevel: 0.9 });
      count += 1;
      within += Number(history[60]! >= periods[0]!.low && history[60]! <= periods[0]!.high);
    }
    expect(within / count).toBeGreaterThan(0.82);
    expect(within / count).toBeLessThan(0.97);
  });

  it('refuses what makes no sense', () => {
    const history = [1, 2, 3];
    expect(refusals(() => forecastDemand({ history, horizon: 1, method: 'croston', parameters: { alphaDemand: 1.5, alphaInterval: 0.1 } }))).toEqual(['parameters.alphaDemand too-large']);
    expect(refusals(() => forecastDemand({ history: [1, -2], horizon: 0 }))).toEqual(['history.1 too-small', 'horizon too-small']);
    expect(refusals(() => forecastDemand({ history, horizon: 1, method: 'naive', parameters: { alpha: 0.1 } }))).toEqual(['parameters.alpha not-allowed']);
    expect(refusals(() => forecastDemand({ history, horizon: 1, parameters: { alpha: 0.1 } }))).toEqual(['parameters.alpha not-together']);
    expect(refusals(() => forecastDemand({ history, horizon: 1, method: 'holt-winters' }))).toEqual(['seasonLength missing']);
    expect(forecastDemand({ history: [null, null], horizon: 1 })).toEqual({ ok: false, code: 'too-short', known: 0, needed: 1 });
    expect(forecastDemand({ history: [1, 2], horizon: 1, method: 'adida' })).toMatchObject({ ok: false, needed: 6 });
  });

  it('answers any history with plain numbers, and scales with its unit', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), { minLength: 1, maxLength: 30 }), fc.option(fc.integer({ min: 2, max: 7 }), { nil: undefined }), (history, seasonLength) => {
        const answer = forecastDemand({ history, horizon: 3, seasonLength });
        expect(plain(answer)).toBe(true);
        if (!answer.ok) return;
        for (const { mean, low, high } of answer.periods) expect(low <= mean + 1e-9 || low <= high).toBe(true);
        const fixed = { horizon: 1, method: 'tsb', parameters: { alphaDemand: 0.3, alphaProbability: 0.2 } } as const;
        const [one, ten] = [1, 16].map((unit) => foreseen({ history: history.map((units) => units && units * unit), ...fixed }).periods[0]!.mean);
        expect(ten).toBeCloseTo(one! * 16, 6);
      }),
      { numRuns: runs },
    );
  });
});

describe('intermittentForecastColumns', () => {
  it('agrees with forecastDemand on every row', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 5 }), fc.constantFrom('croston' as const, 'sba' as const, 'sbj' as const, 'tsb' as const), fc.integer({ min: 1, max: 100 }), (rows, method, percent) => {
        const constants = method === 'tsb' ? { alphaDemand: percent / 100, alphaProbability: 0.3 } : { alphaDemand: percent / 100, alphaInterval: 0.3 };
        const columns = intermittentForecastColumns({ method, demand: rows.flat(), periods: 12, ...constants });
        rows.forEach((history, row) => { expect(columns[row]).toBeCloseTo(foreseen({ history, horizon: 1, method, parameters: constants }).periods[0]!.mean, 12); });
      }),
      { numRuns: runs },
    );
  });

  it('refuses broken tables and constants', () => {
    expect(refusals(() => intermittentForecastColumns({ method: 'sba', demand: [1, NaN, -3], periods: 2, alphaDemand: 0, alphaProbability: 0.1 }))).toEqual(['alphaDemand out-of-range', 'alphaInterval out-of-range', 'alphaProbability not-together', 'demand.1 wrong-type', 'demand.2 too-small', 'demand wrong-length']);
  });
});

describe('temporalAggregate', () => {
  it('keeps every unit of the periods it keeps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (history, bucket) => {
        const { units, dropped } = temporalAggregate({ history, bucket });
        expect(dropped).toBe(history.length % bucket);
        expect(units.reduce<number>((sum, each) => sum + each!, 0)).toBe(history.slice(dropped).reduce((sum, each) => sum + each, 0));
      }),
      { numRuns: runs },
    );
    expect(temporalAggregate({ history: [0.1, 0.2, null, 1], bucket: 2, align: 'start' }).units).toEqual([0.3, null]);
  });
});
