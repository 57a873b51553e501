import { amountAt } from './amount-at.ts';
import { benefitsOf } from './benefits.ts';
import type { PricedCart, PricedLine, RejectedPromotion } from './priced-cart.ts';
import { overBudget } from './refusal.ts';
import type { Run } from './run.ts';
import { lineTaxes, shippingTax } from './tax.ts';
import { splitUnits } from './units.ts';

/** Writes down a finished run as the shopper's result. */
export function assemble(run: Run): PricedCart {
  const { cart, policy, ledger } = run;
  const count = cart.lines.length;
  // The run is over: what is left of a line and its deposit are one again.
  const { running: net, prepaid } = ledger;
  let netTotal = 0;
  let deposit = 0;
  for (let line = 0; line < count; line += 1) {
    net[line]! += prepaid[line]!;
    netTotal += net[line]!;
    deposit += prepaid[line]!;
  }
  const taxes = cart.hasLineTax ? lineTaxes(cart, net, policy) : undefined;
  const feeTax = shippingTax(cart, ledger.shipping, policy);
  let taxTotal = feeTax;
  const lines = new Array<PricedLine>(count);
  for (let line = 0; line < count; line += 1) {
    const tax = taxes === undefined ? 0 : amountAt(taxes, line);
    taxTotal += tax;
    lines[line] = pricedLine(run, line, amountAt(net, line), tax);
  }
  const { refused, gifts, pointsEarned, liabilities } = benefitsOf(run.applied, net, policy.rounding);
  for (const [{ candidate }, need] of refused) run.refused.set(candidate.id, overBudget(candidate.budgetLeft, need));
  const applied = run.applied.filter((application) => !refused.has(application));
  const told = applied.map((application) => application.told);
  const expansions = told.filter(({ effect }) => effect === 'deposit-expansion');
  return {
    currency: cart.cart.currency,
    at: new Date(cart.at).toISOString(),
    lines,
    subtotal: cart.subtotal,
    discountTotal: cart.subtotal - netTotal,
    shippingListFee: cart.shippingFee,
    shippingDiscount: cart.shippingFee - ledger.shipping,
    shippingFee: ledger.shipping,
    shippingTax: feeTax,
    taxTotal,
    pricesIncludeTax: policy.pricesIncludeTax,
    total: netTotal + ledger.shipping + (policy.pricesIncludeTax ? 0 : taxTotal),
    applied: told,
    rejected: rejections(run),
    gifts,
    pointsEarned,
    liabilities,
    pointsUsed: applied.reduce((sum, { points }) => sum + points, 0),
    deposit: expansions.length > 0 ? { due: deposit, countsAs: expansions.reduce((sum, { amount }) => sum + amount, deposit), balanceDue: netTotal - deposit } : null,
    usage: told.map(({ promotionId, units, amount }) => {
      const isIts = (benefit: { readonly promotionId: string }): boolean => benefit.promotionId === promotionId;
      return { promotionId, uses: 1, units: gifts.find(isIts)?.quantity ?? units, money: amount + (liabilities.find(isIts)?.amount ?? 0) };
    }),
    selection: policy.selection,
    search: run.search,
  };
}

function pricedLine({ cart, discounts }: Run, index: number, netAmount: number, tax: number): PricedLine {
  const { id, sku, quantity } = cart.lines[index]!;
  const { low, dearer } = splitUnits(netAmount, quantity);
  const unitNet = dearer === 0 ? [{ quantity, amount: low }] : [{ quantity: dearer, amount: low + 1 }, { quantity: quantity - dearer, amount: low }];
  return { id, sku, quantity, listAmount: amountAt(cart.listAmount, index), discounts: discounts[index]!, netAmount, tax, unitNet };
}

function rejections(run: Run): RejectedPromotion[] {
  const rejected: RejectedPromotion[] = [];
  for (const promotionId of [...run.refused.keys()].sort()) rejected.push({ promotionId, ...run.refused.get(promotionId)! });
  for (const couponCode of run.unknownCodes) rejected.push({ promotionId: null, code: 'unknown-code', couponCode });
  return rejected;
}

