import type { VariantCounts } from './variant-counts.ts';

/**
 * The variance of the difference of two observed rates if the true difference were `difference`: p̃A q̃A / nA + p̃B q̃B / nB, where p̃ are
 * the rates that make the counts most likely under that difference.
 *
 * @see Miettinen and Nurminen, "Comparative analysis of two rates" (1985); Farrington and Manning (1990)
 */
export function scoreVariance(control: VariantCounts, treatment: VariantCounts, difference: number): number {
  const rate = likeliestControlRate(control, treatment, difference);
  const other = Math.min(1, Math.max(0, rate + difference));
  return (rate * (1 - rate)) / control.visitors + (other * (1 - other)) / treatment.visitors;
}

/**
 * The control rate p that maximises the likelihood of the counts when the treatment rate is p + difference. The logarithm of the
 * likelihood is concave, so its slope falls through 0 at most once: Newton's steps, kept between bounds that close in. (The cubic
 * that is usually solved here by an arc cosine loses half of the digits where two of its roots meet.)
 */
function likeliestControlRate(control: VariantCounts, treatment: VariantCounts, difference: number): number {
  const yesA = control.conversions;
  const yesB = treatment.conversions;
  const noA = control.visitors - yesA;
  const noB = treatment.visitors - yesB;
  let low = Math.max(0, -difference);
  let high = Math.min(1, 1 - difference);
  let rate = Math.min(high, Math.max(low, (yesA + yesB - treatment.visitors * difference) / (control.visitors + treatment.visitors)));
  if (rate === low || rate === high) rate = (low + high) / 2;
  for (let step = 0; step < 100 && low < high; step += 1) {
    const other = rate + difference;
    // A count of 0 has no term, also where its rate is 0.
    const a = yesA && yesA / rate;
    const b = noA && noA / (1 - rate);
    const c = yesB && yesB / other;
    const d = noB && noB / (1 - other);
    const slope = a - b + c - d;
    if (slope > 0) low = rate;
    else high = rate;
    const bend = (a && (a * a) / yesA) + (b && (b * b) / noA) + (c && (c * c) / yesB) + (d && (d * d) / noB);
    const next = rate + slope / bend;
    const inside = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(inside - rate) <= 2e-16 * rate) return inside;
    rate = inside;
  }
  return rate;
}
