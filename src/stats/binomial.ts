import { refuseArguments } from './check-arguments.ts';
import { countLoss } from './count-loss.ts';
import { smallestCount } from './count-quantile.ts';
import { betaPoint, betaTail, logBetaPower } from './incomplete-beta.ts';
import { certain } from './incomplete-gamma.ts';

/**
 * P(X = k) of the binomial distribution; 0 where k is not a whole number. Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @see Loader, "Fast and accurate computation of binomial probabilities" (2000)
 *
 * @example
 * ```ts
 * import { binomialMass } from 'shopwright/stats';
 * binomialMass(8, 20, 0.3).toPrecision(12) // => '0.114396739705'
 * ```
 */
export function binomialMass(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return Math.exp(logMass(k, trials, probability));
}

/**
 * The logarithm of {@link binomialMass}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { binomialLogMass } from 'shopwright/stats';
 * binomialLogMass(8, 20, 0.3).toPrecision(12) // => '-2.16808269953'
 * ```
 */
export function binomialLogMass(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return logMass(k, trials, probability);
}

/**
 * P(X ≤ k). Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { binomialCdf } from 'shopwright/stats';
 * binomialCdf(8, 20, 0.3).toPrecision(12) // => '0.886668537123'
 * ```
 */
export function binomialCdf(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return distribution(k, trials, probability, false, false);
}

/**
 * The logarithm of {@link binomialCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { binomialLogCdf } from 'shopwright/stats';
 * binomialLogCdf(8, 20, 0.3).toPrecision(12) // => '-0.120284056339'
 * ```
 */
export function binomialLogCdf(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return distribution(k, trials, probability, false, true);
}

/**
 * P(X > k), as a tail. Errors as {@link binomialCdf}.
 *
 * @example
 * ```ts
 * import { binomialSurvival } from 'shopwright/stats';
 * binomialSurvival(8, 20, 0.3).toPrecision(12) // => '0.113331462877'
 * ```
 */
export function binomialSurvival(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return distribution(k, trials, probability, true, false);
}

/**
 * The logarithm of {@link binomialSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { binomialLogSurvival } from 'shopwright/stats';
 * binomialLogSurvival(8, 20, 0.3).toPrecision(12) // => '-2.17743845420'
 * ```
 */
export function binomialLogSurvival(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  return distribution(k, trials, probability, true, true);
}

/**
 * The smallest k with P(X ≤ k) ≥ p.
 *
 * @example
 * ```ts
 * import { binomialQuantile } from 'shopwright/stats';
 * binomialQuantile(0.95, 20, 0.3) // => 9
 * ```
 */
export function binomialQuantile(p: number, trials: number, probability: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isInteger(trials) && trials >= 0 && probability >= 0 && probability <= 1))
    refuseArguments({ p: [p, 'fraction'], trials: [trials, 'whole'], probability: [probability, 'fraction'] });
  if (p === 0 || trials === 0 || probability === 0) return 0;
  if (p === 1 || probability === 1) return trials;
  const failure = 1 - probability;
  const mean = trials * probability;
  const stdDev = Math.sqrt(mean * failure);
  return smallestCount(p, {
    mean,
    stdDev,
    skewness: (failure - probability) / stdDev,
    last: trials,
    mass: (k) => Math.exp(logMass(k, trials, probability)),
    growth: (k) => ((trials - k) / (k + 1)) * (probability / failure),
    tail: (k, upper) => distribution(k, trials, probability, upper, false),
  });
}

/**
 * The expected excess E[(X − k)⁺]. Any real k. Relative error below 1e-12, in a far tail of a standard deviation past 10,000 below 1e-11.
 *
 * @example
 * ```ts
 * import { binomialLoss } from 'shopwright/stats';
 * binomialLoss(8, 20, 0.3).toPrecision(12) // => '0.185165337184'
 * ```
 */
export function binomialLoss(k: number, trials: number, probability: number): number {
  checkArguments(k, trials, probability);
  const mean = trials * probability;
  if (k <= 0) return mean - k;
  if (k >= trials || probability === 0) return 0;
  const whole = Math.floor(k);
  const mass = Math.exp(logMass(whole, trials, probability));
  return countLoss({
    level: k,
    whole,
    beyond: betaPoint(whole, trials - whole, probability).gap + (k - whole), // exact where trials·probability is not
    flow: probability * (trials - whole) * mass,
    mass,
    survival: distribution(whole, trials, probability, true, false),
    growth: (count) => (probability < 1 ? ((trials - count) / (count + 1)) * (probability / (1 - probability)) : 0),
  });
}

function logMass(k: number, trials: number, probability: number): number {
  if (!(k >= 0 && k <= trials && Number.isInteger(k))) return -Infinity;
  if (k === 0) return trials === 0 ? 0 : trials * Math.log1p(-probability) + 0; // + 0: never -0
  if (k === trials) return trials * Math.log(probability) + 0;
  if (probability === 0 || probability === 1) return -Infinity;
  return logBetaPower(betaPoint(k, trials - k, probability)) + Math.log(trials / k / (trials - k));
}

function distribution(k: number, trials: number, probability: number, upper: boolean, log: boolean): number {
  if (k < 0) return certain(upper, log);
  if (k >= trials) return certain(!upper, log);
  const whole = Math.floor(k);
  return betaTail(betaPoint(whole + 1, trials - whole, probability), !upper, log);
}

function checkArguments(k: number, trials: number, probability: number): void {
  if (!(typeof k === 'number' && !Number.isNaN(k) && Number.isInteger(trials) && trials >= 0 && typeof probability === 'number' && probability >= 0 && probability <= 1))
    refuseArguments({ k: [k, 'number'], trials: [trials, 'whole'], probability: [probability, 'fraction'] });
}
