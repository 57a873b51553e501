import { goodsEvents } from './apply/goods-events.ts';
import { orderEvents, placedOrder } from './apply/order-events.ts';
import { paymentEvents } from './apply/payment-events.ts';
import { returnEvents } from './apply/return-events.ts';
import type { Apply } from './apply/apply.ts';
import { isBefore } from './message/instant-text.ts';
import type { EventKind } from './message/commands-of.ts';
import type { OrderEvent } from './message/order-event.ts';
import { copyOrder } from './order/copy.ts';
import type { Anomaly, Draft, Order } from './order/order.ts';
import { remember } from './order/receipts.ts';
import { payable } from './status/payable.ts';

const applies = /* @__PURE__ */ (() => ({ ...orderEvents, ...paymentEvents, ...goodsEvents, ...returnEvents }))() as Readonly<Record<Exclude<EventKind, 'placed'>, Apply<never>>>;

/** The order after an event. What the event does not touch, the two share. */
export function advance(order: Order | null, event: OrderEvent): Order {
  const { kind, version, at, cause, digest, worked, anomalies } = event;
  const draft: Draft = kind === 'placed' ? placedOrder(cause, worked) : copyOrder(order!);
  draft.version = version;
  if (isBefore(draft.at, at)) draft.at = at;
  draft.receipts = remember(draft.receipts, { id: kind === 'message-ignored' ? ignoredId(event) : cause.id, digest, version });
  const wasPaid = order !== null && isPaid(order);
  if (kind !== 'placed') applies[kind](draft, cause as never, worked as never);
  if (!wasPaid && draft.cancelledAt === null && isPaid(draft)) draft.paidAt = at;
  if (anomalies !== null) draft.anomalies = count(draft.anomalies, anomalies, event);
  return draft;
}

/** Whether what was captured covers what is to be paid. */
function isPaid(order: Order): boolean {
  return order.money.captured >= payable(order);
}

/** Under which id it is remembered that a message was passed over: the id itself is that of the message before it. */
export function ignoredId({ cause, digest }: { readonly cause: { readonly id: string }; readonly digest: number }): string {
  return `${cause.id}#${digest}`;
}

/** Each kind of anomaly is kept once, so that a provider that repeats itself does not fill the order. */
function count(known: readonly Anomaly[], anomalies: readonly string[], { version, at }: OrderEvent): readonly Anomaly[] {
  const fresh = anomalies.filter((code) => known.every((each) => each.code !== code));
  return [...known.map((each) => (anomalies.includes(each.code) ? { ...each, times: each.times + 1 } : each)), ...fresh.map((code) => ({ code, times: 1, version, at }))];
}
