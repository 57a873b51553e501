import { apportion } from '../money/apportion.ts';
import { multiplyRounded } from '../money/rate.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { gather } from './gather.ts';
import type { PreparedCart } from './prepared-cart.ts';
import { lineTaxFactors, taxFactors, type TaxFactors } from './tax-share.ts';

/** The tax in, or on, each line's net amount, where any line states a rate. */
export function lineTaxes(cart: PreparedCart, net: Float64Array, policy: CompiledPolicy): Float64Array {
  const taxes = new Float64Array(cart.lines.length);
  const factors = lineTaxFactors(cart);
  if (policy.taxPer === 'line') {
    for (let line = 0; line < taxes.length; line += 1) taxes[line] = taxOf(net[line]!, factors[line]!, policy);
    return taxes;
  }
  // Ratios are in lowest terms, so equal rates are written alike.
  const byRate = new Map<string, number[]>();
  for (let line = 0; line < taxes.length; line += 1) {
    const { numerator, denominator } = factors[line]!.rate;
    gather(byRate, `${String(numerator)}/${String(denominator)}`, line);
  }
  for (const lines of byRate.values()) {
    const weights = Float64Array.from(lines, (line) => net[line]!);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = new Float64Array(lines.length);
    apportion(taxOf(sum, factors[lines[0]!]!, policy), weights, undefined, lines.length, shares);
    lines.forEach((line, slot) => (taxes[line] = shares[slot]!));
  }
  return taxes;
}

/** The tax in, or on, the shipping fee that is paid. */
export function shippingTax(cart: PreparedCart, fee: number, policy: CompiledPolicy): number {
  const rate = cart.cart.shipping?.taxRate;
  return rate === undefined ? 0 : taxOf(fee, taxFactors(rate), policy);
}

function taxOf(amount: number, { rate, off }: TaxFactors, { pricesIncludeTax, rounding }: CompiledPolicy): number {
  return pricesIncludeTax ? amount - multiplyRounded(amount, off, rounding) : multiplyRounded(amount, rate, rounding);
}
