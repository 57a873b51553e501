import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, integer, list, named, optional, record, text } from '../kernel/shape.ts';
import { apportion } from '../money/apportion.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRounded, type Rate } from '../money/rate.ts';
import { amountShape, fractionShape, positiveAmountShape } from '../money/shapes.ts';
import type { Cart, CartLine } from './cart.ts';
import { checkCart } from './check-cart.ts';
import { checkMargin, leftForCost, salesFeeFields, type SalesFees } from './margin-floor.ts';
import { knownRatio, unitsAmount } from './prepared-cart.ts';
import type { PricedCart, PricedLine } from './priced-cart.ts';
import { paidForLine, paidForShipping } from './refund/paid-shares.ts';

/** A priced cart, what its goods cost, and what others take. */
export interface CartProfitInput {
  /** The cart as it was priced: its lines say what a unit cost the shop. */
  readonly cart: Cart;
  readonly priced: PricedCart;
  readonly fees?: OrderFees | undefined;
  /** What the margin of a line should not go below. */
  readonly minimumMargin?: Rate | undefined;
  /** What gifts cost the shop. */
  readonly giftCosts?: readonly { readonly sku: string; readonly cost: Minor }[] | undefined;
  /** What points earned are worth to the shopper: `points` of them `worth`. */
  readonly pointsWorth?: { readonly points: number; readonly worth: Minor } | undefined;
}

/** What an order pays to others. The rates are of what the shopper pays, delivery and tax included. */
export interface OrderFees extends SalesFees {
  /** Beside the rate, for each order. */
  readonly paymentFixed?: Minor | undefined;
  /** What delivery costs the shop. */
  readonly shippingCost?: Minor | undefined;
}

/** What is earned on a priced cart. Revenue is without tax. */
export interface CartProfit {
  readonly lines: readonly LineProfit[];
  readonly shipping: { readonly revenue: Minor; readonly cost: Minor; readonly fees: Minor };
  readonly revenue: Minor;
  /** `null` where the cost of a line or a gift is not known. */
  readonly cost: Minor | null;
  readonly platformFee: Minor;
  readonly paymentFee: Minor;
  /** Gifts, points and cashback; `null` where a gift's cost is not known. Points without a stated worth count nothing. */
  readonly benefits: Minor | null;
  readonly profit: Minor | null;
  /** profit / revenue; `null` where either is not known, or there is no revenue. */
  readonly margin: number | null;
  /** Why something is null: skus whose cost is not known. */
  readonly unknownCosts: readonly string[];
}

/** What is earned on a line. */
export interface LineProfit {
  readonly lineId: string;
  readonly revenue: Minor;
  readonly cost: Minor | null;
  /** Its part of platform and payment fees. */
  readonly fees: Minor;
  readonly profit: Minor | null;
  readonly margin: number | null;
  /** The line without discounts is below the minimum margin (`list-price`), or the promotion that took it below; `null` where it is not below, or not known. */
  readonly belowBy: { readonly code: 'list-price' } | { readonly code: 'promotion'; readonly promotionId: string } | null;
}

/**
 * What a shop earns on a priced cart, in all and line by line, and which promotion took a line below its margin.
 *
 * profit = revenue without tax − cost of goods − platform fee − payment fee − delivery − gifts, points and cashback
 *
 * Each fee is rounded once on the whole and spread over lines and delivery by what was paid for them. Margins are fractions of the
 * revenue; whether a line is below its minimum is decided exactly, without rounding, on the rates alone.
 *
 * @throws InvalidInputError when cart and priced cart do not belong together, or a rate or amount is not one.
 * @example
 * ```ts
 * import { cartProfit, priceCart } from 'shopwright/pricing';
 * const cart = { currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'coat', unitPrice: 10000, quantity: 2, cost: 5000 }] };
 * const priced = priceCart(cart, [{ id: 'third-off', effect: { kind: 'percent-off', rate: '0.3' } }]);
 * const profit = cartProfit({ cart, priced, fees: { platformRate: '0.05', paymentRate: '0.006' }, minimumMargin: '0.3' });
 * profit.profit // => 3216
 * profit.lines[0]?.belowBy // => { code: 'promotion', promotionId: 'third-off' }
 * ```
 */
export function cartProfit(input: CartProfitInput): CartProfit {
  const { cart, priced, fees = {}, minimumMargin, giftCosts = [], pointsWorth } = fieldsOf(input);
  check(input);
  const { lines } = priced;
  const paid = lines.map((line) => paidForLine(priced, line));
  const shippingPaid = paidForShipping(priced);
  const platformFee = feeOf(priced.total, fees.platformRate);
  const paymentFee = feeOf(priced.total, fees.paymentRate) + (fees.paymentFixed ?? 0);
  const weights = Float64Array.from([...paid, shippingPaid]);
  const shares = [platformFee, paymentFee].map((fee) => {
    const share = new Float64Array(weights.length);
    const rest = apportion(fee, weights, undefined, weights.length, share);
    share[lines.length]! += rest; // of an order that costs nothing
    return share;
  });
  const feesOf = (slot: number): number => shares.reduce((sum, share) => sum + share[slot]!, 0);
  const unknown = new Set<string>();
  const earned = lines.map((line, index): LineProfit => {
    const own = cart.lines[index]!;
    const revenue = paid[index]! - line.tax;
    const cost = own.cost === undefined ? null : costOf(own);
    if (cost === null) unknown.add(line.sku);
    const lineFees = feesOf(index);
    const profit = cost === null ? null : revenue - cost - lineFees;
    return { lineId: line.id, revenue, cost, fees: lineFees, profit, margin: marginOf(profit, revenue), belowBy: minimumMargin === undefined ? null : belowBy(own, line, priced, minimumMargin, fees) };
  });
  const gifts = priced.gifts.map(({ sku, quantity }) => {
    const cost = giftCosts.find((each) => each.sku === sku)?.cost;
    if (cost === undefined) unknown.add(sku);
    return cost === undefined ? null : cost * quantity;
  });
  const points = pointsWorth === undefined ? 0 : multiplyBy(priced.pointsEarned, pointsWorth.worth, pointsWorth.points);
  const owed = priced.liabilities.reduce((sum, { amount }) => sum + amount, 0);
  const benefits = addKnown([...gifts, points, owed]);
  const goods = addKnown(earned.map(({ cost }) => cost));
  const shipping = { revenue: shippingPaid - priced.shippingTax, cost: (fees.shippingCost ?? 0) + 0, fees: feesOf(lines.length) };
  const revenue = earned.reduce((sum, line) => sum + line.revenue, shipping.revenue);
  const profit = goods === null || benefits === null ? null : revenue - goods - benefits - shipping.cost - platformFee - paymentFee;
  return {
    lines: earned,
    shipping,
    revenue,
    cost: goods,
    platformFee,
    paymentFee,
    benefits,
    profit,
    margin: marginOf(profit, revenue),
    unknownCosts: [...unknown].sort(),
  };
}

/** What profit asks of a priced cart, which may have been stored. */
const pricedShape = /* @__PURE__ */ (() => {
  const strict = false;
  const discount = record({ promotionId: text, amount: amountShape }, { strict });
  const line = record({ id: text, sku: text, quantity: integer(1), listAmount: amountShape, discounts: list(discount), netAmount: amountShape, tax: amountShape }, { strict });
  const gift = record({ sku: text, quantity: integer(0) }, { strict });
  const liability = record({ amount: amountShape }, { strict });
  const amounts = { total: amountShape, shippingFee: amountShape, shippingTax: amountShape, pointsEarned: integer(0) };
  return record({ lines: list(line), ...amounts, gifts: list(gift), liabilities: list(liability), pricesIncludeTax: flag }, { strict });
})();

const inputShape = /* @__PURE__ */ (() =>
  record(
    {
      priced: pricedShape,
      fees: optional(record({ ...salesFeeFields, paymentFixed: optional(amountShape), shippingCost: optional(amountShape) })),
      minimumMargin: optional(fractionShape),
      giftCosts: optional(list(record({ sku: named, cost: amountShape }))),
      pointsWorth: optional(record({ points: integer(1), worth: positiveAmountShape })),
    },
    { strict: false },
  ))();

function check(input: CartProfitInput): void {
  const problems: Problems = [];
  const fields = fieldsOf(input);
  const { cart, priced, minimumMargin } = fields;
  checkCart(problems, cart);
  if (checkShape(problems, inputShape, fields) && minimumMargin !== undefined) checkMargin(problems, minimumMargin, ['minimumMargin']);
  refuse(problems);
  const same = cart.lines.length === priced.lines.length && priced.lines.every(({ id, quantity }, index) => cart.lines[index]!.id === id && cart.lines[index]!.quantity === quantity);
  if (!same) problem(problems, ['priced', 'lines'], 'not-the-same', 'must be the lines of the cart');
  const paid = priced.lines.reduce((sum, line) => sum + paidForLine(priced, line), paidForShipping(priced));
  if (paid !== priced.total) problem(problems, ['priced', 'total'], 'does-not-sum', 'must be what lines and shipping come to');
  refuse(problems);
}

/** The first promotion after which what is left of the line no longer covers its cost, exactly. */
function belowBy(own: CartLine, line: PricedLine, { pricesIncludeTax }: PricedCart, minimumMargin: Rate, fees: SalesFees): LineProfit['belowBy'] {
  if (own.cost === undefined) return null;
  const { numerator, denominator } = leftForCost({ minimumMargin, fees, taxRate: own.taxRate, pricesIncludeTax });
  const need = BigInt(own.cost) * BigInt(own.quantity) * denominator;
  const isBelow = (amount: number): boolean => BigInt(amount) * numerator * BigInt(own.priceBasis ?? 1) < need;
  let amount = line.listAmount;
  if (isBelow(amount)) return { code: 'list-price' };
  for (const { promotionId, amount: off } of line.discounts) {
    amount -= off;
    if (isBelow(amount)) return { code: 'promotion', promotionId };
  }
  return null;
}

function costOf({ cost = 0, quantity, priceBasis }: CartLine): number {
  return cost < 0 ? -unitsAmount(-cost, quantity, priceBasis, 'half-up') : unitsAmount(cost, quantity, priceBasis, 'half-up');
}

function feeOf(amount: number, rate: Rate | undefined): number {
  return rate === undefined ? 0 : multiplyRounded(amount, knownRatio(rate), 'half-up');
}

function multiplyBy(points: number, worth: number, per: number): number {
  return Number((BigInt(points) * BigInt(worth)) / BigInt(per));
}

function marginOf(profit: number | null, revenue: number): number | null {
  return profit === null || revenue <= 0 ? null : profit / revenue + 0;
}

function addKnown(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
