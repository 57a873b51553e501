import type { PricedCart } from '../priced-cart.ts';
import type { GivenBack } from './given-back.ts';
import { paidForLine, shareOfUnits, spreadOverCart, type UnitRange } from './paid-shares.ts';
import type { PaidCart, Refund, RefundPolicy, RefundQuote, RefundRequest } from './refund.ts';

/** What a refund undoes beside the money. */
export interface Undoing {
  readonly paid: PaidCart;
  readonly given: GivenBack;
  readonly policy: RefundPolicy;
  readonly request: RefundRequest;
  readonly units: readonly { readonly index: number; readonly ranges: readonly UnitRange[] }[];
  readonly allReturned: boolean;
  /** What the kept units cost on their own; `undefined` where that is not asked. */
  readonly kept: PricedCart | undefined;
}

/** Points paid with that come back, and points earned that go. */
export function undonePoints({ paid: { priced }, given, policy: { points = 'by-share' }, units, allReturned, kept }: Undoing): { readonly returned: number; readonly takenBack: number } {
  const { pointsUsed, pointsEarned } = priced;
  if (points === 'keep' || (pointsUsed === 0 && pointsEarned === 0) || (points === 'when-all-returned' && !allReturned)) return { returned: 0, takenBack: 0 };
  const most = { returned: pointsUsed - given.pointsReturned, takenBack: pointsEarned - given.pointsTakenBack };
  if (allReturned) return most;
  if (kept !== undefined) return { returned: clip(most.returned - kept.pointsUsed), takenBack: clip(most.takenBack - kept.pointsEarned) };
  return {
    returned: Math.min(most.returned, shareIn(pointsUsed, priced, paidWithPoints, units)),
    takenBack: Math.min(most.takenBack, shareIn(pointsEarned, priced, paidForLines, units)),
  };
}

/** What some units carry of an amount of the whole cart. */
export function shareIn(amount: number, priced: PricedCart, weightsOf: (priced: PricedCart) => Float64Array, units: Undoing['units']): number {
  if (amount === 0) return 0;
  const shares = spreadOverCart(amount, priced, weightsOf(priced));
  let sum = 0;
  for (const { index, ranges } of units) sum += shareOfUnits(shares[index]!, priced.lines[index]!.quantity, ranges);
  return sum;
}

/** What was paid for each line. */
export function paidForLines(priced: PricedCart): Float64Array {
  const { lines } = priced;
  const weights = new Float64Array(lines.length);
  for (let index = 0; index < lines.length; index += 1) weights[index] = paidForLine(priced, lines[index]!);
  return weights;
}

/** What of each line was paid with points. */
function paidWithPoints({ applied, lines }: PricedCart): Float64Array {
  const weights = new Float64Array(lines.length);
  for (const { effect, promotionId } of applied) {
    if (effect !== 'points-payment') continue;
    for (let index = 0; index < lines.length; index += 1) {
      for (const discount of lines[index]!.discounts) if (discount.promotionId === promotionId) weights[index]! += discount.amount;
    }
  }
  return weights;
}

/** Uses of promotions to give back. */
export function undoneUsage({ paid: { priced, refunds }, policy: { coupons = 'when-all-returned' }, allReturned, kept }: Undoing): RefundQuote['usage'] {
  if (coupons === 'keep' || (!allReturned && coupons !== 'when-unused')) return [];
  return priced.usage.flatMap((whole) => {
    const left = (field: 'uses' | 'units' | 'money'): number => {
      const still = allReturned ? 0 : (kept?.usage.find(({ promotionId }) => promotionId === whole.promotionId)?.[field] ?? 0);
      return clip(whole[field] - still - sumOf(refunds, ({ usage }) => usage.find(({ promotionId }) => promotionId === whole.promotionId)?.[field] ?? 0));
    };
    const back = { promotionId: whole.promotionId, uses: left('uses'), units: left('units'), money: left('money') };
    return back.uses + back.units + back.money === 0 ? [] : [back];
  });
}

/** Gifts that are due back, as far as they have not been settled, and what is charged for those that do not come. */
export function dueGifts({ paid: { priced, refunds }, policy: { gifts: rule = 'when-all-returned', giftWorth = [] }, request, allReturned, kept }: Undoing): { readonly gifts: RefundQuote['gifts']; readonly charge: number } {
  if (priced.gifts.length === 0 || rule === 'keep' || (!allReturned && rule !== 'when-unearned')) return { gifts: [], charge: 0 };
  const coming = new Map<string, number>();
  for (const { sku, quantity } of request.gifts ?? []) coming.set(sku, (coming.get(sku) ?? 0) + quantity);
  let charge = 0;
  const gifts = priced.gifts.flatMap(({ promotionId, sku, quantity }) => {
    const still = allReturned ? 0 : (kept?.gifts.find((gift) => gift.promotionId === promotionId)?.quantity ?? 0);
    const settled = sumOf(refunds, (refund) => refund.gifts.reduce((sum, gift) => (gift.promotionId === promotionId ? sum + gift.returned + gift.charged : sum), 0));
    const due = clip(quantity - still - settled);
    if (due === 0) return [];
    const returned = Math.min(due, coming.get(sku) ?? 0);
    coming.set(sku, (coming.get(sku) ?? 0) - returned);
    charge += (due - returned) * (giftWorth.find((each) => each.sku === sku)?.amount ?? 0);
    return [{ promotionId, sku, returned, charged: due - returned }];
  });
  return { gifts, charge };
}

/** A sum over the refunds that count. */
function sumOf(refunds: readonly Refund[] | undefined, figure: (refund: Refund) => number): number {
  let sum = 0;
  for (const refund of refunds ?? []) if (!refund.cancelled) sum += figure(refund);
  return sum;
}

function clip(amount: number): number {
  return amount > 0 ? amount : 0;
}
