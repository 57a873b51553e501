import { oddsAtTail } from './beta-odds.ts';
import { refuseArguments } from './check-arguments.ts';
import { betaTail } from './incomplete-beta.ts';
import { logBeta, logGammaStep } from './log-gamma.ts';

/**
 * The density of Student's t distribution at x. Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { studentTDensity } from 'shopwright/stats';
 * studentTDensity(2, 5).toPrecision(12) // => '0.0650903103262'
 * ```
 */
export function studentTDensity(x: number, degreesOfFreedom: number): number {
  return Math.exp(studentTLogDensity(x, degreesOfFreedom));
}

/**
 * The logarithm of {@link studentTDensity}. Absolute error below 5e-15 + 1e-15·|result|.
 *
 * @example
 * ```ts
 * import { studentTLogDensity } from 'shopwright/stats';
 * studentTLogDensity(2, 5).toPrecision(12) // => '-2.73197958376'
 * ```
 */
export function studentTLogDensity(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  const half = degreesOfFreedom / 2;
  const ratio = Math.abs(x) / Math.sqrt(degreesOfFreedom);
  const logSpread = ratio < 1e100 ? Math.log1p(ratio * (Math.abs(x) / Math.sqrt(degreesOfFreedom))) : 2 * Math.log(ratio);
  return logGammaStep(half, 0.5) - 0.5 * Math.log(Math.PI * degreesOfFreedom) - (half + 0.5) * logSpread;
}

/**
 * P(X ≤ x). Relative error below 1e-14 + 1e-15·|log result|.
 *
 * @example
 * ```ts
 * import { studentTCdf } from 'shopwright/stats';
 * studentTCdf(2, 5).toPrecision(12) // => '0.949030260585'
 * ```
 */
export function studentTCdf(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return x < 0 ? Math.exp(logTail(-x, degreesOfFreedom)) : 1 - Math.exp(logTail(x, degreesOfFreedom));
}

/**
 * The logarithm of {@link studentTCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { studentTLogCdf } from 'shopwright/stats';
 * studentTLogCdf(2, 5).toPrecision(12) // => '-0.0523145940681'
 * ```
 */
export function studentTLogCdf(x: number, degreesOfFreedom: number): number {
  checkArguments(x, degreesOfFreedom);
  return x < 0 ? logTail(-x, degreesOfFreedom) : Math.log1p(-Math.exp(logTail(x, degreesOfFreedom))) + 0; // + 0: never -0
}

/**
 * P(X > x), as a tail: half a two-sided p-value. Errors as {@link studentTCdf}.
 *
 * @example
 * ```ts
 * import { studentTSurvival } from 'shopwright/stats';
 * studentTSurvival(2, 5).toPrecision(12) // => '0.0509697394149'
 * ```
 */
export function studentTSurvival(x: number, degreesOfFreedom: number): number {
  return studentTCdf(-x, degreesOfFreedom);
}

/**
 * The logarithm of {@link studentTSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { studentTLogSurvival } from 'shopwright/stats';
 * studentTLogSurvival(2, 5).toPrecision(12) // => '-2.97652316716'
 * ```
 */
export function studentTLogSurvival(x: number, degreesOfFreedom: number): number {
  return studentTLogCdf(-x, degreesOfFreedom);
}

/**
 * The x with P(X ≤ x) = p. Relative error 4 units in the last place, times what the quantile itself makes of a change in p: |log p| of
 * it in a far tail, 1/degreesOfFreedom of it where these are below 1.
 *
 * @example
 * ```ts
 * import { studentTQuantile } from 'shopwright/stats';
 * studentTQuantile(0.975, 5).toPrecision(12) // => '2.57058183564'
 * ```
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && isPositive(degreesOfFreedom)))
    refuseArguments({ p: [p, 'fraction'], degreesOfFreedom: [degreesOfFreedom, 'positive'] });
  return p > 0.5 ? atTail(1 - p, degreesOfFreedom) : 0 - atTail(p, degreesOfFreedom);
}

/**
 * The x with P(X > x) = q: the critical value of a test at level q. Errors as {@link studentTQuantile}.
 *
 * @example
 * ```ts
 * import { studentTSurvivalQuantile } from 'shopwright/stats';
 * studentTSurvivalQuantile(0.025, 5).toPrecision(12) // => '2.57058183564'
 * ```
 */
export function studentTSurvivalQuantile(q: number, degreesOfFreedom: number): number {
  if (!(typeof q === 'number' && q >= 0 && q <= 1 && isPositive(degreesOfFreedom)))
    refuseArguments({ q: [q, 'fraction'], degreesOfFreedom: [degreesOfFreedom, 'positive'] });
  return q > 0.5 ? 0 - atTail(1 - q, degreesOfFreedom) : atTail(q, degreesOfFreedom);
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

/** log P(X > t) for t ≥ 0: half the lower tail of n/(n + t²), which is beta distributed with n/2 and ½. */
function logTail(t: number, freedom: number): number {
  const a = freedom / 2;
  const ratio = t / Math.sqrt(freedom);
  if (ratio > 1e100) return -Math.LN2 - freedom * Math.log(ratio) - Math.log(a) - logBeta(a, 0.5);
  const square = t < 1e100 ? (t * t) / freedom : ratio * ratio;
  const x = 1 / (1 + square);
  const y = square * x;
  const gap = t < 1e100 ? 0.5 * x * (t - 1) * (t + 1) : a * y - 0.5 * x;
  return betaTail({ a, b: 0.5, x, y, gap }, false, true) - Math.LN2;
}

/** The t ≥ 0 with P(X > t) = q ≤ ½. */
function atTail(q: number, freedom: number): number {
  if (q === 0) return Infinity;
  const a = freedom / 2;
  const logRatio = -(Math.log(2 * q) + Math.log(a) + logBeta(a, 0.5)) / freedom; // where the tail is a power of t
  if (logRatio > 300) return Math.sqrt(freedom) * Math.exp(logRatio);
  const odds = q < 0.25 ? oddsAtTail(2 * q, 0.5, a, true) : oddsAtTail(1 - 2 * q, 0.5, a, false);
  return Math.sqrt(freedom) * Math.sqrt(odds);
}

function checkArguments(x: number, degreesOfFreedom: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && isPositive(degreesOfFreedom)))
    refuseArguments({ x: [x, 'number'], degreesOfFreedom: [degreesOfFreedom, 'positive'] });
}
