import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { achievedService, demandStatistics, impliedServiceLevel, lossColumns, newsvendor, reorderPoint, reorderPointColumns, riskPooling, safetyStock, safetyStockColumns } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

describe('columns', () => {
  const hundredths = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: max * 100 }).map((each) => each / 100);
  const item = fc.record({ demandPerDay: hundredths(500), demandStdDev: hundredths(90), leadTimeDays: hundredths(40), serviceLevel: fc.double({ min: 0.01, max: 0.999, noNaN: true }) });
  it('say of each row what the row functions say', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const column = (name: keyof (typeof items)[number]): Float64Array => Float64Array.from(items, (each) => each[name]);
        const demand = { demandPerDay: column('demandPerDay'), demandStdDev: column('demandStdDev'), leadTimeDays: column('leadTimeDays') };
        const safety = safetyStockColumns({ serviceLevel: column('serviceLevel'), ...demand });
        items.forEach((each, row) => expect(Math.abs(safety.units[row]! - safetyStock({ method: 'service-level', ...each }).units)).toBeLessThan(1e-9 * Math.max(1, Math.abs(safety.units[row]!))));
        for (const distribution of ['normal', 'gamma', 'poisson', 'negative-binomial'] as const) {
          const points = reorderPointColumns({ distribution, serviceLevel: column('serviceLevel'), underdispersed: 'poisson', ...demand });
          const losses = lossColumns({ distribution, stock: points.units, underdispersed: 'poisson', ...demand });
          items.forEach((each, row) => {
            const one = reorderPoint({ distribution, underdispersed: 'poisson', ...each });
            const { serviceLevel: _, ...described } = each;
            const service = achievedService({ distribution, stock: points.units[row]!, underdispersed: 'poisson', ...described });
            // The square root of the variance and back may move a negative binomial by a unit at a tie.
            expect(Math.abs(points.units[row]! - one.units)).toBeLessThanOrEqual(distribution === 'negative-binomial' ? 1 : 1e-6 * Math.max(1, Math.abs(one.units)));
            expect(losses.expectedShortage[row]).toBeCloseTo(service.expectedShortage, 5);
          });
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['a percentage for all', { serviceLevel: 95 }, ['serviceLevel too-large']],
    ['rows that are no numbers', { demandPerDay: [1, NaN, -1], demandStdDev: 1 }, ['demandPerDay.1 wrong-type', 'demandPerDay.2 too-small']],
    ['columns of different lengths', { demandStdDev: [1, 2, 3] }, ['demandStdDev wrong-length']],
    ['a misspelt column', { demand: [1] }, ['demand unknown-field']],
    ['demand described twice', { mean: [1, 2], stdDev: 1 }, ['demandPerDay not-together', 'demandStdDev not-together', 'leadTimeDays not-together']],
  ])('refuse %s', (_, changes, expected) => {
    expect(refusals(() => safetyStockColumns({ serviceLevel: 0.95, demandPerDay: [1, 2], demandStdDev: [1, 1], leadTimeDays: 4, ...changes }))).toEqual(expected);
  });

  it('refuse each negative binomial row that is none', () => {
    expect(refusals(() => reorderPointColumns({ distribution: 'negative-binomial', serviceLevel: 0.9, mean: [4, 4], stdDev: [1, 3] }))).toEqual(['stdDev.0 too-small']);
  });
});

describe('newsvendor', () => {
  it('is the best of all quantities, and its figures are sums over demand', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 }), (history, price, unitCost, penalty) => {
        const salvage = unitCost / 4;
        const answer = newsvendor({ distribution: 'empirical', history, price, unitCost, salvage, penalty });
        const profitOf = (quantity: number): number => history.reduce((sum, units) => sum + price * Math.min(units, quantity) + salvage * Math.max(0, quantity - units) - penalty * Math.max(0, units - quantity), 0) / history.length - unitCost * quantity;
        expect(answer.expectedProfit).toBeCloseTo(profitOf(answer.quantity), 9);
        for (let quantity = 0; quantity <= 12; quantity += 1) {
          expect(answer.expectedProfit!).toBeGreaterThanOrEqual(profitOf(quantity) - 1e-9);
          expect(newsvendor({ distribution: 'empirical', history, price, unitCost, salvage, penalty, quantity }).expectedProfit).toBeCloseTo(profitOf(quantity), 9);
        }
        expect(plain(answer)).toBe(true);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 200) },
    );
  });

  it('covers several periods, and buys nothing that does not pay', () => {
    expect(newsvendor({ distribution: 'poisson', mean: 18, periods: 5, overageCost: 0.08, underageCost: 1.25 }).quantity).toBe(105);
    expect(newsvendor({ distribution: 'normal', mean: 50, stdDev: 8, price: 3, unitCost: 4 })).toMatchObject({ quantity: 0, criticalRatio: 0, expectedLeftovers: expect.closeTo(0, 6) });
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['leftovers that pay', { salvage: 5, price: 9, unitCost: 5 }, ['salvage too-large']],
    ['no costs', {}, ['price missing', 'unitCost missing']],
    ['costs twice', { price: 9, overageCost: 1, underageCost: 1 }, ['price not-together']],
    ['no demand', { mean: undefined, price: 9, unitCost: 5 }, ['mean missing']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => newsvendor({ distribution: 'normal', mean: 50, stdDev: 8, ...changes }))).toEqual(expected);
  });
});

describe('demandStatistics', () => {
  const series = [{ day: '2026-03-05', units: 0.2 }, { day: '2026-03-01', units: 0.1 }];
  it('fills gaps as it is told, and knows that a stockout is not a zero', () => {
    expect(demandStatistics({ series, gaps: 'zero' })).toMatchObject({ periods: 5, observed: 5, total: 0.3, zeroShare: 0.6, from: '2026-03-01', to: '2026-03-05', averageInterval: 2.5 });
    expect(demandStatistics({ series, gaps: 'missing' })).toMatchObject({ periods: 5, observed: 2, total: 0.3, zeroShare: 0 });
    expect(demandStatistics({ series, gaps: 'zero', stockoutDays: ['2026-03-02', '2026-03-03'] })).toMatchObject({ observed: 3, zeroShare: 1 / 3 });
    expect(demandStatistics({ series, gaps: 'zero', from: '2026-02-27', to: '2026-03-08', periodDays: 7 })).toMatchObject({ periods: 1, from: '2026-03-02', total: 0.2 });
    expect(demandStatistics({ series: [...series, { day: '2026-03-01', units: 0.2 }], gaps: 'zero', duplicates: 'sum' }).total).toBe(0.5);
  });

  it('knows what it does not know', () => {
    expect(demandStatistics({ history: [] })).toMatchObject({ periods: 0, mean: null, stdDev: null, demandClass: null, total: 0 });
    expect(demandStatistics({ history: [4] })).toMatchObject({ mean: 4, stdDev: null, coefficientOfVariation: null, demandClass: 'smooth', trendPerPeriod: null });
    expect(demandStatistics({ history: [0, 0] })).toMatchObject({ mean: 0, stdDev: 0, coefficientOfVariation: null, averageInterval: null });
    expect(demandStatistics({ history: [1, 2, null, 4] }).trendPerPeriod).toBe(1);
    for (const history of [[], [4], [0, 0], [null, 3]]) {
      const answer = demandStatistics({ history });
      expect(answer.unknown.map(({ figure }) => figure).sort()).toEqual(Object.entries(answer).filter(([, value]) => value === null).map(([figure]) => figure).sort());
      expect(plain(answer)).toBe(true);
    }
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ['a day twice', { series: [...series, series[0]], gaps: 'zero' }, ['series.2.day duplicate-day']],
    ['days that are none', { series: [{ day: '2026-02-30', units: 1 }], gaps: 'zero', to: 'x' }, ['series.0.day not-a-day', 'to not-a-day']],
    ['an end before the beginning', { series, gaps: 'zero', to: '2026-02-01' }, ['to too-small']],
    ['negative, missing and infinite demand', { history: [-1, undefined, Infinity] }, ['history.0 too-small', 'history.1 wrong-type', 'history.2 wrong-type']],
    ['gaps of no meaning', { series }, ['gaps not-allowed']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => demandStatistics(input as Parameters<typeof demandStatistics>[0]))).toEqual(expected);
  });
});

describe('service that pays, and warehouses in one', () => {
  it('prices a service level', () => {
    expect(impliedServiceLevel({ orderQuantity: 3000, demandRate: 50_000, holdingCost: 13.5, shortageCost: 15 })).toBeCloseTo(0.946, 12);
    expect(refusals(() => impliedServiceLevel({ orderQuantity: 3000, demandRate: 50, holdingCost: 13.5, shortageCost: 15 }))).toEqual(['shortageCost too-small']);
  });

  it('pools less the more demand moves together', () => {
    const places = { demandStdDevs: [30, 40, 50], leadTimeDays: 4, serviceLevel: 0.95 };
    expect(riskPooling({ ...places, correlation: 1 }).ratio).toBeCloseTo(1, 12);
    expect(riskPooling(places).together).toBeCloseTo(232.61743073533475, 9);
    expect(refusals(() => riskPooling({ ...places, correlation: -0.9 }))).toEqual(['correlation not-allowed']);
  });
});
