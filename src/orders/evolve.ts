import { refuse, type Problems } from '../kernel/problems.ts';
import { advance } from './advance.ts';
import { checkEvent, checkOutcome } from './check-event.ts';
import { refuseNoOrder, refuseUncountable } from './decide.ts';
import type { IssuePath } from '../kernel/invalid-input-error.ts';
import type { OrderEvent } from './message/order-event.ts';
import type { Order } from './order/order.ts';

/**
 * The order after an event of its history: what `decide` and `record` made, made again. It asks no rules, for what has happened has
 * happened; but it takes no event that cannot be the next one.
 *
 * Cost: independent of the history.
 *
 * @throws InvalidInputError when the event is none that this version knows, is broken, is not the next version of the order, speaks of a
 * line, return, parcel or complaint that is not there, or leaves what cannot be (more units shipped than ordered, amounts below 0).
 * @example
 * ```ts
 * import { decideAll, evolve } from 'shopwright/orders';
 * const { events } = decideAll(null, [{ kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] }]);
 * evolve(null, events[0]!).version // => 1
 * ```
 */
export function evolve(order: Order | null, event: OrderEvent): Order {
  refuseNoOrder(order, true);
  return evolveAt(order, event, ['event']);
}

/** The same, with where the event is to be found. */
export function evolveAt(order: Order | null, event: OrderEvent, path: IssuePath): Order {
  const problems: Problems = [];
  checkEvent(problems, order, event, path);
  refuse(problems);
  const next = advance(order, event);
  checkOutcome(problems, order, next, path);
  refuse(problems);
  refuseUncountable(next);
  return next;
}
