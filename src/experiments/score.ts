import type { VariantCounts } from './variant-counts.ts';

/**
 * The variance of the difference of two observed rates if the true difference were `difference`: p̃A q̃A / nA + p̃B q̃B / nB, where p̃ are
 * the rates that make the counts most likely under that difference.
 *
 * @see Miettinen and Nurminen, "Comparative analysis of two rates" (1985); Farrington and Manning (1990)
 */
export function scoreVariance(control: VariantCounts, treatment: VariantCounts, difference: number): number {
  if (difference === 0) return pooledVariance(control, treatment);
  const rate = likeliestControlRate(control, treatment, difference);
  const other = rate + difference;
  return (rate * (1 - rate)) / control.visitors + (other * (1 - other)) / treatment.visitors;
}

/** PQ (1 / nA + 1 / nB), which is XY / (N nA nB): the variance of the difference of two observed rates as if they were one, P. */
export function pooledVariance({ conversions: xA, visitors: nA }: VariantCounts, { conversions: xB, visitors: nB }: VariantCounts): number {
  return ((xA + xB) * (nA - xA + (nB - xB))) / ((nA + nB) * nA * nB);
}

/**
 * The control rate p that maximises the likelihood of the counts when the treatment rate is p + difference. The logarithm of the
 * likelihood is concave: its slope xA / p + xB / (p + δ) − (nA − xA) / (1 − p) − … falls through 0 once, and is halved down to. (The
 * cubic that is usually solved here by an arc cosine loses half of the digits where two of its roots meet.)
 */
function likeliestControlRate({ conversions: xA, visitors: nA }: VariantCounts, { conversions: xB, visitors: nB }: VariantCounts, difference: number): number {
  let low = Math.max(0, -difference);
  let high = Math.min(1, 1 - difference);
  for (let step = 0; step < 110 && high - low > 4e-16 * high; step += 1) {
    const rate = (low + high) / 2;
    const other = rate + difference;
    if ((xA * other + xB * rate) * (1 - rate) * (1 - other) > ((nA - xA) * (1 - other) + (nB - xB) * (1 - rate)) * rate * other) low = rate;
    else high = rate;
  }
  return low;
}
