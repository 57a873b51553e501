import { refuseArguments } from './check-arguments.ts';
import { countLoss } from './count-loss.ts';
import { smallestCount } from './count-quantile.ts';
import { deviance } from './deviance.ts';
import { certain, gammaTail } from './incomplete-gamma.ts';
import { stirlingError } from './log-gamma.ts';

const rootOfTwoPi = 2.50662827463100050242;

/**
 * P(X = k) of the Poisson distribution; 0 where k is not a whole number. Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { poissonMass } from 'shopwright/stats';
 * poissonMass(15, 12).toPrecision(12) // => '0.0723911201466'
 * ```
 */
export function poissonMass(k: number, mean: number): number {
  checkArguments(k, mean);
  return mass(k, mean);
}

/**
 * The logarithm of {@link poissonMass}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { poissonLogMass } from 'shopwright/stats';
 * poissonLogMass(15, 12).toPrecision(12) // => '-2.62567163702'
 * ```
 */
export function poissonLogMass(k: number, mean: number): number {
  checkArguments(k, mean);
  if (!(k >= 0 && Number.isInteger(k))) return -Infinity;
  if (k === 0) return 0 - mean;
  return mean === 0 ? -Infinity : -deviance(k, mean) - stirlingError(k) - Math.log(rootOfTwoPi * Math.sqrt(k));
}

/**
 * P(X ≤ k). Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { poissonCdf } from 'shopwright/stats';
 * poissonCdf(15, 12).toPrecision(12) // => '0.844415652450'
 * ```
 */
export function poissonCdf(k: number, mean: number): number {
  checkArguments(k, mean);
  return distribution(k, mean, false, false);
}

/**
 * The logarithm of {@link poissonCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { poissonLogCdf } from 'shopwright/stats';
 * poissonLogCdf(15, 12).toPrecision(12) // => '-0.169110426408'
 * ```
 */
export function poissonLogCdf(k: number, mean: number): number {
  checkArguments(k, mean);
  return distribution(k, mean, false, true);
}

/**
 * P(X > k), as a tail. Errors as {@link poissonCdf}.
 *
 * @example
 * ```ts
 * import { poissonSurvival } from 'shopwright/stats';
 * poissonSurvival(15, 12).toPrecision(12) // => '0.155584347550'
 * ```
 */
export function poissonSurvival(k: number, mean: number): number {
  checkArguments(k, mean);
  return distribution(k, mean, true, false);
}

/**
 * The logarithm of {@link poissonSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { poissonLogSurvival } from 'shopwright/stats';
 * poissonLogSurvival(15, 12).toPrecision(12) // => '-1.86056726645'
 * ```
 */
export function poissonLogSurvival(k: number, mean: number): number {
  checkArguments(k, mean);
  return distribution(k, mean, true, true);
}

/**
 * The smallest k with P(X ≤ k) ≥ p; Infinity for p = 1, unless the mean is 0.
 *
 * A normal approximation corrected for skewness, one cumulative probability, and a walk by single masses.
 *
 * @example
 * ```ts
 * import { poissonQuantile } from 'shopwright/stats';
 * poissonQuantile(0.95, 12) // => 18
 * ```
 */
export function poissonQuantile(p: number, mean: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isFinite(mean) && mean >= 0)) refuseArguments({ p: [p, 'fraction'], mean: [mean, 'not-negative'] });
  if (p === 0 || mean === 0) return 0;
  if (p === 1) return Infinity;
  const stdDev = Math.sqrt(mean);
  return smallestCount(p, {
    mean,
    stdDev,
    skewness: 1 / stdDev,
    last: Infinity,
    mass: (k) => mass(k, mean),
    growth: (k) => mean / (k + 1),
    tail: (k, upper) => distribution(k, mean, upper, false),
  });
}

/**
 * The expected excess E[(X − k)⁺]: units short when k are in stock. Any real k. Relative error below 1e-12, in a far tail of a standard deviation past 10,000 below 1e-11.
 *
 * @example
 * ```ts
 * import { poissonLoss } from 'shopwright/stats';
 * poissonLoss(15, 12).toPrecision(12) // => '0.401940399110'
 * ```
 */
export function poissonLoss(k: number, mean: number): number {
  checkArguments(k, mean);
  if (k <= 0) return mean - k;
  if (k === Infinity || mean === 0) return 0;
  const whole = Math.floor(k);
  return countLoss({
    level: k,
    whole,
    beyond: k - mean,
    flow: mean * mass(whole, mean),
    mass: mass(whole, mean),
    survival: distribution(whole, mean, true, false),
    growth: (count) => mean / (count + 1),
  });
}

function mass(k: number, mean: number): number {
  if (!(k >= 0 && Number.isInteger(k))) return 0;
  if (k === 0) return Math.exp(-mean);
  return mean === 0 ? 0 : Math.exp(-deviance(k, mean) - stirlingError(k)) / (rootOfTwoPi * Math.sqrt(k));
}

function distribution(k: number, mean: number, upper: boolean, log: boolean): number {
  if (k < 0) return certain(upper, log);
  if (mean === 0 || k === Infinity) return certain(!upper, log);
  return gammaTail(Math.floor(k) + 1, mean, !upper, log);
}

function checkArguments(k: number, mean: number): void {
  if (!(typeof k === 'number' && !Number.isNaN(k) && Number.isFinite(mean) && mean >= 0)) refuseArguments({ k: [k, 'number'], mean: [mean, 'not-negative'] });
}
