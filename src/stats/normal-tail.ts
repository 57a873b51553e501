// The normal tail in a few hundred bytes, for functions that a page loads alone. `normalSurvival` and `normalQuantile` of normal.ts are
// as exact and faster, by tables of coefficients that would be half of such a bundle.

/** Distance of the nodes: the rule's own error is exp(−2π²/step²), 3e-18. */
const STEP = 0.7;

/** The squares of the nodes, in the middles of the steps; beyond the twelfth the density adds nothing to a double. */
const squares: Float64Array = /* @__PURE__ */ Float64Array.from({ length: 12 }, (_, index) => ((index + 0.5) * STEP) ** 2);

const weights: Float64Array = /* @__PURE__ */ squares.map((square) => (STEP / Math.PI) * Math.exp(-square / 2));

/**
 * P(Z > z) of a standard normal variable. Relative error below 1e-15, down to 1e-308.
 *
 * exp(−z²/2) · z/π ∫₀^∞ exp(−s²/2) / (s² + z²) ds by the midpoint rule, which is all but exact for such integrals once the pole at s = iz
 * is allowed for: 1 / (1 + exp(2πz / step)), as long as it lies within the strip that the rule sees.
 *
 * @see Hunter and Regan, "A note on the evaluation of the complementary error function", Mathematics of Computation 26 (1972)
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const square = z * z;
  if (square > 1600) return 0;
  const high = Math.fround(z); // half of the digits, so that its square is exact, and with it what `square` lost to rounding
  const low = z - high;
  const lost = high * high - square + 2 * high * low + low * low;
  return Math.exp(-square / 2) * (1 - lost / 2) * scaledIntegral(z) + (z < 9 ? 1 / (1 + Math.exp((2 * Math.PI * z) / STEP)) : 0);
}

/** The logarithm of {@link normalTail}, also where that is 0. */
export function logNormalTail(z: number): number {
  return z < 37 ? Math.log(normalTail(z)) : Math.log(scaledIntegral(z)) - (z * z) / 2;
}

/**
 * The z that is exceeded with probability `tail`, from 1e-300 to a half. A guess good to 5e-4 (Abramowitz and Stegun, 26.2.23), then
 * Halley's step twice, each of which triples the digits. Error below 1e-15, relative from 1 on.
 */
export function normalTailQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 2; step += 1) {
    const off = (normalTail(z) - tail) / (0.3989422804014327 * Math.exp((z * z) / -2));
    z += off / (1 - (z * off) / 2);
  }
  return z;
}

/** z/π times the integral: z² digits of the tail are not in it. */
function scaledIntegral(z: number): number {
  let sum = 0;
  for (let index = 11; index >= 0; index -= 1) sum += weights[index]! / (squares[index]! + z * z);
  return z * sum;
}
