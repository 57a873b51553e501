import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { refuseNoOrder } from './decide.ts';
import { evolveAt } from './evolve.ts';
import type { OrderEvent } from './message/order-event.ts';
import type { Order } from './order/order.ts';

/**
 * Rebuilds an order from its events, in the order in which they happened: the very order that `decide` and `record` had made. From a
 * snapshot, give the events that came after it, and the snapshot.
 *
 * Takes the events one by one, from an array or from anything that yields them; none of them is kept. Linear in the events.
 *
 * @throws InvalidInputError naming the first bad event by its place (`events[3].version`); nothing after it is looked at. Also when there
 * are no events and no snapshot.
 * @example
 * ```ts
 * import { decideAll, replay } from 'shopwright/orders';
 * const { order, events } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 *   { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 9900 },
 * ]);
 * JSON.stringify(replay(events)) === JSON.stringify(order) // => true
 * ```
 */
export function replay(events: Iterable<OrderEvent>, snapshot: Order | null = null): Order {
  const problems: Problems = [];
  if (typeof (events as Partial<Iterable<OrderEvent>> | null)?.[Symbol.iterator] !== 'function' || typeof events === 'string') problem(problems, ['events'], 'wrong-type', 'must be events, in an array or an iterable');
  refuse(problems);
  refuseNoOrder(snapshot, true);
  let order = snapshot;
  let index = 0;
  for (const event of events) {
    order = evolveAt(order, event, ['events', index]);
    index += 1;
  }
  if (order === null) problem(problems, ['events'], 'too-small', 'must list at least one event');
  refuse(problems);
  return order!;
}
