import { find, put, type Keyed, type Table } from './table.ts';

/** What an order remembers of the commands and facts it has handled: the last 5,000 at least, and 10,000 at most. */
export interface Receipts {
  readonly recent: Table<Receipt>;
  readonly count: number;
  readonly older: Table<Receipt>;
}

/** A command or fact that was handled: a digest of its contents, and the version that it made. */
export interface Receipt extends Keyed {
  readonly digest: number;
  readonly version: number;
}

/** How many are remembered for certain. */
const REMEMBERED = 5000;

/** An order's receipts before it has handled anything. */
export const noReceipts: Receipts = { recent: [], count: 0, older: [] };

/** The receipt of a command or fact, if it is remembered. */
export function receiptOf({ recent, older }: Receipts, id: string): Receipt | undefined {
  return find(recent, id) ?? find(older, id);
}

/** Remembers one more, and lets go of the oldest generation when the younger one is full: memory has an end however long the history. */
export function remember({ recent, count, older }: Receipts, receipt: Receipt): Receipts {
  return count < REMEMBERED ? { recent: put(recent, receipt), count: count + 1, older } : { recent: [receipt], count: 1, older: recent };
}
