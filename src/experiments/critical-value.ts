import { upperTail } from '../stats/normal.ts';

/**
 * The z that a standard normal variable exceeds with probability `tail`, from 1e-300 to a half: `normalSurvivalQuantile` in a form that
 * adds next to nothing to a bundle which has the tail anyway. A guess good to 5e-4 (Abramowitz and Stegun, 26.2.23), then Halley's step
 * twice, each of which triples the digits. Relative error below 1e-15.
 */
export function criticalValue(tail: number): number {
  if (tail === 0.025) return 1.9599639845400543; // what nearly everybody asks for
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 2; step += 1) {
    const off = (upperTail(z) - tail) / (0.3989422804014327 * Math.exp((z * z) / -2));
    z += off / (1 - (z * off) / 2);
  }
  return z;
}
