import type { Order } from './order.ts';
import { find, type Keyed } from './table.ts';

/** What of an order commands, facts and events name by its id, beside lines and payments. */
export type Named = 'capture' | 'refund' | 'dispute' | 'parcel' | 'return' | 'complaint';

/** The row that a message names, if it is there. */
export function rowNamed<Name extends Named>(order: Order, message: Readonly<Record<Name, string>>, name: Name): Keyed | undefined {
  return find<Keyed>(order[`${name}s`], message[name]);
}
