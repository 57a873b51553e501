import { ratioOf, type Ratio } from '../money/rate.ts';
import { knownRatio, type PreparedCart } from './prepared-cart.ts';

/** A tax rate, and what an amount is multiplied by to put that tax on top, or to take it out. */
export interface TaxFactors {
  readonly rate: Ratio;
  /** 1 + rate */
  readonly on: Ratio;
  /** 1 / (1 + rate) */
  readonly off: Ratio;
}

/** Reads a checked tax rate; none is a rate of 0. */
export function taxFactors(taxRate: Parameters<typeof knownRatio>[0] = 0): TaxFactors {
  const rate = knownRatio(taxRate);
  const whole = rate.numerator + rate.denominator;
  return { rate, on: ratioOf(whole, rate.denominator), off: ratioOf(rate.denominator, whole) };
}

/** Those of each line. Each rate is read once. */
export function lineTaxFactors({ lines }: PreparedCart): readonly TaxFactors[] {
  const known = new Map<unknown, TaxFactors>();
  return lines.map(({ taxRate }) => {
    const factors = known.get(taxRate) ?? taxFactors(taxRate);
    known.set(taxRate, factors);
    return factors;
  });
}
