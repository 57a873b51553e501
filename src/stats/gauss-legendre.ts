/** Where to look and how much it counts: ∫₋₁¹ f ≈ Σ weights[i]·f(nodes[i]), exact for polynomials of degree 2·count − 1. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss-Legendre rule of `count` points on [−1, 1], nodes ascending. Absolute error of nodes and weights below 1e-15.
 *
 * Newton's steps on the Legendre polynomial from Tricomi's starting values.
 */
export function gaussLegendre(count: number): QuadratureRule {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 6; step += 1) {
      let before = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree += 1) {
        const next = value + ((degree - 1) / degree) * (x * value - before) + (x - 1) * value;
        before = value;
        value = next;
      }
      slope = (count * (before - x * value)) / ((1 - x) * (1 + x));
      x -= value / slope;
    }
    nodes[index] = x;
    weights[index] = 2 / ((1 - x) * (1 + x) * slope * slope);
  }
  return { nodes, weights };
}
