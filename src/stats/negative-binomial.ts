import { refuseArguments } from './check-arguments.ts';
import { countLoss } from './count-loss.ts';
import { smallestCount } from './count-quantile.ts';
import { betaPoint, betaTail, logBetaPower } from './incomplete-beta.ts';
import { certain } from './incomplete-gamma.ts';

/**
 * P(X = k) of the negative binomial distribution of real size r > 0 and probability p: failures before the r-th success, with mean
 * r·(1 − p)/p and variance mean/p. 0 where k is not a whole number. Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { negativeBinomialMass } from 'shopwright/stats';
 * negativeBinomialMass(8, 2.5, 0.3).toPrecision(12) // => '0.0600851764386'
 * ```
 */
export function negativeBinomialMass(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return Math.exp(logMass(k, size, probability));
}

/**
 * The logarithm of {@link negativeBinomialMass}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { negativeBinomialLogMass } from 'shopwright/stats';
 * negativeBinomialLogMass(8, 2.5, 0.3).toPrecision(12) // => '-2.81199211614'
 * ```
 */
export function negativeBinomialLogMass(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return logMass(k, size, probability);
}

/**
 * P(X ≤ k). Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { negativeBinomialCdf } from 'shopwright/stats';
 * negativeBinomialCdf(8, 2.5, 0.3).toPrecision(12) // => '0.773590558434'
 * ```
 */
export function negativeBinomialCdf(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return distribution(k, size, probability, false, false);
}

/**
 * The logarithm of {@link negativeBinomialCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { negativeBinomialLogCdf } from 'shopwright/stats';
 * negativeBinomialLogCdf(8, 2.5, 0.3).toPrecision(12) // => '-0.256712539630'
 * ```
 */
export function negativeBinomialLogCdf(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return distribution(k, size, probability, false, true);
}

/**
 * P(X > k), as a tail. Errors as {@link negativeBinomialCdf}.
 *
 * @example
 * ```ts
 * import { negativeBinomialSurvival } from 'shopwright/stats';
 * negativeBinomialSurvival(8, 2.5, 0.3).toPrecision(12) // => '0.226409441566'
 * ```
 */
export function negativeBinomialSurvival(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return distribution(k, size, probability, true, false);
}

/**
 * The logarithm of {@link negativeBinomialSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { negativeBinomialLogSurvival } from 'shopwright/stats';
 * negativeBinomialLogSurvival(8, 2.5, 0.3).toPrecision(12) // => '-1.48541023049'
 * ```
 */
export function negativeBinomialLogSurvival(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  return distribution(k, size, probability, true, true);
}

/**
 * The smallest k with P(X ≤ k) ≥ p; Infinity for p = 1, unless the probability is 1.
 *
 * @example
 * ```ts
 * import { negativeBinomialQuantile } from 'shopwright/stats';
 * negativeBinomialQuantile(0.95, 2.5, 0.3) // => 14
 * ```
 */
export function negativeBinomialQuantile(p: number, size: number, probability: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isFinite(size) && size > 0 && probability > 0 && probability <= 1))
    refuseArguments({ p: [p, 'fraction'], size: [size, 'positive'], probability: [probability, 'positive-fraction'] });
  if (p === 0 || probability === 1) return 0;
  if (p === 1) return Infinity;
  const failure = 1 - probability;
  const mean = (size * failure) / probability;
  return smallestCount(p, {
    mean,
    stdDev: Math.sqrt(mean / probability),
    skewness: (1 + failure) / Math.sqrt(size * failure),
    last: Infinity,
    mass: (k) => Math.exp(logMass(k, size, probability)),
    growth: (k) => ((size + k) / (k + 1)) * failure,
    tail: (k, upper) => distribution(k, size, probability, upper, false),
  });
}

/**
 * The expected excess E[(X − k)⁺]: units short when k are in stock. Any real k. Relative error below 1e-12, in a far tail of a standard deviation past 10,000 below 1e-11.
 *
 * @example
 * ```ts
 * import { negativeBinomialLoss } from 'shopwright/stats';
 * negativeBinomialLoss(8, 2.5, 0.3).toPrecision(12) // => '0.981533032688'
 * ```
 */
export function negativeBinomialLoss(k: number, size: number, probability: number): number {
  checkArguments(k, size, probability);
  const failure = 1 - probability;
  const mean = (size * failure) / probability;
  if (k <= 0) return mean - k;
  if (k === Infinity || failure === 0) return 0;
  const whole = Math.floor(k);
  const mass = Math.exp(logMass(whole, size, probability));
  return countLoss({
    level: k,
    whole,
    beyond: k - mean,
    flow: ((failure * (whole + size)) / probability) * mass,
    mass,
    survival: distribution(whole, size, probability, true, false),
    growth: (count) => ((size + count) / (count + 1)) * failure,
  });
}

function logMass(k: number, size: number, probability: number): number {
  if (!(k >= 0 && Number.isInteger(k))) return -Infinity;
  if (k === 0) return size * Math.log(probability) + 0; // + 0: never -0
  return probability === 1 ? -Infinity : logBetaPower(betaPoint(size, k, probability)) - Math.log(k);
}

function distribution(k: number, size: number, probability: number, upper: boolean, log: boolean): number {
  if (k < 0) return certain(upper, log);
  if (k === Infinity) return certain(!upper, log);
  return betaTail(betaPoint(size, Math.floor(k) + 1, probability), upper, log);
}

function checkArguments(k: number, size: number, probability: number): void {
  if (!(typeof k === 'number' && !Number.isNaN(k) && Number.isFinite(size) && size > 0 && typeof probability === 'number' && probability > 0 && probability <= 1))
    refuseArguments({ k: [k, 'number'], size: [size, 'positive'], probability: [probability, 'positive-fraction'] });
}
