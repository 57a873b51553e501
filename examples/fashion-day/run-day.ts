import { compilePromotions, compileUnlocks, type PricedCart } from 'shopwright/pricing';
import type { Output } from '../shop/output.ts';
import { openUsageBook } from '../shop/usage-book.ts';
import { createOrders, type DayOrder } from './carts.ts';
import { createCatalogue } from './catalogue.ts';
import { countDay, dayReport, type DayTotals } from './day-report.ts';
import { promotions } from './promotions.ts';
import { createRandom } from './random.ts';
import { receipt } from './receipt.ts';
import { returnSlip } from './return-slip.ts';
import { stories } from './stories.ts';

const SEED = 20_261_112;
const ORDERS = 1_600;

/** A day in the shop: every order is priced with what the orders before it left of each promotion. Prints receipts and the totals. */
export function runDay({ print }: Pick<Output, 'print'>, seed = SEED): DayTotals {
  const random = createRandom(seed);
  const catalogue = createCatalogue(random);
  const orders = createOrders(random, catalogue, ORDERS);
  const shop = { products: new Map(catalogue.map((product) => [product.sku, product])), promotions: new Map(promotions.map((each) => [each.id, each])) };

  const price = compilePromotions(promotions);
  const withUnlocks = compileUnlocks(promotions);
  const book = openUsageBook(promotions);
  const day = countDay(promotions);
  const untold = new Set(stories);
  for (const order of orders) {
    const cart = { ...order.cart, usage: book.usageFor(order.shopper.id) };
    const priced = price(cart);
    // The order is placed: what it used is gone for the next one.
    book.commit(order.shopper.id, priced.usage);
    day.add(order, priced);
    tellStory({ ...order, cart }, priced);
  }
  const totals = day.result();
  for (const line of dayReport(totals)) print(line);
  return totals;

  function tellStory(order: DayOrder, priced: PricedCart): void {
    for (const story of untold) {
      if (!story.isOne(order, priced)) continue;
      untold.delete(story);
      for (const line of receipt(story.title, order, withUnlocks(order.cart), shop)) print(line);
      if (story.comesBack === true) for (const line of returnSlip(order, priced, price, shop)) print(line);
      return;
    }
  }
}
