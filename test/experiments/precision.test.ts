import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { criticalValue } from '../../src/experiments/critical-value.ts';
import { bayesianTest, differenceInterval, fisherExactTest, twoProportionZTest, welchTTest, type VariantCounts } from '../../src/experiments/index.ts';

/** Made by golden/make-golden.py. */
const golden = JSON.parse(readFileSync(new URL('golden/golden.json', import.meta.url), 'utf8'));
/** Made by golden/make-unequal.py. */
const unequal = JSON.parse(readFileSync(new URL('golden/unequal.json', import.meta.url), 'utf8'));

type Counts = readonly [number, number, number, number];
const groups = ([xA, nA, xB, nB]: Counts): { control: VariantCounts; treatment: VariantCounts } => ({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB } });
const named = (cases: readonly { readonly counts: Counts }[]): [string, never][] => cases.map((each) => [each.counts.join(' '), each as never]);

/** The relative error of a figure; of what underflows or is 0, the absolute one. */
function off(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (Math.abs(expected) || 1);
}

describe('the quantile of small bundles', () => {
  it.each(golden.critical as [number, number][])('of a tail of %d', (tail, z) => {
    expect(off(criticalValue(tail), z)).toBeLessThan(tail > 0.49 ? 1e-9 : 2e-15); // near a half z is near 0, and the tail is rounded
  });
});

describe('the two-proportion z-test', () => {
  it.each(named(golden.zTests))('of %s', (_, each: { counts: Counts } & Record<string, number>) => {
    const test = twoProportionZTest({ ...groups(each.counts), exact: 'never' });
    expect(off(test.z!, each['z']!)).toBeLessThan(1e-15);
    expect(off(test.standardError, each['standardError']!)).toBeLessThan(1e-15);
    expect(off(test.pValue, each['twoSided']!)).toBeLessThan(1e-12);
    expect(off(test.logPValue, each['logTwoSided']!)).toBeLessThan(1e-13);
    for (const alternative of ['greater', 'less'] as const) expect(off(twoProportionZTest({ ...groups(each.counts), alternative, exact: 'never' }).pValue, each[alternative]!)).toBeLessThan(1e-12);
    if (each['unpooledZ'] !== null) expect(off(twoProportionZTest({ ...groups(each.counts), variance: 'unpooled', exact: 'never' }).z!, each['unpooledZ']!)).toBeLessThan(1e-15);
  });
});

describe('intervals of the difference', () => {
  it.each(named(golden.newcombe))("Newcombe's of %s", (_, { counts, alpha, limits }: { counts: Counts; alpha: number; limits: [number, number] }) => {
    const { lower, upper, difference } = differenceInterval({ ...groups(counts), alpha });
    const scale = Math.max(Math.abs(difference), ...limits.map(Math.abs));
    expect(Math.abs(lower - limits[0]) / scale).toBeLessThan(1e-14);
    expect(Math.abs(upper - limits[1]) / scale).toBeLessThan(1e-14);
  });

  it.each(named(golden.miettinenNurminen))('of Miettinen and Nurminen of %s', (_, { counts, alpha, limits }: { counts: Counts; alpha: number; limits: [number, number] }) => {
    const { lower, upper } = differenceInterval({ ...groups(counts), alpha, method: 'miettinen-nurminen' });
    expect(Math.abs(lower - limits[0])).toBeLessThan(1e-13);
    expect(Math.abs(upper - limits[1])).toBeLessThan(1e-13);
  });
});

describe('the difference of two means', () => {
  // By hand: the means are 7/3 and 8 above a thousand million, whose own last place is 1e-7.
  it('of raw numbers keeps the digits that a large offset takes from the means', () => {
    const { difference, standardError } = welchTTest({ control: { values: [1e9 + 1, 1e9 + 2, 1e9 + 4] }, treatment: { values: [1e9 + 7, 1e9 + 9] } });
    expect(off(difference, 17 / 3)).toBeLessThan(1e-15);
    expect(off(standardError, 4 / 3)).toBeLessThan(1e-15); // √(7/9 + 1)
  });
});

describe("Fisher's exact test, by whole numbers", () => {
  it.each(named(golden.fisher))('of %s', (_, each: { counts: Counts } & Record<string, number>) => {
    const p = (alternative: 'two-sided' | 'greater' | 'less') => fisherExactTest({ ...groups(each.counts), alternative });
    expect(off(p('two-sided').pValue, each['twoSided']!)).toBeLessThan(1e-12);
    expect(off(p('greater').pValue, each['greater']!)).toBeLessThan(1e-12);
    expect(off(p('less').pValue, each['less']!)).toBeLessThan(1e-12);
    expect(off(p('two-sided').logPValue, each['logTwoSided']!)).toBeLessThan(1e-12);
  });
});

describe('the Bayesian test, by exact sums', () => {
  it.each((golden.bayes as { counts: Counts; prior: number }[]).map((each) => [`${each.counts.join(' ')} prior ${each.prior}`, each as never]))('of %s', (_, each: { counts: Counts; prior: number } & Record<string, number>) => {
    const test = bayesianTest({ ...groups(each.counts), prior: { alpha: each.prior, beta: each.prior } });
    expect(off(test.chanceTreatmentBeatsControl, each['chance']!)).toBeLessThan(1e-11);
    expect(off(test.chanceControlBeatsTreatment, each['other']!)).toBeLessThan(1e-11);
    expect(off(test.expectedLoss.choosingControl, each['keep']!)).toBeLessThan(1e-11);
    expect(off(test.expectedLoss.choosingTreatment, each['change']!)).toBeLessThan(1e-11);
  });

  it.each(named(unequal.bayes))('of groups as different as %s', (_, each: { counts: Counts } & Record<string, number>) => {
    const test = bayesianTest(groups(each.counts));
    expect(off(test.chanceTreatmentBeatsControl, each['chance']!)).toBeLessThan(1e-11);
    expect(off(test.chanceControlBeatsTreatment, each['other']!)).toBeLessThan(1e-11);
    expect(off(test.expectedLoss.choosingControl, each['keep']!)).toBeLessThan(1e-11);
    expect(off(test.expectedLoss.choosingTreatment, each['change']!)).toBeLessThan(1e-11);
  });

  it.each(unequal.lift as { control: [number, number]; limits: [number, number, number] }[])('the lift of 1 of 2 over $control', ({ control: [conversions, visitors], limits }) => {
    const few = { conversions: 1, visitors: 2 };
    const many = { conversions, visitors };
    const { lower, median, upper } = bayesianTest({ control: many, treatment: few }).lift;
    const turned = bayesianTest({ control: few, treatment: many }).lift;
    [lower, median, upper].forEach((limit, index) => { expect(off(1 + limit, 1 + limits[index]!)).toBeLessThan(1e-11); });
    [turned.upper, turned.median, turned.lower].forEach((limit, index) => { expect(off(1 + limit, 1 / (1 + limits[index]!))).toBeLessThan(1e-11); });
  });

  it('of a quadrillion against two loses only what the rounding of rates costs', () => {
    const { chanceTreatmentBeatsControl } = bayesianTest(groups([5e14, 1e15, 1, 2]));
    expect(Math.abs(chanceTreatmentBeatsControl - 0.5)).toBeLessThan(1e-9);
  });
});
