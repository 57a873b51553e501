import { fileURLToPath } from 'node:url';
import { compilePromotions } from 'shopwright/pricing';
import type { Output } from '../shop/output.ts';
import { priceOrders, type PricedOrders } from './price-orders.ts';
import { readPromotionFile } from './promotion-file.ts';
import { readOrders, type OrderFile, type ReadingOptions } from './read-orders.ts';
import { readText } from './read-text.ts';
import { pricingReport, readingReport } from './report.ts';

export interface OrdersCommand extends ReadingOptions {
  /** A CSV file, or one packed with gzip. */
  readonly orders: string;
  /** A promotion file; without one, that of the shop whose habits the file shows. */
  readonly promotions?: string | undefined;
  readonly encoding?: string | undefined;
  readonly limit?: number | undefined;
  readonly floor?: string | undefined;
}

/** Reads a file of real order lines, prices every order under a promotion file and reports on both. */
export async function runOrders(command: OrdersCommand, output: Output): Promise<{ readonly file: OrderFile; readonly priced: PricedOrders }> {
  const { print, progress, now } = output;
  const started = now();
  // A promotion file that is broken should be known before a large order file is read.
  if (command.promotions !== undefined) {
    const { promotions, policy } = await readPromotionFile(command.promotions);
    compilePromotions(promotions, policy);
  }
  progress(`reading ${command.orders}`);
  const file = await readOrders(readText(command.orders, command.encoding ?? 'utf-8'), command, output);
  const readMs = now() - started;
  progress('');
  print(`Orders of ${command.orders}`);
  for (const line of readingReport(file)) print(line);

  const promotionPath = command.promotions ?? fileURLToPath(new URL(`../promotions/${file.habits.promotions}`, import.meta.url));
  const promotionFile = await readPromotionFile(promotionPath);
  const priced = priceOrders(file.orders, promotionFile, { currency: file.currency, limit: command.limit, floor: command.floor }, output);
  progress('');
  print('');
  print(`Priced under ${command.promotions ?? `examples/promotions/${file.habits.promotions}`}`);
  for (const line of pricingReport(file, priced)) print(line);
  print(`${(readMs / 1000).toFixed(2)} s of reading, ${((now() - started) / 1000).toFixed(2)} s in all.`);
  return { file, priced };
}
