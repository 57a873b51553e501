import { runCustomers } from './customers/run-customers.ts';
import { runExperiments } from './experiments/run-experiments.ts';
import { runDay } from './fashion-day/run-day.ts';
import { runOrderLife } from './order-life/run-order-life.ts';
import type { Output } from './shop/output.ts';
import { runStock } from './stock/run-stock.ts';
import { runStoreSheet } from './store-sheet/run-store-sheet.ts';

/** One part of the demo. Without a folder of real data it tells its embedded story; with one it works on the files there as well. */
export interface Chapter {
  readonly name: string;
  /** What it shows, in a line. */
  readonly title: string;
  readonly run: (output: Output, options: { readonly data?: string | undefined }) => void | Promise<void>;
}

/** The parts of the demo, in the order in which `npm run demo` tells them. */
export const chapters: readonly Chapter[] = [
  { name: 'pricing', title: 'a day in a fashion shop: receipts with every discount and its reason, then the day\'s totals', run: (output) => void runDay(output) },
  { name: 'orders', title: 'the life of an order, day by day, with a command that is refused and why', run: (output) => { runOrderLife(output); } },
  { name: 'stock', title: 'how much to hold and when to buy; with real data, what service the rules of thumb really reached', run: runStock },
  { name: 'experiments', title: 'is B better than A, and may we stop; with real data, published experiments from their raw rows', run: runExperiments },
  { name: 'customers', title: 'who they are worth to you, and what to do next', run: runCustomers },
  { name: 'metrics', title: 'the sheet of a shop: November against October, why sales moved, where visitors are lost', run: runStoreSheet },
];
