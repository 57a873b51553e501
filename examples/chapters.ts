import { runDay } from './fashion-day/run-day.ts';
import type { Output } from './shop/output.ts';

/** One part of the demo. Without a folder of real data it tells its embedded story; with one it works on the files there as well. */
export interface Chapter {
  readonly name: string;
  /** What it shows, in a line. */
  readonly title: string;
  readonly run: (output: Output, options: { readonly data?: string | undefined }) => void | Promise<void>;
}

/** The parts of the demo, in the order in which `npm run demo` tells them. */
export const chapters: readonly Chapter[] = [
  {
    name: 'pricing',
    title: 'a day in a fashion shop: receipts with every discount and its reason, then the day\'s totals',
    run: (output) => void runDay(output),
  },
];
