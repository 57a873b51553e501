import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorderPoint, safetyStock, type SafetyStockInput } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const moments = { demandPerDay: 100, demandStdDev: 20, leadTimeDays: 9 };

describe('safetyStock', () => {
  it.each<readonly [string, SafetyStockInput, number, number]>([
    ['handbook: three days of sales', { method: 'days-of-cover', demandPerDay: 40, coverDays: 3 }, 120, 0],
    ['days of cover in decimals', { method: 'days-of-cover', demandPerDay: 0.1, coverDays: 3 }, 0.3, 0],
    ['handbook: forecast + 20%', { method: 'percent-buffer', forecast: 840, bufferRate: 0.2 }, 168, 0],
    ['worst less average', { method: 'max-average', maxDemandPerDay: 60, maxLeadTimeDays: 12, demandPerDay: 40, leadTimeDays: 9 }, 360, 0],
    ['range of daily sales', { method: 'daily-range', maxDemandPerDay: 50, minDemandPerDay: 20, safetyDays: 7 }, 210, 0],
    ['King: demand varies', { method: 'service-level', serviceLevel: 0.95, ...moments }, 98.69121761708833, 1e-12],
    ['King: lead time varies alone', { method: 'service-level', serviceLevel: 0.95, demandPerDay: 100, demandStdDev: 0, leadTimeDays: 9, leadTimeStdDevDays: 2 }, 2 * 100 * 1.6448536269514722, 1e-12],
    ['King: both, together', { method: 'service-level', serviceLevel: 0.95, ...moments, leadTimeStdDevDays: 2, dependence: 'dependent' }, 1.6448536269514722 * (60 + 200), 1e-12],
    ['lead time 0', { method: 'service-level', serviceLevel: 0.95, ...moments, leadTimeDays: 0 }, 0, 0],
    ['nothing varies', { method: 'service-level', serviceLevel: 0.95, ...moments, demandStdDev: 0 }, 0, 0],
    ['a low target is a negative stock', { method: 'service-level', serviceLevel: 0.25, leadTimeDemand: { mean: 100, stdDev: 10 } }, -6.744897501960817, 1e-12],
  ])('%s', (_, input, units, tolerance) => {
    expect(Math.abs(safetyStock(input).units - units)).toBeLessThanOrEqual(tolerance * Math.max(1, units));
  });

  it('fills up to a level in the sellers\' rule', () => {
    expect(safetyStock({ method: 'daily-range', maxDemandPerDay: 50, minDemandPerDay: 20, safetyDays: 7, orderCycleDays: 15, demandPerDay: 35 }).orderUpToLevel).toBe(735);
    expect(safetyStock({ method: 'percent-buffer', forecast: 840, bufferRate: 0.2 }).orderUpToLevel).toBe(1008);
  });

  it('says what service a rule of thumb gives when it knows demand', () => {
    const rule = safetyStock({ method: 'days-of-cover', coverDays: 1, ...moments, orderQuantity: 500 });
    const theory = safetyStock({ method: 'service-level', serviceLevel: rule.cycleService!, ...moments });
    expect(theory.units).toBeCloseTo(100, 9);
    expect(rule.fillRate).toBeGreaterThan(rule.cycleService!);
    expect(safetyStock({ method: 'days-of-cover', demandPerDay: 4, coverDays: 3 }).unknown.map(({ figure, code }) => `${figure} ${code}`)).toEqual(['reorderPoint no-lead-time', 'cycleService no-lead-time', 'fillRate no-lead-time', 'expectedShortage no-lead-time']);
    expect(safetyStock({ method: 'days-of-cover', demandPerDay: 4, coverDays: 3, leadTimeDays: 5 })).toMatchObject({ reorderPoint: 32, cycleService: null, unknown: [{ code: 'no-variability' }, { code: 'no-variability' }, { code: 'no-variability' }] });
  });

  it('protects lead time and review together', () => {
    const periodic = safetyStock({ method: 'periodic-review', serviceLevel: 0.95, demandPerDay: 40, demandStdDev: 12, leadTimeDays: 5, reviewDays: 7 });
    expect(periodic).toMatchObject({ reorderPoint: null, cycleService: expect.closeTo(0.95, 12) });
    expect(periodic.orderUpToLevel).toBeCloseTo(548.3752812694535, 9);
  });

  it('warns of demand below 0 and names what suits better', () => {
    expect(safetyStock({ method: 'service-level', serviceLevel: 0.95, leadTimeDemand: { mean: 3, stdDev: 3 } }).warnings).toEqual([{ code: 'negative-demand', probability: expect.closeTo(0.15865525, 7), better: 'negative-binomial' }]);
    expect(safetyStock({ method: 'service-level', serviceLevel: 0.95, leadTimeDemand: { mean: 300, stdDev: 200 } }).warnings).toMatchObject([{ better: 'gamma' }]);
    expect(safetyStock({ method: 'service-level', serviceLevel: 0.95, ...moments }).warnings).toEqual([]);
  });

  it('takes the smallest observation that covers the share, on the dot', () => {
    const observations = [12, 9, 30, 11, 14, 10, 8, 13, 12, 11];
    expect(safetyStock({ method: 'empirical', serviceLevel: 0.9, observations })).toMatchObject({ reorderPoint: 14, units: 1, cycleService: 0.9 });
    expect(safetyStock({ method: 'empirical', serviceLevel: 0.91, observations }).reorderPoint).toBe(30);
  });

  it('agrees with the reorder point of normal demand', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 1e4, noNaN: true }), fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 1, max: 1e4, noNaN: true }), (level, demandPerDay, demandStdDev, leadTimeDays, orderQuantity) => {
        const demand = { demandPerDay: demandPerDay + 0, demandStdDev: demandStdDev + 0, leadTimeDays: leadTimeDays + 0, orderQuantity };
        for (const target of ['serviceLevel', 'fillRate'] as const) {
          const one = safetyStock(target === 'serviceLevel' ? { method: 'service-level', serviceLevel: level, ...demand } : { method: 'fill-rate', fillRate: level, ...demand });
          const other = reorderPoint({ distribution: 'normal', [target]: level, ...demand });
          const scale = Math.max(1, Math.abs(other.units), orderQuantity);
          expect(Math.abs(one.reorderPoint! - other.units) / scale).toBeLessThan(1e-7);
          expect(one.fillRate!).toBeCloseTo(other.fillRate!, 6);
          expect(plain(one) && plain(other)).toBe(true);
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 200) },
    );
  });

  it('never falls when more service is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 997 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }), (thousandths, demandPerDay, demandStdDev, leadTimeDays, leadTimeStdDevDays) => {
        const demand = { demandPerDay, demandStdDev, leadTimeDays, leadTimeStdDevDays };
        const at = (level: number): readonly SafetyStockInput[] => [
          { method: 'service-level', serviceLevel: level, ...demand },
          { method: 'service-level', serviceLevel: level, dependence: 'dependent', ...demand },
          { method: 'periodic-review', serviceLevel: level, reviewDays: 7, ...demand },
          { method: 'fill-rate', fillRate: level, orderQuantity: 30, ...demand },
          { method: 'empirical', serviceLevel: level, observations: [demandPerDay, demandStdDev, leadTimeDays, 3, 9] },
        ];
        const more = at((thousandths + 1) / 1000).map((input) => safetyStock(input).units);
        at(thousandths / 1000).forEach((input, index) => { expect(more[index]).toBeGreaterThanOrEqual(safetyStock(input).units); });
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 200) },
    );
  });

  it('serves the units it was asked for', () => {
    for (const fillRateRule of ['exact', 'simple', 'lost-sales'] as const)
      for (const fillRate of [0.3, 0.9, 0.99, 0.9999])
        expect(safetyStock({ method: 'fill-rate', fillRate, fillRateRule, orderQuantity: 60, leadTimeDemand: { mean: 100, stdDev: 30 } }).fillRate).toBeCloseTo(fillRate, 9);
    expect(safetyStock({ method: 'fill-rate', fillRate: 0.97, reviewDays: 7, ...moments }).fillRate).toBeCloseTo(0.97, 10);
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ['a percentage', { method: 'service-level', serviceLevel: 95, ...moments }, ['serviceLevel too-large']],
    ['certainty', { method: 'service-level', serviceLevel: 1, ...moments }, ['serviceLevel too-large']],
    ['no service', { method: 'service-level', serviceLevel: 0, ...moments }, ['serviceLevel too-small']],
    ['NaN and a negative number', { method: 'service-level', serviceLevel: 0.9, demandPerDay: NaN, demandStdDev: -1, leadTimeDays: 3 }, ['demandPerDay wrong-type', 'demandStdDev too-small']],
    ['nothing described', { method: 'service-level', serviceLevel: 0.9 }, ['demandPerDay wrong-type', 'demandStdDev wrong-type', 'leadTimeDays wrong-type']],
    ['demand described twice', { method: 'service-level', serviceLevel: 0.9, leadTimeDemand: { mean: 1, stdDev: 1 }, leadTimeDays: 2 }, ['leadTimeDays unknown-field']],
    ['a misspelt field', { method: 'days-of-cover', demandPerDay: 3, coverDays: 3, coverdays: 3 }, ['coverdays unknown-field']],
    ['a fill rate of no quantity', { method: 'fill-rate', fillRate: 0.9, ...moments }, ['orderQuantity wrong-type']],
    ['a range upside down', { method: 'daily-range', maxDemandPerDay: 1, minDemandPerDay: 2, safetyDays: 1 }, ['maxDemandPerDay too-small']],
    ['no observations', { method: 'empirical', serviceLevel: 0.9, observations: [] }, ['observations wrong-type']],
    ['an observation below 0', { method: 'empirical', serviceLevel: 0.9, observations: [1, -1] }, ['observations.1 wrong-type']],
    ['an unknown method', { method: 'guess' }, ['method not-allowed']],
    ['unknown words', { method: 'service-level', serviceLevel: 0.9, ...moments, dependence: 'x', fillRateRule: 'y' }, ['dependence not-allowed', 'fillRateRule not-allowed']],
    ['nothing at all', undefined, ['method not-allowed']],
    ['a constructor as method', { method: 'constructor' }, ['method not-allowed']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => safetyStock(input as SafetyStockInput))).toEqual(expected);
  });

  it('says how to write a percentage', () => {
    expect(() => safetyStock({ method: 'service-level', serviceLevel: 95, ...moments })).toThrow('write 0.95 for 95%');
  });
});
