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
 * The lift and its limits, from two independent estimates; `z` is the quantile that the limits reach to, `lift` the ratio − 1 as the
 * caller knows it to the last digit.
 *
 * Fieller's are every ratio r with (b − r a)² ≤ z² (varianceB + r² varianceA): a quadratic that has two ends only while 0 is no likely
 * control. Those of `delta` are the same if the control, that is g, is taken for certain.
 */
export function liftLimits({ mean: a, variance: varianceA }: Estimate, { mean: b, variance: varianceB }: Estimate, lift: number, z: number, method: LiftMethod): Lift {
  // A control below 0 turns the ratio over: change is measured against its size.
  const value = a === 0 ? null : (a < 0 ? -lift : lift) + 0;
  const ratio = b / a;
  let lower: number;
  let upper: number;
  let reason: NoLift | null;
  if (method === 'katz-log') {
    reason = b === 0 ? 'treatment-is-zero' : a < 0 || b < 0 ? 'not-positive' : null;
    const growth = Math.expm1(z * Math.sqrt(varianceA / (a * a) + varianceB / (b * b)));
    lower = (lift - growth) / (1 + growth); // r / (1 + growth) − 1
    upper = lift + ratio * growth;
  } else {
    const unit = (z * z) / (a * a);
    const g = method === 'fieller' ? unit * varianceA : 0;
    reason = g >= 1 ? 'unbounded' : null;
    const center = ((value ?? 0) + (a < 0 ? -g : g)) / (1 - g);
    const half = Math.sqrt(unit * ((1 - g) * varianceB + ratio * ratio * varianceA)) / (1 - g);
    lower = center - half;
    upper = center + half;
  }
  if (a === 0) reason = 'control-is-zero';
  return { method, value, lower: reason ? null : lower, upper: reason ? null : upper, reason };
}
