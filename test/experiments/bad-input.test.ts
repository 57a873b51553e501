import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../src/kernel/index.ts';
import * as experiments from '../../src/experiments/index.ts';
import { refusals } from '../support/refusals.ts';
import { liftLimits } from '../../src/experiments/lift-limits.ts';

type Loose = Record<string, unknown>;

const group = { conversions: 100, visitors: 1000 };
const wrong = (name: keyof typeof experiments, input: unknown): string[] => refusals(() => (experiments[name] as (input: unknown) => unknown)(input));

describe('two groups', () => {
  const tests = ['twoProportionZTest', 'differenceInterval', 'liftInterval', 'fisherExactTest', 'bayesianTest'] as const;
  describe.each(tests)('%s', (name) => {
    it.each<[string, Loose, string[]]>([
      ['more conversions than visitors', { control: { conversions: 11, visitors: 10 } }, ['control more-than-visitors']],
      ['a fraction of a person', { treatment: { conversions: 1.5, visitors: 10 } }, ['treatment.conversions wrong-type']],
      ['half a visitor', { treatment: { conversions: 1, visitors: 10.5 } }, ['treatment.visitors wrong-type']],
      ['a negative count', { control: { conversions: -1, visitors: 10 } }, ['control.conversions too-small']],
      ['an empty group', { control: { conversions: 0, visitors: 0 } }, ['control.visitors too-small']],
      ['two empty groups', { control: { conversions: 0, visitors: 0 }, treatment: { conversions: 0, visitors: 0 } }, ['control.visitors too-small', 'treatment.visitors too-small']],
      ['NaN', { control: { conversions: NaN, visitors: 10 } }, ['control.conversions wrong-type']],
      ['Infinity', { control: { conversions: 1, visitors: Infinity } }, ['control.visitors wrong-type']],
      ['text', { control: { conversions: '1', visitors: 10 } }, ['control.conversions wrong-type']],
      ['a BigInt', { control: { conversions: 1n, visitors: 10 } }, ['control.conversions wrong-type']],
      ['a Symbol', { control: { conversions: Symbol('1'), visitors: 10 } }, ['control.conversions wrong-type']],
      ['an object that has no number', { control: { conversions: 1, visitors: Object.create(null) } }, ['control.visitors wrong-type']],
      ['null for a count', { control: { conversions: null, visitors: 10 } }, ['control.conversions wrong-type']],
      ['more than can be counted', { control: { conversions: 1, visitors: 2 ** 53 } }, ['control.visitors too-large']],
      ['no control', { control: undefined }, ['control wrong-type']],
      ['null for a group', { treatment: null }, ['treatment wrong-type']],
      ['a misspelt count', { control: { ...group, convertions: 3 } }, ['control.convertions unknown-field']],
      ['a misspelt option', { alfa: 0.05 }, ['alfa unknown-field']],
      ['everything at once', { control: { conversions: -1, visitors: 0 }, treatment: 7 }, ['control.conversions too-small', 'control.visitors too-small', 'treatment wrong-type']],
    ])('with %s', (_, change, expected) => {
      expect(wrong(name, { control: group, treatment: group, ...change })).toEqual(expected);
    });

    it.each([undefined, null, 7, 'x', []])('of %j', (input) => {
      expect(wrong(name, input).length).toBeGreaterThan(0);
    });

    it('with a key that would be a prototype', () => {
      expect(wrong(name, JSON.parse('{"control":{"conversions":1,"visitors":2},"treatment":{"conversions":1,"visitors":2,"__proto__":{}}}'))).toEqual(['treatment.__proto__ unknown-field']);
    });
  });

  it.each(['twoProportionZTest', 'differenceInterval', 'liftInterval', 'bayesianTest'] as const)('%s with an alpha that is none', (name) => {
    const alpha = (value: unknown): string[] => wrong(name, { control: group, treatment: group, alpha: value });
    expect(alpha(5)).toEqual(['alpha too-large']);
    expect(alpha(0.95)).toEqual(['alpha too-large']);
    expect(alpha(0)).toEqual(['alpha too-small']);
    expect(alpha(-0.05)).toEqual(['alpha too-small']);
    expect(alpha(NaN)).toEqual(['alpha wrong-type']);
    expect(alpha('0.05')).toEqual(['alpha wrong-type']);
    expect(alpha(null)).toEqual(['alpha wrong-type']);
  });

  it.each([[5, '0.05'], [0.95, '0.05'], [95, '0.05'], [0.99, '0.01'], [1, '0.01']])('an alpha of %d says that it was meant to be %s', (alpha, hint) => {
    try {
      experiments.twoProportionZTest({ control: group, treatment: group, alpha });
    } catch (error) {
      expect(isInvalidInputError(error) && error.message).toContain(`write ${hint}`);
      return;
    }
    throw new Error('accepted');
  });
});

describe('the options of the z-test', () => {
  it.each<[string, Loose, string[]]>([
    ['an alternative nobody knows', { alternative: 'larger' }, ['alternative not-allowed']],
    ['a variance nobody knows', { variance: 'pool' }, ['variance not-allowed']],
    ['an interval nobody knows', { differenceMethod: 'wilson' }, ['differenceMethod not-allowed']],
    ['a lift nobody knows', { liftMethod: 'log' }, ['liftMethod not-allowed']],
    ['1 for true', { continuityCorrection: 1 }, ['continuityCorrection not-allowed']],
    ['no margin', { alternative: 'non-inferior' }, ['margin not-allowed']],
    ['a margin below 0', { alternative: 'equivalent', margin: -0.01 }, ['margin not-allowed']],
    ['a margin of 0', { alternative: 'equivalent', margin: 0 }, ['margin not-allowed']],
    ['a margin of 5 per cent as 5', { alternative: 'equivalent', margin: 5 }, ['margin not-allowed']],
    ['a margin and a null difference', { alternative: 'non-inferior', margin: 0.01, nullDifference: 0.01 }, ['nullDifference not-allowed']],
    ['a margin without its alternative', { margin: 0.01 }, ['margin not-allowed']],
    ['a null difference of 1', { nullDifference: 1 }, ['nullDifference not-allowed']],
    ['a null difference in text', { nullDifference: '0.1' }, ['nullDifference not-allowed']],
    ['a null difference of null', { nullDifference: null }, ['nullDifference not-allowed']],
    ['a margin in text', { alternative: 'equivalent', margin: '0.1' }, ['margin not-allowed']],
    ['an alternative in an array', { alternative: ['less'] }, ['alternative not-allowed']],
    ['a null difference that is NaN', { nullDifference: NaN }, ['nullDifference not-allowed']],
  ])('with %s', (_, change, expected) => {
    expect(wrong('twoProportionZTest', { control: group, treatment: group, ...change })).toEqual(expected);
  });
});

const conversion = { outcome: 'conversion', baselineRate: 0.1, expectedRate: 0.12 };
const design = { hypothesis: 'h', metric: 'm', variables: ['v'], plannedPerGroup: 10, startsAt: '2026-03-01T00:00:00Z' };
const look = { control: group, treatment: group };
const variants = [{ id: 'A', ...group }, { id: 'B', ...group }];

describe('the others', () => {
  it.each<[keyof typeof experiments, string, unknown, string[]]>([
    ['oneProportionZTest', 'a rate of 1', { ...group, knownRate: 1 }, ['knownRate too-large']],
    ['oneProportionZTest', '10 for 10%', { ...group, knownRate: 10 }, ['knownRate too-large']],
    ['oneProportionZTest', 'a rate too near 0 for its z to have a square', { ...group, knownRate: 1e-320 }, ['knownRate too-small']],
    ['oneProportionZTest', 'a Symbol for a count', { conversions: Symbol('1'), visitors: Object.create(null), knownRate: 0.1 }, ['conversions wrong-type', 'visitors wrong-type']],
    ['oneProportionZTest', 'too many conversions', { conversions: 2, visitors: 1, knownRate: 0.1 }, ['more-than-visitors']],
    ['proportionInterval', 'a method nobody knows', { ...group, method: 'newcombe' }, ['method not-allowed']],
    ['proportionInterval', 'nobody', { conversions: 0, visitors: 0 }, ['visitors too-small']],
    ['chiSquareTest', 'one variant', { variants: variants.slice(0, 1) }, ['variants too-small']],
    ['chiSquareTest', 'one id twice', { variants: [variants[0], variants[0]] }, ['variants.1.id duplicate-id']],
    ['chiSquareTest', 'all pairs of thousands', { variants: Array.from({ length: 2000 }, (_, id) => ({ id: String(id), ...group })), pairs: 'all' }, ['variants too-large']],
    ['adjustPValues', 'a p-value of 5', { pValues: [0.1, 5] }, ['pValues.1 too-large']],
    ['adjustPValues', 'a hole', { pValues: [0.1, , 0.2] }, ['pValues.1 wrong-type']],
    ['sampleRatioMismatch', 'one group', { observed: [1] }, ['observed too-small']],
    ['sampleRatioMismatch', 'nobody', { observed: [0, 0] }, ['observed empty']],
    ['sampleRatioMismatch', 'weights of the wrong number', { observed: [1, 2], weights: [1] }, ['weights wrong-length']],
    ['sampleRatioMismatch', 'one weight above 0', { observed: [1, 2], weights: [1, 0] }, ['weights too-small']],
    ['sampleRatioMismatch', 'a negative weight', { observed: [1, 2], weights: [1, -1] }, ['weights.1 too-small']],
    ['sampleRatioMismatch', 'a weight that expects nobody', { observed: [10, 20], weights: [1e-320, 2] }, ['weights.0 too-small']],
    ['sampleRatioMismatch', 'half a person', { observed: [1, 2.5] }, ['observed.1 wrong-type']],
    ['requiredSampleSize', 'no effect', { ...conversion, expectedRate: 0.1 }, ['expectedRate no-effect']],
    ['requiredSampleSize', '12 for 12%', { ...conversion, expectedRate: 12 }, ['expectedRate too-large']],
    ['requiredSampleSize', 'a baseline of 0', { ...conversion, baselineRate: 0 }, ['baselineRate too-small']],
    ['requiredSampleSize', 'a power of 80', { ...conversion, power: 80 }, ['power too-large']],
    ['requiredSampleSize', 'the other way', { ...conversion, alternative: 'less' }, ['alternative wrong-direction']],
    ['requiredSampleSize', 'no outcome', { baselineRate: 0.1 }, ['outcome not-allowed']],
    ['requiredSampleSize', 'unequal groups for Evan Miller', { ...conversion, convention: 'evan-miller', ratio: 2 }, ['ratio not-allowed']],
    ['requiredSampleSize', 'another power for Lehr', { ...conversion, convention: 'lehr', power: 0.9 }, ['convention not-allowed']],
    ['requiredSampleSize', 'a margin below the loss', { outcome: 'non-inferiority', baselineRate: 0.2, expectedRate: 0.15, margin: 0.02 }, ['margin too-small']],
    ['requiredSampleSize', 'too small an effect', { ...conversion, expectedRate: 0.1 + 1e-15 }, ['too-large']],
    ['power', 'half a person', { ...conversion, controlSize: 1.5 }, ['controlSize wrong-type']],
    ['minimumDetectableEffect', 'a power below alpha', { outcome: 'mean', mean: 1, stdDev: 1, controlSize: 10, power: 0.001 }, ['power too-small']],
    ['minimumDetectableEffect', 'a mean of 0', { outcome: 'mean', mean: 0, stdDev: 1, controlSize: 10 }, ['mean not-allowed']],
    ['minimumDetectableEffect', 'a mean next to 0', { outcome: 'mean', mean: 1e-320, stdDev: 1, controlSize: 10 }, ['mean not-allowed']],
    ['minimumDetectableEffect', 'a baseline next to 0', { outcome: 'conversion', baselineRate: 1e-320, controlSize: 10 }, ['baselineRate too-small']],
    ['testDuration', 'nobody a day', { total: 10, visitorsPerDay: 0 }, ['visitorsPerDay too-small']],
    ['testDuration', '20 for 20%', { total: 10, visitorsPerDay: 1, trafficShare: 20 }, ['trafficShare too-large']],
    ['bayesianTest', 'so weak a prior where nobody converted', { control: { conversions: 0, visitors: 2 }, treatment: group, prior: { alpha: 0.01, beta: 1 } }, ['prior too-small']],
    ['bayesianTest', 'a prior of more people than there are', { ...look, prior: { alpha: 1e160, beta: 1e308 } }, ['prior.alpha too-large', 'prior.beta too-large']],
    ['bayesianNormalTest', 'figures past all figures', { difference: 1e308, standardError: 1e308, prior: { mean: -1e51, stdDev: 1e-51 } }, ['difference too-large', 'standardError too-large', 'prior.mean too-large', 'prior.stdDev too-small']],
    ['confidenceSequence', 'figures past all figures', { difference: -1e308, standardError: 1e308, visitors: 10 }, ['difference too-large', 'standardError too-large']],
    ['confidenceSequence', 'no error', { difference: 0, standardError: 0, visitors: 10 }, ['standardError too-small']],
    ['mixtureSprt', 'a negative variance', { difference: 0, variance: -1, mixingVariance: 1 }, ['variance too-small']],
    ['mixtureSprt', 'figures past all figures', { difference: 1e308, variance: 1e-320, mixingVariance: 1e308 }, ['difference too-large', 'variance too-small', 'mixingVariance too-large']],
    ['groupSequentialBoundaries', 'no looks', { rule: { kind: 'pocock' } }, ['looks not-allowed']],
    ['groupSequentialBoundaries', 'both', { rule: { kind: 'pocock' }, looks: 2, informationFractions: [1] }, ['looks not-allowed']],
    ['groupSequentialBoundaries', 'looks that go back', { rule: { kind: 'pocock' }, informationFractions: [0.5, 0.4] }, ['informationFractions.1 not-ascending']],
    ['groupSequentialBoundaries', 'a look past the end', { rule: { kind: 'pocock' }, informationFractions: [0.5, 1.4] }, ['informationFractions.1 too-large']],
    ['groupSequentialBoundaries', 'a power of 0', { rule: { kind: 'kim-demets', power: 0 }, looks: 2 }, ['rule.power too-small']],
    ['peekingErrorRate', 'no look', { looks: 0 }, ['looks too-small']],
    ['sequentialTest', 'no look', { method: { kind: 'confidence-sequence' }, looks: [] }, ['looks too-small']],
    ['sequentialTest', 'holes for looks', { method: { kind: 'confidence-sequence' }, looks: [, look] }, ['looks.0 wrong-type']],
    ['sequentialTest', 'fewer people than before', { method: { kind: 'confidence-sequence' }, looks: [look, look] }, ['looks.1 not-ascending']],
    ['sequentialTest', "Pocock's own design", { method: { kind: 'group-sequential', rule: { kind: 'pocock' }, plannedVisitors: 10_000 }, looks: [look] }, ['method.rule not-allowed']],
    ['sequentialTest', 'looks after the end', { method: { kind: 'group-sequential', rule: { kind: 'lan-demets-pocock' }, plannedVisitors: 10 }, looks: [look, { control: group, treatment: { conversions: 1, visitors: 2000 } }] }, ['looks.1 past-the-plan']],
    ['welchTTest', 'one person', { control: { values: [1] }, treatment: { values: [1, 2] } }, ['control too-small']],
    ['welchTTest', 'a number that is none', { control: { values: [1, NaN] }, treatment: { values: [1, 2] } }, ['control.values.1 wrong-type']],
    ['welchTTest', 'sums that cannot be', { control: { count: 10, sum: 100, sumSquares: 10 }, treatment: { values: [1, 2] } }, ['control.sumSquares impossible']],
    ['welchTTest', 'a variance below 0', { control: { count: 10, mean: 1, variance: -1 }, treatment: { values: [1, 2] } }, ['control.variance too-small']],
    ['welchTTest', 'means past all figures', { control: { count: 2, mean: -1e308, variance: 1 }, treatment: { count: 2, mean: 1e308, variance: 1 } }, ['control.mean too-large', 'treatment.mean too-large']],
    ['welchTTest', 'numbers past all figures', { control: { values: [1, -1e200] }, treatment: { values: [1, 1e51, 2] } }, ['control.values.1 too-large', 'treatment.values.1 too-large']],
    ['welchTTest', 'a difference of more errors than a square holds', { control: { count: 9, mean: 0, variance: 1e-320 }, treatment: { count: 9, mean: 1, variance: 0 } }, ['too-large']],
    ['welchTTest', 'nothing', undefined, ['wrong-type', 'control wrong-type', 'treatment wrong-type']],
    ['ratioMetricTest', 'denominators of 0', { control: { y: [1, 2], x: [0, 0] }, treatment: { y: [1, 2], x: [1, 1] } }, ['control no-denominator']],
    ['adjustWithCovariate', 'columns of two lengths', { control: { y: [1, 2], x: [1] }, treatment: { y: [1, 2], x: [1, 1] } }, ['control.x wrong-length']],
    ['mergeMoments', 'no shard', [], ['too-small']],
    ['mergeMoments', 'figures past all figures', [{ count: 2, mean: 1e308, variance: 1e101 }], ['0.mean too-large', '0.variance too-large']],
    ['mergePairMoments', 'figures past all figures', [{ count: 2, meanY: 1, meanX: 1, varianceY: 1, varianceX: 1, covariance: -1e101 }], ['0.covariance too-large']],
    ['assignVariant', 'a weight that nobody waits for', { experimentId: 'e', unitId: 'u', variants: [{ id: 'A', weight: 1e-320 }] }, ['variants.0.weight too-small']],
    ['assignVariant', 'no weight', { experimentId: 'e', unitId: 'u', variants: [{ id: 'A', weight: 0 }] }, ['variants no-weight']],
    ['assignVariant', 'one id twice', { experimentId: 'e', unitId: 'u', variants: [{ id: 'A', weight: 1 }, { id: 'A', weight: 1 }] }, ['variants.1.id duplicate-id']],
    ['assignVariant', 'a slot that ends before it begins', { experimentId: 'e', unitId: 'u', variants: [{ id: 'A', weight: 1 }], exclusion: { group: 'g', from: 0.5, to: 0.5 } }, ['exclusion.to too-small']],
    ['momentsByVariant', 'an index of no variant', { variant: [0, 2], variantCount: 2, values: [1, 2] }, ['variant.1 wrong-type']],
    ['momentsByVariant', 'half an index', { variant: [0, 0.5], variantCount: 2, values: [1, 2] }, ['variant.1 wrong-type']],
    ['momentsByVariant', 'NaN', { variant: [0, 1], variantCount: 2, values: new Float64Array([1, NaN]) }, ['values.1 wrong-type']],
    ['momentsByVariant', 'text', { variant: [0, 1], variantCount: 2, values: [1, '2'] }, ['values.1 wrong-type']],
    ['momentsByVariant', 'columns of two lengths', { variant: [0], variantCount: 2, values: [1, 2] }, ['values wrong-length']],
    ['momentsByVariant', 'BigInts', { variant: [0], variantCount: 1, values: new BigInt64Array(1) }, ['values wrong-type']],
    ['momentsByVariant', 'null', null, ['variantCount not-allowed', 'variant wrong-type', 'values wrong-type']],
    ['pairMomentsByVariant', 'null', null, ['variantCount not-allowed', 'variant wrong-type', 'y wrong-type', 'x wrong-type']],
    ['countsByVariant', 'null', null, ['variantCount not-allowed', 'variant wrong-type', 'values wrong-type']],
    ['countsByVariant', 'neither 0 nor 1', { variant: [0], variantCount: 1, values: [2] }, ['values.0 wrong-type']],
    ['checkDesign', 'a time before the start', { design, at: '2026-02-01T00:00:00Z', groups: [{ id: 'A', visitors: 1 }, { id: 'B', visitors: 1 }] }, ['at before-start']],
    ['checkDesign', 'a day without a time zone', { design: { ...design, startsAt: '2026-03-01T00:00:00' }, at: '2026-04-01T00:00:00Z', groups: [{ id: 'A', visitors: 1 }, { id: 'B', visitors: 1 }] }, ['design.startsAt no-offset']],
    ['analyzeExperiment', 'one id twice', { design, at: '2026-04-01T00:00:00Z', control: variants[0], treatment: variants[0] }, ['treatment.id duplicate-id']],
  ])('%s with %s', (name, _, input, expected) => {
    expect(wrong(name, input)).toEqual(expected);
  });
});

describe('what is extreme but right', () => {
  const test = (xA: number, nA: number, xB: number, nB: number, rest: Loose = {}) => experiments.twoProportionZTest({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB }, ...rest });

  it.each([[0, 0], [1000, 1000]])('%d conversions in both groups show nothing, and say so', (xA, xB) => {
    const { z, pValue, significant, warnings, standardError, interval } = test(xA, 1000, xB, 1000);
    expect({ z, pValue, significant, standardError }).toEqual({ z: null, pValue: 1, significant: false, standardError: 0 });
    expect(warnings.map(({ code }) => code)).toContain('no-variance');
    expect(interval.upper).toBeCloseTo(0.00382676, 8);
  });

  it('all against none is as clear as it is, also unpooled', () => {
    expect(test(0, 1000, 1000, 1000, { variance: 'unpooled' })).toMatchObject({ z: null, pValueMethod: 'fisher-exact', significant: true });
    expect(test(0, 1000, 1000, 1000, { variance: 'unpooled', exact: 'never' })).toMatchObject({ z: null, pValue: 1, pValueMethod: 'none' });
  });

  it.each(['delta', 'fieller'] as const)('a lift of nothing on a control below 0 is 0 and never -0: %s', (method) => {
    const certain = { mean: -1, variance: 0 };
    expect(liftLimits(certain, certain, 0, 1.96, method)).toEqual({ method, value: 0, lower: 0, upper: 0, reason: null });
  });

  it.each(['katz-log', 'delta', 'fieller'] as const)('the lift of means so near 0 that limits by %s are past all numbers is unbounded', (liftMethod) => {
    const { lift } = experiments.welchTTest({ control: { count: 10, mean: 1e-200, variance: 4 }, treatment: { count: 10, mean: 1, variance: 4 }, liftMethod });
    expect(lift).toEqual({ method: liftMethod, value: 1e200, lower: null, upper: null, reason: 'unbounded' });
  });

  it("Katz's lift of a mean far below its own error has no end", () => {
    const { lift } = experiments.welchTTest({ control: { count: 10, mean: 1, variance: 4 }, treatment: { count: 10, mean: 1e-6, variance: 4 }, liftMethod: 'katz-log' });
    expect([lift.lower, lift.upper, lift.reason]).toEqual([null, null, 'unbounded']);
  });

  it.each(['delta', 'fieller'] as const)('a control below 0 measures change against its size, by %s', (liftMethod) => {
    const of = (a: number, b: number) => experiments.welchTTest({ control: { count: 10, mean: a, variance: 4 }, treatment: { count: 10, mean: b, variance: 4 }, liftMethod }).lift;
    const [below, above] = [of(-3, -5), of(3, 5)];
    expect([below.value, below.lower, below.upper]).toEqual([-above.value!, -above.upper!, -above.lower!]);
  });

  it('counts of 1e15 are counted', () => {
    const { z, pValue, logPValue } = test(5e14, 1e15, 5.0000005e14, 1e15);
    expect(z).toBeCloseTo(2.2360679775, 6);
    expect(logPValue).toBeCloseTo(Math.log(pValue), 12);
  });

  it('what is too small for a number still has a logarithm', () => {
    const { pValue, logPValue } = test(0, 1e9, 1e9, 1e9);
    expect(pValue).toBe(0);
    expect(logPValue).toBeLessThan(-1e8);
  });

  it('thousands of variants are compared with the first', () => {
    const many = Array.from({ length: 5000 }, (_, id) => ({ id: String(id), conversions: 100, visitors: 1000 }));
    const { pairs, pValue } = experiments.chiSquareTest({ variants: many });
    expect([pairs.length, pValue]).toEqual([4999, 1]);
  });

  it('-0 is 0', () => {
    expect(Object.is(test(-0, 10, 5, 10).control.conversions, 0)).toBe(true);
    expect(JSON.stringify(test(-0, 10, -0, 10))).not.toContain('-0,');
  });

  const sample = { count: 3, mean: -0, variance: 1 };
  const pairs = { count: -0, meanY: 1, meanX: 1, varianceY: 2, varianceX: 2, covariance: 1 };
  it.each<[keyof typeof experiments, unknown, string]>([
    ['fisherExactTest', { control: group, treatment: { conversions: -0, visitors: 10 } }, 'oddsRatio'],
    ['welchTTest', { control: { ...sample, mean: 1 }, treatment: sample }, 'treatment.mean'],
    ['adjustWithCovariate', { control: { ...pairs, count: 3, meanY: -0, meanX: -0 }, treatment: { ...pairs, count: 3 } }, 'controlAdjustedMean'],
    ['mergeMoments', [{ ...sample, count: -0 }], 'count'],
    ['mergePairMoments', [pairs], 'count'],
    ['groupSequentialBoundaries', { rule: { kind: 'hwang-shih-decani', gamma: -0 }, looks: 2 }, 'rule.gamma'],
  ])('-0 is 0 in the answer of %s', (name, input, path) => {
    const answer = (experiments[name] as (input: unknown) => object)(input);
    expect(answer).toHaveProperty(path, 0); // toHaveProperty tells -0 from 0
  });

  it('the largest prior is weighed', () => {
    const { chanceTreatmentBeatsControl } = experiments.bayesianTest({ control: group, treatment: group, prior: { alpha: 1e15, beta: 1e15 } });
    expect(chanceTreatmentBeatsControl).toBeCloseTo(0.5, 8);
  });
});
