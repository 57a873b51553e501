// Stock theory for whole assortments, and the exact policies one by one: milliseconds and microseconds of processor time.
import { lossColumns, reorderPoint, reorderPointColumns, reorderQuantityPolicy, safetyStock, safetyStockColumns, safetyStockPlacement } from '../src/inventory/index.ts';
import { cpuMilliseconds, heading, show, steadyMilliseconds, table } from './measure.ts';
import { random } from './random.ts';

const ITEMS = 100_000;

export function benchInventoryTheory(effort: { readonly calls: number; readonly windowMs: number }): void {
  const { chance, whole } = random(7);
  // Demand from a unit a month to a hundred a day, most of it small, as assortments are.
  const demandPerDay = Float64Array.from({ length: ITEMS }, () => 0.03 * Math.exp((whole(0, 8000) / 1000) * (chance(0.7) ? 0.6 : 1)));
  const demandStdDev = demandPerDay.map((mean) => Math.sqrt(mean * (1.2 + whole(0, 3000) / 1000)));
  const leadTimeDays = Float64Array.from({ length: ITEMS }, () => whole(3, 30));
  const columns = { serviceLevel: 0.95, demandPerDay, demandStdDev, leadTimeDays };
  heading(`${ITEMS.toLocaleString('en-US')} items in columns, milliseconds of processor time (median of ${effort.calls})`);
  const { units } = reorderPointColumns({ distribution: 'gamma', ...columns });
  const { serviceLevel: _, ...demand } = columns;
  const jobs: readonly (readonly [string, number | null, () => unknown])[] = [
    ['safety stock, normal', 15, () => safetyStockColumns(columns)],
    ['reorder point, normal', null, () => reorderPointColumns({ distribution: 'normal', ...columns })],
    ['reorder point, Poisson', 100, () => reorderPointColumns({ distribution: 'poisson', ...columns })],
    ['reorder point, negative binomial', 100, () => reorderPointColumns({ distribution: 'negative-binomial', ...columns })],
    ['reorder point, gamma', 250, () => reorderPointColumns({ distribution: 'gamma', ...columns })],
    ['loss and service, normal', null, () => lossColumns({ distribution: 'normal', stock: units, ...demand })],
    ['loss and service, gamma', null, () => lossColumns({ distribution: 'gamma', stock: units, ...demand })],
  ];
  table(['', 'ms', 'target'], jobs.map(([name, target, run]) => {
    run();
    run();
    return [name, show(cpuMilliseconds(run, effort.calls)), target === null ? '' : `${target}`];
  }));

  heading('one call, microseconds of processor time');
  const costs = { fixedCost: 8, holdingCost: 0.225, stockoutCost: 7.5 };
  const shop = { fixedCost: 64, holdingCost: 1, stockoutCost: 9 };
  const calls: readonly (readonly [string, () => unknown])[] = [
    ['safetyStock, service level', () => safetyStock({ method: 'service-level', serviceLevel: 0.95, demandPerDay: 100, demandStdDev: 20, leadTimeDays: 9 })],
    ['safetyStock, fill rate', () => safetyStock({ method: 'fill-rate', fillRate: 0.98, orderQuantity: 200, demandPerDay: 100, demandStdDev: 20, leadTimeDays: 9 })],
    ['reorderPoint, negative binomial by fill rate', () => reorderPoint({ distribution: 'negative-binomial', fillRate: 0.98, orderQuantity: 24, leadTimeDemand: { mean: 18, stdDev: 8 } })],
    ['reorderPoint, history of 365 days over 14', () => reorderPoint({ distribution: 'empirical', serviceLevel: 0.95, history, leadTimeDays: 14 })],
    ['(r, Q) exact, Poisson', () => reorderQuantityPolicy({ policy: 'r,Q', distribution: 'poisson', demandPerDay: 12, leadTimeDays: 0.5, fixedCost: 4, holdingCost: 4, stockoutCost: 28 })],
    ['(r, Q) exact, normal', () => reorderQuantityPolicy({ policy: 'r,Q', distribution: 'normal', demandPerDay: 1300, demandStdDev: 150, leadTimeDays: 1 / 12, ...costs })],
    ['(s, S) exact, Poisson, mean 6', () => reorderQuantityPolicy({ policy: 's,S', distribution: 'poisson', demandPerDay: 6, leadTimeDays: 0, fixedCost: 5, holdingCost: 1, stockoutCost: 4 })],
    ['(s, S) exact, Poisson, mean 50', () => reorderQuantityPolicy({ policy: 's,S', distribution: 'poisson', demandPerDay: 50, leadTimeDays: 0, ...shop })],
    ['(r, nQ) exact, Poisson, mean 10', () => reorderQuantityPolicy({ policy: 'r,nQ', distribution: 'poisson', demandPerDay: 10, leadTimeDays: 2, orderQuantity: 24, ...shop })],
    ['safetyStockPlacement, 200 stages, up to 53 days', () => safetyStockPlacement({ serviceLevel: 0.95, stages: chain })],
  ];
  table(['', 'µs'], calls.map(([name, run]) => [name, show(steadyMilliseconds(run, effort.windowMs) * 1000)]));
}

const history = Array.from({ length: 365 }, (_, day) => (day * day * 7 + day * 3) % 11);

/** Every stage supplies two others, and customers. */
const chain = Array.from({ length: 200 }, (_, stage) => ({
  id: `${stage}`,
  processingDays: (stage * 7) % 11,
  holdingCost: 1 + (stage % 5),
  suppliers: stage === 0 ? [] : [{ stage: `${Math.floor((stage - 1) / 2)}` }],
  demandPerDay: 10,
  demandStdDev: 3,
  maximumServiceDays: stage % 3,
}));
