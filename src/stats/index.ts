/**
 * The ground floor of statistics: distributions with both tails, logarithms, quantiles and losses; moments that merge; sample quantiles;
 * seeded random numbers; roots, minima and integrals. Mathematical functions, called as mathematics writes them: the variable first, then
 * the parameters.
 *
 * @packageDocumentation
 */
export { betaCdf, betaDensity, betaLogCdf, betaLogDensity, betaLogSurvival, betaQuantile, betaSurvival, betaSurvivalQuantile } from './beta.ts';
export { binomialCdf, binomialLogCdf, binomialLogMass, binomialLogSurvival, binomialLoss, binomialMass, binomialQuantile, binomialSurvival } from './binomial.ts';
export { chiSquareCdf, chiSquareDensity, chiSquareLogCdf, chiSquareLogDensity, chiSquareLogSurvival, chiSquareQuantile, chiSquareSurvival, chiSquareSurvivalQuantile } from './chi-square.ts';
export { erf, erfc, erfcx, logErfc } from './error-function.ts';
export { findRoot, type RootSearch } from './find-root.ts';
export { gammaCdf, gammaDensity, gammaLogCdf, gammaLogDensity, gammaLogSurvival, gammaLoss, gammaQuantile, gammaSurvival, gammaSurvivalQuantile } from './gamma.ts';
export { integrate, type Integral, type Integration } from './integrate.ts';
export { digamma, logBeta, logGamma } from './log-gamma.ts';
export { logAdd, logOneMinusExp, logSubtract } from './log-sum.ts';
export { lognormalCdf, lognormalDensity, lognormalLogCdf, lognormalLogDensity, lognormalLogSurvival, lognormalLoss, lognormalQuantile, lognormalSurvival, lognormalSurvivalQuantile } from './lognormal.ts';
export { minimize, minimizeOnInterval, type IntervalMinimization, type Minimization, type Minimum } from './minimize.ts';
export { comomentsOf, mergeComoments, mergeMoments, momentsOf, sampleCovariance, sampleStdDev, sampleVariance, type Comoments, type Moments } from './moments.ts';
export { negativeBinomialCdf, negativeBinomialLogCdf, negativeBinomialLogMass, negativeBinomialLogSurvival, negativeBinomialLoss, negativeBinomialMass, negativeBinomialQuantile, negativeBinomialSurvival } from './negative-binomial.ts';
export { normalCdf, normalDensity, normalLogCdf, normalLogDensity, normalLogSurvival, normalLoss, normalLossQuantile, normalQuantile, normalSecondLoss, normalSurvival, normalSurvivalQuantile } from './normal.ts';
export { poissonCdf, poissonLogCdf, poissonLogMass, poissonLogSurvival, poissonLoss, poissonMass, poissonQuantile, poissonSurvival } from './poisson.ts';
export { createRandom, type Random } from './random.ts';
export { sampleQuantile, type QuantileType } from './sample-quantile.ts';
export { studentTCdf, studentTDensity, studentTLogCdf, studentTLogDensity, studentTLogSurvival, studentTQuantile, studentTSurvival, studentTSurvivalQuantile } from './student-t.ts';
