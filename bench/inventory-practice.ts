// The daily work for whole assortments: milliseconds of processor time.
import { allocateStock, classifyAbcColumns, classifyXyzColumns, forecastDemand, intermittentForecastColumns, replenish, simulateInventory, type ReplenishInput } from '../src/inventory/index.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';
import { random } from './random.ts';

const ITEMS = 100_000;
const WEEKS = 52;

export function benchInventoryPractice(effort: { readonly calls: number }): void {
  const { chance, whole } = random(11);
  const suppliers = Array.from({ length: 50 }, (_, index) => ({ id: `s${index}`, reliability: whole(80, 100) / 100 }));
  const morning: ReplenishInput = {
    today: '2026-03-02',
    coverDays: 14,
    minimumReliability: 0.85,
    suppliers,
    items: Array.from({ length: ITEMS }, (_, index) => ({
      id: `i${index}`,
      onHand: whole(-5, 200),
      reserved: whole(0, 3),
      demandPerDay: whole(0, 1000) / 100,
      demandStdDev: whole(0, 600) / 100,
      openOrders: chance(0.3) ? [{ quantity: 50, due: `2026-03-${whole(10, 28)}` }] : [],
      offers: [
        { supplier: `s${whole(0, 49)}`, unitCost: whole(100, 1000) / 100, leadTimeDays: whole(7, 27), packSize: whole(1, 24), minimumQuantity: 10 },
        { supplier: `s${whole(0, 49)}`, unitCost: whole(100, 1000) / 100, leadTimeDays: whole(3, 23), packSize: 6 },
      ],
    })),
  };
  const budget = replenish(morning).totals.cost / 2;
  const demand = Float64Array.from({ length: ITEMS * WEEKS }, () => (chance(0.3) ? whole(1, 9) : 0));
  const value = Float64Array.from({ length: 1_000_000 }, () => Math.floor(Math.exp(whole(0, 12_000) / 1000) * 100) / 100);
  const history = Array.from({ length: WEEKS }, (_, week) => whole(10, 30) + (week % 4));
  const claims = Array.from({ length: 1000 }, (_, index) => ({ id: `c${index}`, quantity: whole(0, 50) }));
  heading(`milliseconds of processor time (median of ${effort.calls})`);
  const jobs: readonly (readonly [string, number | null, () => unknown])[] = [
    ['replenish, 100,000 items of two suppliers', 500, () => replenish(morning)],
    ['the same with half the money', null, () => replenish({ ...morning, budget })],
    ['SBA, 100,000 items of 52 weeks', 500, () => intermittentForecastColumns({ method: 'sba', demand, periods: WEEKS, alphaDemand: 0.1, alphaInterval: 0.1 })],
    ['TSB, the same', null, () => intermittentForecastColumns({ method: 'tsb', demand, periods: WEEKS, alphaDemand: 0.1, alphaProbability: 0.1 })],
    ['ABC, a million items', 300, () => classifyAbcColumns({ value })],
    ['XYZ, 100,000 items of 52 weeks', null, () => classifyXyzColumns({ demand, periods: WEEKS })],
    ['forecastDemand, one article of 52 weeks, all methods', null, () => forecastDemand({ history, horizon: 4, seasonLength: 4 })],
    ['simulateInventory, 30 runs of 415 days', null, () => simulateInventory({ seed: 1, policy: { rule: 's,S', reorderPoint: 20, orderUpTo: 40 }, demand: { kind: 'poisson', mean: 3 }, leadTimePeriods: 5 })],
    ['allocateStock, a thousand claims', null, () => allocateStock({ available: 12_000, claims, rule: 'proportional' })],
  ];
  table(['', 'ms', 'target'], jobs.map(([name, target, run]) => {
    run();
    run();
    return [name, show(cpuMilliseconds(run, effort.calls)), target === null ? '' : `${target}`];
  }));
}
