import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, integer, list, optional, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from '../money/rate.ts';
import { amountShape, fractionShape } from '../money/shapes.ts';

/** A membership, and a year of somebody's orders. */
export interface PaidMembershipInput {
  /** For the period that the orders are of: a year. */
  readonly fee: Minor;
  /** Off the goods of every order; 0 when left out. */
  readonly discountRate?: Rate | undefined;
  /** At most this much off an order. */
  readonly discountCap?: Minor | undefined;
  readonly freeShipping?: boolean | undefined;
  /** Kinds of orders, and how many of each kind the period has without the membership. */
  readonly orders: readonly {
    /** Goods of one order before the member's discount. */
    readonly amount: Minor;
    readonly count: number;
    /** What the shopper pays for delivery without the membership; 0 when left out. */
    readonly shippingFee?: Minor | undefined;
    /** What the goods cost the shop. Needed for the shop's side. */
    readonly cost?: Minor | undefined;
    /** What delivery costs the shop; 0 when left out. */
    readonly shippingCost?: Minor | undefined;
  }[];
}

/** Whether a membership is worth its fee, to either side. Amounts are for the whole period. */
export interface PaidMembershipWorth {
  readonly shopper: {
    readonly discountSaved: Minor;
    readonly shippingSaved: Minor;
    /** Saved less the fee: positive when it is worth it. */
    readonly net: Minor;
    readonly worthIt: boolean;
    /** Orders like these, in their mix, after which the fee has come back; `null` when orders save nothing. */
    readonly breakEvenOrders: number | null;
    /** Goods, before the discount, that so many orders come to. */
    readonly breakEvenSpend: Minor | null;
    readonly orders: number;
  };
  /** `null` with a reason where a cost is not known. */
  readonly shop: {
    /** From these orders without the membership: goods + delivery fees − costs. */
    readonly profitWithout: Minor;
    /** From the same orders with it, the fee included. */
    readonly profitWith: Minor;
    /** profitWith − profitWithout: the fee less what the member saves. */
    readonly change: Minor;
    /** What one more order of a member brings on average, before it is rounded. */
    readonly profitPerMemberOrder: number | null;
    /** Orders more than before that make up for what the member saves; 0 when the fee does so already, `null` when no number does. */
    readonly extraOrdersToBreakEven: number | null;
  } | null;
  readonly shopUnknown: 'cost-not-given' | null;
}

/**
 * Whether paying for a membership pays: for the shopper from a year of orders, and for the shop from what it gives away.
 *
 * shopper: Σ orders (discount rounded half up per order, at most the cap, + delivery) − fee. shop: the same with the other sign, and how
 * many orders more the member must place to make up for it: ⌈−change · orders / profit of these orders to a member⌉.
 *
 * Amounts are minor units of one currency, tax left aside.
 *
 * @throws InvalidInputError when an amount is negative, a count is not a whole number, a rate is not from 0 to 1, or sums pass 2^53.
 * @example
 * ```ts
 * import { paidMembershipWorth } from 'shopwright/pricing';
 * // The handbook's membership: 199 a year for 10% off and free delivery; twelve orders of 150 with 8 for delivery.
 * const worth = paidMembershipWorth({
 *   fee: 19900, discountRate: '0.1', freeShipping: true,
 *   orders: [{ amount: 15000, count: 12, shippingFee: 800, cost: 9000, shippingCost: 700 }],
 * });
 * [worth.shopper.net, worth.shopper.breakEvenOrders]; // => [7700, 9]
 * [worth.shop?.change, worth.shop?.extraOrdersToBreakEven] // => [-7700, 3]
 * ```
 */
export function paidMembershipWorth(input: PaidMembershipInput): PaidMembershipWorth {
  const problems: Problems = [];
  checkShape(problems, paidMembershipShape, input);
  refuse(problems);
  const { fee, discountRate = 0, discountCap, freeShipping = false, orders: kinds } = input;
  const rate = readRatio(discountRate)!;
  let [orders, spend, discount, shipping, without] = [0n, 0n, 0n, 0n, 0n];
  for (const { amount, count, shippingFee = 0, cost = 0, shippingCost = 0 } of kinds) {
    const times = BigInt(count);
    const off = multiplyRoundedBig(BigInt(amount), rate, 'half-up');
    orders += times;
    spend += times * BigInt(amount);
    discount += times * (discountCap !== undefined && off > BigInt(discountCap) ? BigInt(discountCap) : off);
    if (freeShipping) shipping += times * BigInt(shippingFee);
    without += times * (BigInt(amount) + BigInt(shippingFee) - BigInt(cost) - BigInt(shippingCost));
  }
  const saved = discount + shipping;
  const net = saved - BigInt(fee);
  const breakEven = fee === 0 ? 0n : saved === 0n ? undefined : divideUp(BigInt(fee) * orders, saved);
  const toMember = without - saved;
  const known = kinds.every(({ cost }) => cost !== undefined);
  const extra = net <= 0n ? 0n : toMember > 0n ? divideUp(net * orders, toMember) : undefined;
  const exact = (value: bigint): number => {
    const plain = Number(value);
    if (!Number.isSafeInteger(plain) && problems.length === 0) problem(problems, ['orders'], 'overflow', 'add up to what cannot be counted exactly');
    return plain;
  };
  const result: PaidMembershipWorth = {
    shopper: {
      discountSaved: exact(discount),
      shippingSaved: exact(shipping),
      net: exact(net),
      worthIt: net > 0n,
      breakEvenOrders: breakEven === undefined ? null : exact(breakEven),
      breakEvenSpend: breakEven === undefined || orders === 0n ? null : exact(divideUp(breakEven * spend, orders)),
      orders: exact(orders),
    },
    shop: known
      ? {
          profitWithout: exact(without),
          profitWith: exact(without - net),
          change: exact(-net),
          profitPerMemberOrder: orders === 0n ? null : exact(toMember) / exact(orders),
          extraOrdersToBreakEven: extra === undefined ? null : exact(extra),
        }
      : null,
    shopUnknown: known ? null : 'cost-not-given',
  };
  refuse(problems);
  return result;
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** The shape of a membership and a year's orders. */
export const paidMembershipShape = /* @__PURE__ */ (() => {
  const some = optional(amountShape);
  const order = record({ amount: amountShape, count: integer(0), shippingFee: some, cost: some, shippingCost: some });
  return record({ fee: amountShape, discountRate: optional(fractionShape), discountCap: some, freeShipping: optional(flag), orders: list(order, 1) });
})();
