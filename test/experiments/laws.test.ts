import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as experiments from '../../src/experiments/index.ts';
import type { AdjustmentMethod, DifferenceMethod, VariantCounts } from '../../src/experiments/index.ts';

const { adjustPValues, adjustWithCovariate, assignVariant, bayesianTest, chiSquareTest, confidenceSequence, differenceInterval, fisherExactTest, groupSequentialBoundaries, mergeMoments, minimumDetectableEffect, momentsByVariant, pairMomentsByVariant, peekingErrorRate, power, proportionInterval, requiredSampleSize, sampleRatioMismatch, sequentialTest, twoProportionZTest, welchTTest } = experiments;

const counts = (most = 100_000): fc.Arbitrary<VariantCounts> => fc.integer({ min: 1, max: most }).chain((visitors) => fc.integer({ min: 0, max: visitors }).map((conversions) => ({ conversions, visitors })));
const pair = fc.record({ control: counts(), treatment: counts() });
const smallPair = fc.record({ control: counts(60), treatment: counts(60) });
const flip = ({ conversions, visitors }: VariantCounts): VariantCounts => ({ conversions: visitors - conversions, visitors });
const near = (actual: number, expected: number, tolerance = 1e-11): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1e-3, Math.abs(expected)));
};
const methods: DifferenceMethod[] = ['newcombe', 'wald', 'agresti-caffo', 'miettinen-nurminen', 'mee'];

describe('the z-test', () => {
  it('is plain data', () => {
    fc.assert(fc.property(pair, fc.constantFrom('two-sided', 'greater', 'less'), (groups, alternative) => {
      const result = twoProportionZTest({ ...groups, alternative });
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    }));
  });

  it('changes its sign, and nothing else, when the groups change places', () => {
    fc.assert(fc.property(pair, ({ control, treatment }) => {
      const one = twoProportionZTest({ control, treatment });
      const other = twoProportionZTest({ control: treatment, treatment: control });
      expect(other.difference).toBe(-one.difference + 0);
      near(other.pValue, one.pValue);
      near(other.interval.lower, -one.interval.upper);
    }));
  });

  it('changes its sign when success is failure', () => {
    fc.assert(fc.property(pair, ({ control, treatment }) => {
      const one = twoProportionZTest({ control, treatment });
      const other = twoProportionZTest({ control: flip(control), treatment: flip(treatment) });
      near(other.difference, -one.difference);
      near(other.pValue, one.pValue, 1e-9);
    }));
  });

  it('has tails that add up', () => {
    fc.assert(fc.property(pair, (groups) => {
      const p = (alternative: 'two-sided' | 'greater' | 'less'): number => twoProportionZTest({ ...groups, alternative, exact: 'never' }).pValue;
      if (twoProportionZTest(groups).z === null) return;
      near(p('greater') + p('less'), 1);
      near(p('two-sided'), 2 * Math.min(p('greater'), p('less')));
    }));
  });

  it('squared is the chi-square of two variants', () => {
    fc.assert(fc.property(pair, ({ control, treatment }) => {
      const { z } = twoProportionZTest({ control, treatment, exact: 'never' });
      const { chiSquare, pValue } = chiSquareTest({ variants: [{ id: 'A', ...control }, { id: 'B', ...treatment }] });
      near(chiSquare, (z ?? 0) ** 2);
      near(pValue, twoProportionZTest({ control, treatment, exact: 'never' }).pValue, 1e-9);
    }));
  });

  it('with score variance says the same as the interval of Mee', () => {
    fc.assert(fc.property(smallPair, fc.double({ min: -0.9, max: 0.9, noNaN: true }), ({ control, treatment }, nullDifference) => {
      const { lower, upper } = differenceInterval({ control, treatment, method: 'mee' });
      const { pValue, z } = twoProportionZTest({ control, treatment, nullDifference, variance: 'score', exact: 'never' });
      if (z === null || Math.min(Math.abs(nullDifference - lower), Math.abs(nullDifference - upper)) < 1e-9) return;
      expect(pValue > 0.05).toBe(nullDifference > lower && nullDifference < upper);
    }));
  });

  it('finds non-inferiority where it finds more than the margin, and equivalence where both sides hold', () => {
    fc.assert(fc.property(pair, fc.double({ min: 1e-4, max: 0.5, noNaN: true }), (groups, margin) => {
      const notWorse = twoProportionZTest({ ...groups, alternative: 'non-inferior', margin });
      expect(notWorse.pValue).toBe(twoProportionZTest({ ...groups, alternative: 'greater', nullDifference: -margin }).pValue);
      const notBetter = twoProportionZTest({ ...groups, alternative: 'less', nullDifference: margin });
      expect(twoProportionZTest({ ...groups, alternative: 'equivalent', margin }).pValue).toBe(Math.max(notWorse.pValue, notBetter.pValue));
    }));
  });
});

describe('intervals', () => {
  it.each(methods)('of the difference by %s hold the difference and grow with confidence', (method) => {
    fc.assert(fc.property(pair, (groups) => {
      const wide = differenceInterval({ ...groups, method, alpha: 0.01 });
      const narrow = differenceInterval({ ...groups, method, alpha: 0.2 });
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower + 1e-12);
      expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - 1e-12);
      if (method !== 'agresti-caffo') {
        expect(narrow.lower).toBeLessThanOrEqual(narrow.difference + 1e-12);
        expect(narrow.upper).toBeGreaterThanOrEqual(narrow.difference - 1e-12);
      }
      if (method === 'newcombe' || method === 'miettinen-nurminen') expect(Math.max(-wide.lower, wide.upper)).toBeLessThanOrEqual(1);
    }), { numRuns: 50 });
  });

  it.each(['wilson', 'wilson-cc', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald'] as const)('of a rate by %s turn over with the rate', (method) => {
    fc.assert(fc.property(counts(3000), (group) => {
      const one = proportionInterval({ ...group, method });
      const other = proportionInterval({ ...flip(group), method });
      expect(Math.abs(one.lower - (1 - other.upper))).toBeLessThan(1e-11);
      expect(one.lower).toBeLessThanOrEqual(one.rate);
    }), { numRuns: 50 });
  });
});

describe('exact tests', () => {
  it("Fisher's one-sided tails overlap in the observed table only", () => {
    fc.assert(fc.property(smallPair, (groups) => {
      const p = (alternative: 'two-sided' | 'greater' | 'less'): number => fisherExactTest({ ...groups, alternative }).pValue;
      expect(p('greater') + p('less')).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(p('two-sided')).toBeGreaterThanOrEqual(Math.min(p('greater'), p('less')) * (1 - 1e-12));
    }));
  });
});

describe('many comparisons', () => {
  it.each<AdjustmentMethod>(['holm', 'bonferroni', 'sidak', 'hochberg', 'hommel', 'benjamini-hochberg', 'benjamini-yekutieli'])('%s never lowers a p-value, keeps their order, and does not care for the order given', (method) => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const { pValues: result } = adjustPValues({ pValues, method });
      result.forEach((p, index) => {
        expect(p).toBeGreaterThanOrEqual(pValues[index]! * (1 - 1e-15));
        expect(p).toBeLessThanOrEqual(1);
        pValues.forEach((raw, other) => { if (raw > pValues[index]!) expect(result[other]!).toBeGreaterThanOrEqual(p * (1 - 1e-12)); });
      });
      expect(adjustPValues({ pValues: pValues.toReversed(), method }).pValues.toReversed()).toEqual(result);
    }));
  });

  it('Holm is never above Bonferroni, Hommel never above Hochberg, and Hochberg never above Holm', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const by = (method: AdjustmentMethod): readonly number[] => adjustPValues({ pValues, method }).pValues;
      const [bonferroni, holm, hochberg, hommel] = [by('bonferroni'), by('holm'), by('hochberg'), by('hommel')];
      pValues.forEach((_, index) => {
        expect(holm[index]!).toBeLessThanOrEqual(bonferroni[index]! + 1e-15);
        expect(hochberg[index]!).toBeLessThanOrEqual(holm[index]! + 1e-15);
        expect(hommel[index]!).toBeLessThanOrEqual(hochberg[index]! + 1e-15);
      });
    }));
  });
});

describe('planning', () => {
  const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  it.each(['pooled', 'unpooled', 'arcsine'] as const)('%s: the size has the power, one person less has not, and the detectable effect is the planned one', (convention) => {
    fc.assert(fc.property(rate, rate, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (baselineRate, expectedRate, wanted) => {
      fc.pre(Math.abs(baselineRate - expectedRate) > 0.002);
      const { exact, control } = requiredSampleSize({ outcome: 'conversion', baselineRate, expectedRate, power: wanted, convention });
      const reached = (controlSize: number): number => power({ outcome: 'conversion', baselineRate, expectedRate, controlSize, convention, includeOtherTail: false }).power;
      expect(reached(control)).toBeGreaterThanOrEqual(wanted - 1e-9);
      if (control > 1 && control - exact < 1) expect(reached(control - 1)).toBeLessThan(wanted);
      const { absolute } = minimumDetectableEffect({ outcome: 'conversion', baselineRate, controlSize: control, power: wanted, convention, direction: expectedRate > baselineRate ? 'increase' : 'decrease' });
      expect(Math.abs(absolute!)).toBeLessThanOrEqual(Math.abs(expectedRate - baselineRate) * (1 + 1e-9));
    }));
  });

  it('a ratio of people is the same seen from either group', () => {
    fc.assert(fc.property(rate, rate, fc.double({ min: 0.1, max: 10, noNaN: true }), (one, other, ratio) => {
      fc.pre(Math.abs(one - other) > 0.002);
      const here = requiredSampleSize({ outcome: 'conversion', baselineRate: one, expectedRate: other, ratio });
      const there = requiredSampleSize({ outcome: 'conversion', baselineRate: other, expectedRate: one, ratio: 1 / ratio });
      near(there.exact, here.exact * ratio, 1e-9);
    }));
  });
});

describe('the split', () => {
  it('does not care for the scale of weights or the order of groups', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 6 }), (groups) => {
      const of = (list: readonly (readonly [number, number])[], scale: number) => sampleRatioMismatch({ observed: list.map(([count]) => count), weights: list.map(([, weight]) => weight * scale) });
      near(of(groups.toReversed(), 0.125).chiSquare, of(groups, 1).chiSquare, 1e-9);
    }));
  });
});

describe('looking early', () => {
  it('an always-valid interval leaves 0 out exactly when its p-value is at most alpha, and is wider than that of one look', () => {
    fc.assert(fc.property(fc.double({ min: -0.1, max: 0.1, noNaN: true }), fc.double({ min: 1e-4, max: 0.05, noNaN: true }), fc.integer({ min: 10, max: 1_000_000 }), fc.constantFrom('two-sided', 'greater', 'less'), (difference, standardError, visitors, alternative) => {
      const { lower, upper, pValue, halfWidth } = confidenceSequence({ difference, standardError, visitors, alternative });
      if (Math.abs(pValue - 0.05) > 1e-9) expect(pValue < 0.05).toBe((lower ?? -1) > 0 || (upper ?? 1) < 0);
      expect(halfWidth).toBeGreaterThan(standardError * 1.645);
    }));
  });

  const rule = fc.oneof(
    fc.constant({ kind: 'lan-demets-obrien-fleming' } as const),
    fc.constant({ kind: 'lan-demets-pocock' } as const),
    fc.double({ min: 0.5, max: 4, noNaN: true }).map((power) => ({ kind: 'kim-demets', power }) as const),
    fc.double({ min: -5, max: 5, noNaN: true }).map((gamma) => ({ kind: 'hwang-shih-decani', gamma }) as const),
  );
  it('bounds spend alpha to the last bit, whatever the rule and wherever the looks', () => {
    fc.assert(fc.property(rule, fc.uniqueArray(fc.integer({ min: 5, max: 99 }), { maxLength: 5 }), fc.constantFrom('two-sided', 'greater'), (each, looks, alternative) => {
      const informationFractions = [...looks.sort((one, other) => one - other).map((percent) => percent / 100), 1];
      const plan = groupSequentialBoundaries({ rule: each, informationFractions, alternative });
      expect(plan.looks.at(-1)!.cumulativeAlpha).toBeCloseTo(0.05, 14);
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
    }), { numRuns: 30 });
  });

  it('one look is the ordinary test', () => {
    for (const kind of ['pocock', 'obrien-fleming', 'lan-demets-pocock', 'lan-demets-obrien-fleming'] as const) near(groupSequentialBoundaries({ rule: { kind }, looks: 1 }).looks[0]!.z!, 1.959963984540054, 1e-13);
    near(peekingErrorRate({ looks: 1 }).errorRate, 0.05, 1e-13);
  });

  it('a group-sequential p-value is at most alpha exactly when a bound was reached', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 5 }), (zs) => {
      const looks = zs.map((z, index) => ({ visitors: (index + 1) * 1000, difference: z * 0.01, standardError: 0.01 }));
      const { looks: seen, decision } = sequentialTest({ method: { kind: 'group-sequential', rule: { kind: 'lan-demets-pocock' }, plannedVisitors: 5000 }, looks });
      const p = seen.find(({ pValue }) => pValue !== null)?.pValue;
      expect(p !== undefined).toBe(decision === 'effect-shown');
      if (p !== undefined && p !== null) expect(p).toBeLessThanOrEqual(0.05 + 1e-12);
    }));
  });
});

describe('Bayes', () => {
  it('chances add up to 1, and losses differ by the difference of the means', () => {
    fc.assert(fc.property(fc.record({ control: counts(2000), treatment: counts(2000) }), (groups) => {
      const { chanceTreatmentBeatsControl: b, chanceControlBeatsTreatment: a, expectedLoss, posterior, lift } = bayesianTest(groups);
      expect(a + b).toBe(1);
      const mean = ({ alpha, beta }: { alpha: number; beta: number }): number => alpha / (alpha + beta);
      expect(Math.abs(expectedLoss.choosingControl - expectedLoss.choosingTreatment - (mean(posterior.treatment) - mean(posterior.control)))).toBeLessThan(1e-10);
      expect(lift.lower <= lift.median && lift.median <= lift.upper).toBe(true);
      expect(lift.median > 0).toBe(b > 0.5);
    }), { numRuns: 25 });
  });

  const uneven = fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()).map(([size, share, few]) => {
    const visitors = Math.floor(10 ** size);
    return { conversions: Math.min(visitors, Math.floor(few ? share * 20 : share * visitors)), visitors };
  });
  it('turns over with the groups, however unequal they are', () => {
    fc.assert(fc.property(uneven, uneven, fc.constantFrom(0.05, 1e-6, 1e-20), (control, treatment, alpha) => {
      const here = bayesianTest({ control, treatment, alpha });
      const there = bayesianTest({ control: treatment, treatment: control, alpha });
      near(there.chanceControlBeatsTreatment, here.chanceTreatmentBeatsControl, 1e-10);
      near(there.expectedLoss.choosingTreatment, here.expectedLoss.choosingControl, 1e-10);
      near(there.expectedLoss.choosingControl, here.expectedLoss.choosingTreatment, 1e-10);
      // A lift near −1 has lost digits of its distance from it.
      const [low, middle, high] = [here.lift.lower, here.lift.median, here.lift.upper];
      for (const [one, other] of [[low, there.lift.upper], [middle, there.lift.median], [high, there.lift.lower]] as const) if (Math.min(one, other) > -1) expect(Math.abs(Math.log1p(one) + Math.log1p(other))).toBeLessThan(1e-9 + 1e-15 / (1 + Math.min(one, other)));
      expect(low <= middle && middle <= high).toBe(true);
    }), { numRuns: 40 });
  });
});

describe('rows, shards and sums', () => {
  const rows = fc.array(fc.record({ variant: fc.integer({ min: 0, max: 2 }), y: fc.double({ min: -1000, max: 1000, noNaN: true }), x: fc.double({ min: 0, max: 50, noNaN: true }) }), { minLength: 6, maxLength: 80 });
  const twoPass = (values: readonly number[]): { count: number; mean: number; variance: number } => {
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    return { count: values.length, mean, variance: values.length > 1 ? values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) : 0 };
  };
  it('moments by variant are those of the rows of the variant', () => {
    fc.assert(fc.property(rows, fc.constantFrom(0, 1e9), (list, offset) => {
      const variant = list.map((row) => row.variant);
      const moments = momentsByVariant({ variant, variantCount: 3, values: list.map(({ y }) => y + offset) });
      moments.forEach((found, group) => {
        const own = twoPass(list.filter((row) => row.variant === group).map(({ y }) => y + offset));
        expect(found.count).toBe(own.count);
        // Values of both signs cancel: a mean is as good as the largest value allows.
        if (own.count > 0) expect(Math.abs(found.mean - own.mean)).toBeLessThanOrEqual(1e-13 * (1000 + offset));
        if (own.count > 1) near(found.variance, own.variance, offset === 0 ? 1e-9 : 1e-6);
      });
    }));
  });

  it('shards merge to the whole', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 1, max: 5 }), (list, at) => {
      const of = (part: typeof list) => momentsByVariant({ variant: part.map(() => 0), variantCount: 1, values: part.map(({ y }) => y) })[0]!;
      const merged = mergeMoments([of(list.slice(0, at)), of(list.slice(at))]);
      const whole = of(list);
      expect(merged.count).toBe(whole.count);
      expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-11);
      expect(Math.abs(merged.variance - whole.variance)).toBeLessThan(1e-7);
      const pairs = (part: typeof list) => pairMomentsByVariant({ variant: part.map(() => 0), variantCount: 1, y: part.map(({ y }) => y), x: part.map(({ x }) => x) })[0]!;
      const both = experiments.mergePairMoments([pairs(list.slice(0, at)), pairs(list.slice(at))]);
      expect(Math.abs(both.covariance - pairs(list).covariance)).toBeLessThan(1e-9);
    }));
  });

  it('Welch says the same of numbers, moments and sums', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 40 }), fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 40 }), (one, other) => {
      const sums = (values: readonly number[]) => ({ count: values.length, sum: values.reduce((a, b) => a + b, 0), sumSquares: values.reduce((a, b) => a + b * b, 0) });
      const raw = welchTTest({ control: { values: one }, treatment: { values: other } });
      const summed = welchTTest({ control: sums(one), treatment: sums(other) });
      const moments = welchTTest({ control: twoPass(one), treatment: twoPass(other) });
      fc.pre(raw.standardError > 0);
      near(summed.pValue, raw.pValue, 1e-9);
      near(moments.pValue, raw.pValue, 1e-9);
    }));
  });

  it('a covariate takes variance away, and one that is constant takes nothing', () => {
    fc.assert(fc.property(rows, (list) => {
      fc.pre(list.length >= 12);
      const half = Math.floor(list.length / 2);
      const group = (part: typeof list, x: (row: (typeof list)[number]) => number) => ({ y: part.map(({ y }) => y), x: part.map(x) });
      const constant = adjustWithCovariate({ control: group(list.slice(0, half), () => 3), treatment: group(list.slice(half), () => 3) });
      expect([constant.theta, constant.varianceReduction]).toEqual([0, 0]);
      expect(constant.difference).toBe(constant.unadjustedDifference);
      const self = adjustWithCovariate({ control: group(list.slice(0, half), ({ y }) => y), treatment: group(list.slice(half), ({ y }) => y) });
      if (self.unadjustedStandardError > 1e-6) near(self.varianceReduction, 1, 1e-9);
    }));
  });
});

describe('assignment', () => {
  const variants = (...weights: number[]) => weights.map((weight, index) => ({ id: 'ABCDE'[index]!, weight }));
  const of = (unit: number, list: ReturnType<typeof variants>, rest: object = {}): string | null => assignVariant({ experimentId: 'e', unitId: `u${unit}`, variants: list, ...rest }).variant;
  const units = Array.from({ length: 20_000 }, (_, unit) => unit);

  it('gives each variant its share', () => {
    const counts = [0, 0, 0];
    for (const unit of units) counts['ABC'.indexOf(of(unit, variants(5, 3, 2))!)]! += 1;
    expect(sampleRatioMismatch({ observed: counts, weights: [5, 3, 2] }).pValue).toBeGreaterThan(0.001);
  });

  it('moves people only to a variant that gains, and only from one that loses', () => {
    for (const unit of units.slice(0, 5000)) {
      const before = of(unit, variants(1, 1, 1));
      const more = of(unit, variants(1, 1, 3));
      expect(more === before || more === 'C').toBe(true);
      const fewer = of(unit, variants(0, 1, 1));
      if (before !== 'A') expect(fewer).toBe(before);
      expect(of(unit, variants(1, 1, 1).toReversed())).toBe(before);
    }
  });

  it('keeps those who are in when traffic is raised', () => {
    for (const unit of units.slice(0, 5000)) {
      const small = of(unit, variants(1, 1), { trafficShare: 0.2 });
      if (small !== null) expect(of(unit, variants(1, 1), { trafficShare: 0.6 })).toBe(small);
    }
  });

  it('puts nobody in two experiments of a group, and leaves nobody out where their slots meet', () => {
    for (const unit of units.slice(0, 5000)) {
      const one = of(unit, variants(1, 1), { exclusion: { group: 'g', from: 0, to: 0.3 } });
      const two = of(unit, variants(1, 1), { exclusion: { group: 'g', from: 0.3, to: 1 } });
      expect((one === null) !== (two === null)).toBe(true);
    }
  });

  it('of one experiment tells nothing about another', () => {
    const table = { AA: 0, AB: 0, BA: 0, BB: 0 };
    for (const unit of units) table[`${of(unit, variants(1, 1))!}${of(unit, variants(1, 1), { experimentId: 'f' })!}` as keyof typeof table] += 1;
    expect(twoProportionZTest({ control: { conversions: table.AA, visitors: table.AA + table.AB }, treatment: { conversions: table.BA, visitors: table.BA + table.BB } }).pValue).toBeGreaterThan(0.001);
  });
});
