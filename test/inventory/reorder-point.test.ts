import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { achievedService, leadTimeDemand, reorderPoint, type DistributionName } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

interface GoldenRow {
  readonly distribution: DistributionName;
  readonly mean: number;
  readonly stdDev: number;
  readonly serviceLevel?: number;
  readonly units?: number;
  readonly stock?: number;
  readonly orderQuantity?: number;
  readonly fillRate?: number;
  readonly cycleService?: number;
}

const golden = (JSON.parse(readFileSync(new URL('golden/reorder-points.json', import.meta.url), 'utf8')) as { readonly rows: readonly GoldenRow[] }).rows;
const near = (actual: number, expected: number, tolerance: number): boolean => Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));

describe('reorderPoint against scipy', () => {
  it('knows the quantiles and the fill rates of every family', () => {
    expect(golden.length).toBe(225);
    for (const row of golden) {
      const demand = { distribution: row.distribution, leadTimeDemand: { mean: row.mean, stdDev: row.stdDev } };
      if (row.serviceLevel !== undefined) expect([row, near(reorderPoint({ ...demand, serviceLevel: row.serviceLevel }).units, row.units!, 1e-9)]).toEqual([row, true]);
      else {
        const service = achievedService({ ...demand, stock: row.stock!, orderQuantity: row.orderQuantity! });
        expect([row, near(service.cycleService, row.cycleService!, 1e-10) && near(service.fillRate!, row.fillRate!, 1e-8)]).toEqual([row, true]);
      }
    }
  });
});

/** The distribution of the sum of some draws by enumerating all of them, in whole numbers. */
function enumerate(history: readonly number[], draws: number): Map<number, bigint> {
  let sums = new Map<number, bigint>([[0, 1n]]);
  for (let draw = 0; draw < draws; draw += 1) {
    const next = new Map<number, bigint>();
    for (const [sum, ways] of sums) for (const units of history) next.set(sum + units, (next.get(sum + units) ?? 0n) + ways);
    sums = next;
  }
  return sums;
}

describe('reorderPoint of history', () => {
  it('is the exact quantile of every combination of past periods', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 19 }), fc.constantFrom(1, 10, 100), (history, periods, twentieth, scale) => {
        // Shares of twenty meet the cumulative counts exactly, where rounding would decide.
        const serviceLevel = twentieth / 20;
        const sums = [...enumerate(history, periods)].sort(([one], [other]) => one - other);
        const total = BigInt(history.length) ** BigInt(periods);
        let ways = 0n;
        let expected = 0;
        for (const [sum, count] of sums) {
          ways += count;
          expected = sum;
          if (ways * 20n >= BigInt(twentieth) * total) break;
        }
        const answer = reorderPoint({ distribution: 'empirical', history: history.map((units) => units / scale), leadTimeDays: periods, serviceLevel });
        expect(answer.units).toBe(expected / scale);
        expect(answer.cycleService).toBeCloseTo(Number(ways) / Number(total), 12);
        const short = sums.reduce((sum, [units, count]) => sum + (Math.max(0, units - expected) * Number(count)) / Number(total), 0) / scale;
        expect(answer.expectedShortage).toBeCloseTo(short, 9);
        expect(plain(answer)).toBe(true);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  });

  it('keeps busy times together when it rolls', () => {
    const history = [0, 0, 0, 5, 5, 0, 0, 0, 5, 5];
    expect(reorderPoint({ distribution: 'empirical', history, leadTimeDays: 2, serviceLevel: 0.9, sampling: 'rolling' }).units).toBe(10);
    expect(reorderPoint({ distribution: 'empirical', history: [1, null, 4, 5, null, 6, 7], leadTimeDays: 2, serviceLevel: 0.5, sampling: 'rolling' }).units).toBe(9);
    expect(leadTimeDemand({ history: [1, 2, null, 3], leadTimeDays: 2, probabilities: true, sampling: 'rolling' }).probabilities).toEqual([{ units: 3, probability: 1 }]);
  });
});

describe('reorderPoint', () => {
  it('mixes lead times, whose tail no single distribution has', () => {
    const leadTimes = [{ days: 2, probability: 0.5 }, { days: 4, probability: 0.3 }, { days: 7, probability: 0.2 }];
    const answer = reorderPoint({ distribution: 'poisson', serviceLevel: 0.99, demandPerDay: 2, leadTimes });
    expect(answer.units).toBe(20);
    expect(answer.leadTimeDemand.mean).toBeCloseTo(7.2, 12);
    expect(answer.leadTimeDemand.stdDev! ** 2).toBeCloseTo(7.2 + 4 * 3.64, 10); // d·E[L] + d²·Var[L]
    const one = reorderPoint({ distribution: 'gamma', serviceLevel: 0.9, demandPerDay: 2, demandStdDev: 3, leadTimes: [{ days: 4, probability: 1 }] });
    expect(one.units).toBe(reorderPoint({ distribution: 'gamma', serviceLevel: 0.9, demandPerDay: 2, demandStdDev: 3, leadTimeDays: 4 }).units);
  });

  const stdDevs = fc.double({ min: 1.05, max: 4, noNaN: true });
  it('is the smallest stock that reaches its target, of cycles or of units', () => {
    fc.assert(
      fc.property(fc.constantFrom<DistributionName>('poisson', 'negative-binomial'), fc.double({ min: 0.05, max: 60, noNaN: true }), stdDevs, fc.double({ min: 0.05, max: 0.995, noNaN: true }), fc.integer({ min: 1, max: 40 }), (distribution, mean, spread, target, orderQuantity) => {
        const demand = { distribution, leadTimeDemand: { mean, stdDev: Math.sqrt(mean) * spread }, orderQuantity };
        for (const [measure, asked] of [['cycleService', { serviceLevel: target }], ['fillRate', { fillRate: target }]] as const) {
          const { units, [measure]: reached } = reorderPoint({ ...demand, ...asked });
          expect(Number.isInteger(units)).toBe(true);
          expect(reached!).toBeGreaterThanOrEqual(target - 1e-9);
          expect(achievedService({ ...demand, stock: units - 1 })[measure]!).toBeLessThan(target + 1e-9);
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 200) },
    );
  });

  it('never falls when more service is asked for, of cycles or of units', () => {
    fc.assert(
      fc.property(fc.constantFrom<DistributionName>('normal', 'gamma', 'lognormal', 'poisson', 'negative-binomial', 'empirical'), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 11, max: 30 }), fc.integer({ min: 1, max: 997 }), fc.integer({ min: 1, max: 60 }), (distribution, mean, tenths, thousandths, orderQuantity) => {
        const demand = distribution === 'empirical' ? { history: [0, mean % 7, 1, tenths % 5, 2], leadTimeDays: 3 } : { leadTimeDemand: { mean, stdDev: (Math.sqrt(mean) * tenths) / 10 } };
        const [less, more] = [thousandths / 1000, (thousandths + 1) / 1000];
        for (const target of ['serviceLevel', 'fillRate'] as const) {
          const at = (level: number): number => reorderPoint({ distribution, ...demand, orderQuantity, [target]: level }).units;
          expect(at(more)).toBeGreaterThanOrEqual(at(less));
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 200) },
    );
  });

  it('reaches a fill rate exactly for continuous demand, with one formula', () => {
    for (const distribution of ['normal', 'gamma', 'lognormal'] as const)
      for (const fillRateRule of ['exact', 'simple', 'lost-sales'] as const)
        for (const fillRate of [0.5, 0.95, 0.999])
          expect(reorderPoint({ distribution, leadTimeDemand: { mean: 80, stdDev: 40 }, orderQuantity: 50, fillRate, fillRateRule }).fillRate).toBeCloseTo(fillRate, 10);
  });

  it('says when the family does not suit demand', () => {
    expect(reorderPoint({ distribution: 'poisson', serviceLevel: 0.95, demandPerDay: 50, demandStdDev: 5, leadTimeDays: 6, leadTimeStdDevDays: 2 }).warnings).toMatchObject([{ code: 'variance-differs', modelled: 300, better: 'normal' }]);
    expect(reorderPoint({ distribution: 'normal', serviceLevel: 0.95, leadTimeDemand: { mean: 2, stdDev: 2 } }).warnings).toMatchObject([{ code: 'negative-demand', better: 'negative-binomial' }]);
    expect(reorderPoint({ distribution: 'negative-binomial', serviceLevel: 0.95, leadTimeDemand: { mean: 9, stdDev: 2 }, underdispersed: 'poisson' })).toMatchObject({ units: 14, warnings: [{ code: 'not-overdispersed' }] });
    expect(reorderPoint({ distribution: 'empirical', serviceLevel: 0.2, history: [0, 4], leadTimeDays: 1 }).warnings).toEqual([{ code: 'short-history', periods: 2 }, { code: 'negative-safety-stock' }]);
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['two targets', { serviceLevel: 0.9, fillRate: 0.9, orderQuantity: 1, leadTimeDemand: { mean: 1, stdDev: 1 } }, ['fillRate not-together']],
    ['no target', { leadTimeDemand: { mean: 1, stdDev: 1 } }, ['serviceLevel missing']],
    ['a fill rate of no quantity', { fillRate: 0.9, leadTimeDemand: { mean: 1, stdDev: 1 } }, ['orderQuantity missing']],
    ['a percentage', { serviceLevel: 95, leadTimeDemand: { mean: 1, stdDev: 1 } }, ['serviceLevel too-large']],
    ['no spread', { serviceLevel: 0.9, demandPerDay: 3, leadTimeDays: 2 }, ['demandStdDev missing']],
    ['a history of one', { serviceLevel: 0.9, history: [3], leadTimeDays: 2 }, ['history missing']],
    ['a history of nothing', { serviceLevel: 0.9, history: [null], leadTimeDays: 2 }, ['history too-small']],
    ['demand described twice', { serviceLevel: 0.9, history: [3, 4], demandPerDay: 3, leadTimeDays: 2 }, ['demandPerDay not-together']],
    ['lead times that do not sum to 1', { serviceLevel: 0.9, demandPerDay: 3, demandStdDev: 1, leadTimes: [{ days: 1, probability: 0.5 }] }, ['leadTimes not-allowed']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => reorderPoint({ distribution: 'normal', ...input }))).toEqual(expected);
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['a negative binomial without spread enough', { distribution: 'negative-binomial', serviceLevel: 0.9, leadTimeDemand: { mean: 4, stdDev: 1 } }, ['distribution not-allowed']],
    ['half a day of a history', { distribution: 'empirical', serviceLevel: 0.9, history: [1, 2], leadTimeDays: 1.5 }, ['leadTimeDays wrong-type']],
    ['a history too fine to count', { distribution: 'empirical', serviceLevel: 0.9, history: [1e9, 1], leadTimeDays: 2 }, ['history too-large']],
  ])('refuses %s', (_, input, expected) => {
    expect(refusals(() => reorderPoint(input as Parameters<typeof reorderPoint>[0]))).toEqual(expected);
  });
});
