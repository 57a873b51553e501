import { isInvalidInputError } from 'shopwright/kernel';
import { applyRate } from 'shopwright/money';
import { compilePromotions, type Cart, type CartLine, type PricedCart } from 'shopwright/pricing';
import type { Output } from '../shop/output.ts';
import { countTakeUp, type TakeUp } from '../shop/take-up.ts';
import { openUsageBook } from '../shop/usage-book.ts';
import { brokenLaws, type Law } from './check-laws.ts';
import { cartOf, type Order } from './orders.ts';
import type { PromotionFile } from './promotion-file.ts';

export interface PricingOptions {
  readonly currency: string;
  /** At most so many orders. */
  readonly limit?: number | undefined;
  /** No discount takes a line below this share of its price. */
  readonly floor?: string | undefined;
}

/** What came out of pricing all orders. Amounts in minor units. */
export interface PricedOrders {
  readonly carts: number;
  readonly lines: number;
  readonly gross: number;
  readonly deliveryFees: number;
  readonly lineDiscounts: number;
  readonly deliveryDiscounts: number;
  readonly taxOnTop: number;
  readonly net: number;
  readonly takeUp: readonly TakeUp[];
  /** Carts under a selection that searches for the best, and for how many of them it is proved. */
  readonly searched: number;
  readonly proved: number;
  readonly unproved: readonly { readonly order: string; readonly total: number; readonly bound: number }[];
  readonly broken: readonly { readonly order: string; readonly laws: readonly Law[] }[];
  /** Carts that the library refuses, and why: nothing of them is priced. */
  readonly refused: readonly { readonly order: string; readonly message: string }[];
  /** Of lines with a known cost: what was paid for them, and what they cost. */
  readonly margin: { readonly lines: number; readonly revenue: number; readonly cost: number };
  readonly pricingMs: number;
  readonly checkingMs: number;
  readonly slowest: { readonly order: string; readonly lines: number; readonly ms: number };
}

/** Prices every order under the promotions, one after another: what one uses up is gone for the next. Checks the laws on each. */
export function priceOrders(orders: readonly Order[], file: PromotionFile, options: PricingOptions, { now, progress }: Pick<Output, 'now' | 'progress'>): PricedOrders {
  const price = compilePromotions(file.promotions, file.policy);
  const promotionIds = file.promotions.map(({ id }) => id);
  const book = openUsageBook(file.promotions);
  const takeUp = countTakeUp(file.promotions);
  const ordersOf = new Map<string, number>();
  const { currency, floor } = options;
  const floorOf = floor === undefined ? undefined : (line: CartLine) => applyRate({ amount: line.unitPrice, rate: floor, rounding: 'up' });
  const sums = { carts: 0, lines: 0, gross: 0, deliveryFees: 0, lineDiscounts: 0, deliveryDiscounts: 0, taxOnTop: 0, net: 0, searched: 0, proved: 0, pricingMs: 0, checkingMs: 0 };
  const margin = { lines: 0, revenue: 0, cost: 0 };
  const unproved: { order: string; total: number; bound: number }[] = [];
  const broken: { order: string; laws: Law[] }[] = [];
  const refused: { order: string; message: string }[] = [];
  let slowest = { order: '', lines: 0, ms: 0 };

  for (const order of orders.slice(0, options.limit)) {
    const ordersBefore = order.customer === undefined ? 0 : (ordersOf.get(order.customer) ?? 0);
    if (order.customer !== undefined) ordersOf.set(order.customer, ordersBefore + 1);
    const cart = cartOf(order, { currency, ordersBefore, usage: book.usageFor(order.customer), floorOf });
    const started = now();
    let priced: PricedCart;
    try {
      priced = price(cart);
    } catch (error) {
      if (!isInvalidInputError(error)) throw error;
      refused.push({ order: order.number, message: error.message });
      continue;
    }
    const finished = now();
    sums.pricingMs += finished - started;
    if (finished - started > slowest.ms) slowest = { order: order.number, lines: cart.lines.length, ms: finished - started };
    const laws = brokenLaws(priced, cart, promotionIds);
    sums.checkingMs += now() - finished;
    if (laws.length > 0) broken.push({ order: order.number, laws });
    book.commit(order.customer, priced.usage);
    takeUp.add(priced);
    addUp(sums, priced);
    addMargin(margin, cart, priced);
    if (priced.search?.optimal === false) unproved.push({ order: order.number, total: priced.total, bound: priced.search.bound });
    if (sums.carts % 2_000 === 0) progress(`pricing: ${sums.carts.toLocaleString('en-US')} of ${orders.length.toLocaleString('en-US')} carts`);
  }
  return { ...sums, margin, unproved, broken, refused, slowest, takeUp: takeUp.result() };
}

type Sums = { -readonly [Key in 'carts' | 'lines' | 'gross' | 'deliveryFees' | 'lineDiscounts' | 'deliveryDiscounts' | 'taxOnTop' | 'net' | 'searched' | 'proved']: number };

function addUp(sums: Sums, priced: PricedCart): void {
  sums.carts += 1;
  sums.lines += priced.lines.length;
  sums.gross += priced.subtotal;
  sums.deliveryFees += priced.shippingListFee;
  sums.lineDiscounts += priced.discountTotal;
  sums.deliveryDiscounts += priced.shippingDiscount;
  sums.taxOnTop += priced.pricesIncludeTax ? 0 : priced.taxTotal;
  sums.net += priced.total;
  if (priced.search !== null) sums.searched += 1;
  if (priced.search?.optimal === true) sums.proved += 1;
}

function addMargin(margin: { lines: number; revenue: number; cost: number }, { lines }: Cart, priced: PricedCart): void {
  for (const [index, { cost, quantity, priceBasis = 1 }] of lines.entries()) {
    if (cost === undefined) continue;
    margin.lines += 1;
    margin.revenue += priced.lines[index]!.netAmount;
    margin.cost += (cost * quantity) / priceBasis;
  }
}
