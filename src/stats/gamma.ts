import { refuseArguments } from './check-arguments.ts';
import { gammaTail, logGammaPower } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';

export { gammaLoss } from './gamma-loss.ts';
export { gammaQuantile, gammaSurvivalQuantile } from './gamma-quantile.ts';

/** The density of the gamma distribution of the given shape and scale at x; 0 below 0. Relative error as {@link gammaCdf}. */
export function gammaDensity(x: number, shape: number, scale: number): number {
  return Math.exp(gammaLogDensity(x, shape, scale));
}

/** The logarithm of {@link gammaDensity}. Absolute error below 5e-15 + 1e-15·|result|. */
export function gammaLogDensity(x: number, shape: number, scale: number): number {
  checkArguments(x, shape, scale);
  if (x < 0 || x === Infinity) return -Infinity;
  if (x === 0) return shape < 1 ? Infinity : shape > 1 ? -Infinity : -Math.log(scale);
  const t = x / scale;
  if (t < 0.01 * shape && shape < 100) return (shape - 1) * Math.log(t) - t - logGamma(shape) - Math.log(scale); // one large term, not two
  return logGammaPower(shape, t) + Math.log(shape / x);
}

/** P(X ≤ x) for shape·scale = mean. Relative error below 1e-14 + 1e-15·|log result|. */
export function gammaCdf(x: number, shape: number, scale: number): number {
  checkArguments(x, shape, scale);
  return gammaTail(shape, x / scale, false, false);
}

/** The logarithm of {@link gammaCdf}, also where that is 0. */
export function gammaLogCdf(x: number, shape: number, scale: number): number {
  checkArguments(x, shape, scale);
  return gammaTail(shape, x / scale, false, true);
}

/** P(X > x), as a tail. Errors as {@link gammaCdf}. */
export function gammaSurvival(x: number, shape: number, scale: number): number {
  checkArguments(x, shape, scale);
  return gammaTail(shape, x / scale, true, false);
}

/** The logarithm of {@link gammaSurvival}, also where that is 0. */
export function gammaLogSurvival(x: number, shape: number, scale: number): number {
  checkArguments(x, shape, scale);
  return gammaTail(shape, x / scale, true, true);
}

function checkArguments(x: number, shape: number, scale: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(shape) && shape > 0 && Number.isFinite(scale) && scale > 0))
    refuseArguments({ x: [x, 'number'], shape: [shape, 'positive'], scale: [scale, 'positive'] });
}
