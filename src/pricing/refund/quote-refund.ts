import { InvalidInputError } from '../../kernel/invalid-input-error.ts';
import { refuse, type Problems } from '../../kernel/problems.ts';
import type { PricedCart } from '../priced-cart.ts';
import { readPaidCart } from './check-paid-cart.ts';
import { checkRefundRequest, NO_POLICY } from './check-refund-request.ts';
import type { GivenBack } from './given-back.ts';
import { paidForLine, paidForShipping, shareOfUnits } from './paid-shares.ts';
import type { PaidCart, RefundAdjustment, RefundedLine, RefundPolicy, RefundRequest, RefundResult } from './refund.ts';
import { countReturned, unitsToReturn } from './returned-units.ts';
import { splitOverPayments } from './split-over-payments.ts';
import { dueGifts, paidForLines, shareIn, undonePoints, undoneUsage, type Undoing } from './undone-benefits.ts';

/**
 * What to give back when some units of a paid order come back, to the cent, and what else is undone with them.
 *
 * exact share: Σ over the units of (what was paid for their line, with tax, split evenly over its units, the dearer first)
 * re-price kept: max(0, paid − refunded before − price of the units that are kept), at most the exact shares of all that came back
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
  const given = readPaidCart(problems, paid);
  if (given === undefined) throw new InvalidInputError(problems);
  const places = checkRefundRequest(problems, paid, request, policy);
  refuse(problems);

  const { priced } = paid;
  const lines: RefundedLine[] = [];
  const units: { index: number; ranges: RefundedLine['units'] }[] = [];
  let goods = 0;
  for (const [slot, { lineId, quantity }] of request.lines.entries()) {
    const index = places[slot]!;
    const line = priced.lines[index]!;
    const ranges = unitsToReturn(line, quantity, given);
    if ('ok' in ranges) return ranges;
    const amount = shareOfUnits(paidForLine(priced, line), line.quantity, ranges);
    goods += amount;
    lines.push({ lineId, quantity, amount, tax: Math.min(amount, shareOfUnits(line.tax, line.quantity, ranges)), units: ranges });
    units.push({ index, ranges });
  }
  const allReturned = isAllReturned(priced, given, request);
  const method = policy.method ?? 'exact-share';
  const kept = method === 'reprice-kept' && !allReturned ? priceKept(paid, given, request, policy) : undefined;
  const undoing: Undoing = { paid, given, policy, request, units, allReturned, kept };
  const shipping = undoneShipping(undoing);
  const adjustments: RefundAdjustment[] = [];
  // A gift that did not come back has been bought: what was held back for it is spent.
  const left = priced.total - given.amount - given.giftsCharged;
  let amount = goods + shipping;
  const adjust = (code: RefundAdjustment['code'], to: number): void => {
    if (to !== amount) adjustments.push({ code, amount: to - amount });
    amount = to;
  };
  if (method === 'reprice-kept') {
    adjust('repriced', Math.max(0, left - keptPrice(undoing, shipping)));
    if (policy.atMostShare !== false) adjust('at-most-share', Math.min(amount, Math.max(0, goods + shipping + heldBack(given))));
  } else if (amount > left) adjust('repriced', Math.max(0, left)); // refunds by another method came before
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
    payments: splitOverPayments(amount, paid, given.paymentsLeft, policy.paymentOrder),
    pointsReturned: points.returned,
    pointsTakenBack: points.takenBack,
    usage: undoneUsage(undoing),
    gifts,
    kept: method === 'reprice-kept' ? { total: kept?.total ?? 0, lostPromotions: lostPromotions(priced, kept) } : null,
    refundedTotal: given.amount + amount,
    keptValue: priced.total - given.amount - amount,
  };
}

/** No line gives back more than it has, so that the sums decide. */
function isAllReturned({ lines: bought }: PricedCart, { units }: GivenBack, { lines }: RefundRequest): boolean {
  let kept = -units;
  for (let index = 0; index < bought.length; index += 1) kept += bought[index]!.quantity;
  for (const { quantity } of lines) kept -= quantity;
  return kept === 0;
}

/** What earlier refunds gave back less than was paid for what came back; below 0 where it was more. */
function heldBack({ amount, goods, shipping, giftsCharged }: GivenBack): number {
  return goods + shipping - giftsCharged - amount;
}

/** The cart without what has come back and what comes back now, priced as it was then. */
function priceKept({ priced }: PaidCart, given: GivenBack, { lines }: RefundRequest, { reprice }: RefundPolicy): PricedCart | undefined {
  if (reprice === undefined) return undefined;
  const now = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const keptLines = reprice.cart.lines.flatMap((line, index) => {
    const quantity = priced.lines[index]!.quantity - countReturned(line.id, given) - (now.get(line.id) ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  return reprice.price({ ...reprice.cart, lines: keptLines });
}

/** What of the fee goes back, before anything is priced again. */
function undoneShipping({ paid: { priced }, given, policy: { shipping = 'when-all-returned' }, units, allReturned }: Undoing): number {
  const paid = paidForShipping(priced);
  if (paid === 0 || shipping === 'keep' || (shipping === 'when-all-returned' && !allReturned)) return 0;
  const left = Math.max(0, paid - given.shipping);
  if (shipping !== 'by-share' || allReturned) return left;
  return Math.min(left, shareIn(paid, priced, paidForLines, units));
}

/** What the shopper is to have paid in the end: for what is kept, and for the delivery unless it goes back. */
function keptPrice({ paid: { priced }, given, kept }: Undoing, shipping: number): number {
  const feeGone = shipping > 0 || given.shipping > 0;
  if (kept === undefined) return feeGone ? 0 : paidForShipping(priced);
  return feeGone ? kept.total - paidForShipping(kept) : kept.total;
}

function lostPromotions(priced: PricedCart, kept: PricedCart | undefined): readonly string[] {
  const still = new Set(kept?.applied.map(({ promotionId }) => promotionId));
  return priced.applied.flatMap(({ promotionId }) => (still.has(promotionId) ? [] : [promotionId]));
}
