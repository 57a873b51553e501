import type { Cart, CartLine, PromotionUsage } from './cart.ts';
import { takeColumn, type ColumnStore } from './columns.ts';
import { readRatio, multiplyRounded, type Ratio } from '../money/rate.ts';
import { multiplyDivide, type RoundingMode } from '../money/rounding.ts';

/** A checked cart in columns. */
export interface PreparedCart {
  readonly cart: Cart;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly lines: readonly CartLine[];
  readonly listAmount: Float64Array;
  readonly floorAmount: Float64Array;
  readonly quantity: Float64Array;
  /** Any line has a floor above 0. */
  readonly hasFloors: boolean;
  /** Any line states a tax rate. */
  readonly hasLineTax: boolean;
  readonly subtotal: number;
  /** All units together. */
  readonly units: number;
  readonly shippingFee: number;
  /** All lines, in order. */
  readonly everyLine: Int32Array;
  /** The codes that were entered, by their place. */
  readonly codes: ReadonlyMap<string, number>;
  readonly usage: ReadonlyMap<string, PromotionUsage>;
  /** Where further columns come from. */
  readonly columns: ColumnStore;
}

/** Puts a checked cart into columns. `at` is read by the check. */
export function prepareCart(cart: Cart, at: number, rounding: RoundingMode, columns: ColumnStore): PreparedCart {
  const { lines } = cart;
  const count = lines.length;
  const listAmount = takeColumn(columns, count);
  const floorAmount = takeColumn(columns, count);
  const quantity = takeColumn(columns, count);
  let hasFloors = false;
  let hasLineTax = false;
  let subtotal = 0;
  let units = 0;
  for (let index = 0; index < count; index += 1) {
    const { unitPrice, quantity: held, priceBasis, taxRate, floorPrice = 0 } = lines[index]!;
    const amount = unitsAmount(unitPrice, held, priceBasis, rounding);
    listAmount[index] = amount;
    quantity[index] = held;
    subtotal += amount;
    units += held;
    if (taxRate !== undefined) hasLineTax = true;
    if (floorPrice > 0) {
      hasFloors = true;
      floorAmount[index] = Math.min(amount, unitsAmount(floorPrice, held, priceBasis, 'up'));
    }
  }
  return {
    cart,
    at,
    lines,
    listAmount,
    floorAmount,
    quantity,
    hasFloors,
    hasLineTax,
    subtotal,
    units,
    shippingFee: (cart.shipping?.fee ?? 0) + 0,
    everyLine: columns.indexes.subarray(0, count),
    codes: new Map([...new Set(cart.codes)].map((code, place) => [code, place])),
    usage: new Map((cart.usage ?? []).map((used) => [used.promotionId, used])),
    columns,
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
