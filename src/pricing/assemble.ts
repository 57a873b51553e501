import { formatInstant } from '../time/instant.ts';
import { benefitsOf, giftQuantity } from './benefits.ts';
import { takeColumn } from './columns.ts';
import type { AppliedPromotion, PricedCart, PricedLine, RejectedPromotion, SearchReport } from './priced-cart.ts';
import type { Application, Run } from './run.ts';
import { lineTaxes, shippingTax } from './tax.ts';
import { limitNames } from './work.ts';

/** Writes down a finished run as the shopper's result. */
export function assemble(run: Run, search: SearchReport | null): PricedCart {
  const { cart, policy, ledger } = run;
  const count = cart.lines.length;
  const net = takeColumn(cart.columns, count);
  let netTotal = 0;
  let deposit = 0;
  for (let line = 0; line < count; line += 1) {
    net[line] = ledger.running[line]! + ledger.prepaid[line]!;
    netTotal += net[line]!;
    deposit += ledger.prepaid[line]!;
  }
  const taxes = lineTaxes(cart, net, policy);
  const feeTax = shippingTax(cart, ledger.shipping, policy);
  let taxTotal = feeTax;
  const lines: PricedLine[] = [];
  for (let line = 0; line < count; line += 1) {
    taxTotal += taxes[line]!;
    lines.push(pricedLine(run, line, net[line]!, taxes[line]!));
  }
  const { gifts, pointsEarned, liabilities, refused } = benefitsOf(run.applied, net, policy.rounding);
  for (const [{ candidate }, need] of refused) run.refused.set(candidate.id, { code: 'used-up', limit: 'budget', have: candidate.budgetLeft, need });
  const applied = run.applied.filter((application) => !refused.has(application));
  return {
    currency: cart.cart.currency,
    at: formatInstant(cart.at),
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
    applied: applied.map(describe),
    rejected: rejections(run),
    gifts,
    pointsEarned,
    pointsUsed: applied.reduce((sum, each) => sum + each.points, 0),
    liabilities,
    deposit: applied.some(({ candidate }) => candidate.rule.kind === 'deposit-expansion')
      ? { due: deposit, countsAs: deposit + expansions(applied), balanceDue: netTotal - deposit }
      : null,
    usage: applied.map(({ candidate, amount, units }) => usageOf(candidate, amount, units, liabilities)),
    selection: policy.selection,
    search,
  };
}

function pricedLine(run: Run, index: number, netAmount: number, tax: number): PricedLine {
  const { id, sku, quantity } = run.cart.lines[index]!;
  const low = Math.floor(netAmount / quantity);
  const dearer = netAmount - low * quantity;
  const unitNet = dearer === 0 ? [{ quantity, amount: low }] : [{ quantity: dearer, amount: low + 1 }, { quantity: quantity - dearer, amount: low }];
  return { id, sku, quantity, listAmount: run.cart.listAmount[index]!, discounts: run.discounts[index]!, netAmount, tax, unitNet };
}

function describe(application: Application): AppliedPromotion {
  const { candidate } = application;
  return {
    promotionId: candidate.id,
    name: candidate.compiled.promotion.name ?? null,
    stage: candidate.compiled.stageName,
    effect: candidate.rule.kind,
    amount: application.amount,
    basis: application.basis,
    lines: application.lines,
    shippingAmount: application.shippingCut,
    times: application.times,
    units: application.units,
    turnedAway: application.turnedAway,
    limitedBy: limitNames(application.limited),
  };
}

function rejections(run: Run): RejectedPromotion[] {
  const rejected: RejectedPromotion[] = [];
  for (const promotionId of [...run.refused.keys()].sort()) rejected.push({ promotionId, ...run.refused.get(promotionId)! });
  for (const couponCode of run.unknownCodes) rejected.push({ promotionId: null, code: 'unknown-code', couponCode });
  return rejected;
}

function expansions(applied: readonly Application[]): number {
  return applied.reduce((sum, each) => sum + (each.candidate.rule.kind === 'deposit-expansion' ? each.amount : 0), 0);
}

/** Of a promotion that counts units or money, how many of its limits this order uses. */
function usageOf(candidate: Application['candidate'], amount: number, units: number, liabilities: PricedCart['liabilities']): PricedCart['usage'][number] {
  const { effect } = candidate.compiled.promotion;
  const given = effect.kind === 'gift' ? giftQuantity(effect.quantity, candidate.unitsLeft) : units;
  const owed = liabilities.find(({ promotionId }) => promotionId === candidate.id)?.amount ?? 0;
  return { promotionId: candidate.id, uses: 1, units: given, money: amount + owed };
}
