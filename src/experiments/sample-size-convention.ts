/**
 * Whose sample size it is. For 10% against 12% at 5% and power 0.8 they ask for 3,532 to 3,941 people a group.
 *
 * With A the quantile for alpha, B that for the power, d the difference, k treatment people for each of the control, and the size n of
 * the control group:
 *
 * - `pooled` (default): (A √(P̄Q̄ (1 + 1/k)) + B √(p₁q₁ + p₂q₂/k))² / d², P̄ = (p₁ + k p₂) / (1 + k): R's power.prop.test, Fleiss
 * - `unpooled`: (A + B)² (p₁q₁ + p₂q₂/k) / d²: many calculators
 * - `arcsine`: (1 + 1/k) ((A + B) / h)², h = 2 asin √p₂ − 2 asin √p₁: Cohen; R's pwr, statsmodels' NormalIndPower
 * - `fleiss-corrected`: n/4 (1 + √(1 + 2 (k + 1) / (n k |d|)))² of the pooled n: with continuity correction
 * - `evan-miller`: (A √(2pq) + B √(pq + (p + |d|)(1 − p − |d|)))² / d², p the baseline or 1 − it, whichever is below a half; equal groups
 * - `baseline-variance`: (1 + 1/k) (A + B)² p₁q₁ / d²
 * - `lehr`: 16 p₁q₁ / d², for 5% and 80% and equal groups only
 */
export type SampleSizeConvention = 'pooled' | 'unpooled' | 'arcsine' | 'fleiss-corrected' | 'evan-miller' | 'baseline-variance' | 'lehr';

/** The names of the conventions. */
export const sampleSizeConventions = ['pooled', 'unpooled', 'arcsine', 'fleiss-corrected', 'evan-miller', 'baseline-variance', 'lehr'] as const satisfies readonly SampleSizeConvention[];

/** The quantiles of a plan, and how many treatment people there are for each of the control. */
interface SizeTerms {
  readonly zAlpha: number;
  readonly zPower: number;
  readonly ratio: number;
}

/** The size of the control group, not rounded, for two different rates. */
export function controlSize(convention: SampleSizeConvention, baseline: number, expected: number, { zAlpha, zPower, ratio }: SizeTerms): number {
  const difference = Math.abs(expected - baseline);
  const both = 1 + 1 / ratio;
  const variance = baseline * (1 - baseline);
  switch (convention) {
    case 'pooled':
      return ((zAlpha * Math.sqrt(pooledVariance(baseline, expected, ratio)) + zPower * Math.sqrt(unpooledVariance(baseline, expected, ratio))) / difference) ** 2;
    case 'unpooled':
      return ((zAlpha + zPower) / difference) ** 2 * unpooledVariance(baseline, expected, ratio);
    case 'arcsine':
      return both * ((zAlpha + zPower) / arcsineDistance(baseline, expected)) ** 2;
    case 'fleiss-corrected': {
      const size = controlSize('pooled', baseline, expected, { zAlpha, zPower, ratio });
      return (size / 4) * (1 + Math.sqrt(1 + (2 * (ratio + 1)) / (size * ratio * difference))) ** 2;
    }
    case 'evan-miller': {
      const rate = baseline > 0.5 ? 1 - baseline : baseline;
      const other = rate + difference;
      return ((zAlpha * Math.sqrt(2 * rate * (1 - rate)) + zPower * Math.sqrt(rate * (1 - rate) + other * (1 - other))) / difference) ** 2;
    }
    case 'baseline-variance':
      return both * variance * ((zAlpha + zPower) / difference) ** 2;
    case 'lehr':
      return (16 * variance) / (difference * difference);
  }
}

/** P̄Q̄ (1 + 1/k): what the variance of the difference is, times the control's size, as if the rates were equal. */
export function pooledVariance(baseline: number, expected: number, ratio: number): number {
  const pooled = (baseline + ratio * expected) / (1 + ratio);
  return pooled * (1 - pooled) * (1 + 1 / ratio);
}

/** p₁q₁ + p₂q₂/k: the same with both rates. */
export function unpooledVariance(baseline: number, expected: number, ratio: number): number {
  return baseline * (1 - baseline) + (expected * (1 - expected)) / ratio;
}

/** Cohen's h without its sign: 2 asin √p₂ − 2 asin √p₁ as one arc, because the two are close. */
export function arcsineDistance(baseline: number, expected: number): number {
  return 2 * Math.abs(Math.atan2(expected - baseline, (Math.sqrt(expected * (1 - baseline)) + Math.sqrt(baseline * (1 - expected))) * (Math.sqrt(expected * baseline) + Math.sqrt((1 - expected) * (1 - baseline)))));
}
