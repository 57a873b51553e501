import { refuseArguments } from './check-arguments.ts';
import { gammaTail, logGammaPower } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';
import { tailQuantile } from './tail-quantile.ts';

/**
 * The x with P(X ≤ x) = p for the gamma distribution; Infinity for p = 1.
 *
 * Halley's steps on the logarithm of the nearer tail. The relative error is 4 units in the last place, times what the quantile itself
 * makes of a change in p: 1/shape of it for shapes below 1, |log p| of it in a far tail.
 *
 * @example
 * ```ts
 * import { gammaQuantile } from 'shopwright/stats';
 * gammaQuantile(0.95, 2.5, 4).toPrecision(12) // => '22.1409953870'
 * ```
 */
export function gammaQuantile(p: number, shape: number, scale: number): number {
  if (!(typeof p === 'number' && p >= 0 && p <= 1 && isPositive(shape) && isPositive(scale)))
    refuseArguments({ p: [p, 'fraction'], shape: [shape, 'positive'], scale: [scale, 'positive'] });
  return scale * (p > 0.5 ? atTail(1 - p, shape, true) : atTail(p, shape, false));
}

/**
 * The x with P(X > x) = q, for small q where 1 − q would lose its digits. Errors as {@link gammaQuantile}.
 *
 * @example
 * ```ts
 * import { gammaSurvivalQuantile } from 'shopwright/stats';
 * gammaSurvivalQuantile(0.05, 2.5, 4).toPrecision(12) // => '22.1409953870'
 * ```
 */
export function gammaSurvivalQuantile(q: number, shape: number, scale: number): number {
  if (!(typeof q === 'number' && q >= 0 && q <= 1 && isPositive(shape) && isPositive(scale)))
    refuseArguments({ q: [q, 'fraction'], shape: [shape, 'positive'], scale: [scale, 'positive'] });
  return scale * (q > 0.5 ? atTail(1 - q, shape, false) : atTail(q, shape, true));
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

/** The x at which the named tail, of at most ½, is `target`, for scale 1. */
function atTail(target: number, shape: number, upper: boolean): number {
  if (target === 0) return upper ? Infinity : 0;
  const logTarget = Math.log(target);
  return tailQuantile(logTarget, upper, start(target, logTarget, shape, upper), (x) => ({
    logTail: gammaTail(shape, x, upper, true),
    logFlow: logGammaPower(shape, x) + Math.log(shape),
    trend: shape - x,
  }));
}

/** By the power law near 0, by Wilson and Hilferty's cube of a normal variable, or by the exponential decay of an upper tail. */
function start(target: number, logTarget: number, shape: number, upper: boolean): number {
  const logLower = upper ? Math.log1p(-target) : logTarget;
  const power = Math.exp((logLower + logGamma(shape + 1)) / shape);
  if (power < 0.1 * (shape + 1)) return upper ? Math.max(power, Number.MIN_VALUE) : power * Math.exp(power / (shape + 1));
  if (upper && shape < 0.5 && target < 0.1) {
    const far = -logTarget - logGamma(shape);
    if (far > 1) return far + (shape - 1) * Math.log(far);
  }
  const z = upper ? -normalQuantile(target) : normalQuantile(target);
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  return cube > 0.1 ? shape * cube * cube * cube : power;
}
