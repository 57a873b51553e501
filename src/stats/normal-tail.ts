// The normal tail in a few hundred bytes, for functions that a page loads alone. `normalSurvival` and `normalQuantile` of normal.ts are
// faster, and exact to the last digit in the far tail too, by tables of coefficients that would be half of such a bundle.

/** Distance of the nodes: the rule's own error is exp(−2π²/step²), 3e-18. */
const STEP = 0.7;

/** The squares of the nodes, in the middles of the steps; beyond the twelfth the density adds nothing to a double. */
const squares: Float64Array = /* @__PURE__ */ Float64Array.from({ length: 12 }, (_, index) => ((index + 0.5) * STEP) ** 2);

const weights: Float64Array = /* @__PURE__ */ squares.map((square) => (STEP / Math.PI) * Math.exp(-square / 2));

/**
 * P(Z > z) of a standard normal variable, down to 1e-308. Relative error below 1e-15 · (1 + z²/10): that of the exponential, and less
 * than what the rounding of z itself costs.
 *
 * exp(−z²/2) · z/π ∫₀^∞ exp(−s²/2) / (s² + z²) ds by the midpoint rule, which is all but exact for such integrals once the pole at s = iz
 * is allowed for: 1 / (1 + exp(2πz / step)), as long as it lies within the strip that the rule sees.
 *
 * @see Hunter and Regan, "A note on the evaluation of the complementary error function", Mathematics of Computation 26 (1972)
 */
export function normalTail(z: number): number {
  const size = Math.min(Math.abs(z), 40); // where the tail is 0 for a double, also of Infinity
  const tail = Math.exp((size * size) / -2) * scaledIntegral(size) + (size < 9 ? 1 / (1 + Math.exp(((2 * Math.PI) / STEP) * size)) : 0);
  return z < 0 ? 1 - tail : tail;
}

/** The logarithm of {@link normalTail} for a z of 9 and more, also where the tail itself is 0. */
export function logFarTail(z: number): number {
  return Math.log(scaledIntegral(z)) - (z * z) / 2;
}

/**
 * The z that is exceeded with probability `tail`, from 1e-300 to a half. A guess good to 3e-3 (Abramowitz and Stegun, 26.2.22), then
 * Halley's step twice, each of which triples the digits. Error below 1e-15, relative from 1 on.
 */
export function normalTailQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481));
  for (let step = 0; step < 2; step += 1) {
    const off = ((normalTail(z) - tail) / Math.exp((z * z) / -2)) * Math.sqrt(2 * Math.PI);
    z += off / (1 - (z * off) / 2);
  }
  return z;
}

/** z/π times the integral, without the exponential. */
function scaledIntegral(z: number): number {
  let sum = 0;
  for (let index = 11; index >= 0; index -= 1) sum += weights[index]! / (squares[index]! + z * z);
  return z * sum;
}
