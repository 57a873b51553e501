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
  oneProportionZTest,
  peekingErrorRate,
  power,
  proportionInterval,
  ratioMetricTest,
  requiredSampleSize,
  sampleRatioMismatch,
  testDuration,
  twoProportionZTest,
  welchTTest,
} from '../../../../src/experiments/index.ts';
import { betaCdf, betaQuantile, betaSurvival } from '../../../../src/stats/beta.ts';
import { chiSquareCdf, chiSquareQuantile, chiSquareSurvival } from '../../../../src/stats/chi-square.ts';
import { normalCdf, normalLogCdf, normalLogSurvival, normalQuantile, normalSurvival } from '../../../../src/stats/normal.ts';
import { studentTCdf, studentTQuantile, studentTSurvival } from '../../../../src/stats/student-t.ts';
import type { Fields } from '../../fields.ts';
import { adjustments, designs, distributions, liftMethods, roundings, sampleSizes, spendingIn, wordOf } from './methods.ts';
import { alphaIn, alternativeIn, betaIn, groupsIn, normalIn, numberIn, numbersIn, optionalNumber, pairIn, sampleIn, stdDevIn, variantsIn } from './words.ts';

/** Reads the inputs of a case and answers in its words. */
type Read = (inputs: Fields) => unknown;

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
  ['oneProportionZTest', (inputs) =>
    oneProportionZTest({ conversions: numberIn(inputs, 'conversions'), visitors: numberIn(inputs, 'visitors'), knownRate: numberIn(inputs, 'baseline'), ...alphaIn(inputs), alternative: alternativeIn(inputs) })],
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
    return { twoSided: p('two-sided'), greater: p('greater'), less: p('less'), pValue: p(alternativeIn(inputs) ?? 'two-sided') };
  }],
  ['proportionHomogeneity', (inputs) => {
    const result = chiSquareTest({ variants: variantsIn(inputs), ...alphaIn(inputs) });
    return { ...result, df: result.degreesOfFreedom, degenerate: result.warnings.some(({ code }) => code === 'no-variance') };
  }],
  ['adjustPValues', (inputs) => adjustPValues({ pValues: numbersIn(inputs, 'pValues'), method: wordOf(inputs, 'method', adjustments) }).pValues],
  ['sampleRatioMismatch', (inputs) => {
    const result = sampleRatioMismatch({ observed: numbersIn(inputs, 'observed'), weights: inputs.has('weights') ? numbersIn(inputs, 'weights') : undefined, threshold: optionalNumber(inputs, 'threshold') });
    return { ...result, df: result.degreesOfFreedom, maxShareDeviation: result.largestDeviation };
  }],
  ['sampleSizePerArm', sampleSize],
  ['sampleSizeMeanPerArm', (inputs) => {
    const difference = numberIn(inputs, 'difference');
    const size = requiredSampleSize({ outcome: 'mean', stdDev: stdDevIn(inputs), difference, ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio'), alternative: alternativeIn(inputs, difference > 0) });
    return { ...size, perArm: size.control };
  }],
  ['nonInferioritySampleSizePerArm', (inputs) => {
    const size = requiredSampleSize({ outcome: 'non-inferiority', baselineRate: numberIn(inputs, 'baseline'), expectedRate: optionalNumber(inputs, 'treatment'), margin: numberIn(inputs, 'margin'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio') });
    if (alternativeIn(inputs) === 'two-sided') throw new Error('non-inferiority has one side');
    return { ...size, perArm: size.control };
  }],
  ['twoProportionPower', (inputs) => {
    const [baselineRate, expectedRate, controlSize] = [numberIn(inputs, 'baseline'), numberIn(inputs, 'treatment'), numberIn(inputs, 'perArm')];
    const ratio = optionalNumber(inputs, 'ratio') ?? 1;
    return power({ outcome: 'conversion', baselineRate, expectedRate, controlSize, treatmentSize: controlSize * ratio, ...alphaIn(inputs), convention: inputs.word('method', ['pooled', 'unpooled', 'arcsine']), includeOtherTail: inputs.flag('includeOtherTail'), alternative: alternativeIn(inputs, expectedRate >= baselineRate) }).power;
  }],
  ['minimumDetectableEffect', (inputs) => {
    const direction = inputs.word('direction', ['increase', 'decrease']);
    const convention = wordOf(inputs, 'method', sampleSizes);
    if (convention === 'lehr') throw new Error('lehr knows no power');
    return minimumDetectableEffect({ outcome: 'conversion', baselineRate: numberIn(inputs, 'baseline'), controlSize: numberIn(inputs, 'perArm'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), ratio: optionalNumber(inputs, 'ratio'), direction, convention, alternative: alternativeIn(inputs, direction !== 'decrease') });
  }],
  ['minimumDetectableLift', (inputs) => {
    const { relative } = minimumDetectableEffect({ outcome: 'mean', measured: 'relative', mean: numberIn(inputs, 'mean'), stdDev: stdDevIn(inputs), controlSize: numberIn(inputs, 'perArm'), ...alphaIn(inputs), power: numberIn(inputs, 'power'), alternative: alternativeIn(inputs) });
    return { lift: relative, possible: relative !== null };
  }],
  ['experimentDuration', (inputs) => testDuration({ total: numberIn(inputs, 'perArm') * (optionalNumber(inputs, 'arms') ?? 2), visitorsPerDay: numberIn(inputs, 'dailyVisitors'), trafficShare: optionalNumber(inputs, 'trafficShare') })],
  ['meanDifferenceTest', means],
  ['meanDifferenceFromMoments', means],
  ['meanDifferenceTestRaw', means],
  ['relativeLiftIntervalMean', (inputs) => {
    const { lift } = welchTTest({ control: sampleIn(inputs, 'control'), treatment: sampleIn(inputs, 'treatment'), ...alphaIn(inputs), distribution: 'normal', liftMethod: wordOf(inputs, 'method', liftMethods) });
    return { ...lift, lift: lift.value, unbounded: lift.reason === 'unbounded' };
  }],
  ['ratioMetricTest', (inputs) => {
    if (wordOf(inputs, 'distribution', distributions) === 't') throw new Error('the delta method is normal');
    const result = ratioMetricTest({ control: pairIn(inputs, 'control', 'numerator', 'denominator'), treatment: pairIn(inputs, 'treatment', 'numerator', 'denominator'), ...alphaIn(inputs), alternative: alternativeIn(inputs) });
    return { ...result, degenerate: result.statistic === null, ...result.interval, z: result.statistic, lift: result.lift.value, liftLower: result.lift.lower, liftUpper: result.lift.upper };
  }],
  ['cuped', (inputs) => {
    const result = adjustWithCovariate({ control: pairIn(inputs, 'control', 'y', 'x'), treatment: pairIn(inputs, 'treatment', 'y', 'x'), ...alphaIn(inputs), alternative: alternativeIn(inputs) });
    return { ...result, degenerate: result.statistic === null, z: result.statistic, lower: result.interval.lower, upper: result.interval.upper };
  }],
  ['alwaysValidInterval', sequence],
  ['alwaysValidLowerBound', (inputs) => confidenceSequence({ ...sequenceInputs(inputs), alternative: 'greater' })],
  ['alwaysValidUpperBound', (inputs) => confidenceSequence({ ...sequenceInputs(inputs), alternative: 'less' })],
  ['mixtureSprt', (inputs) => mixtureSprt({ difference: numberIn(inputs, 'difference'), variance: numberIn(inputs, 'variance'), mixingVariance: numberIn(inputs, 'tauSquared') })],
  ['groupSequentialBoundaries', (inputs) => {
    const rule = wordOf(inputs, 'design', designs);
    if (rule === undefined) throw new Error('no design');
    const { constant, looks } = groupSequentialBoundaries({ rule, looks: numberIn(inputs, 'looks'), ...alphaIn(inputs), alternative: alternativeIn(inputs) });
    return { constant, z: looks.map(({ z }) => z), cumulativeAlpha: looks.map(({ cumulativeAlpha }) => cumulativeAlpha) };
  }],
  ['alphaSpendingBoundaries', (inputs) => {
    const { looks } = groupSequentialBoundaries({ rule: spendingIn(inputs), informationFractions: numbersIn(inputs, 'informationFractions'), ...alphaIn(inputs), alternative: alternativeIn(inputs) });
    return { z: looks.map(({ z }) => z), cumulativeAlpha: looks.map(({ cumulativeAlpha }) => cumulativeAlpha) };
  }],
  ['peekingErrorRate', (inputs) => peekingErrorRate({ looks: numberIn(inputs, 'looks'), ...alphaIn(inputs) }).errorRate],
  ['bayesianConversion', (inputs) => {
    const result = bayesianTest({ ...groupsIn(inputs), prior: betaIn(inputs, 'prior'), ...alphaIn(inputs) });
    return { ...result, ...losses(result.expectedLoss), lower: result.lift.lower, upper: result.lift.upper };
  }],
  ['bayesianGaussian', (inputs) => {
    const result = bayesianNormalTest({ difference: numberIn(inputs, 'difference'), standardError: numberIn(inputs, 'standardError'), prior: normalIn(inputs, 'prior'), ...alphaIn(inputs) });
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
  return { ...result, controlRate: result.control.rate, treatmentRate: result.treatment.rate, lift: result.lift.value, relativeLift: result.lift.value, degenerate: result.z === null };
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
    convention: wordOf(inputs, 'method', sampleSizes),
    rounding: wordOf(inputs, 'rounding', roundings),
    alternative: alternativeIn(inputs, expectedRate > baselineRate),
  });
  return { exact: size.exact, perArm: size.control, exactControl: size.exact, control: size.control, treatment: size.treatment, total: size.total };
}

function means(inputs: Fields): unknown {
  const groups = { control: sampleIn(inputs, 'control'), treatment: sampleIn(inputs, 'treatment'), ...alphaIn(inputs), alternative: alternativeIn(inputs), distribution: wordOf(inputs, 'distribution', distributions) };
  const { lift: fieller, ...result } = welchTTest(groups);
  const { lift: delta } = welchTTest({ ...groups, liftMethod: 'delta' });
  return { ...result, ...result.interval, z: result.statistic, t: result.statistic, degenerate: result.statistic === null, df: result.degreesOfFreedom, lift: delta.value, liftDeltaLower: delta.lower, liftDeltaUpper: delta.upper, liftFiellerLower: fieller.lower, liftFiellerUpper: fieller.upper };
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
