import { isDeepStrictEqual } from 'node:util';
import type { Cart, CartLine, PricedCart, PricedLine } from 'shopwright/pricing';

/** What must hold for every priced cart, whatever the promotions. */
const LAWS = {
  'lines + shipping + tax on top = total': ({ lines, shippingFee, taxTotal, pricesIncludeTax, total }) =>
    sum(lines.map((line) => line.netAmount)) + shippingFee + (pricesIncludeTax ? 0 : taxTotal) === total,
  'a line costs its list amount less its discounts': ({ lines }) =>
    lines.every((line) => line.listAmount - sum(line.discounts.map(({ amount }) => amount)) === line.netAmount),
  'list amounts are price times quantity, and sum to the subtotal': ({ lines, subtotal }, cart) =>
    lines.every((line, index) => line.listAmount === listAmount(cart.lines[index]!)) && sum(lines.map((line) => line.listAmount)) === subtotal,
  'each discount is the sum of its parts, on the lines that say so': ({ applied, lines }) => {
    const onLines = new Map(lines.map((line) => [line.id, line]));
    const stated = sum(lines.map((line) => line.discounts.length));
    const listed = sum(applied.map((each) => each.lines.length));
    return (
      stated === listed &&
      applied.every(
        ({ promotionId, amount, lines: parts, shippingAmount }) =>
          sum(parts.map((part) => part.amount)) + shippingAmount === amount &&
          parts.every((part) => onLines.get(part.lineId)?.discounts.some((each) => each.promotionId === promotionId && each.amount === part.amount)),
      )
    );
  },
  'discounts sum to the totals of the order': ({ applied, discountTotal, shippingDiscount, shippingListFee, shippingFee, subtotal, lines }) =>
    sum(applied.map((each) => each.amount)) === discountTotal + shippingDiscount &&
    shippingListFee - shippingDiscount === shippingFee &&
    subtotal - discountTotal === sum(lines.map((line) => line.netAmount)),
  'nothing is below zero': ({ total, shippingFee, lines, applied }) =>
    total >= 0 && shippingFee >= 0 && lines.every((line) => line.netAmount >= 0 && line.tax >= 0) && applied.every((each) => each.amount >= 0),
  'no line is below its floor': ({ lines }, cart) => lines.every((line, index) => line.netAmount >= floorOf(cart.lines[index]!, line.listAmount)),
  'the units of a line sum to the line, and differ by one at most': ({ lines }) => lines.every(unitsSum),
  'tax is the sum of the taxes': ({ taxTotal, shippingTax, lines }) => sum(lines.map((line) => line.tax)) + shippingTax === taxTotal,
  'every promotion is applied or refused, once': ({ applied, rejected }, _cart, promotionIds) => {
    const told = [...applied, ...rejected].flatMap(({ promotionId }) => (promotionId === null ? [] : [promotionId]));
    return told.length === promotionIds.length && isDeepStrictEqual(new Set(told), new Set(promotionIds));
  },
  'what is called the best costs what the proof says': ({ search, total }) =>
    search === null || (search.optimal ? search.bound === total : search.bound <= total),
  'the result survives JSON': (priced) => isDeepStrictEqual(JSON.parse(JSON.stringify(priced)), priced),
} as const satisfies Readonly<Record<string, (priced: PricedCart, cart: Cart, promotionIds: readonly string[]) => boolean>>;

export type Law = keyof typeof LAWS;

export const laws = Object.keys(LAWS) as readonly Law[];

/** The laws that a priced cart breaks: none. */
export function brokenLaws(priced: PricedCart, cart: Cart, promotionIds: readonly string[]): Law[] {
  return laws.filter((law) => !LAWS[law](priced, cart, promotionIds));
}

function unitsSum({ unitNet, quantity, netAmount }: PricedLine): boolean {
  const amounts = unitNet.map(({ amount }) => amount);
  return (
    sum(unitNet.map((run) => run.quantity)) === quantity &&
    sum(unitNet.map((run) => run.quantity * run.amount)) === netAmount &&
    Math.max(...amounts) - Math.min(...amounts) <= 1
  );
}

/** Half a minor unit is rounded up, as the default policy does. BigInt, so that the check does not share the arithmetic it checks. */
function listAmount({ unitPrice, quantity, priceBasis = 1 }: CartLine): number {
  const basis = BigInt(priceBasis);
  return Number((2n * BigInt(unitPrice) * BigInt(quantity) + basis) / (2n * basis));
}

function floorOf({ floorPrice = 0, quantity, priceBasis = 1 }: CartLine, listed: number): number {
  const basis = BigInt(priceBasis);
  return Math.min(listed, Number((BigInt(floorPrice) * BigInt(quantity) + basis - 1n) / basis));
}

function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
