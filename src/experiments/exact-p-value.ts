import type { Alternative, PValue } from './alternative.ts';
import type { VariantCounts } from './variant-counts.ts';

/**
 * Fisher's exact p-value: the hypergeometric probability of at least (`greater`), at most (`less`), or no more likely than
 * (`two-sided`) the observed conversions of the treatment, given how many converted in all.
 *
 * The terms are relative to the observed table, each from its neighbour by one exact ratio: outward until they no longer count, and
 * inward over the peak until those beyond it that are no more likely no longer count either. No logarithms of factorials, whose
 * differences lose digits. Where a term is too large for a double, its exponent is kept beside it. The work is some standard deviations
 * of the count, and the way from the observed one to the peak and back, not its whole range.
 */
export function exactPValue(control: VariantCounts, treatment: VariantCounts, alternative: Alternative): PValue {
  const turned = treatment.conversions * control.visitors > control.conversions * treatment.visitors;
  const [few, many] = turned ? [control, treatment] : [treatment, control]; // by rate: the peak lies above what is observed in `few`
  const converted = few.conversions + many.conversions;
  // P(k + 1) / P(k), which is 0 at the upper end of what is possible, and Infinity just below the lower one.
  const ratio = (k: number): number => ((converted - k) * (few.visitors - k)) / ((k + 1) * (many.visitors - converted + k + 1));

  let beyond = 0; // the observed table and those further out
  for (let k = few.conversions, value = 1; value > beyond * 1e-18; value /= ratio((k -= 1))) beyond += value;
  let whole = beyond;
  let opposite = 0; // those across the peak that are no more likely
  let scale = 0; // the term is value · 2^(900 · scale), `whole` is in the largest scale that there was
  let largest = 0;
  for (let k = few.conversions, value = 1; value > opposite * 1e-18; k += 1) {
    value *= ratio(k);
    if (value > HUGE) {
      value /= HUGE;
      whole /= HUGE;
      largest = scale += 1;
    } else if (scale > 0 && value < 1e-100) {
      value *= HUGE;
      scale -= 1;
    }
    if (scale === largest) whole += value;
    if (scale === 0 && value <= 1 + 1e-7) opposite += value;
  }
  if (alternative === 'two-sided') beyond += opposite;
  else if ((alternative === 'less') === turned) {
    beyond = whole - (beyond - 1) / HUGE ** largest; // the observed table and those further in
    largest = 0;
  }
  const share = Math.min(1, beyond / whole);
  return { pValue: share / HUGE ** largest, logPValue: Math.log(share) - Math.log(HUGE) * largest + 0 };
}

const HUGE = 2 ** 900;
