import type { Cart, CartLine, PromotionUsage } from './cart.ts';
import { takeColumn, type ColumnStore } from './columns.ts';
import { readRatio, multiplyRounded, type Ratio } from '../money/rate.ts';
import { divideRounded, divideRoundedBig, type RoundingMode } from '../money/rounding.ts';

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
    const line = lines[index]!;
    const amount = lineAmount(line.unitPrice, line, rounding);
    listAmount[index] = amount;
    quantity[index] = line.quantity;
    subtotal += amount;
    units += line.quantity;
    if (line.taxRate !== undefined) hasLineTax = true;
    if (line.floorPrice !== undefined && line.floorPrice > 0) {
      hasFloors = true;
      floorAmount[index] = Math.min(amount, lineAmount(line.floorPrice, line, 'up'));
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
    codes: positions(cart.codes),
    usage: byPromotion(cart.usage),
    columns,
  };
}

/** What the line's units cost at `price`: price × quantity / priceBasis, rounded. */
function lineAmount(price: number, line: CartLine, rounding: RoundingMode): number {
  return unitsAmount(price, line.quantity, line.priceBasis, rounding);
}

/** What some units cost at `price` for `basis` units. May pass 2^53; the check of the cart refuses that. */
export function unitsAmount(price: number, units: number, basis: number | undefined, rounding: RoundingMode): number {
  const product = price * units;
  if (basis === undefined || basis === 1) return product + 0;
  if (product <= Number.MAX_SAFE_INTEGER) return divideRounded(product + 0, basis, rounding);
  return Number(divideRoundedBig(BigInt(price) * BigInt(units), BigInt(basis), rounding));
}

/** The price of one unit (or `priceBasis` units) after `rate` off, the discount rounded. */
export function reducedPrice(price: number, rate: Ratio, rounding: RoundingMode): number {
  return price - multiplyRounded(price, rate, rounding);
}

/** A rate that the check has accepted. */
export function knownRatio(rate: Parameters<typeof readRatio>[0]): Ratio {
  const ratio = readRatio(rate);
  if (ratio === undefined) throw new RangeError('a rate passed the check and cannot be read');
  return ratio;
}

/** A rate from 0 to 1 as a double that is not below it: for bounds, never for amounts. */
export function shareOf(rate: Ratio): number {
  const share = rate.small ? rate.top / rate.bottom : Number((rate.numerator * 10n ** 20n) / rate.denominator) / 1e20 + 1e-20;
  return Math.min(1, share * (1 + 2 ** -51));
}

const noCodes: ReadonlyMap<string, number> = /* @__PURE__ */ new Map<string, number>();
const noUsage: ReadonlyMap<string, PromotionUsage> = /* @__PURE__ */ new Map<string, PromotionUsage>();

function positions(codes: readonly string[] | undefined): ReadonlyMap<string, number> {
  if (codes === undefined || codes.length === 0) return noCodes;
  const map = new Map<string, number>();
  for (let index = 0; index < codes.length; index += 1) if (!map.has(codes[index]!)) map.set(codes[index]!, index);
  return map;
}

function byPromotion(usage: readonly PromotionUsage[] | undefined): ReadonlyMap<string, PromotionUsage> {
  if (usage === undefined || usage.length === 0) return noUsage;
  return new Map(usage.map((each) => [each.promotionId, each]));
}
