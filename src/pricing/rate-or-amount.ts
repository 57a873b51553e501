import type { Minor } from '../money/minor.ts';
import { multiplyRounded, type Rate } from '../money/rate.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { knownRatio } from './prepared-cart.ts';

/** What an effect gives of an amount: a rate of it, or an amount that is stated instead. */
export function rateOrAmount({ rate, amount = 0 }: { readonly rate?: Rate | undefined; readonly amount?: Minor | undefined }): (of: number, rounding: RoundingMode) => number {
  if (rate === undefined) return () => amount;
  const ratio = knownRatio(rate);
  return (of, rounding) => multiplyRounded(of, ratio, rounding);
}
