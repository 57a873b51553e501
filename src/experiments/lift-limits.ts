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
 */
export function liftLimits(control: Estimate, treatment: Estimate, lift: number, z: number, method: LiftMethod): Lift {
  const { mean: a, variance: varianceA } = control;
  const { mean: b, variance: varianceB } = treatment;
  if (a === 0) return { method, value: null, lower: null, upper: null, reason: 'control-is-zero' };
  // A control below 0 turns the ratio over: change is measured against its size.
  const size = Math.abs(a);
  const value = a < 0 ? -lift : lift;
  if (method === 'delta') {
    const half = (z * Math.sqrt(varianceB + varianceA * (b / a) * (b / a))) / size;
    return { method, value, lower: value - half, upper: value + half, reason: null };
  }
  if (method === 'katz-log') {
    const reason = b === 0 ? 'treatment-is-zero' : a < 0 || b < 0 ? 'not-positive' : null;
    if (reason !== null) return { method, value, lower: null, upper: null, reason };
    const log = Math.log1p(lift);
    const half = z * Math.sqrt(varianceB / (b * b) + varianceA / (a * a));
    return { method, value, lower: Math.expm1(log - half), upper: Math.expm1(log + half), reason: null };
  }
  // Every ratio r with (b − r a)² ≤ z² (varianceB + r² varianceA): a quadratic that has two ends only while 0 is no likely control.
  const g = (z * z * varianceA) / (a * a);
  if (g >= 1) return { method, value, lower: null, upper: null, reason: 'unbounded' };
  const ratio = b / a;
  const center = (lift + g) / (1 - g);
  const half = ((z / size) * Math.sqrt((1 - g) * varianceB + ratio * ratio * varianceA)) / (1 - g);
  const lower = a < 0 ? -(center + half) : center - half;
  const upper = a < 0 ? -(center - half) : center + half;
  return { method, value, lower, upper, reason: null };
}
