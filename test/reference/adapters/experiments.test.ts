import { describe, expect, it } from 'vitest';
import type { ReferenceCase } from '../adapter.ts';
import { experimentsAdapter } from './experiments.ts';

const control = { conversions: 120, visitors: 1000 };
const treatment = { conversions: 150, visitors: 1000 };
const nobody = { conversions: 0, visitors: 100 };
const p = 0.04965; // z = 0.03 / √(0.135 · 0.865 · 2 / 1000) = 1.963; half as much on one side
const tolerance = { rel: 0, abs: 0.0005 };

function run(about: string, inputs: object, expected: unknown, rest: ReferenceCase = {}): string {
  return experimentsAdapter({ id: 'x', function: about, inputs, expected, tolerance, ...rest }, { data: 'nowhere' }).status;
}

describe('the experiments adapter', () => {
  it.each<[string, string, object, unknown]>([
    ['what is left out', 'twoProportionZTest', { control, treatment }, { pValue: p }],
    ['sides', 'twoProportionZTest', { control, treatment, sides: 1 }, { pValue: p / 2 }],
    ['sides and the alternative', 'twoProportionZTest', { control, treatment, sides: 1, alternative: 'less' }, { pValue: 1 - p / 2 }],
    ['the alternative of others', 'twoProportionZTest', { control, treatment, alternative: 'two.sided' }, { pValue: p }],
    ['an alternative for sides', 'sampleSizePerArm', { baseline: 0.1, treatment: 0.12, alpha: 0.05, power: 0.8, alternative: 'two-sided', method: 'cohen-h' }, { perArm: 3835 }],
    ['a convention of two names', 'sampleSizePerArm', { baseline: 0.1, treatment: 0.12, alpha: 0.05, power: 0.8, sides: 2, method: 'fleiss', rounding: 'ceil' }, { perArm: 3841 }],
    ['a method in capitals', 'adjustPValues', { pValues: [0.01, 0.04], method: 'BH' }, [0.02, 0.04]],
    ['a spread for a variance', 'meanDifferenceFromMoments', { control: { n: 100, mean: 1, standardDeviation: 3 }, treatment: { n: 100, mean: 2, variance: 16 } }, { standardError: 0.5, z: 2 }],
    ['values for moments', 'meanDifferenceTest', { control: [1, 3], treatment: [4, 6] }, { difference: 3 }],
    ['groups for lists', 'proportionHomogeneity', { variants: [control, treatment] }, { chiSquare: 3.854, df: 1 }],
    ['a belief as a list', 'bayesianConversion', { control, treatment: control, prior: [1, 1] }, { chanceTreatmentBeatsControl: 0.5 }],
    ['our name of a function', 'testDuration', { perArm: 700, dailyVisitors: 200 }, { days: 7, weeks: 1 }],
    ['one number by its name', 'twoProportionPower', { baseline: 0.1, treatment: 0.1, perArm: 100, alpha: 0.05, sides: 2, method: 'pooled' }, { power: 0.05 }],
    ['nothing to tell', 'twoProportionZTest', { control: nobody, treatment: nobody }, { z: null, pValue: null, degenerate: true }],
    ['nothing to tell, in figures', 'twoProportionZTest', { control: nobody, treatment: nobody }, { z: 0, pValue: 1, degenerate: true }],
    ['what is refused because it is not defined', 'twoProportionZTest', { control: { conversions: 0, visitors: 0 }, treatment }, { z: null, degenerate: true }],
  ])('understands %s', (_, about, inputs, expected) => {
    expect(run(about, inputs, expected)).toBe('passed');
  });

  it('takes no figure for one that is not defined', () => {
    expect(run('twoProportionZTest', { control, treatment }, { z: null, pValue: null, degenerate: true })).toBe('failed');
    expect(run('twoProportionZTest', { control: nobody, treatment: nobody }, { z: 0, pValue: 1 })).toBe('failed');
  });

  it.each<[string, string, object, ReferenceCase?]>([
    ['of the case', 'twoProportionZTest', { control, treatment }, { surprise: 1 }],
    ['of the tolerance', 'twoProportionZTest', { control, treatment }, { tolerance: { surprise: 1 } }],
    ['of the inputs', 'twoProportionZTest', { control, treatment, surprise: 1 }],
    ['of inputs that are refused', 'twoProportionZTest', { control: { conversions: 0, visitors: 0 }, treatment, surprise: 1 }],
    ['of a group', 'twoProportionZTest', { control: { ...control, surprise: 1 }, treatment }],
    ['as a function', 'surprise', { control, treatment }],
    ['as a method', 'differenceInterval', { control, treatment, method: 'surprise' }],
    ['as a rule', 'alphaSpendingBoundaries', { informationFractions: [1], alpha: 0.05, spending: 'surprise:2' }],
    ['as an alternative', 'twoProportionZTest', { control, treatment, alternative: 'surprise' }],
    ['as a number of sides', 'twoProportionZTest', { control, treatment, sides: 3 }],
    ['in sides that are not those of the alternative', 'twoProportionZTest', { control, treatment, sides: 2, alternative: 'less' }],
  ])('does not let an unknown word pass %s', (_, about, inputs, rest) => {
    expect(() => run(about, inputs, { degenerate: true }, rest)).toThrow();
  });
});
