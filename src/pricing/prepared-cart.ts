import type { Cart, CartLine, PromotionUsage } from './cart.ts';
import { readRatio, multiplyRounded, type Ratio } from '../money/rate.ts';
import { multiplyDivide, type RoundingMode } from '../money/rounding.ts';

/** A number for each line, in columns that the next cart uses again: to make them anew would cost more than what is done in them. */
export interface CartColumns {
  readonly listAmount: Float64Array;
  readonly floorAmount: Float64Array;
  readonly quantity: Float64Array;
  /** The ordinary price of one unit. */
  readonly unitPrice: Float64Array;
}

/** A checked cart. Its columns may be longer than it. */
export interface PreparedCart extends CartColumns {
  readonly cart: Cart;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly lines: readonly CartLine[];
  /** Any line has a floor above 0. */
  readonly hasFloors: boolean;
  /** Any line states a tax rate. */
  readonly hasLineTax: boolean;
  readonly subtotal: number;
  /** All units together. */
  readonly units: number;
  readonly shippingFee: number;
  /** All lines, in order. */
  readonly everyLine: readonly number[];
  /** The codes that were entered, by their place. */
  readonly codes: ReadonlyMap<string, number>;
  readonly usage: ReadonlyMap<string, PromotionUsage>;
}

/** Puts a checked cart into columns. `at` is read by the check. */
export function prepareCart(cart: Cart, at: number, rounding: RoundingMode, { listAmount, floorAmount, quantity, unitPrice }: CartColumns): PreparedCart {
  const { lines } = cart;
  const everyLine: number[] = [];
  const codes = new Map<string, number>();
  for (const code of cart.codes ?? []) if (!codes.has(code)) codes.set(code, codes.size);
  let hasFloors = false;
  let hasLineTax = false;
  let subtotal = 0;
  let units = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const { unitPrice: price, quantity: held, priceBasis, taxRate, floorPrice = 0 } = lines[index]!;
    const amount = unitsAmount(price, held, priceBasis, rounding);
    everyLine.push(index);
    listAmount[index] = amount;
    quantity[index] = held;
    unitPrice[index] = price / (priceBasis ?? 1);
    subtotal += amount;
    units += held;
    if (taxRate !== undefined) hasLineTax = true;
    if (floorPrice > 0) hasFloors = true;
    floorAmount[index] = Math.min(amount, unitsAmount(floorPrice, held, priceBasis, 'up'));
  }
  return {
    cart,
    at,
    lines,
    listAmount,
    floorAmount,
    quantity,
    unitPrice,
    hasFloors,
    hasLineTax,
    subtotal,
    units,
    shippingFee: (cart.shipping?.fee ?? 0) + 0,
    everyLine,
    codes,
    usage: new Map((cart.usage ?? []).map((used) => [used.promotionId, used])),
  };
}

/** What some units cost at `price` for `basis` units: price × units / basis, rounded. May pass 2^53; the check of the cart refuses that. */
export function unitsAmount(price: number, units: number, basis: number | undefined, rounding: RoundingMode): number {
  return basis === undefined || basis === 1 ? price * units + 0 : multiplyDivide(price, units, basis, rounding);
}

/** The price of one unit (or `priceBasis` units) after `rate` off, the discount rounded. */
export function reducedPrice(price: number, rate: Ratio, rounding: RoundingMode): number {
  return price - multiplyRounded(price, rate, rounding);
}

/** A rate that the check has accepted. */
export function knownRatio(rate: Parameters<typeof readRatio>[0]): Ratio {
  return readRatio(rate)!;
}

/** A rate from 0 to 1 as a double that is not below it: for bounds, never for amounts. */
export function shareOf(rate: Ratio): number {
  const share = rate.small ? rate.top / rate.bottom : Number((rate.numerator * 10n ** 20n) / rate.denominator) / 1e20 + 1e-20;
  return Math.min(1, share * (1 + 2 ** -51));
}
