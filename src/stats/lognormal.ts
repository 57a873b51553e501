import { refuseArguments } from './check-arguments.ts';
import { erfcx } from './error-function.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { normalCdf, normalDensity, normalLogCdf, normalLogDensity, normalLogSurvival, normalQuantile, normalSurvival, normalSurvivalQuantile } from './normal.ts';
import { firstRatio } from './normal-loss.ts';

/**
 * The density of exp(N) for a normal N with the mean `logMean` and the standard deviation `logStdDev`; 0 up to 0.
 * Errors as those of the normal distribution at log x, besides the rounding of log x: its relative error, divided by logStdDev.
 *
 * @example
 * ```ts
 * import { lognormalDensity } from 'shopwright/stats';
 * lognormalDensity(5, 1, 0.5).toPrecision(12) // => '0.0759212694976'
 * ```
 */
export function lognormalDensity(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return x > 0 && x < Infinity ? normalDensity(Math.log(x), logMean, logStdDev) / x : 0;
}

/**
 * The logarithm of {@link lognormalDensity}.
 *
 * @example
 * ```ts
 * import { lognormalLogDensity } from 'shopwright/stats';
 * lognormalLogDensity(5, 1, 0.5).toPrecision(12) // => '-2.57805840330'
 * ```
 */
export function lognormalLogDensity(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return x > 0 && x < Infinity ? normalLogDensity(Math.log(x), logMean, logStdDev) - Math.log(x) : -Infinity;
}

/**
 * P(X ≤ x). Errors as {@link lognormalDensity}.
 *
 * @example
 * ```ts
 * import { lognormalCdf } from 'shopwright/stats';
 * lognormalCdf(5, 1, 0.5).toPrecision(12) // => '0.888554336707'
 * ```
 */
export function lognormalCdf(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return normalCdf(logarithm(x), logMean, logStdDev);
}

/**
 * The logarithm of {@link lognormalCdf}, also where that is 0.
 *
 * @example
 * ```ts
 * import { lognormalLogCdf } from 'shopwright/stats';
 * lognormalLogCdf(5, 1, 0.5).toPrecision(12) // => '-0.118159477707'
 * ```
 */
export function lognormalLogCdf(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return normalLogCdf(logarithm(x), logMean, logStdDev);
}

/**
 * P(X > x), as a tail. Errors as {@link lognormalDensity}.
 *
 * @example
 * ```ts
 * import { lognormalSurvival } from 'shopwright/stats';
 * lognormalSurvival(5, 1, 0.5).toPrecision(12) // => '0.111445663293'
 * ```
 */
export function lognormalSurvival(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return normalSurvival(logarithm(x), logMean, logStdDev);
}

/**
 * The logarithm of {@link lognormalSurvival}, also where that is 0.
 *
 * @example
 * ```ts
 * import { lognormalLogSurvival } from 'shopwright/stats';
 * lognormalLogSurvival(5, 1, 0.5).toPrecision(12) // => '-2.19421813159'
 * ```
 */
export function lognormalLogSurvival(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  return normalLogSurvival(logarithm(x), logMean, logStdDev);
}

/**
 * The x with P(X ≤ x) = p: exp(logMean + logStdDev·z). Relative error below 1e-15·(1 + |log x|).
 *
 * @example
 * ```ts
 * import { lognormalQuantile } from 'shopwright/stats';
 * lognormalQuantile(0.95, 1, 0.5).toPrecision(12) // => '6.18685458820'
 * ```
 */
export function lognormalQuantile(p: number, logMean: number, logStdDev: number): number {
  checkFraction('p', p, logMean, logStdDev);
  return Math.exp(normalQuantile(p, logMean, logStdDev));
}

/**
 * The x with P(X > x) = q. Errors as {@link lognormalQuantile}.
 *
 * @example
 * ```ts
 * import { lognormalSurvivalQuantile } from 'shopwright/stats';
 * lognormalSurvivalQuantile(0.05, 1, 0.5).toPrecision(12) // => '6.18685458820'
 * ```
 */
export function lognormalSurvivalQuantile(q: number, logMean: number, logStdDev: number): number {
  checkFraction('q', q, logMean, logStdDev);
  return Math.exp(normalSurvivalQuantile(q, logMean, logStdDev));
}

const rule = /* @__PURE__ */ gaussLegendre(20);

/**
 * The expected excess E[(X − x)⁺], exp(μ + σ²/2)·Φ̄(d − σ) − x·Φ̄(d) with d = (log x − μ)/σ.
 *
 * Where the two terms are close it is x·φ(d)·∫ (1 − u·Φ̄(u)/φ(u)) du from d − σ to d, whose integrand is positive. Relative error below
 * 1e-14, besides what the rounding of d costs: |d| times its relative error.
 *
 * @example
 * ```ts
 * import { lognormalLoss } from 'shopwright/stats';
 * lognormalLoss(5, 1, 0.5).toPrecision(12) // => '0.170037730380'
 * ```
 */
export function lognormalLoss(x: number, logMean: number, logStdDev: number): number {
  checkArguments(x, logMean, logStdDev);
  const mean = Math.exp(logMean + 0.5 * logStdDev * logStdDev);
  if (x <= 0) return mean - x;
  if (x === Infinity) return 0;
  if (logStdDev === 0) return Math.max(mean - x, 0);
  const d = (Math.log(x) - logMean) / logStdDev;
  if (d < -5) return mean * normalSurvival(d - logStdDev) - x * normalSurvival(d);
  const [near, far] = [millsRatio(d - logStdDev), millsRatio(d)];
  if (far < 0.5 * near) return mean * normalSurvival(d - logStdDev) - x * normalSurvival(d);
  let sum = 0;
  for (let index = 0; index < 20; index += 1) {
    const u = d - 0.5 * logStdDev * (1 + rule.nodes[index]!);
    sum += rule.weights[index]! * (u >= 0 ? firstRatio(u) : 1 - u * millsRatio(u));
  }
  return x * normalDensity(d) * 0.5 * logStdDev * sum;
}

/** Φ̄(u)/φ(u). */
function millsRatio(u: number): number {
  return 1.2533141373155002512 * erfcx(u * Math.SQRT1_2); // √(π/2)
}

function logarithm(x: number): number {
  return x > 0 ? Math.log(x) : -Infinity;
}

function checkArguments(x: number, logMean: number, logStdDev: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(logMean) && Number.isFinite(logStdDev) && logStdDev >= 0))
    refuseArguments({ x: [x, 'number'], logMean: [logMean, 'finite'], logStdDev: [logStdDev, 'not-negative'] });
}

function checkFraction(name: string, p: number, logMean: number, logStdDev: number): void {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isFinite(logMean) && Number.isFinite(logStdDev) && logStdDev >= 0))
    refuseArguments({ [name]: [p, 'fraction'], logMean: [logMean, 'finite'], logStdDev: [logStdDev, 'not-negative'] });
}
