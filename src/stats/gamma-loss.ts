import { refuseArguments } from './check-arguments.ts';
import { gammaTail, logGammaPower } from './incomplete-gamma.ts';

/**
 * The expected excess E[(X − x)⁺] of the gamma distribution: (shape·scale − x)·P(X > x) + x·scale·density(x); above the mean, where
 * these would cancel, P(X > x) times a continued fraction. Relative error below 2e-14 + 1e-15·|log result|.
 *
 * @see DLMF 13.5 for the fraction: the ratio of two neighbouring confluent functions U
 *
 * @example
 * ```ts
 * import { gammaLoss } from 'shopwright/stats';
 * gammaLoss(20, 2.5, 4).toPrecision(12) // => '0.381029752204'
 * ```
 */
export function gammaLoss(x: number, shape: number, scale: number): number {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(shape) && shape > 0 && Number.isFinite(scale) && scale > 0))
    refuseArguments({ x: [x, 'number'], shape: [shape, 'positive'], scale: [scale, 'positive'] });
  if (x <= 0) return shape * scale - x;
  const t = x / scale;
  if (t === Infinity) return 0;
  const survival = gammaTail(shape, t, true, false);
  const distance = shape - t;
  const flow = shape * Math.exp(logGammaPower(shape, t));
  if (distance >= 0 || t < 1 || flow > 8 * -distance * survival) return scale * (distance * survival + flow);
  return scale * survival * meanExcess(shape, t);
}

/** E[X − t | X > t] as t/(t + 1 − a − 2(1 − a)/(t + 4 − a − 3(2 − a)/(t + 6 − a − …))), forward (Steed). */
function meanExcess(a: number, t: number): number {
  let below = t + 1 - a;
  let inverse = 1 / below;
  let step = inverse;
  let sum = step;
  below += 1;
  for (let n = 1; n < 20_000; n += 1) {
    below += 2;
    inverse = 1 / (below + (n + 1) * (a - n) * inverse);
    step *= below * inverse - 1;
    sum += step;
    if (Math.abs(step) <= 1e-17 * Math.abs(sum)) break;
  }
  return t * sum;
}
