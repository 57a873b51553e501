import type { Ratio } from '../money/rate.ts';
import { multiplyRounded } from '../money/rate.ts';
import { divideRounded, divideRoundedBig, type RoundingMode } from '../money/rounding.ts';
import { knownRatio, type PreparedCart } from './prepared-cart.ts';

/** `amount` with tax on top: amount × (1 + rate), rounded. */
export function withTax(amount: number, rate: Ratio, rounding: RoundingMode): number {
  const top = rate.top + rate.bottom;
  return multiplyRounded(amount, { ...rate, numerator: rate.numerator + rate.denominator, top, small: rate.small && Number.isSafeInteger(top) }, rounding);
}

/** `amount` without the tax it includes: amount / (1 + rate), rounded. */
export function withoutTax(amount: number, rate: Ratio, rounding: RoundingMode): number {
  if (rate.top === 0) return amount;
  if (rate.small) {
    const product = amount * rate.bottom;
    const divisor = rate.bottom + rate.top;
    if (product <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER) return divideRounded(product, divisor, rounding);
  }
  return Number(divideRoundedBig(BigInt(amount) * rate.denominator, rate.denominator + rate.numerator, rounding));
}

/** The tax rate of each line. */
export function taxFactors(cart: PreparedCart): readonly Ratio[] {
  const known = new Map<unknown, Ratio>();
  return cart.lines.map((line) => {
    const rate = line.taxRate ?? 0;
    let ratio = known.get(rate);
    if (ratio === undefined) {
      ratio = knownRatio(rate);
      known.set(rate, ratio);
    }
    return ratio;
  });
}
