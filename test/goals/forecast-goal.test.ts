import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastGoal, goalProbability, holtForecast, type Goal } from '../../src/goals/index.ts';
import { createRandom } from '../../src/stats/index.ts';
import { addDays } from '../../src/time/index.ts';
import '../seed.ts';

const sales: Goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 36_000, start: '2024-01-01', end: '2024-12-31' };

describe('where a goal ends', () => {
  it('a sum goes on as its plan does', () => {
    const goal: Goal = { ...sales, plan: { kind: 'periods', unit: 'quarter', weights: [1, 1, 1, 2] } };
    const { projected, method, basedOn } = forecastGoal({ goal, asOf: '2024-06-30', method: 'seasonal', observations: { from: '2024-01-01', values: Array<number>(182).fill(100) } });
    expect([projected!.toFixed(6), method, basedOn.days, basedOn.blocks]).toEqual(['45500.000000', 'seasonal', 182, 26]);
    expect(forecastGoal({ goal, method: 'run-rate', asOf: '2024-06-30', observations: { from: '2024-01-01', values: Array<number>(182).fill(100) } }).projected).toBeCloseTo(36_600, 6);
  });

  it('days without a value at either end are days left out', () => {
    const values = Array.from({ length: 70 }, (_, day) => 100 + (day % 7) * 5);
    const forecast = (from: string, daily: readonly (number | null)[]) => forecastGoal({ goal: sales, asOf: '2024-03-20', observations: { from, values: daily }, paths: 50 });
    expect(forecast('2024-01-01', [null, null, null, ...values, null])).toEqual(forecast('2024-01-04', values));
    expect(forecast('2024-01-01', [null, null])).toEqual(forecast('2024-01-01', []));
  });

  it('days before the goal are history where the plan speaks of any day', () => {
    const observations = { from: '2023-12-01', values: Array<number>(31).fill(100) };
    expect(forecastGoal({ goal: sales, asOf: '2023-12-31', observations })).toMatchObject({ actual: null, projected: 36_600, probability: 1, basedOn: { days: 31, blocks: 4 }, warnings: ['trend-needs-eight-periods', 'short-history'] });
    expect(forecastGoal({ goal: { ...sales, plan: { kind: 'equal', unit: 'month' } }, asOf: '2023-12-31', observations }).warnings).toEqual(['no-history']);
  });

  it('special cases come first', () => {
    expect(forecastGoal({ goal: sales, asOf: '2024-02-01', observations: [] })).toMatchObject({ projected: null, probability: null, warnings: ['missing-days', 'no-history'] });
    expect(forecastGoal({ goal: sales, asOf: '2024-02-01', observations: [{ day: '2024-01-05', value: 40_000 }] })).toMatchObject({ probability: 1, standardError: 0 });
    expect(forecastGoal({ goal: { ...sales, direction: 'at-most' }, asOf: '2024-02-01', observations: [{ day: '2024-01-05', value: 40_000 }] })).toMatchObject({ probability: 0 });
    expect(forecastGoal({ goal: sales, asOf: '2025-02-01', observations: [{ day: '2024-01-05', value: 35_999 }] })).toMatchObject({ projected: 35_999, probability: 0, daysLeft: 0, interval: { lower: 35_999, by: 'result' } });
  });

  it('what came in is not taken back on any path, unless some of it ever was', () => {
    const random = createRandom('lumpy');
    // Most days hardly anything, some days much, and less and less of it.
    const values = Array.from({ length: 120 }, (_, day) => Math.floor(1000 * (random.next() < 0.2 ? 8 * random.next() : 0.2 * random.next()) * (1 - day / 140)));
    const goal: Goal = { ...sales, target: 150_000, end: '2024-07-31' };
    for (const settings of [{ method: 'damped-trend' }, { method: 'seasonal' }, { method: 'seasonal', interval: 'normal' }] as const) {
      const ask = (seen: readonly number[]) => forecastGoal({ goal, observations: { from: '2024-01-01', values: seen }, asOf: '2024-04-29', coverage: 0.9999, ...settings });
      const { actual, projected, interval } = ask(values);
      expect(interval!.lower).toBeGreaterThanOrEqual(actual!);
      expect(projected).toBeGreaterThan(interval!.lower);
      const refunded = ask(values.map((value, day) => (day === 3 ? -1 : value)));
      expect(refunded.interval!.lower).toBeLessThan(refunded.actual!);
    }
  });

  it('a planned loss is not decided before its last day', () => {
    const loss: Goal = { ...sales, target: -3000 };
    const observations = { from: '2024-01-01', values: Array.from({ length: 84 }, (_, day) => -30 - (day % 3)) };
    expect(forecastGoal({ goal: loss, asOf: '2024-03-24', observations }).probability).toBe(0);
  });

  it('a window of the history without a reading is no history', () => {
    const reply: Goal = { id: 'r', metric: 'minutes', kind: 'level', direction: 'at-most', target: 8, start: '2024-01-01', end: '2024-03-31' };
    const observations = [{ day: '2024-01-05', value: 9 }];
    for (const method of ['run-rate', 'damped-trend'] as const) expect(forecastGoal({ goal: reply, asOf: '2024-02-01', observations, historyDays: 10, method })).toMatchObject({ actual: 9, projected: null, warnings: ['missing-days', 'no-history'] });
  });

  it('weekends stay weekends: a shop that sells only on Sundays has no spread', () => {
    const values = Array.from({ length: 70 }, (_, index) => (index % 7 === 6 ? 700 : 0));
    const { interval, projected } = forecastGoal({ goal: sales, asOf: '2024-03-10', observations: { from: '2024-01-01', values }, method: 'seasonal' });
    expect(projected).toBeCloseTo(7000 + 296 * 100, 6);
    // 296 days are 42 weeks and two weekdays, on which nothing sells; drawn about the rate.
    expect(interval!.upper - interval!.lower).toBeLessThan(1e-6);
  });

  it.each(['seasonal', 'damped-trend'] as const)('free days weigh nothing: %s', (method) => {
    const goal: Goal = { ...sales, plan: { kind: 'business-days' } };
    const values = Array.from({ length: 91 }, (_, index) => (index % 7 > 4 ? 0 : 100));
    const { projected, interval } = forecastGoal({ goal, method, asOf: '2024-03-31', observations: { from: '2024-01-01', values } });
    expect(projected).toBeCloseTo(262 * 100, 6);
    expect(interval!.upper - interval!.lower).toBeLessThan(1e-6);
  });

  it('a level with a trend that fades, and a share that stays a share', () => {
    const reply: Goal = { id: 'r', metric: 'minutes', kind: 'level', direction: 'decrease', baseline: 15, target: 8, start: '2024-01-01', end: '2024-03-31', cadenceDays: 7 };
    const observations = Array.from({ length: 9 }, (_, week) => ({ day: addDays({ day: '2024-01-07', days: 7 * week }), value: 15 - 0.6 * week + (week % 2) * 0.3 }));
    const level = forecastGoal({ goal: reply, asOf: '2024-03-03', observations });
    expect(level.method).toBe('damped-trend');
    expect(level.projected).toBeGreaterThan(7);
    expect(level.projected).toBeLessThan(11);
    const rate: Goal = { id: 'c', metric: 'conversion', kind: 'ratio', direction: 'increase', baseline: 0.9, target: 0.99, start: '2024-01-01', end: '2024-12-31' };
    const daily = { from: '2024-01-01', values: Array.from({ length: 84 }, (_, day) => 90 + Math.min(10, Math.floor(day / 8))), denominators: Array<number>(84).fill(100) };
    const share = forecastGoal({ goal: rate, asOf: '2024-03-24', observations: daily });
    expect(share.interval!.upper).toBeLessThanOrEqual(1);
    expect(share.interval!.lower).toBeGreaterThan(0.9);
  });

  it('is the same for the same seed, and only nearly for another', () => {
    const random = createRandom(3);
    const observations = { from: '2024-01-01', values: Array.from({ length: 91 }, () => 60 + 80 * random.next()) };
    const ask = (seed: number): unknown => forecastGoal({ goal: sales, asOf: '2024-03-31', observations, seed }).probability;
    expect(ask(1)).toBe(ask(1));
    expect(Math.abs((ask(1) as number) - (ask(2) as number))).toBeLessThan(0.03);
  });

  it.each(['bootstrap', 'normal'] as const)('the %s interval of 80% holds eight of ten futures like the past', (interval) => {
    const random = createRandom('coverage');
    let held = 0;
    const runs = 300;
    for (let run = 0; run < runs; run += 1) {
      // Weekdays differ, and weeks go up and down together.
      const year: number[] = [];
      for (let week = 0; week < 53; week += 1) {
        const mood = 1 + 0.2 * random.normal();
        for (let day = 0; day < 7; day += 1) year.push((day > 4 ? 150 : 100) * mood + 10 * random.normal());
      }
      const all = year.slice(0, 366).reduce((sum, value) => sum + value, 0);
      const found = forecastGoal({ goal: sales, asOf: '2024-05-19', observations: { from: '2024-01-01', values: year.slice(0, 140) }, method: 'seasonal', interval, paths: 1000, seed: run }).interval!;
      if (all >= found.lower && all <= found.upper) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.74);
    expect(held / runs).toBeLessThan(0.87);
  });
});

describe('probability', () => {
  it('exact is what enumeration counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 15 }), (history, periods, target) => {
        let reached = 0;
        const all = history.length ** periods;
        for (let path = 0; path < all; path += 1) {
          let sum = 0;
          for (let period = 0, rest = path; period < periods; period += 1, rest = Math.floor(rest / history.length)) sum += history[rest % history.length]!;
          if (sum >= target) reached += 1;
        }
        expect(goalProbability({ method: 'exact', target, actual: 0, remainingPeriods: periods, history }).probability).toBeCloseTo(reached / all, 12);
      }),
    );
  });

  it('draws of single periods come near to it', () => {
    const question = { target: 40, actual: 0, remainingPeriods: 20, history: [0, 0, 1, 5, 2] } as const;
    const exact = goalProbability({ ...question, method: 'exact' }).probability;
    const { probability, standardError } = goalProbability({ ...question, method: 'bootstrap', blockLength: 1, seed: 7, paths: 40_000 });
    expect(Math.abs(probability - exact)).toBeLessThan(4 * standardError);
  });

  it.each([
    { name: 'decimals add up as decimals', input: { method: 'exact', target: 0.3, actual: 0, remainingPeriods: 3, history: [0.1] }, probability: 1 },
    { name: 'decimals that add up to a little less in doubles', input: { method: 'bootstrap', target: 0.8, actual: 0, remainingPeriods: 8, history: [0.1], blockLength: 1, seed: 1 }, probability: 1 },
    { name: 'reached', input: { method: 'normal', target: 1, actual: 1, remainingPeriods: 0, mean: 0, stdDev: 1 }, probability: 1 },
    { name: 'no time', input: { method: 'normal', target: 1, actual: 0, remainingPeriods: 0, mean: 9, stdDev: 1 }, probability: 0 },
    { name: 'no spread', input: { method: 'normal', target: 10, actual: 0, remainingPeriods: 5, mean: 2, stdDev: 0 }, probability: 1 },
    { name: 'half of a symmetric one', input: { method: 'normal', target: 10, actual: 0, remainingPeriods: 5, mean: 2, stdDev: 3, historyCount: 4 }, probability: 0.5 },
  ] as const)('$name', ({ input, probability }) => {
    expect(goalProbability(input).probability).toBe(probability);
  });
});

it('a series on its own line is continued on it', () => {
  const { forecast, errorStdDev } = holtForecast({ values: [1, 2, 3, 4, 5, 6], phi: 1, horizon: 3, initialLevel: 0, initialTrend: 1 });
  expect(forecast).toEqual([7, 8, 9]);
  expect(errorStdDev).toBe(0);
});
