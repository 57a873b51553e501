/** How the interval of a relative lift is made; see `liftInterval`. */
export type LiftMethod = 'katz-log' | 'delta' | 'fieller';

/** The names of the methods. */
export const liftMethods = ['katz-log', 'delta', 'fieller'] as const satisfies readonly LiftMethod[];

/** Why a lift or a limit of it is not there. */
export type NoLift = 'control-is-zero' | 'treatment-is-zero' | 'not-positive' | 'unbounded';

/** A mean or a rate, and the variance of that mean: of a rate pq / n, of a sample s² / n. */
export interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

/** The relative lift (treatment − control) / control: 0.1 is ten per cent more. */
export interface Lift {
  readonly method: LiftMethod;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why something above is `null`; `null` when all are numbers. */
  readonly reason: NoLift | null;
}

/**
 * The lift and its limits, from two independent estimates that are not below 0; `z` is the quantile that the limits reach to, `lift` the
 * ratio − 1 as the caller knows it to the last digit.
 *
 * Fieller's are every ratio r with (b − r a)² ≤ z² (varianceB + r² varianceA): a quadratic that has two ends only while 0 is no likely
 * control. Those of `delta` are the same if the control, that is g, is taken for certain; Katz's reach as far as those, in logarithms.
 */
export function liftLimits({ mean: a, variance: varianceA }: Estimate, { mean: b, variance: varianceB }: Estimate, lift: number, z: number, method: LiftMethod): Lift {
  const katz = method === 'katz-log';
  const unit = (z * z) / (a * a);
  const g = method === 'fieller' ? unit * varianceA : 0;
  const reason = a === 0 ? 'control-is-zero' : katz && b === 0 ? 'treatment-is-zero' : g >= 1 ? 'unbounded' : null;
  if (reason) return { method, value: a === 0 ? null : lift, lower: null, upper: null, reason };
  const ratio = b / a;
  const half = Math.sqrt(unit * ((1 - g) * varianceB + ratio * ratio * varianceA));
  if (katz) {
    const growth = Math.expm1(half / ratio);
    return { method, value: lift, lower: (lift - growth) / (1 + growth), upper: lift + ratio * growth, reason }; // r exp(∓h) − 1
  }
  return { method, value: lift, lower: (lift + g - half) / (1 - g), upper: (lift + g + half) / (1 - g), reason };
}
