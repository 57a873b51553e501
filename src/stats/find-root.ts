import { refuseArguments } from './check-arguments.ts';

/** A change of sign to search for. */
export interface RootSearch {
  /** Where the function has one sign … */
  readonly lower: number;
  /** … and where it has the other, or 0. */
  readonly upper: number;
  /** How wide the last bracket may be; the default is some 4 units in the last place of the root. */
  readonly tolerance?: number | undefined;
}

/**
 * Where a continuous function crosses 0 between two points of opposite sign; `null` when the signs are the same.
 *
 * Brent's method: inverse quadratic interpolation, secants, and bisection where these do not shrink the bracket; it always converges, and
 * quickly where the function is smooth.
 *
 * @see Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4
 *
 * @example
 * ```ts
 * import { findRoot } from 'shopwright/stats';
 * findRoot((x) => x * x - 9, { lower: 0, upper: 10 })?.toFixed(12) // => '3.000000000000'
 * ```
 */
export function findRoot(f: (x: number) => number, { lower, upper, tolerance = 0 }: RootSearch): number | null {
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && tolerance >= 0)) refuseArguments({ lower: [lower, 'finite'], upper: [upper, 'finite'], tolerance: [tolerance, 'not-negative'] });
  let [best, fBest] = [upper, f(upper)];
  let [other, fOther] = [lower, f(lower)]; // on the other side of the root
  let [before, fBefore] = [other, fOther]; // the best one before
  if (fBest === 0) return best;
  if (fOther === 0) return other;
  if (!(fBest * fOther < 0 || (Math.sign(fBest) * Math.sign(fOther) < 0))) return null;
  let step = best - other;
  let stepBefore = step;
  for (let turn = 0; turn < 2200; turn += 1) {
    if (Math.sign(fBest) === Math.sign(fOther)) {
      [other, fOther] = [before, fBefore];
      step = best - before;
      stepBefore = step;
    }
    if (Math.abs(fOther) < Math.abs(fBest)) {
      [before, fBefore] = [best, fBest];
      [best, fBest] = [other, fOther];
      [other, fOther] = [before, fBefore];
    }
    const slack = 2 * Number.EPSILON * Math.abs(best) + 0.5 * tolerance;
    const half = 0.5 * (other - best);
    if (Math.abs(half) <= slack || fBest === 0) return best;
    const interpolated = Math.abs(stepBefore) >= slack && Math.abs(fBefore) > Math.abs(fBest) ? interpolate(best, fBest, before, fBefore, other, fOther) : NaN;
    if (interpolated / half > 0 && Math.abs(interpolated) < Math.min(1.5 * Math.abs(half) - 0.5 * slack, 0.5 * Math.abs(stepBefore))) {
      stepBefore = step;
      step = interpolated;
    } else {
      step = half;
      stepBefore = half;
    }
    [before, fBefore] = [best, fBest];
    best += Math.abs(step) > slack ? step : half > 0 ? slack : -slack;
    fBest = f(best);
  }
  return best;
}

/** The step from the best point by a secant, or by a parabola in the inverse function when there are three points. */
function interpolate(best: number, fBest: number, before: number, fBefore: number, other: number, fOther: number): number {
  const s = fBest / fBefore;
  if (before === other) return ((other - best) * s) / (s - 1);
  const q = fBefore / fOther;
  const r = fBest / fOther;
  return (s * ((other - best) * q * (q - r) - (best - before) * (r - 1))) / -((q - 1) * (r - 1) * (s - 1));
}
