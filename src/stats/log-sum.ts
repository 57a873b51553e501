/** log(eᵃ + eᵇ), for probabilities too small to be added as they are. Relative error below 1e-15, near 0 absolute. */
export function logAdd(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (!Number.isFinite(larger)) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/** log(eᵃ − eᵇ) for a ≥ b; −Infinity where they are equal. Relative error below 1e-15, besides the rounding of a − b. */
export function logSubtract(a: number, b: number): number {
  return b === -Infinity ? a : a + logOneMinusExp(b - a);
}

/** log(1 − eˣ) for x ≤ 0: the logarithm of a complement. Relative error below 1e-15. */
export function logOneMinusExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}
