import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../shop/output.ts';
import { replayOrders } from './replay-orders.ts';
import { tellPrice } from './tell-price.ts';

/** What to ask, and why; with a folder of real data also what a promotion would have done to the margin of real orders. */
export async function runPriceSetting(output: Output, { data }: { readonly data?: string | undefined } = {}): Promise<void> {
  tellPrice(output);
  if (data === undefined) return;
  const path = join(data, 'online-retail.csv.gz');
  output.print('');
  if (existsSync(path)) await replayOrders(path, output);
  else output.print('online-retail.csv.gz is not there.');
}
