import type { Cart, CartLine } from '../pricing/cart.ts';
import type { PricingPolicy } from '../pricing/policy.ts';
import { priceCart } from '../pricing/price-cart.ts';
import type { PricedCart } from '../pricing/priced-cart.ts';
import type { Promotion } from '../pricing/promotion.ts';
import { lawBook, sum, type BrokenLaw } from './broken-law.ts';

/** A cart, what it meets, and (left out: `priceCart`) who prices it. */
export interface PricingLawsInput {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy | undefined;
  /** Your own function around `priceCart`, to hold it to the same laws. */
  readonly price?: ((cart: Cart, promotions: readonly Promotion[], policy?: PricingPolicy) => PricedCart) | undefined;
}

/**
 * Whether a cart with your promotions keeps the laws that every price must keep, and which of them it breaks.
 *
 * Lines, shipping and tax make the total; discounts are the sums of their parts; nothing costs less than nothing, than its floor, or in all
 * than the minimum payable; units make their line; every promotion is applied or rejected, once, within its limits; the order in which
 * promotions are listed changes nothing. Prices the cart twice. Run it on many carts: `cartArbitrary`.
 *
 * @throws InvalidInputError when `priceCart` refuses the cart, the promotions or the policy.
 * @example
 * ```ts
 * import { pricingLaws } from 'shopwright/testing';
 * const cart = { currency: 'CNY', at: '2026-11-11T00:00:00Z', lines: [{ id: '1', sku: 'shirt', unitPrice: 9999, quantity: 3 }] };
 * pricingLaws({ cart, promotions: [{ id: 'third', effect: { kind: 'percent-off', rate: '0.333' } }] }) // => []
 * ```
 */
export function pricingLaws({ cart, promotions, policy = {}, price = priceCart }: PricingLawsInput): readonly BrokenLaw[] {
  const { equal, atMost, atLeast, broken } = lawBook();
  const priced = price(cart, promotions, policy);
  const { lines, applied, rejected, usage, total, taxTotal, shippingFee } = priced;
  const linesOff = sum(lines.map(({ listAmount, netAmount }) => listAmount - netAmount));
  equal('lines, shipping and tax make the total', null, sum(lines.map(({ netAmount }) => netAmount)) + shippingFee + (priced.pricesIncludeTax ? 0 : taxTotal), total);
  equal('taxes of lines and shipping make the tax', null, sum(lines.map(({ tax }) => tax)) + priced.shippingTax, taxTotal);
  equal('list amounts make the subtotal', null, sum(lines.map(({ listAmount }) => listAmount)), priced.subtotal);
  equal('what lines lost makes the discount', null, linesOff, priced.discountTotal);
  equal('the fee less its discount is what shipping costs', null, priced.shippingListFee - priced.shippingDiscount, shippingFee);
  atLeast('nothing costs less than nothing', null, 0, Math.min(total, shippingFee, taxTotal));

  lines.forEach(({ id, listAmount, netAmount, discounts, unitNet, quantity }, index) => {
    equal('discounts of a line are what it lost', id, listAmount - netAmount, sum(discounts.map(({ amount }) => amount)));
    atLeast('no line falls below its floor', id, Math.min(listAmount, floorOf(cart.lines[index]!)), netAmount);
    atMost('no line costs more than its list amount', id, listAmount, netAmount);
    equal('units make their line', id, [quantity, netAmount], [sum(unitNet.map((run) => run.quantity)), sum(unitNet.map((run) => run.quantity * run.amount))]);
  });
  atLeast('the order costs the minimum payable', null, Math.min(policy.minimumPayable ?? 0, priced.subtotal + priced.shippingListFee), priced.subtotal - linesOff + shippingFee);
  for (const { promotionId, amount, lines: parts, shippingAmount } of applied) equal('parts make their discount', promotionId, amount, sum(parts.map((part) => part.amount)) + shippingAmount);
  const told = [...applied, ...rejected].flatMap(({ promotionId }) => promotionId ?? []);
  equal('every promotion is applied or rejected, once', null, promotions.map(({ id }) => id).sort(), told.sort());
  for (const { promotionId, units, money } of usage) {
    const { budget, units: room } = promotions.find(({ id }) => id === promotionId)?.limits ?? {};
    const gone = cart.usage?.find((each) => each.promotionId === promotionId);
    if (budget !== undefined) atMost('no budget is overspent', promotionId, budget - (gone?.money ?? 0), money);
    if (room !== undefined) atMost('no more units than the limit', promotionId, room - (gone?.units ?? 0), units);
  }
  equal('the order of the promotions changes nothing', null, priced, price(cart, [...promotions].reverse(), policy));
  for (const [field, value] of unplain(priced, 'priced')) equal('the result is its own JSON', field, 'a plain value', String(value));
  return broken;
}

/** What all units of a line may not fall below; exact where a double is not. */
function floorOf({ floorPrice = 0, quantity, priceBasis = 1 }: CartLine): number {
  const basis = BigInt(priceBasis);
  return Number((BigInt(floorPrice) * BigInt(quantity) + basis - 1n) / basis);
}

/** What JSON would lose or change, and where. */
function unplain(value: unknown, path: string): (readonly [field: string, value: unknown])[] {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? [] : [[path, value]];
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([field, part]) => unplain(part, `${path}.${field}`));
}
