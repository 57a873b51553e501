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
function likeliestControlRate({ conversions: yesA, visitors: nA }: VariantCounts, { conversions: yesB, visitors: nB }: VariantCounts, difference: number): number {
  let low = Math.max(0, -difference);
  let high = Math.min(1, 1 - difference);
  let next = (yesA + yesB - nB * difference) / (nA + nB);
  let rate = next;
  for (let step = 0; step < 100; step += 1) {
    rate = next > low && next < high ? next : (low + high) / 2;
    let slope = 0;
    let bend = 0;
    // A count of 0 has no term, also where its rate is 0.
    const term = (count: number, of: number): void => {
      if (count === 0) return;
      slope += count / of;
      bend += count / of / of;
    };
    term(yesA, rate);
    term(yesB, rate + difference);
    term(nA - yesA, rate - 1);
    term(nB - yesB, rate + difference - 1);
    if (slope > 0) low = rate;
    else high = rate;
    next = rate + slope / bend;
    if (Math.abs(next - rate) <= 2e-16 * rate) break;
  }
  return rate < 1e-20 ? 0 : rate; // no count is so rare: halving went for the bound
}
