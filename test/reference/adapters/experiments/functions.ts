import {
  adjustPValues,
  adjustWithCovariate,
  bayesianNormalTest,
  bayesianTest,
  chiSquareTest,
  confidenceSequence,
  differenceInterval,
  fisherExactTest,
  groupSequentialBoundaries,
  liftInterval,
  minimumDetectableEffect,
  mixtureSprt,
  peekingErrorRate,
  power,
  proportionInterval,
  ratioMetricTest,
  requiredSampleSize,
  sampleRatioMismatch,
  testDuration,
  twoProportionZTest,
  welchTTest,
  type AdjustmentMethod,
  type SampleSizeConvention,
  type StoppingRule,
} from '../../../../src/experiments/index.ts';
import { betaCdf, betaQuantile, betaSurvival } from '../../../../src/stats/beta.ts';
import { chiSquareCdf, chiSquareQuantile, chiSquareSurvival } from '../../../../src/stats/chi-square.ts';
import { normalCdf, normalLogCdf, normalLogSurvival, normalQuantile, normalSurvival } from '../../../../src/stats/normal.ts';
import { studentTCdf, studentTQuantile, studentTSurvival } from '../../../../src/stats/student-t.ts';
import type { Fields } from '../../fields.ts';
import { alphaIn, alternativeIn, alternativeOfSides, groupsIn, numberIn, numbersIn, optionalNumber, pairIn, sampleIn } from './words.ts';

/** Reads the inputs of a case and answers in its words. */
type Read = (inputs: Fields) => unknown;

const liftMethods = { log: 'katz-log', katz: 'katz-log', 'katz-log': 'katz-log', delta: 'delta', fieller: 'fieller' } as const;
const adjustments: Readonly<Record<string, AdjustmentMethod>> = { bonferroni: 'bonferroni', sidak: 'sidak', holm: 'holm', hochberg: 'hochberg', hommel: 'hommel', bh: 'benjamini-hochberg', fdr: 'benjamini-hochberg', by: 'benjamini-yekutieli' };
const sizes: Readonly<Record<string, SampleSizeConvention>> = { pooled: 'pooled', unpooled: 'unpooled', arcsine: 'arcsine', 'evan-miller': 'evan-miller', 'fleiss-cc': 'fleiss-corrected', 'baseline-variance': 'baseline-variance', baseline: 'baseline-variance', lehr: 'lehr', 'lehr-16': 'lehr' };

/** By the function that a case is about. */
export const readersOf: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['normalCdf', (inputs) => normalCdf(numberIn(inputs, 'z'))],
  ['normalSurvival', (inputs) => normalSurvival(numberIn(inputs, 'z'))],
  ['normalLogCdf', (inputs) => normalLogCdf(numberIn(inputs, 'z'))],
  ['normalLogSurvival', (inputs) => normalLogSurvival(numberIn(inputs, 'z'))],
  ['normalQuantile', (inputs) => normalQuantile(numberIn(inputs, 'p'))],
  ['studentTCdf', (inputs) => studentTCdf(numberIn(inputs, 't'), numberIn(inputs, 'df'))],
  ['studentTSurvival', (inputs) => studentTSurvival(numberIn(inputs, 't'), numberIn(inputs, 'df'))],
  ['studentTQuantile', (inputs) => studentTQuantile(numberIn(inputs, 'p'), numberIn(inputs, 'df'))],
  ['chiSquareCdf', (inputs) => chiSquareCdf(numberIn(inputs, 'x'), numberIn(inputs, 'df'))],
  ['chiSquareSurvival', (inputs) => chiSquareSurvival(numberIn(inputs, 'x'), numberIn(inputs, 'df'))],
  ['chiSquareQuantile', (inputs) => chiSquareQuantile(numberIn(inputs, 'p'), numberIn(inputs, 'df'))],
  ['betaCdf', (inputs) => betaCdf(numberIn(inputs, 'x'), numberIn(inputs, 'a'), numberIn(inputs, 'b'))],
  ['betaSurvival', (inputs) => betaSurvival(numberIn(inputs, 'x'), numberIn(inputs, 'a'), numberIn(inputs, 'b'))],
  ['betaQuantile', (inputs) => betaQuantile(numberIn(inputs, 'p'), numberIn(inputs, 'a'), numberIn(inputs, 'b'))],
  ['twoProportionZTest', zTest],
  ['minimumExpectedCount', (inputs) => {
    const { minimumExpected, warnings } = twoProportionZTest(groupsIn(inputs));
    return { minimum: minimumExpected, atLeastFive: warnings.every(({ code }) => code !== 'small-counts') };
  }],
  ['proportionInterval', (inputs) =>
    proportionInterval({ conversions: numberIn(inputs, 'conversions'), visitors: numberIn(inputs, 'visitors'), ...alphaIn(inputs), method: inputs.word('method', ['wilson', 'wilson-cc', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald']) })],
  ['differenceInterval', (inputs) => differenceInterval({ ...groupsIn(inputs), ...alphaIn(inputs), method: inputs.word('method', ['newcombe', 'wald', 'agresti-caffo', 'miettinen-nurminen', 'mee']) })],
  ['relativeLiftInterval', (inputs) => {
    const lift = liftInterval({ ...groupsIn(inputs), ...alphaIn(inputs), method: wordOf(inputs, 'method', liftMethods) });
    return { ...lift, lift: lift.value, degenerate: lift.reason !== null, bounded: lift.reason !== 'unbounded', unbounded: lift.reason === 'unbounded' };
  }],
  ['fisherExact', (inputs) => {
    const groups = groupsIn(inputs);
    const p = (alternative: 'two-sided' | 'greater' | 'less'): number => fisherExactTest({ ...groups, alternative }).pValue;
    return { twoSided: p('two-sided'), greater: p('greater'), less: p('less') };
  }],
  ['proportionHomogeneity', (inputs) => {
    const visitors = numbersIn(inputs, 'visitors');
    const variants = numbersIn(inputs, 'conversions').map((conversions, index) => ({ id: String(index), conversions, visitors: visitors[index]! }));
    const result = chiSquareTest({ variants });
    return { ...result, df: result.degreesOfFreedom };
  }],
  ['adjustPValues', (inputs) => adjustPValues({ pValues: numbersIn(inputs, 'pValues'), method: wordOf(inputs, 'method', adjustments) }).pValues],
  ['sampleRatioMismatch', (inputs) => {
    const result = sampleRatioMismatch({ observed: numbersIn(inputs, 'observed'), weights: inputs.has('weights') ? numbersIn(inputs, 'weights') : undefined, threshold: optionalNumber(inputs, 'threshold') });
    return { ...result, df: result.degreesOfFreedom, maxShareDeviation: result.largestDeviation };
  }],
  ['sampleSizePerArm', sampleSize],
  ['sampleSizeMeanPerArm', (inputs) => {
    const difference = numberIn(inputs, 'difference');
    const size = requiredSampleSize({ outcome: 'mean', stdDev: numberIn(inputs, 'standardDeviation'), difference, ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio'), alternative: alternativeOfSides(inputs, difference > 0) });
    return { ...size, perArm: size.control };
  }],
  ['nonInferioritySampleSizePerArm', (inputs) => {
    const size = requiredSampleSize({ outcome: 'non-inferiority', baselineRate: numberIn(inputs, 'baseline'), expectedRate: numberIn(inputs, 'treatment'), margin: numberIn(inputs, 'margin'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio') });
    return { ...size, perArm: size.control };
  }],
  ['twoProportionPower', (inputs) => {
    const [baselineRate, expectedRate, controlSize] = [numberIn(inputs, 'baseline'), numberIn(inputs, 'treatment'), numberIn(inputs, 'perArm')];
    const ratio = optionalNumber(inputs, 'ratio') ?? 1;
    return power({ outcome: 'conversion', baselineRate, expectedRate, controlSize, treatmentSize: controlSize * ratio, ...alphaIn(inputs), convention: inputs.word('method', ['pooled', 'unpooled', 'arcsine']), includeOtherTail: inputs.flag('includeOtherTail'), alternative: alternativeOfSides(inputs, expectedRate >= baselineRate) }).power;
  }],
  ['minimumDetectableEffect', (inputs) => {
    const direction = inputs.word('direction', ['increase', 'decrease']);
    const convention = wordOf(inputs, 'method', sizes);
    if (convention === 'lehr') throw new Error('lehr knows no power');
    return minimumDetectableEffect({ outcome: 'conversion', baselineRate: numberIn(inputs, 'baseline'), controlSize: numberIn(inputs, 'perArm'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio'), direction, convention, alternative: alternativeOfSides(inputs, direction !== 'decrease') });
  }],
  ['minimumDetectableLift', (inputs) => {
    const { relative } = minimumDetectableEffect({ outcome: 'mean', measured: 'relative', mean: numberIn(inputs, 'mean'), stdDev: Math.sqrt(numberIn(inputs, 'variance')), controlSize: numberIn(inputs, 'perArm'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), alternative: alternativeOfSides(inputs) });
    return { lift: relative, possible: relative !== null };
  }],
  ['experimentDuration', (inputs) => testDuration({ total: numberIn(inputs, 'perArm') * numberIn(inputs, 'arms'), visitorsPerDay: numberIn(inputs, 'dailyVisitors'), trafficShare: optionalNumber(inputs, 'trafficShare') })],
  ['meanDifferenceTest', means],
  ['meanDifferenceFromMoments', means],
  ['meanDifferenceTestRaw', (inputs) => {
    const result = welchTTest({ control: { values: numbersIn(inputs, 'control') }, treatment: { values: numbersIn(inputs, 'treatment') }, ...alphaIn(inputs), alternative: alternativeIn(inputs) });
    return { ...result, ...result.interval, t: result.statistic, df: result.degreesOfFreedom };
  }],
  ['relativeLiftIntervalMean', (inputs) => {
    const { lift } = welchTTest({ control: sampleIn(inputs, 'control'), treatment: sampleIn(inputs, 'treatment'), ...alphaIn(inputs), distribution: 'normal', liftMethod: wordOf(inputs, 'method', liftMethods) });
    return { ...lift, lift: lift.value, unbounded: lift.reason === 'unbounded' };
  }],
  ['ratioMetricTest', (inputs) => {
    inputs.word('distribution', ['normal']);
    const result = ratioMetricTest({ control: pairIn(inputs, 'control', 'numerator', 'denominator', 'crossSum'), treatment: pairIn(inputs, 'treatment', 'numerator', 'denominator', 'crossSum'), ...alphaIn(inputs) });
    return { ...result, ...result.interval, z: result.statistic, lift: result.lift.value, liftLower: result.lift.lower, liftUpper: result.lift.upper };
  }],
  ['cuped', (inputs) => {
    const result = adjustWithCovariate({ control: pairIn(inputs, 'control', 'y', 'x', 'xySum'), treatment: pairIn(inputs, 'treatment', 'y', 'x', 'xySum'), ...alphaIn(inputs) });
    return { ...result, z: result.statistic, lower: result.interval.lower, upper: result.interval.upper };
  }],
  ['alwaysValidInterval', sequence],
  ['alwaysValidLowerBound', (inputs) => confidenceSequence({ ...sequenceInputs(inputs), alternative: 'greater' })],
  ['alwaysValidUpperBound', (inputs) => confidenceSequence({ ...sequenceInputs(inputs), alternative: 'less' })],
  ['mixtureSprt', (inputs) => mixtureSprt({ difference: numberIn(inputs, 'difference'), variance: numberIn(inputs, 'variance'), mixingVariance: numberIn(inputs, 'tauSquared') })],
  ['groupSequentialBoundaries', (inputs) => {
    const kind = inputs.word('design', ['pocock', 'obrien-fleming']);
    if (kind === undefined) throw new Error('no design');
    const { constant, looks } = groupSequentialBoundaries({ rule: { kind }, looks: numberIn(inputs, 'looks'), ...alphaIn(inputs), alternative: alternativeOfSides(inputs) });
    return { constant, z: looks.map(({ z }) => z), cumulativeAlpha: looks.map(({ cumulativeAlpha }) => cumulativeAlpha) };
  }],
  ['alphaSpendingBoundaries', (inputs) => {
    const { looks } = groupSequentialBoundaries({ rule: spendingIn(inputs), informationFractions: numbersIn(inputs, 'informationFractions'), ...alphaIn(inputs), alternative: alternativeOfSides(inputs) });
    return { z: looks.map(({ z }) => z), cumulativeAlpha: looks.map(({ cumulativeAlpha }) => cumulativeAlpha) };
  }],
  ['peekingErrorRate', (inputs) => peekingErrorRate({ looks: numberIn(inputs, 'looks'), ...alphaIn(inputs) }).errorRate],
  ['bayesianConversion', (inputs) => {
    const prior = inputs.record('prior');
    const belief = prior === undefined ? undefined : { alpha: numberIn(prior, 'alpha'), beta: numberIn(prior, 'beta') };
    prior?.refuseRest();
    const result = bayesianTest({ ...groupsIn(inputs), prior: belief, ...alphaIn(inputs) });
    return { ...result, ...losses(result.expectedLoss), lower: result.lift.lower, upper: result.lift.upper };
  }],
  ['bayesianGaussian', (inputs) => {
    const prior = inputs.record('prior');
    const belief = prior === undefined ? undefined : { mean: numberIn(prior, 'mean'), stdDev: numberIn(prior, 'standardDeviation') };
    prior?.refuseRest();
    const result = bayesianNormalTest({ difference: numberIn(inputs, 'difference'), standardError: numberIn(inputs, 'standardError'), prior: belief, ...alphaIn(inputs) });
    return { ...result, ...losses(result.expectedLoss), mean: result.posterior.mean, standardDeviation: result.posterior.stdDev, ...result.interval };
  }],
]);

function zTest(inputs: Fields): unknown {
  const result = twoProportionZTest({
    ...groupsIn(inputs),
    ...alphaIn(inputs),
    alternative: alternativeIn(inputs),
    variance: inputs.word('variance', ['pooled', 'unpooled', 'score']),
    continuityCorrection: inputs.flag('continuityCorrection'),
    nullDifference: optionalNumber(inputs, 'nullDifference'),
    exact: 'never', // the cases are about z; Fisher's p has cases of its own
  });
  return { ...result, degenerate: result.z === null };
}

function sampleSize(inputs: Fields): unknown {
  const [baselineRate, expectedRate] = [numberIn(inputs, 'baseline'), numberIn(inputs, 'treatment')];
  const size = requiredSampleSize({
    outcome: 'conversion',
    baselineRate,
    expectedRate,
    ...alphaIn(inputs),
    power: numberIn(inputs, 'power'),
    ratio: optionalNumber(inputs, 'ratio'),
    convention: wordOf(inputs, 'method', sizes),
    rounding: inputs.word('rounding', ['up', 'nearest']),
    alternative: alternativeOfSides(inputs, expectedRate > baselineRate),
  });
  return { exact: size.exact, perArm: size.control, exactControl: size.exact, control: size.control, treatment: size.treatment, total: size.total };
}

function means(inputs: Fields): unknown {
  const groups = { control: sampleIn(inputs, 'control'), treatment: sampleIn(inputs, 'treatment'), ...alphaIn(inputs), alternative: alternativeIn(inputs), distribution: inputs.word('distribution', ['normal', 't']) };
  const { lift: fieller, ...result } = welchTTest(groups);
  const { lift: delta } = welchTTest({ ...groups, liftMethod: 'delta' });
  return { ...result, ...result.interval, z: result.statistic, t: result.statistic, df: result.degreesOfFreedom, lift: delta.value, liftDeltaLower: delta.lower, liftDeltaUpper: delta.upper, liftFiellerLower: fieller.lower, liftFiellerUpper: fieller.upper };
}

function sequenceInputs(inputs: Fields): Parameters<typeof confidenceSequence>[0] {
  return { difference: numberIn(inputs, 'difference'), standardError: numberIn(inputs, 'standardError'), visitors: numberIn(inputs, 'n'), ...alphaIn(inputs), tuning: optionalNumber(inputs, 'tuning') };
}

function sequence(inputs: Fields): unknown {
  const result = confidenceSequence(sequenceInputs(inputs));
  return { ...result, eValue: Math.exp(result.logEValue ?? NaN), logEValue: result.logEValue };
}

function losses({ choosingControl, choosingTreatment }: { readonly choosingControl: number; readonly choosingTreatment: number }): Readonly<Record<string, number>> {
  return { expectedLossChoosingControl: choosingControl, expectedLossChoosingTreatment: choosingTreatment };
}

function spendingIn(inputs: Fields): StoppingRule {
  const [name, parameter] = (inputs.text('spending') ?? '').split(':');
  if (parameter === undefined) {
    if (name === 'obrien-fleming') return { kind: 'lan-demets-obrien-fleming' };
    if (name === 'pocock') return { kind: 'lan-demets-pocock' };
  } else if (name === 'power' || name === 'kim-demets') return { kind: 'kim-demets', power: Number(parameter) };
  else if (name === 'hsd' || name === 'hwang-shih-decani') return { kind: 'hwang-shih-decani', gamma: Number(parameter) };
  throw new Error(`${inputs.where}.spending is not a rule the adapter knows`);
}

function wordOf<T>(inputs: Fields, name: string, words: Readonly<Record<string, T>>): T | undefined {
  const found = inputs.text(name);
  if (found === undefined) return undefined;
  if (!Object.hasOwn(words, found)) throw new Error(`${inputs.where}.${name} is not one of ${Object.keys(words).join(', ')}`);
  return words[found];
}
