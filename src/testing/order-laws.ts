import { contents } from '../orders/contents.ts';
import { evolve } from '../orders/evolve.ts';
import type { OrderEvent } from '../orders/message/order-event.ts';
import type { Order } from '../orders/order/order.ts';
import { balances } from '../orders/status/balances.ts';
import { lawBook, sum, type BrokenLaw } from './broken-law.ts';

/** The events of one order, from the first; and, if there is one, the order that was stored beside them. */
export interface OrderLawsInput {
  readonly events: readonly OrderEvent[];
  readonly order?: Order | undefined;
}

/**
 * Whether the history of an order keeps the laws that every order must keep, after each of its events, and which of them it breaks.
 *
 * Of every payment: refunds, asked for or made, and chargebacks are at most what was captured, as long as no provider has reported
 * otherwise (an event with anomalies). Of every line: shipped + cancelled ≤ ordered, delivered ≤ shipped, returned + returning ≤ shipped,
 * refunded ≤ net. The sums over payments and lines are those of their parts; versions count the events; a closed order takes no
 * commands; the stored order is the one that its events make. Linear in events, each looking at every line and payment.
 *
 * @throws InvalidInputError when an event is not one, or does not fit the order before it.
 * @example
 * ```ts
 * import { decide } from 'shopwright/orders';
 * import { orderLaws } from 'shopwright/testing';
 * const placed = decide(null, { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] });
 * orderLaws({ events: placed.ok ? placed.events : [] }) // => []
 * ```
 */
export function orderLaws({ events, order: stored }: OrderLawsInput): readonly BrokenLaw[] {
  const { equal, atMost, broken } = lawBook();
  let order: Order | null = null;
  let regular = true;
  for (const [index, event] of events.entries()) {
    const before: Order | null = order;
    order = evolve(order, event);
    regular &&= (event.anomalies ?? []).length === 0;
    equal('versions count the events', `event ${index + 1}`, index + 1, order.version);
    if (before !== null && before.closedAt !== null && (event.anomalies ?? []).length === 0) equal('a closed order takes no commands', `event ${index + 1}`, 'nothing', event.kind);
    const { payments, lines } = contents(order);
    for (const { id, captured, refunded, refundPending, chargedBack } of payments) {
      if (regular) atMost('refunds and chargebacks are at most what was captured', id, captured, refunded + refundPending + chargedBack);
    }
    for (const { id, ordered, cancelled, shipped, delivered, returned, returning, refunded, net } of lines) {
      atMost('shipped and cancelled units are at most those ordered', id, ordered, shipped + cancelled);
      atMost('delivered units are at most those shipped', id, shipped, delivered);
      atMost('returned units are at most those shipped', id, shipped, returned + returning);
      if (regular) atMost('refunds of a line are at most what it cost', id, net, refunded);
    }
    const { captured, refunded, refundPending, chargedBack, available } = balances(order);
    equal('payments make the money of the order', null, [captured, refunded, refundPending, chargedBack], ['captured', 'refunded', 'refundPending', 'chargedBack'].map((field) => sum(payments.map((each) => each[field as 'captured']))));
    equal('money in less money out is what is available', null, captured - refunded - refundPending - chargedBack, available);
    equal('lines make the units of the order', null, [order.units.ordered, order.units.shipped, order.units.delivered], (['ordered', 'shipped', 'delivered'] as const).map((field) => sum(lines.map((each) => each[field]))));
  }
  if (stored !== undefined) equal('the stored order is the one that its events make', null, order, stored);
  return broken;
}
