/** Where an integrand is largest, and how wide it is there: as far as a normal density falls by a factor of √e. */
export interface Peak {
  readonly at: number;
  readonly width: number;
}

/** The logarithm of an integrand, and a factor whose mean is wanted as well. */
interface Node {
  readonly log: number;
  readonly factor: number;
}

/** An integral, the mean of the factor over it, and where its integrand is largest. */
export interface PeakIntegral {
  readonly value: number;
  readonly mean: number;
  readonly peak: Peak;
}

/**
 * The integral over a line of what rises once and falls once, and is smooth on the scale of 1.
 *
 * By equal steps both ways from the peak, about half its width each, until nothing is added: for such integrands these sums converge
 * faster than any power of the step. So some fifty values are enough, however narrow the peak is and wherever it lies.
 *
 * @see Trefethen and Weideman, "The exponentially convergent trapezoidal rule" (2014)
 */
export function peakIntegral(integrand: (u: number) => Node, guess: Peak): PeakIntegral {
  const peak = peakOf((u) => integrand(u).log, guess);
  const step = (0.6 * peak.width) / (1 + peak.width); // where the peak is wide it is no normal one
  const middle = integrand(peak.at);
  if (!(middle.log > -800)) return { value: 0, mean: middle.factor, peak }; // below what a double can hold
  let sum = 1;
  let weighted = middle.factor;
  for (const direction of [step, -step]) {
    let last = 0;
    for (let index = 1; ; index += 1) {
      const { log, factor } = integrand(peak.at + index * direction);
      const height = log - middle.log;
      if (!(height > -700)) break; // also past what a double can hold
      const value = Math.exp(height);
      sum += value;
      weighted += value * factor;
      if (height <= last && height < -39) break;
      last = height;
    }
  }
  return { value: Math.exp(middle.log) * sum * step, mean: weighted / sum, peak };
}

/** Newton's steps, with differences as wide as the peak seems to be, and at most 1. Half a width is near enough. */
function peakOf(f: (u: number) => number, { at, width }: Peak): Peak {
  for (let round = 0; round < 200; round += 1) {
    const [left, middle, right] = [f(at - width), f(at), f(at + width)];
    const bend = 2 * middle - left - right;
    const next = Math.min(1, width * (bend > 0 ? Math.max(1 / 8, Math.min(8, 1 / Math.sqrt(bend))) : 8));
    const step = bend > 0 ? Math.max(-4, Math.min(4, ((right - left) / 2 / bend) * width)) : 4 * Math.sign(right - left);
    const near = Math.abs(step) < 0.5 * next && next < 1.4 * width && next > 0.7 * width;
    at += step;
    width = next;
    if (near) break;
  }
  return { at, width };
}
