import { refuseArguments } from './check-arguments.ts';
import { centralErf, expOfSquare, scaledTail } from './error-function.ts';

export { normalLoss, normalLossQuantile, normalSecondLoss } from './normal-loss.ts';

const rootOfHalf = 0.70710678118654752440;
const inverseRootOfTwoPi = 0.39894228040143267794;
const logRootOfTwoPi = 0.91893853320467274178;

/**
 * The density of the normal distribution at x. A standard deviation of 0 is a distribution in one point: Infinity there, 0 elsewhere.
 * Relative error below 1e-15, besides what the rounding of (x − mean) / stdDev costs: z² times its relative error.
 *
 * @example
 * ```ts
 * import { normalDensity } from 'shopwright/stats';
 * normalDensity(1).toPrecision(12) // => '0.241970724519'
 * ```
 */
export function normalDensity(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  if (stdDev === 0) return z === 0 ? Infinity : 0;
  return (inverseRootOfTwoPi * expOfSquare(z, 0.5)) / stdDev;
}

/**
 * The logarithm of {@link normalDensity}, −z²/2 − log(stdDev·√(2π)). Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { normalLogDensity } from 'shopwright/stats';
 * normalLogDensity(40).toPrecision(12) // => '-800.918938533'
 * ```
 */
export function normalLogDensity(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  if (stdDev === 0) return z === 0 ? Infinity : -Infinity;
  return -0.5 * z * z - (logRootOfTwoPi + Math.log(stdDev));
}

/**
 * P(X ≤ x). Relative error below 1e-15 in both tails, down to 1e-308, besides the rounding of (x − mean) / stdDev.
 *
 * @example
 * ```ts
 * import { normalCdf } from 'shopwright/stats';
 * normalCdf(1.96).toPrecision(12) // => '0.975002104852'
 * ```
 */
export function normalCdf(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  return stdDev === 0 ? Number(z >= 0) : upperTail(-z);
}

/**
 * P(X > x), as a tail and never as 1 − P(X ≤ x): at z = 37 it is 5.7e-300. Errors as {@link normalCdf}.
 *
 * @example
 * ```ts
 * import { normalSurvival } from 'shopwright/stats';
 * normalSurvival(37).toPrecision(12) // => '5.72557122252e-300'
 * ```
 */
export function normalSurvival(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  return stdDev === 0 ? Number(z < 0) : upperTail(z);
}

/**
 * The logarithm of {@link normalCdf}, also where that is 0. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { normalLogCdf } from 'shopwright/stats';
 * normalLogCdf(-40).toPrecision(12) // => '-804.608442014'
 * ```
 */
export function normalLogCdf(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  return stdDev === 0 ? Math.log(Number(z >= 0)) : logUpperTail(-z);
}

/**
 * The logarithm of {@link normalSurvival}, also where that is 0. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { normalLogSurvival } from 'shopwright/stats';
 * normalLogSurvival(40).toPrecision(12) // => '-804.608442014'
 * ```
 */
export function normalLogSurvival(x: number, mean = 0, stdDev = 1): number {
  const z = standardize(x, mean, stdDev);
  return stdDev === 0 ? Math.log(Number(z < 0)) : logUpperTail(z);
}

/**
 * The x with P(X ≤ x) = p; −Infinity for 0, Infinity for 1. Relative error of the z-value below 1e-15.
 *
 * @see Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988), for the coefficients
 *
 * @example
 * ```ts
 * import { normalQuantile } from 'shopwright/stats';
 * normalQuantile(0.975).toPrecision(12) // => '1.95996398454'
 * ```
 */
export function normalQuantile(p: number, mean = 0, stdDev = 1): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && Number.isFinite(mean) && Number.isFinite(stdDev) && stdDev >= 0))
    refuseArguments({ p: [p, 'fraction'], mean: [mean, 'finite'], stdDev: [stdDev, 'not-negative'] });
  return stdDev === 0 ? mean : mean + stdDev * standardQuantile(p);
}

/**
 * The x with P(X > x) = q: the quantile for small q where 1 − q would lose its digits. Relative error of the z-value below 1e-15.
 *
 * @example
 * ```ts
 * import { normalSurvivalQuantile } from 'shopwright/stats';
 * normalSurvivalQuantile(1e-10).toPrecision(12) // => '6.36134090240'
 * ```
 */
export function normalSurvivalQuantile(q: number, mean = 0, stdDev = 1): number {
  if (!(typeof q === 'number' && q >= 0 && q <= 1 && Number.isFinite(mean) && Number.isFinite(stdDev) && stdDev >= 0))
    refuseArguments({ q: [q, 'fraction'], mean: [mean, 'finite'], stdDev: [stdDev, 'not-negative'] });
  return stdDev === 0 ? mean : mean - stdDev * standardQuantile(q);
}

function standardize(x: number, mean: number, stdDev: number): number {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(mean) && Number.isFinite(stdDev) && stdDev >= 0))
    refuseArguments({ x: [x, 'number'], mean: [mean, 'finite'], stdDev: [stdDev, 'not-negative'] });
  return stdDev === 0 ? x - mean : (x - mean) / stdDev;
}

/** {@link normalSurvival} of a z-value that is known to be a number: what inner loops import, and small bundles take from normal-tail.ts. */
export function upperTail(z: number): number {
  const x = z * rootOfHalf;
  if (Math.abs(x) <= 0.46875) return 0.5 - 0.5 * centralErf(x);
  return x > 0 ? 0.5 * expOfSquare(z, 0.5) * scaledTail(x) : 1 - 0.5 * expOfSquare(z, 0.5) * scaledTail(-x);
}

/** {@link normalLogSurvival} of a z-value that is known to be a number. */
function logUpperTail(z: number): number {
  const x = z * rootOfHalf;
  if (Math.abs(x) <= 0.46875) return Math.log1p(-0.5 - 0.5 * centralErf(x));
  return x > 0 ? Math.log(0.5 * scaledTail(x)) - 0.5 * z * z : Math.log1p(-0.5 * expOfSquare(z, 0.5) * scaledTail(-x)) + 0; // + 0: never -0
}

/** {@link normalQuantile} of the standard distribution for a p that is known to be a fraction. */
function standardQuantile(p: number): number {
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (
      (fromMiddle * (((((((r * 2509.0809287301226727 + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608)) /
      (((((((r * 5226.495278852545925 + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1)
    );
  }
  const tail = Math.sqrt(-Math.log(fromMiddle < 0 ? p : 1 - p));
  let z: number;
  if (tail <= 5) {
    const r = tail - 1.6;
    z =
      (((((((r * 7.7454501427834140764e-4 + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734) /
      (((((((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);
  } else if (tail < Infinity) {
    const r = tail - 5;
    z =
      (((((((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772) /
      (((((((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1);
  } else z = Infinity;
  return fromMiddle < 0 ? -z : z;
}
