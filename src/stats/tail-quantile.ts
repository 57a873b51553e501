/** A tail of a distribution over x > 0 at one point. */
export interface TailPoint {
  /** The logarithm of the tail. */
  readonly logTail: number;
  /** The logarithm of x times the density: of the density with respect to log x. */
  readonly logFlow: number;
  /** The derivative of logFlow with respect to log x. */
  readonly trend: number;
}

/**
 * The x > 0 at which the logarithm of a tail is `logTarget`.
 *
 * Halley's steps in log x. With respect to log x the tails of the gamma, beta (as odds) and Student distributions are concave in their
 * logarithm, so that the steps converge from anywhere; a bracket catches what rounding does to them. Near the root the error is cubed.
 */
export function tailQuantile(logTarget: number, upper: boolean, start: number, at: (x: number) => TailPoint): number {
  let x = start;
  let low = 0;
  let high = Infinity;
  for (let step = 0; step < 80 && x > 0 && x < Infinity; step += 1) {
    const { logTail, logFlow, trend } = at(x);
    const gap = logTail - logTarget;
    if (gap > 0 === upper) low = x;
    else high = x;
    const pull = Math.exp(logFlow - logTail);
    const newton = (upper ? gap : -gap) / pull;
    const bend = upper ? trend + pull : trend - pull;
    const change = newton / (1 + Math.max(-0.5, Math.min(0.5, 0.5 * newton * bend)));
    if (Math.abs(change) * (1 + pull) < 1e-5) return x * Math.exp(change);
    const next = x * Math.exp(Math.max(-40, Math.min(40, change)));
    x = next > low && next < high ? next : inside(low, high, x);
  }
  return x;
}

/** A point between bounds, for a step that left them. */
function inside(low: number, high: number, x: number): number {
  if (high === Infinity) return x * 4;
  return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : x / 16;
}
