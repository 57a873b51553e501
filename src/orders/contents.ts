import type { Capture, Complaint, Dispute, Order, OrderLine, Parcel, Payment, Refund, Return } from './order/order.ts';
import { rowsOf } from './order/table.ts';

/** All rows of an order, as lists. */
export interface OrderContents {
  readonly lines: readonly OrderLine[];
  readonly payments: readonly Payment[];
  readonly captures: readonly Capture[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly parcels: readonly Parcel[];
  readonly returns: readonly Return[];
  readonly complaints: readonly Complaint[];
}

/**
 * What is in an order, as plain lists: lines and payments in the order in which they came; the rest so too up to sixteen, and then in an
 * order that depends on their ids. (An order keeps its rows by id, so that a command finds the one it names however many there are.)
 *
 * Linear in what it lists.
 *
 * @example
 * ```ts
 * import { contents, decideAll } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] },
 *   { kind: 'ship', id: 'c2', at: '2026-11-11T09:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 1 }] },
 * ]);
 * contents(order!).lines.map(({ id, ordered, shipped }) => ({ id, ordered, shipped })) // => [{ id: '1', ordered: 2, shipped: 1 }]
 * ```
 */
export function contents(order: Order): OrderContents {
  return {
    lines: rowsOf(order.lines).toSorted((one, other) => one.position - other.position),
    payments: rowsOf(order.payments).toSorted((one, other) => one.since - other.since),
    captures: rowsOf(order.captures),
    refunds: rowsOf(order.refunds),
    disputes: rowsOf(order.disputes),
    parcels: rowsOf(order.parcels),
    returns: rowsOf(order.returns),
    complaints: rowsOf(order.complaints),
  };
}
