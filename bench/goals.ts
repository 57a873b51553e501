// The bootstrap of a year of days, and reviews of ten thousand goals.
import { forecastGoal, reviewReport, trackGoal, type Goal, type ReviewedGoal } from '../src/goals/index.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';

export function benchGoals({ goals, calls }: { readonly goals: number; readonly calls: number }): void {
  heading(`10,000 paths of a year of days, and ${goals.toLocaleString('en-US')} goals of half a year`);
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const sales: Goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2026-01-01', end: '2026-12-31' };
  const year = { from: '2025-01-01', values: Float64Array.from({ length: 365 }, (_, day) => Math.floor(2000 + 1500 * random() + (day % 7 > 4 ? 1000 : 0))) };
  const ask = (method: 'seasonal' | 'damped-trend', blockLength = 7): (() => unknown) => () => forecastGoal({ goal: sales, observations: year, asOf: '2025-12-31', method, blockLength });
  for (const run of [ask('seasonal'), ask('seasonal', 1), ask('damped-trend')]) run();
  const weekly = cpuMilliseconds(ask('seasonal'), calls);
  const daily = cpuMilliseconds(ask('seasonal', 1), calls);
  const trend = cpuMilliseconds(ask('damped-trend'), calls);

  const half: Goal = { ...sales, end: '2026-06-30' };
  const values = Float64Array.from({ length: 130 }, () => Math.floor(4000 + 3000 * random()));
  const rows = Array.from(values, (value, day) => ({ day: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), value }));
  const many = (observations: ReviewedGoal['observations']): ReviewedGoal[] =>
    Array.from({ length: goals }, (_, index) => ({ goal: { ...half, id: String(index), owner: 'Li', ...(index % 3 === 0 ? { kind: 'level' as const, baseline: 1000, target: 6000 } : {}) }, observations }));
  const review = (observations: ReviewedGoal['observations']): (() => unknown) => {
    const reviewed = many(observations);
    return () => reviewReport({ goals: reviewed, asOf: '2026-05-10', cadence: 'weekly', policy: { timeZone: 'Asia/Shanghai' } });
  };
  review({ from: '2026-01-01', values })();
  const columns = cpuMilliseconds(review({ from: '2026-01-01', values }), calls);
  const objects = cpuMilliseconds(review(rows), calls);
  const tracked = cpuMilliseconds(() => {
    for (let index = 0; index < goals; index += 1) trackGoal({ goal: half, observations: { from: '2026-01-01', values }, asOf: '2026-05-10' });
  }, calls);
  table(['', 'CPU ms'], [
    ['forecast, blocks of a week', show(weekly)],
    ['forecast, single days', show(daily)],
    ['forecast, damped trend', show(trend)],
    [`review of ${goals} goals, daily values`, show(columns)],
    ['the same, an object a day', show(objects)],
    ['tracking them alone', show(tracked)],
  ]);
}
