import { runCustomers } from './customers/run-customers.ts';
import { runExperiments } from './experiments/run-experiments.ts';
import { runDay } from './fashion-day/run-day.ts';
import { runGoals } from './goals/run-goals.ts';
import { runOrderLife } from './order-life/run-order-life.ts';
import { runPlan } from './plan/run-plan.ts';
import { runPriceSetting } from './price-setting/run-price-setting.ts';
import { runReplenishment } from './replenishment/run-replenishment.ts';
import type { Output } from './shop/output.ts';
import { runStock } from './stock/run-stock.ts';
import { runStoreSheet } from './store-sheet/run-store-sheet.ts';
import { runWorkList } from './work-list/run-work-list.ts';

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
  { name: 'prices', title: 'what to ask for it: floors, bands, elasticity, ready promotions; with real orders, a report of margins', run: runPriceSetting },
  { name: 'orders', title: 'the life of an order, day by day, with a command that is refused and why', run: (output) => { runOrderLife(output); } },
  { name: 'work', title: 'the morning of a shop with a thousand open orders: what is due, most urgent first', run: runWorkList },
  { name: 'stock', title: 'how much to hold and when to buy; with real data, what service the rules of thumb really reached', run: runStock },
  { name: 'replenishment', title: 'what to order this morning; with real data, a year of mornings', run: runReplenishment },
  { name: 'experiments', title: 'is B better than A, and may we stop; with real data, published experiments from their raw rows', run: runExperiments },
  { name: 'customers', title: 'who they are worth to you, and what to do next', run: runCustomers },
  { name: 'metrics', title: 'the sheet of a shop: November against October, why sales moved, where visitors are lost', run: runStoreSheet },
  { name: 'goals', title: 'a million yuan in half a year, week by week, with what each review would have said', run: runGoals },
  { name: 'plan', title: 'the plan of a new shop: dates, buffers, odds, and a late week 4', run: runPlan },
];
