import type { Alternative, PValue } from './alternative.ts';
import type { VariantCounts } from './variant-counts.ts';

/**
 * Fisher's exact p-value: the hypergeometric probability of at least (`greater`), at most (`less`), or no more likely than
 * (`two-sided`) the observed conversions of the treatment, given how many converted in all.
 *
 * The terms are relative to the likeliest table, each from its neighbour by one exact ratio, walked outward from the peak until they no
 * longer count: no logarithms of factorials, whose differences lose digits. Where a term is too small for a double, its exponent is
 * kept beside it. The work is some standard deviations of the count, and the way to the observed one, not its whole range.
 */
export function exactPValue({ conversions, visitors }: VariantCounts, { conversions: observed, visitors: drawn }: VariantCounts, alternative: Alternative): PValue {
  const converted = conversions + observed;
  const least = Math.max(0, converted - visitors);
  const most = Math.min(converted, drawn);
  const peak = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (converted + 1)) / (visitors + drawn + 2))));
  const direction = observed < peak ? -1 : 1;
  // From the peak one way: `visit` is told of each term, as value · 2^(−900 · scale), until it asks to stop.
  const walk = (step: number, visit: (k: number, value: number, scale: number) => boolean): void => {
    let value = 1;
    let scale = 0;
    for (let k = peak; k >= least && k <= most && visit(k, value, scale); k += step) {
      const up = step > 0 ? k : k - 1; // the ratio P(up + 1) / P(up), or its inverse
      const ratio = ((converted - up) * (drawn - up)) / ((up + 1) * (visitors - converted + up + 1));
      value = step > 0 ? value * ratio : value / ratio;
      if (value < 1e-270) {
        value *= 2 ** 900;
        scale += 1;
      }
    }
  };

  let own = 1;
  let ownScale = 0;
  walk(direction, (k, value, scale) => {
    [own, ownScale] = [value, scale];
    return k !== observed;
  });
  let whole = -1; // both walks begin at the peak
  let beyond = 0; // the observed table and those past it, in the scale of the observed one
  let opposite = 0; // those across the peak that are no more likely, in the same scale
  for (const step of [direction, -direction]) {
    walk(step, (k, value, scale) => {
      if (scale === 0) whole += value;
      const past = step === direction ? (k - observed) * direction >= 0 : k !== peak && (scale > ownScale || (scale === ownScale && value <= own * (1 + 1e-7)));
      if (past && scale === ownScale) {
        if (step === direction) beyond += value;
        else opposite += value;
      }
      return !(past && (scale > ownScale || value < own * 1e-18));
    });
  }
  const twoSided = alternative === 'two-sided';
  if (!twoSided && (alternative === 'greater') !== direction > 0) {
    const rest = (whole - beyond * 2 ** (-900 * ownScale) + own * 2 ** (-900 * ownScale)) / whole;
    return { pValue: rest, logPValue: Math.log(rest) };
  }
  const share = Math.min(1, (beyond + (twoSided ? opposite : 0)) / whole);
  return { pValue: share * 2 ** (-900 * ownScale), logPValue: Math.log(share) - 900 * Math.LN2 * ownScale + 0 };
}
