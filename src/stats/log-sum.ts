/**
 * log(eᵃ + eᵇ), for probabilities too small to be added as they are. Relative error below 1e-15, near 0 absolute.
 *
 * @example
 * ```ts
 * import { logAdd } from 'shopwright/stats';
 * logAdd(-1000, -1001).toPrecision(12) // => '-999.686738312'
 * ```
 */
export function logAdd(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (!Number.isFinite(larger)) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/**
 * log(eᵃ − eᵇ) for a ≥ b; −Infinity where they are equal. Relative error below 1e-15, besides the rounding of a − b.
 *
 * @example
 * ```ts
 * import { logSubtract } from 'shopwright/stats';
 * logSubtract(-1000, -1001).toPrecision(12) // => '-1000.45867515'
 * ```
 */
export function logSubtract(a: number, b: number): number {
  return b === -Infinity ? a : a + logOneMinusExp(b - a);
}

/**
 * log(1 − eˣ) for x ≤ 0: the logarithm of a complement. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { logOneMinusExp } from 'shopwright/stats';
 * logOneMinusExp(-1e-10).toPrecision(12) // => '-23.0258509300'
 * ```
 */
export function logOneMinusExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}
