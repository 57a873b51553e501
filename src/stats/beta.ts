import { fractionOf, oddsAtTail } from './beta-odds.ts';
import { refuseArguments } from './check-arguments.ts';
import { betaPoint, betaTail, logBetaPower } from './incomplete-beta.ts';
import { logBeta } from './log-gamma.ts';

/**
 * The density of the beta distribution at x; 0 outside [0, 1]. Relative error as {@link betaCdf}.
 *
 * @example
 * ```ts
 * import { betaDensity } from 'shopwright/stats';
 * betaDensity(0.3, 2, 5).toPrecision(12) // => '2.16090000000'
 * ```
 */
export function betaDensity(x: number, alpha: number, beta: number): number {
  return Math.exp(betaLogDensity(x, alpha, beta));
}

/**
 * The logarithm of {@link betaDensity}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { betaLogDensity } from 'shopwright/stats';
 * betaLogDensity(0.3, 2, 5).toPrecision(12) // => '0.770524801581'
 * ```
 */
export function betaLogDensity(x: number, alpha: number, beta: number): number {
  checkArguments(x, alpha, beta);
  if (x < 0 || x > 1) return -Infinity;
  if (x === 0 || x === 1) {
    const here = x === 0 ? alpha : beta;
    return here < 1 ? Infinity : here > 1 ? -Infinity : -logBeta(alpha, beta);
  }
  return logBetaPower(betaPoint(alpha, beta, x)) - Math.log(x) - Math.log1p(-x);
}

/**
 * P(X ≤ x), the regularised incomplete beta function. Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { betaCdf } from 'shopwright/stats';
 * betaCdf(0.3, 2, 5).toPrecision(12) // => '0.579825000000'
 * ```
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  checkArguments(x, alpha, beta);
  return betaTail(betaPoint(alpha, beta, Math.min(Math.max(x, 0), 1)), false, false);
}

/**
 * The logarithm of {@link betaCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { betaLogCdf } from 'shopwright/stats';
 * betaLogCdf(0.3, 2, 5).toPrecision(12) // => '-0.545028945107'
 * ```
 */
export function betaLogCdf(x: number, alpha: number, beta: number): number {
  checkArguments(x, alpha, beta);
  return betaTail(betaPoint(alpha, beta, Math.min(Math.max(x, 0), 1)), false, true);
}

/**
 * P(X > x), as a tail. Errors as {@link betaCdf}.
 *
 * @example
 * ```ts
 * import { betaSurvival } from 'shopwright/stats';
 * betaSurvival(0.3, 2, 5).toPrecision(12) // => '0.420175000000'
 * ```
 */
export function betaSurvival(x: number, alpha: number, beta: number): number {
  checkArguments(x, alpha, beta);
  return betaTail(betaPoint(alpha, beta, Math.min(Math.max(x, 0), 1)), true, false);
}

/**
 * The logarithm of {@link betaSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { betaLogSurvival } from 'shopwright/stats';
 * betaLogSurvival(0.3, 2, 5).toPrecision(12) // => '-0.867083987820'
 * ```
 */
export function betaLogSurvival(x: number, alpha: number, beta: number): number {
  checkArguments(x, alpha, beta);
  return betaTail(betaPoint(alpha, beta, Math.min(Math.max(x, 0), 1)), true, true);
}

/**
 * The x with P(X ≤ x) = p. Relative error 4 units in the last place, times what the quantile itself makes of a change in p: 1/alpha of
 * it for alpha below 1, |log p| of it in a far tail.
 *
 * @example
 * ```ts
 * import { betaQuantile } from 'shopwright/stats';
 * betaQuantile(0.95, 2, 5).toPrecision(12) // => '0.581803409252'
 * ```
 */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && isPositive(alpha) && isPositive(beta)))
    refuseArguments({ p: [p, 'fraction'], alpha: [alpha, 'positive'], beta: [beta, 'positive'] });
  return p > 0.5 ? fractionOf(oddsAtTail(1 - p, alpha, beta, true)) : fractionOf(oddsAtTail(p, alpha, beta, false));
}

/**
 * The x with P(X > x) = q. Errors as {@link betaQuantile}.
 *
 * @example
 * ```ts
 * import { betaSurvivalQuantile } from 'shopwright/stats';
 * betaSurvivalQuantile(0.05, 2, 5).toPrecision(12) // => '0.581803409252'
 * ```
 */
export function betaSurvivalQuantile(q: number, alpha: number, beta: number): number {
  if (!(typeof q === 'number' && q >= 0 && q <= 1 && isPositive(alpha) && isPositive(beta)))
    refuseArguments({ q: [q, 'fraction'], alpha: [alpha, 'positive'], beta: [beta, 'positive'] });
  return q > 0.5 ? fractionOf(oddsAtTail(1 - q, alpha, beta, false)) : fractionOf(oddsAtTail(q, alpha, beta, true));
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

function checkArguments(x: number, alpha: number, beta: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && isPositive(alpha) && isPositive(beta)))
    refuseArguments({ x: [x, 'number'], alpha: [alpha, 'positive'], beta: [beta, 'positive'] });
}
