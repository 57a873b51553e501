/** A family of distributions that lead-time demand may follow. */
export type DistributionName = 'normal' | 'gamma' | 'lognormal' | 'poisson' | 'negative-binomial' | 'empirical';

/**
 * The family that suits demand with these moments. Large and regular demand is normal. Small demand counts units: Poisson where the
 * variance is the mean within a tenth, negative binomial above. Everything else, large and irregular, is gamma.
 */
export function suggestDistribution(mean: number, variance: number): DistributionName {
  if (mean >= 10 && variance <= 0.1849 * mean * mean && (mean >= 100 || variance < 0.9 * mean)) return 'normal'; // P(demand < 0) ≤ 1% up to a variation of 0.43
  if (mean >= 100 || variance < 0.9 * mean) return 'gamma';
  return variance <= 1.1 * mean ? 'poisson' : 'negative-binomial';
}
