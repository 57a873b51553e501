/** A sum, and by how much it may be off. */
export interface Estimate {
  readonly value: number;
  /** A bound of the error by truncation and by rounding, absolute. */
  readonly error: number;
}

const MOST_TERMS = 5000;

/**
 * (₂F₁(a, b; c; z) − 1) / b for 0 ≤ z < 1 and c > 0: what is left of the function as b → 0, where the function itself is 1.
 *
 * Σ_{n ≥ 1} (a)_n (b + 1)_{n−1} / ((c)_n n!) zⁿ. The error is infinite where the series has not settled.
 */
export function hypergeometricTail(a: number, b: number, c: number, z: number): Estimate {
  let term = (a / c) * z;
  let value = term;
  let largest = Math.abs(term);
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const ratio = ((a + n) / (c + n)) * ((b + n) / (n + 1)) * z;
    term *= ratio;
    value += term;
    const size = Math.abs(term);
    if (size > largest) largest = size;
    // From here on terms shrink at least like a geometric series: the rest is bounded by its sum.
    const shrink = Math.max(Math.abs(ratio), z);
    if (shrink < 1 && a + n > 0 && b + n > 0 && size * shrink <= 1e-17 * (1 - shrink) * Math.abs(value)) return { value, error: largest * n * 2.3e-16 };
    if (size === 0) return { value, error: largest * n * 2.3e-16 };
  }
  return { value, error: Infinity };
}
