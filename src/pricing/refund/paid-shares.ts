import { apportion } from '../../money/apportion.ts';
import type { PricedCart, PricedLine } from '../priced-cart.ts';
import { firstUnitsAmount } from '../units.ts';

/** Some units of a line: positions from 0. */
export interface UnitRange {
  readonly from: number;
  readonly quantity: number;
}

/** What was paid for a line, with its tax. */
export function paidForLine({ pricesIncludeTax }: PricedCart, line: PricedLine): number {
  return pricesIncludeTax ? line.netAmount : line.netAmount + line.tax;
}

/** What was paid for delivery, with its tax. */
export function paidForShipping({ pricesIncludeTax, shippingFee, shippingTax }: PricedCart): number {
  return pricesIncludeTax ? shippingFee : shippingFee + shippingTax;
}

/** What some units carry of an amount that is split evenly over all units of their line, the earlier ones one more. */
export function shareOfUnits(amount: number, quantity: number, ranges: readonly UnitRange[]): number {
  let sum = 0;
  for (const { from, quantity: taken } of ranges) sum += firstUnitsAmount(amount, quantity, from + taken) - firstUnitsAmount(amount, quantity, from);
  return sum;
}

/** An amount of the whole cart by lines, in proportion to what the weights say of them; where all of them are 0, to the quantities. */
export function spreadOverCart(amount: number, { lines }: PricedCart, weights: Float64Array): Float64Array {
  const count = lines.length;
  const shares = new Float64Array(count);
  const rest = apportion(amount, weights, undefined, count, shares);
  if (rest === 0) return shares;
  for (let index = 0; index < count; index += 1) weights[index] = lines[index]!.quantity;
  apportion(rest, weights, undefined, count, shares);
  return shares;
}
