import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAbc, classifyXyz, demandStatistics, leadTimeDemand, lotSizes, newsvendor, reorderPoint, reorderPointColumns, reorderQuantityPolicy, safetyStock } from '../../src/inventory/index.ts';
import { negativeBinomialQuantile, poissonQuantile } from '../../src/stats/index.ts';
import { refusals } from '../support/refusals.ts';

const theory = { method: 'service-level', serviceLevel: 0.9, demandPerDay: 3, demandStdDev: 1, leadTimeDays: 2 } as const;
const counted = { policy: 'r,Q', distribution: 'poisson', demandPerDay: 1e15, leadTimeDays: 1, fixedCost: 1, holdingCost: 1, stockoutCost: 2 } as const;

describe('absurd input', () => {
  it.each<readonly [string, () => unknown, readonly string[]]>([
    ['an amount past all counting', () => leadTimeDemand({ demandPerDay: 1e308, leadTimeDays: 2 }), ['demandPerDay too-large']],
    ['one of several numbers', () => safetyStock({ ...theory, demandPerDay: 1e16, demandStdDev: 1e16 }), ['demandPerDay too-large', 'demandStdDev too-large']],
    ['one of a column', () => reorderPointColumns({ distribution: 'poisson', serviceLevel: 0.9, demandPerDay: [1, 1e16], leadTimeDays: 1 }), ['demandPerDay.1 too-large']],
    ['a cost that is nothing beside the other', () => newsvendor({ distribution: 'normal', mean: 3, stdDev: 1, overageCost: 1e-90, underageCost: 1 }), ['overageCost too-small']],
    ['logarithms of nothing that can be held', () => newsvendor({ distribution: 'lognormal', logMean: 3, logStdDev: 95, price: 4, unitCost: 2 }), ['logStdDev too-large']],
    ['a symbol in a column', () => reorderPointColumns({ distribution: 'poisson', serviceLevel: 0.9, demandPerDay: [Symbol('x')] as never, leadTimeDays: 1 }), ['demandPerDay.0 wrong-type']],
    ['a symbol for a share', () => classifyAbc({ items: [], thresholds: [Symbol('x'), 0.9] as never }), ['thresholds.0 wrong-type']],
    ['an object without a text for a coefficient', () => classifyXyz({ items: [], thresholds: [Object.create(null), 1] as never }), ['thresholds.0 wrong-type']],
    ['an object without a text for a method', () => safetyStock({ ...theory, method: Object.create(null) as never }), ['method not-allowed']],
    ['a symbol for the busiest day', () => safetyStock({ method: 'daily-range', maxDemandPerDay: Symbol('x') as never, minDemandPerDay: 4, safetyDays: 3 }), ['maxDemandPerDay wrong-type']],
    ['a hole among observations', () => safetyStock({ method: 'empirical', serviceLevel: 0.9, observations: Object.assign(new Array<number>(2), { 1: 3 }) }), ['observations.0 wrong-type']],
    ['no object at all', () => demandStatistics(3 as never), ['wrong-type']],
    ['demand that would be counted for hours', () => reorderQuantityPolicy({ ...counted, reorderPoint: 2, orderQuantity: 3 }), ['distribution too-large']],
  ])('%s is refused', (_, ask, expected) => {
    expect(refusals(ask)).toEqual(expected);
  });

  it('ends where counts cannot be told apart', () => {
    expect(poissonQuantile(0.9, 1e50)).toBeCloseTo(1e50, -36);
    expect(negativeBinomialQuantile(0.9, 1e20 / 3, 0.25)).toBeCloseTo(1e20, -12);
    const { units } = reorderPoint({ distribution: 'negative-binomial', fillRate: 0.9, fillRateRule: 'simple', orderQuantity: 4, leadTimeDemand: { mean: 3, stdDev: 1e15 } });
    expect(Number.isFinite(units)).toBe(true);
    const leadTimes = [{ days: 1, probability: 0.5 }, { days: 2, probability: 0.5 }];
    expect(reorderPoint({ distribution: 'poisson', serviceLevel: 5e-324, demandPerDay: 3, leadTimes }).units).toBe(0);
    expect(reorderPoint({ distribution: 'gamma', serviceLevel: 5e-324, demandPerDay: 3, demandStdDev: 1, leadTimes }).units).toBeLessThan(1);
    expect(Number.isNaN(safetyStock({ method: 'fill-rate', fillRate: 0.9, demandPerDay: 1e15, demandStdDev: 1, leadTimeDays: 2, orderQuantity: 7 }).units)).toBe(false);
  });
});

describe('lot sizes of equal cost', () => {
  it('order for the fewest periods at a time, from the first on', () => {
    expect(lotSizes({ method: 'wagner-whitin', demand: [200, 200, 200, 200, 200], fixedCost: 100, holdingCost: 0.1 }).orderQuantities).toEqual([400, 0, 600, 0, 0]);
    const few = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.record({ demand: fc.integer({ min: 1, max: 6 }), fixed: few, holding: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 9 }), (periods) => {
        const least = new Array<number>(periods.length + 1).fill(0);
        const next: number[] = [];
        for (let start = periods.length - 1; start >= 0; start -= 1) {
          let cost = periods[start]!.fixed;
          let carried = 0;
          least[start] = Infinity;
          for (let end = start + 1; end <= periods.length; end += 1) {
            if (end > start + 1) carried += periods[end - 2]!.holding;
            cost += carried * periods[end - 1]!.demand;
            if (cost + least[end]! < least[start]!) [least[start], next[start]] = [cost + least[end]!, end];
          }
        }
        const expected = periods.map(() => 0);
        for (let start = 0; start < periods.length; start = next[start]!) expected[start] = periods.slice(start, next[start]).reduce((sum, { demand }) => sum + demand, 0);
        const { orderQuantities } = lotSizes({ method: 'wagner-whitin', demand: periods.map(({ demand }) => demand), fixedCost: periods.map(({ fixed }) => fixed), holdingCost: periods.map(({ holding }) => holding) });
        expect(orderQuantities).toEqual(expected);
      }),
    );
  });
});
