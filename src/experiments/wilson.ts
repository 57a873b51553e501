import type { VariantCounts } from './variant-counts.ts';

/** How far a score interval reaches to each side of the observed rate. */
interface Reach {
  readonly below: number;
  readonly above: number;
}

/**
 * The Wilson score interval as distances from the rate x / n, free of cancellation: with h = ½ − p and S = √(npq + z²/4),
 * u − p = z (S + zh) / (n + z²) and p − l = z pq / (S + zh), because S² − z²h² = pq (n + z²).
 *
 * @see Wilson, E. B. "Probable inference, the law of succession, and statistical inference" (1927)
 */
export function wilsonReach({ conversions, visitors }: VariantCounts, z: number): Reach {
  const p = conversions / visitors;
  const q = (visitors - conversions) / visitors;
  const sum = Math.sqrt(visitors * p * q + (z * z) / 4) + z * Math.abs(0.5 - p);
  const far = (z * sum) / (visitors + z * z);
  const near = (z * p * q) / sum;
  return p <= 0.5 ? { below: near, above: far } : { below: far, above: near };
}
