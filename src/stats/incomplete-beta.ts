import { deviance, logRest } from './deviance.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { certain, tail } from './incomplete-gamma.ts';
import { logGammaOnePlus, logGammaStep, stirlingError } from './log-gamma.ts';

const rootOfTwoPi = 2.50662827463100050242;

/** Where a beta distribution is cut, with what x alone would lose. */
export interface BetaPoint {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  /** 1 − x. */
  readonly y: number;
  /** a − (a + b)·x, how far x is below the mean a/(a + b), times a + b. */
  readonly gap: number;
}

/** The point x of the beta distribution of a and b; x is taken as exact. */
export function betaPoint(a: number, b: number, x: number): BetaPoint {
  const total = a + b;
  const lostInTotal = a > b ? b - (total - a) : a - (total - b);
  const product = total * x;
  const [totalHigh, xHigh] = [upperHalf(total), upperHalf(x)];
  const [totalLow, xLow] = [total - totalHigh, x - xHigh];
  const lostInProduct = totalHigh * xHigh - product + totalHigh * xLow + totalLow * xHigh + totalLow * xLow;
  return { a, b, x, y: 1 - x, gap: a - product - lostInProduct - lostInTotal * x };
}

/** The first 26 of 53 binary digits, after Veltkamp and Dekker. */
function upperHalf(value: number): number {
  const spread = value * 134217729;
  return spread - (spread - value);
}

/**
 * A tail of the beta distribution: the lower one, the regularised incomplete beta function Iₓ(a, b), or the upper one, or the
 * logarithm of either.
 *
 * The smaller of the two is computed as a tail. A parameter below 1 near its end of the range: the power series, in a form that gives
 * either tail its digits. Both parameters above 100 near the mean: quadrature of the density relative to its value at x, whose
 * integrand is all positive and whose cost does not grow. Elsewhere the continued fraction of DiDonato and Morris.
 * Relative error below 1e-14 + 1e-15·|log tail|.
 *
 * @see DiDonato and Morris, "Significant digit computation of the incomplete beta function ratios", ACM TOMS 18 (1992)
 */
export function betaTail(point: BetaPoint, upper: boolean, log: boolean): number {
  const { a, b, x, y, gap } = point;
  if (x <= 0 || y <= 0) return certain(x > 0 !== upper, log);
  if (a < 1 && b * x < 1 && x <= 0.7 && (b >= 1 || x <= 0.5)) return powerSeries(point, upper, log);
  if (b < 1 && a * y < 1 && y <= 0.7) return powerSeries(mirrored(point), !upper, log);
  const below = gap > 0;
  const near = below ? point : mirrored(point);
  const least = Math.min(a, b);
  const factor = least > 100 && Math.abs(gap) < 0.3 * least ? quadrature(near) : fraction(near);
  return tail(logBetaPower(point), factor, below !== upper, log);
}

/** log(xᵃ·(1 − x)ᵇ/B(a, b)): what both the tails and the density are made of. */
export function logBetaPower({ a, b, x, y, gap }: BetaPoint): number {
  const total = a + b;
  const errors = stirlingError(total) - stirlingError(a) - stirlingError(b);
  return errors - deviance(a, total * x, gap) - deviance(b, total * y, -gap) + Math.log((Math.sqrt(a / total) * Math.sqrt(b)) / rootOfTwoPi);
}

/** The same cut seen from the other end. */
function mirrored({ a, b, x, y, gap }: BetaPoint): BetaPoint {
  return { a: b, b: a, x: y, y: x, gap: -gap };
}

/** Iₓ = xᵃ/(a·B(a, b))·(1 + a·Σ (1 − b)…(n − b)·xⁿ/(n!·(a + n))), and 1 − Iₓ from the same terms, for a < 1. */
function powerSeries({ a, b, x }: BetaPoint, upper: boolean, log: boolean): number {
  const exponent = a * Math.log(x) - logGammaOnePlus(a) + logGammaStep(b, a);
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 500; n += 1) {
    term *= (x * (n - b)) / n;
    sum += term / (a + n);
    if (Math.abs(term) < 1e-18) break;
  }
  if (exponent < -1) return tail(exponent, 1 + a * sum, !upper, log);
  return tail(0, -Math.expm1(exponent) - a * Math.exp(exponent) * sum, upper, log);
}

/** For x below the mean: Iₓ divided by xᵃ·(1 − x)ᵇ/B(a, b), as 1/(β₀ + α₁/(β₁ + …)), forward (Steed). */
function fraction({ a, b, x, y, gap }: BetaPoint): number {
  let inverse = 1 / ((a * (gap + 1)) / (a + 1));
  let step = inverse;
  let sum = step;
  for (let n = 1; n < 10_000; n += 1) {
    const middle = a + 2 * n - 1;
    const scaled = (n * (b - n) * x) / middle;
    const above = (a + n - 1) * (a + b + n - 1) * x * (scaled / middle);
    const below = n + scaled + ((a + n) / (middle + 2)) * (gap + 1 + n * (1 + y));
    inverse = 1 / (below + above * inverse);
    step *= below * inverse - 1;
    sum += step;
    if (Math.abs(step) <= 1e-17 * Math.abs(sum)) break;
  }
  return sum;
}

const rule = /* @__PURE__ */ gaussLegendre(32);

/** The same by quadrature over t = x·(1 − s): the logarithm of the integrand is a sum of terms of one sign. */
function quadrature({ a, b, x, y, gap }: BetaPoint): number {
  const odds = x / y;
  const slope = gap / y;
  const bend = (a + b * odds * odds) / 2;
  const fall = (s: number): number => s * slope + a * logRest(-s) + b * logRest(s * odds);
  // From the end on the integrand is below e⁻³⁷ of its first value: by its curvature there, and further where that flattens.
  let end = Math.min(0.95, 80 / (slope + Math.sqrt(slope * slope + 160 * bend)));
  while (end > 1e-300 && end < 0.95 && fall(end) < 37) end = Math.min(0.95, end * 1.15);
  let sum = 0;
  for (let index = 0; index < 32; index += 1) {
    const s = 0.5 * end * (1 + rule.nodes[index]!);
    sum += (rule.weights[index]! * Math.exp(-fall(s))) / ((1 - s) * (1 + s * odds));
  }
  return (0.5 * end * sum) / y;
}
