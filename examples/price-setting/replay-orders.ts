import { formatAmount } from 'shopwright/money';
import { freeShippingOver, priceBands, simulatePromotion, spendAndSave, type Cart, type Simulation } from 'shopwright/pricing';
import { cartOf } from '../real-orders/orders.ts';
import { readOrders } from '../real-orders/read-orders.ts';
import { readText } from '../real-orders/read-text.ts';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

/** The file does not say what goods cost. */
const COST_SHARE = 0.6;

/** Replays the orders of a file under a spend-and-save, and reports the margin. Costs are assumed, and said to be. */
export async function replayOrders(path: string, { print, progress }: Output): Promise<Simulation> {
  const file = await readOrders(readText(path, 'utf-8'), {}, { progress });
  const money = (amount: number): string => formatAmount({ amount, currency: file.currency, locale: 'en' });
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  const prices = [...new Map(file.orders.flatMap(({ lines }) => lines.map(({ sku, unitPrice }) => [sku, unitPrice] as const))).values()].filter((price) => price > 0);
  const { bands, choice } = priceBands({ prices });
  print(`${file.orders.length.toLocaleString('en')} orders, ${prices.length.toLocaleString('en')} articles: ${choice === 'silhouette' ? `${bands.length} price bands` : 'no price bands, the prices pass into each other'}; median ${money(prices.toSorted((one, other) => one - other)[prices.length >> 1]!)}.`);

  function* carts(): Generator<Cart> {
    for (const order of file.orders) {
      const cart = cartOf(order, { currency: file.currency, ordersBefore: 0, usage: [], floorOf: undefined });
      yield { ...cart, lines: cart.lines.map((line) => ({ ...line, cost: Math.round(line.unitPrice * COST_SHARE) })) };
    }
  }
  const simulated = simulatePromotion(carts(), {
    promotions: [spendAndSave({ id: 'from 300 save 30', steps: [{ spend: 30_000, save: 3_000 }] }), spendAndSave({ id: 'from 800 save 100', steps: [{ spend: 80_000, save: 10_000 }] }), freeShippingOver({ id: 'free delivery from 200', spend: 20_000 })],
    policy: { maxPerStage: [{ stage: 'order', limit: 1 }] },
    progressEvery: 2_000,
    onProgress: ({ carts: count }) => { progress(`replaying: ${count.toLocaleString('en')} carts`); },
  });
  progress('');
  print(`If goods cost ${percent(COST_SHARE)} of their price (the file does not say), and everybody had bought the same:`);
  const row = (name: string, before: string, after: string): string[] => [name, before, after];
  const { before, after } = simulated;
  const right = 'right' as const;
  for (const line of textTable([{ heading: '', align: 'left' }, { heading: 'as it was', align: right }, { heading: 'with the promotions', align: right }], [
    row('paid', money(before.paid), money(after.paid)),
    row('discounts', money(before.discount + before.shippingDiscount), money(after.discount + after.shippingDiscount)),
    row('profit', money(before.profit), money(after.profit)),
    row('margin', percent(before.margin ?? 0), percent(after.margin ?? 0)),
  ])) print(line);
  for (const { promotionId, carts: count, takeUp, discount } of simulated.promotions) print(`${promotionId}: ${count.toLocaleString('en')} orders (${percent(takeUp ?? 0)}), ${money(discount)}`);
  print(simulated.upliftToBreakEven === null ? 'No growth could make up for it.' : `It pays from ${percent(simulated.upliftToBreakEven)} more sales on. The ten who gain most get ${money(simulated.gainers.slice(0, 10).reduce((sum, { atLeast }) => sum + atLeast, 0))} of ${money(simulated.shoppers.gain)}.`);
  return simulated;
}
