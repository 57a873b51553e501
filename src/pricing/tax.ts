import { apportion } from '../money/apportion.ts';
import { multiplyRounded, type Ratio } from '../money/rate.ts';
import { takeColumn } from './columns.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { knownRatio, type PreparedCart } from './prepared-cart.ts';
import { taxFactors, withoutTax } from './tax-share.ts';

/** The tax in, or on, each line's net amount. */
export function lineTaxes(cart: PreparedCart, net: Float64Array, policy: CompiledPolicy): Float64Array {
  const taxes = takeColumn(cart.columns, net.length);
  if (!cart.hasLineTax) return taxes;
  const rates = taxFactors(cart);
  if (policy.taxPer === 'line') {
    for (let line = 0; line < net.length; line += 1) taxes[line] = taxOf(net[line]!, rates[line]!, policy);
    return taxes;
  }
  // Ratios are in lowest terms, so equal rates are written alike.
  const byRate = new Map<string, { readonly rate: Ratio; readonly lines: number[] }>();
  for (let line = 0; line < net.length; line += 1) {
    const rate = rates[line]!;
    const key = `${String(rate.numerator)}/${String(rate.denominator)}`;
    const known = byRate.get(key);
    if (known === undefined) byRate.set(key, { rate, lines: [line] });
    else known.lines.push(line);
  }
  for (const { rate, lines } of byRate.values()) {
    const weights = Float64Array.from(lines, (line) => net[line]!);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = new Float64Array(lines.length);
    apportion(taxOf(sum, rate, policy), weights, undefined, lines.length, shares);
    lines.forEach((line, slot) => (taxes[line] = shares[slot]!));
  }
  return taxes;
}

/** The tax in, or on, the shipping fee that is paid. */
export function shippingTax(cart: PreparedCart, fee: number, policy: CompiledPolicy): number {
  const rate = cart.cart.shipping?.taxRate;
  return rate === undefined ? 0 : taxOf(fee, knownRatio(rate), policy);
}

function taxOf(amount: number, rate: Ratio, policy: CompiledPolicy): number {
  return policy.pricesIncludeTax ? amount - withoutTax(amount, rate, policy.rounding) : multiplyRounded(amount, rate, policy.rounding);
}
