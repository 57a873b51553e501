import { refuseArguments } from './check-arguments.ts';
import { gammaLogDensity } from './gamma.ts';
import { gammaQuantile, gammaSurvivalQuantile } from './gamma-quantile.ts';
import { gammaTail } from './incomplete-gamma.ts';

/**
 * The density of the chi-square distribution at x; 0 below 0. Errors as those of the gamma distribution, which it is.
 *
 * @example
 * ```ts
 * import { chiSquareDensity } from 'shopwright/stats';
 * chiSquareDensity(3, 2).toPrecision(12) // => '0.111565080074'
 * ```
 */
export function chiSquareDensity(x: number, degreesOfFreedom: number): number {
  return Math.exp(chiSquareLogDensity(x, degreesOfFreedom));
}

/**
 * The logarithm of {@link chiSquareDensity}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { chiSquareLogDensity } from 'shopwright/stats';
 * chiSquareLogDensity(3, 2).toPrecision(12) // => '-2.19314718056'
 * ```
 */
export function chiSquareLogDensity(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return gammaLogDensity(x, degreesOfFreedom / 2, 2);
}

/**
 * P(X ≤ x). Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { chiSquareCdf } from 'shopwright/stats';
 * chiSquareCdf(3.841, 1).toPrecision(12) // => '0.949986316236'
 * ```
 */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return gammaTail(degreesOfFreedom / 2, x / 2, false, false);
}

/**
 * The logarithm of {@link chiSquareCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { chiSquareLogCdf } from 'shopwright/stats';
 * chiSquareLogCdf(3.841, 1).toPrecision(12) // => '-0.0513076984533'
 * ```
 */
export function chiSquareLogCdf(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return gammaTail(degreesOfFreedom / 2, x / 2, false, true);
}

/**
 * P(X > x), the p-value of a chi-square test, as a tail. Errors as {@link chiSquareCdf}.
 *
 * @example
 * ```ts
 * import { chiSquareSurvival } from 'shopwright/stats';
 * chiSquareSurvival(3.841, 1).toPrecision(12) // => '0.0500136837640'
 * ```
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return gammaTail(degreesOfFreedom / 2, x / 2, true, false);
}

/**
 * The logarithm of {@link chiSquareSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { chiSquareLogSurvival } from 'shopwright/stats';
 * chiSquareLogSurvival(3.841, 1).toPrecision(12) // => '-2.99545863572'
 * ```
 */
export function chiSquareLogSurvival(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return gammaTail(degreesOfFreedom / 2, x / 2, true, true);
}

/**
 * The x with P(X ≤ x) = p. Error as that of the gamma quantile.
 *
 * @example
 * ```ts
 * import { chiSquareQuantile } from 'shopwright/stats';
 * chiSquareQuantile(0.95, 1).toPrecision(12) // => '3.84145882069'
 * ```
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  checkFraction('p', p, degreesOfFreedom);
  return gammaQuantile(p, degreesOfFreedom / 2, 2);
}

/**
 * The x with P(X > x) = q: the critical value of a test at level q. Error as that of the gamma quantile.
 *
 * @example
 * ```ts
 * import { chiSquareSurvivalQuantile } from 'shopwright/stats';
 * chiSquareSurvivalQuantile(0.05, 1).toPrecision(12) // => '3.84145882069'
 * ```
 */
export function chiSquareSurvivalQuantile(q: number, degreesOfFreedom: number): number {
  checkFraction('q', q, degreesOfFreedom);
  return gammaSurvivalQuantile(q, degreesOfFreedom / 2, 2);
}

function checkArguments(x: number, degreesOfFreedom: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(degreesOfFreedom) && degreesOfFreedom > 0))
    refuseArguments({ x: [x, 'number'], degreesOfFreedom: [degreesOfFreedom, 'positive'] });
}

function checkFraction(name: string, p: number, degreesOfFreedom: number): void {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isFinite(degreesOfFreedom) && degreesOfFreedom > 0))
    refuseArguments({ [name]: [p, 'fraction'], degreesOfFreedom: [degreesOfFreedom, 'positive'] });
}
