import { payable } from '../apply.ts';
import type { Ledger } from '../ledger.ts';
import { shareOf } from '../prepared-cart.ts';
import type { Run } from '../run.ts';
import { lineTaxFactors, taxFactors } from '../tax-share.ts';
import { lineTaxes, shippingTax } from '../tax.ts';

/** What the shopper pays at the end of a sequence, and what a discount does to it. */
export interface Total {
  /** Where the ledger stands, when lines, deposits and shipping come to `sum`. */
  of(ledger: Ledger, sum: number): number;
  /** No further discount of at most `discount` brings `total` below this. */
  least(total: number, discount: number): number;
  /** Whether tax comes on top, so that equal discounts may make unequal totals. */
  readonly taxed: boolean;
}

/** Prices that include their tax make it simple: the total is the sum. */
export function createTotal({ cart, policy }: Run): Total {
  const taxed = !policy.pricesIncludeTax && (cart.hasLineTax || cart.cart.shipping?.taxRate !== undefined);
  if (!taxed) {
    return { taxed, of: (_, sum) => sum, least: (total, discount) => Math.max(Math.min(policy.minimumPayable, total), total - Math.floor(discount + 1e-6)) };
  }
  const count = cart.lines.length;
  const net = new Float64Array(count);
  // A discount takes its tax with it, and each tax is rounded before and after.
  const most = [...lineTaxFactors(cart), taxFactors(cart.cart.shipping?.taxRate)].reduce((most, { rate }) => Math.max(most, 1 + shareOf(rate)), 1);
  return {
    taxed,
    of: (ledger) => {
      for (let line = 0; line < count; line += 1) net[line] = ledger.running[line]! + ledger.prepaid[line]!;
      return payable(ledger) + shippingTax(cart, ledger.shipping, policy) + lineTaxes(cart, net, policy).reduce((sum, tax) => sum + tax, 0);
    },
    least: (total, discount) => Math.max(0, total - Math.ceil(discount * most) - count - 1),
  };
}
