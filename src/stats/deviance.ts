/**
 * x·log(x/m) + m − x, the deviance of a count x from its mean m, which is 0 where they are equal and never loses its digits.
 *
 * Give the difference x − m where it is known better than its two sides. Relative error below 1e-15.
 * With v = (x − m)/(x + m) it is (x − m)·v + 2x·(artanh(v) − v), and artanh has a rational fit near 0.
 *
 * @see Loader, "Fast and accurate computation of binomial probabilities" (2000)
 */
export function deviance(x: number, m: number, difference = x - m): number {
  const v = difference / (x + m);
  if (v > -0.5 && v < 0.5) return difference * v + 2 * x * v * v * v * areaTangentRest(v * v);
  if (x === 0) return m;
  const ratio = x / m;
  return x * (ratio > 1e-300 && ratio < 1e300 ? Math.log(ratio) : Math.log(x) - Math.log(m)) - difference;
}

/** u − log(1 + u) for u > −1, small where u is small. Relative error below 1e-15. */
export function logRest(u: number): number {
  const v = u / (2 + u);
  return v > -0.5 && v < 0.5 ? u * v - 2 * v * v * v * areaTangentRest(v * v) : u - Math.log1p(u);
}

/** (artanh(v) − v) / v³ as a function of w = v² ≤ 1/4: 1/3 + w/5 + w²/7 + …, a rational fit with relative error below 2e-19. */
function areaTangentRest(w: number): number {
  return (
    (((((-7.341046067725916e-5 * w + 2.0156168451934884e-2) * w - 0.19775561889568122) * w + 0.6209239369806326) * w - 0.7741301360857702) * w + 0.3333333333333333) /
    (((((-2.5159915933467697e-2 * w + 0.34777900326853756) * w - 1.5867279343038614) * w + 3.1876346273248344) * w - 2.9223904082573102) * w + 1)
  );
}
