import { refuse, type Problems } from '../../kernel/problems.ts';
import type { PricedCart } from '../priced-cart.ts';
import { checkPaidCart } from './check-paid-cart.ts';
import { checkRefundRequest, NO_POLICY } from './check-refund-request.ts';
import { paidForLine, paidForShipping, shareOfUnits } from './paid-shares.ts';
import type { PaidCart, RefundAdjustment, RefundedLine, RefundPolicy, RefundRequest, RefundResult } from './refund.ts';
import { countReturned, unitsToReturn } from './returned-units.ts';
import { splitOverPayments } from './split-over-payments.ts';
import { dueGifts, shareIn, sumOf, undonePoints, undoneUsage, type Undoing } from './undone-benefits.ts';

/**
 * What to give back when some units of a paid order come back, to the cent, and what else is undone with them.
 *
 * exact share: Σ over the units of (what was paid for their line, with tax, split evenly over its units, the dearer first)
 * re-price kept: max(0, paid − refunded before − price of the units that are kept)
 *
 * However the units are split over refunds, and whatever is cancelled on the way, paid = refunded + kept after each, and when the last
 * unit is back the exact shares have come to what was paid (with `shipping: 'keep'`, less the fee). A priced cart that was stored as
 * JSON is all that exact shares need; `reprice-kept` needs the cart and a pricer of its promotions.
 *
 * Cost: linear in the lines and in the refunds made before.
 *
 * @throws InvalidInputError when the paid cart does not sum, a line is unknown, an id repeats, or the policy does not fit.
 * @see docs/pricing-more.md for what each policy means
 * @example
 * ```ts
 * import { applyRefund, priceCart, quoteRefund } from 'shopwright/pricing';
 * const priced = priceCart(
 *   { currency: 'EUR', at: 0, lines: [{ id: '1', sku: 'mug', unitPrice: 1000, quantity: 3 }] },
 *   [{ id: 'ten-off', effect: { kind: 'amount-off', per: 'order', amount: 1000 } }],
 * );
 * const first = quoteRefund({ priced }, { id: 'r1', lines: [{ lineId: '1', quantity: 1 }] });
 * first.ok && first.amount // => 667
 * const paid = first.ok ? applyRefund({ priced }, first) : { priced };
 * const rest = quoteRefund(paid, { id: 'r2', lines: [{ lineId: '1', quantity: 2 }] });
 * rest.ok && [rest.amount, rest.keptValue] // => [1333, 0]
 * quoteRefund(paid, { id: 'r3', lines: [{ lineId: '1', quantity: 3 }] }) // => { ok: false, code: 'more-than-kept', lineId: '1', have: 2, need: 3 }
 * ```
 */
export function quoteRefund(paid: PaidCart, request: RefundRequest, policy: RefundPolicy = NO_POLICY): RefundResult {
  const problems: Problems = [];
  checkPaidCart(problems, paid);
  refuse(problems);
  checkRefundRequest(problems, paid, request, policy);
  refuse(problems);

  const { priced, refunds } = paid;
  const lines: RefundedLine[] = [];
  const units: { index: number; ranges: RefundedLine['units'] }[] = [];
  let goods = 0;
  for (const { lineId, quantity } of request.lines) {
    const index = priced.lines.findIndex(({ id }) => id === lineId);
    const line = priced.lines[index]!;
    const ranges = unitsToReturn(line, quantity, refunds);
    if ('ok' in ranges) return ranges;
    const amount = shareOfUnits(paidForLine(priced, line), line.quantity, ranges);
    goods += amount;
    lines.push({ lineId, quantity, amount, tax: Math.min(amount, shareOfUnits(line.tax, line.quantity, ranges)), units: ranges });
    units.push({ index, ranges });
  }
  const allReturned = isAllReturned(paid, request);
  const method = policy.method ?? 'exact-share';
  const kept = method === 'reprice-kept' && !allReturned ? priceKept(paid, request, policy) : undefined;
  const undoing: Undoing = { paid, policy, request, units, allReturned, kept };
  const shipping = undoneShipping(undoing);
  const adjustments: RefundAdjustment[] = [];
  const before = sumOf(refunds, ({ amount }) => amount);
  const left = priced.total - before;
  let amount = goods + shipping;
  const adjust = (code: RefundAdjustment['code'], to: number): void => {
    if (to !== amount) adjustments.push({ code, amount: to - amount });
    amount = to;
  };
  if (method === 'reprice-kept') {
    adjust('repriced', Math.max(0, left - keptPrice(undoing, shipping)));
    if (policy.atMostShare === true) adjust('at-most-share', Math.min(amount, goods + shipping + sumOf(refunds, (refund) => refund.goods + refund.shipping) - before));
  } else if (amount > left) adjust('repriced', left); // refunds by another method came before
  const { gifts, charge } = dueGifts(undoing);
  adjust('gift-not-returned', Math.max(0, amount - charge));
  const points = undonePoints(undoing);
  return {
    ok: true,
    id: request.id,
    method,
    amount,
    goods,
    shipping,
    adjustments,
    lines,
    payments: splitOverPayments(amount, paid, policy.paymentOrder),
    pointsReturned: points.returned,
    pointsTakenBack: points.takenBack,
    usage: undoneUsage(undoing),
    gifts,
    kept: method === 'reprice-kept' ? { total: kept?.total ?? 0, lostPromotions: lostPromotions(priced, kept) } : null,
    refundedTotal: before + amount,
    keptValue: left - amount,
  };
}

function isAllReturned({ priced, refunds }: PaidCart, { lines }: RefundRequest): boolean {
  // No line gives back more than it has, so that the sums decide.
  const now = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const before = sumOf(refunds, (refund) => refund.lines.reduce((sum, { units }) => sum + unitsIn(units), 0));
  return before + now === priced.lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function unitsIn(ranges: RefundedLine['units']): number {
  return ranges.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The cart without what has come back and what comes back now, priced as it was then. */
function priceKept({ priced, refunds }: PaidCart, { lines }: RefundRequest, { reprice }: RefundPolicy): PricedCart | undefined {
  if (reprice === undefined) return undefined;
  const now = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const keptLines = reprice.cart.lines.flatMap((line, index) => {
    const quantity = priced.lines[index]!.quantity - countReturned(line.id, refunds) - (now.get(line.id) ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  return reprice.price({ ...reprice.cart, lines: keptLines });
}

/** What of the fee goes back, before anything is priced again. */
function undoneShipping({ paid: { priced, refunds }, policy: { shipping = 'when-all-returned' }, units, allReturned }: Undoing): number {
  const paid = paidForShipping(priced);
  if (paid === 0 || shipping === 'keep' || (shipping === 'when-all-returned' && !allReturned)) return 0;
  const left = Math.max(0, paid - sumOf(refunds, (refund) => refund.shipping));
  if (shipping !== 'by-share' || allReturned) return left;
  return Math.min(left, shareIn(paid, priced, (line) => paidForLine(priced, line), units));
}

/** What the shopper is to have paid in the end: for what is kept, and for the delivery unless it goes back. */
function keptPrice({ paid: { priced, refunds }, kept }: Undoing, shipping: number): number {
  const feeGone = shipping > 0 || sumOf(refunds, (refund) => refund.shipping) > 0;
  if (kept === undefined) return feeGone ? 0 : paidForShipping(priced);
  return feeGone ? kept.total - paidForShipping(kept) : kept.total;
}

function lostPromotions(priced: PricedCart, kept: PricedCart | undefined): readonly string[] {
  const still = new Set(kept?.applied.map(({ promotionId }) => promotionId));
  return priced.applied.flatMap(({ promotionId }) => (still.has(promotionId) ? [] : [promotionId]));
}
