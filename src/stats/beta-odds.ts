import { betaTail, logBetaPower, type BetaPoint } from './incomplete-beta.ts';
import { logBeta } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';
import { tailQuantile } from './tail-quantile.ts';

/** The fraction x of the odds x/(1 − x). */
export function fractionOf(odds: number): number {
  return odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
}

/** The odds x/(1 − x) at which the named tail of the beta distribution, of at most ½, is `target`. */
export function oddsAtTail(target: number, a: number, b: number, upper: boolean): number {
  if (target === 0) return upper ? Infinity : 0;
  return tailQuantile(Math.log(target), upper, startingOdds(target, a, b, upper), (odds) => {
    const point = pointAtOdds(a, b, odds);
    return { logTail: betaTail(point, upper, true), logFlow: logBetaPower(point), trend: point.gap };
  });
}

function pointAtOdds(a: number, b: number, odds: number): BetaPoint {
  const x = fractionOf(odds);
  const y = fractionOf(1 / odds);
  return { a, b, x, y, gap: a * y - b * x };
}

/** The normal approximation of Abramowitz and Stegun 26.5.22, or the power law at an end whose parameter is below 1. */
function startingOdds(target: number, a: number, b: number, upper: boolean): number {
  if (a > 1 && b > 1) {
    const z = upper ? normalQuantile(target) : -normalQuantile(target);
    const [u, v] = [1 / (2 * a - 1), 1 / (2 * b - 1)];
    const shift = (z * z - 3) / 6;
    const h = 2 / (u + v);
    const w = (z * Math.sqrt(h + Math.max(shift, -0.5 * h))) / h - (v - u) * (shift + 5 / 6 - 2 / (3 * h));
    return (a / b) * Math.exp(Math.max(-300, Math.min(300, -2 * w)));
  }
  const logLower = upper ? Math.log1p(-target) : Math.log(target);
  const logUpper = upper ? Math.log(target) : Math.log1p(-target);
  const constant = logBeta(a, b);
  const fromBelow = (logLower + Math.log(a) + constant) / a;
  const fromAbove = (logUpper + Math.log(b) + constant) / b;
  if (fromBelow < -1) return Math.exp(fromBelow);
  return fromAbove < -1 ? Math.exp(-fromAbove) : a / b;
}
