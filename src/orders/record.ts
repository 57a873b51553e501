import { advance, ignoredId } from './advance.ts';
import { availableOf, paymentOf } from './apply/ledger.ts';
import { refuseNoOrder, refuseUncountable } from './decide.ts';
import { newCapture, newDispute, withinAuthorization } from './guards/payment-guards.ts';
import { withinLines } from './guards/refund-guards.ts';
import { factReaders, factShape, type Fact, type FactKind, type FactOf } from './message/fact.ts';
import type { Dated, OrderEvent } from './message/order-event.ts';
import { readMessage } from './message/read-message.ts';
import { REPEATED } from './message/refusal.ts';
import type { Order, Refund } from './order/order.ts';
import { receiptOf } from './order/receipts.ts';
import { rowNamed } from './order/row-named.ts';
import { find } from './order/table.ts';
import { payable } from './status/payable.ts';

/** What is odd about a fact. */
export type AnomalyCode =
  | 'after-close'
  | 'authorized-after-cancel'
  | 'authorized-after-void'
  | 'captured-after-cancel'
  | 'captured-after-void'
  | 'captured-beyond-authorization'
  | 'overpaid'
  | 'adjusted-below-captured'
  | 'refunded-beyond-captured'
  | 'reversed-beyond-refunded'
  | 'double-loss'
  | 'charged-back-beyond-captured'
  | 'unknown-capture'
  | 'unknown-refund'
  | 'unknown-dispute'
  | 'unknown-parcel'
  | 'delivered-before-shipped'
  | 'delivered-after-cancel'
  | 'conflicting-message';

/** What came of a fact. */
export interface Recorded {
  /** The order after it. */
  readonly order: Order;
  /** To be appended to the order's history; nothing when the fact was known. */
  readonly events: readonly OrderEvent[];
  /** Whether it was known already. */
  readonly repeated: boolean;
  readonly version: number;
  /** What is odd about it, for a person to look at. */
  readonly anomalies: readonly AnomalyCode[];
}

/**
 * Takes down what a payment provider or a carrier reports. It has happened, so it is never refused; what should not have happened is
 * applied all the same and flagged, here and in `order.anomalies`.
 *
 * Messages may come twice and in any order: by their ids, and by the references of captures, refunds, disputes and parcels, each counts
 * once; of a success and a failure of the same reference the newer by `at` holds, and success in the same instant. What of a payment is
 * available and what of its authorization is open comes out the same whatever the order of the messages. Another fact under the id of one
 * that is known is not applied but flagged, as `conflicting-message`.
 *
 * @throws InvalidInputError when the fact is none that this version knows, or is broken; amounts are whole numbers above 0.
 * @example
 * ```ts
 * import { decideAll, record } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 *   { kind: 'cancel', id: 'c2', at: '2026-11-11T00:30:00Z' },
 * ]);
 * record(order!, { kind: 'captured', id: 'evt_1', at: '2026-11-11T00:30:05Z', payment: 'P1', amount: 9900 }).anomalies // => ['captured-after-cancel']
 * ```
 */
export function record(order: Order, input: Fact): Recorded {
  const { message: fact, digest } = readMessage(factShape, factReaders, input, 'fact');
  refuseNoOrder(order);
  const receipt = receiptOf(order.receipts, fact.id);
  if (receipt === undefined) return isKnown(order, fact) ? known(order, order.version) : take(order, fact, digest);
  if (receipt.digest === digest) return known(order, receipt.version);
  // Under an id of its own, so that its repeat is known too.
  const before = receiptOf(order.receipts, ignoredId({ cause: fact, digest }));
  return before === undefined ? applied(order, 'message-ignored', fact, digest, ['conflicting-message']) : known(order, before.version);
}

function take(order: Order, fact: Dated<Fact>, digest: number): Recorded {
  const anomalies: AnomalyCode[] = order.closedAt === null ? [] : ['after-close'];
  const odd = oddities[fact.kind](order, fact as never);
  if (odd !== undefined) anomalies.push(odd);
  return applied(order, fact.kind, fact, digest, anomalies, fact.kind === 'refunded' ? planOf(order, fact) : fact.kind === 'chargeback-opened' ? { amount: fact.amount } : null);
}

function applied(order: Order, kind: FactKind | 'message-ignored', cause: Dated<Fact>, digest: number, anomalies: readonly AnomalyCode[], worked: object | null = null): Recorded {
  const event = { kind, version: order.version + 1, at: cause.at, cause, digest, worked, anomalies: anomalies.length > 0 ? anomalies : null } as OrderEvent;
  const next = advance(order, event);
  refuseUncountable(next);
  return { order: next, events: [event], repeated: false, version: next.version, anomalies };
}

function known(order: Order, version: number): Recorded {
  return { order, events: [], repeated: true, version, anomalies: [] };
}

/** Whether the reference says that this has been told before, under another id. */
function isKnown(order: Order, fact: Fact): boolean {
  switch (fact.kind) {
    case 'captured':
      return fact.final !== true && newCapture(order, fact, undefined) === REPEATED;
    case 'refunded': {
      const row = find(order.refunds, fact.refund);
      return row?.state === 'settled' && row.amount === fact.amount && row.parts.some(({ payment }) => payment === fact.payment);
    }
    case 'chargeback-opened':
      return newDispute(order, fact, undefined) === REPEATED;
    case 'delivered':
      return find(order.parcels, fact.parcel)?.state === 'delivered';
    default:
      return false;
  }
}

/** A refund that was asked for keeps what it was asked for on, when it is made in full. One that had failed does so while that is still to be had. */
function planOf(order: Order, { refund, payment, amount }: FactOf<'refunded'>): Pick<Refund, 'amount' | 'parts' | 'lines' | 'shipping'> {
  const row = find(order.refunds, refund);
  const isThere = row !== undefined && (row.state !== 'failed' || withinLines(order, undefined, { base: order, lines: row.lines, shipping: row.shipping }) === undefined);
  const asAsked = isThere && row.amount === amount && row.parts.some((part) => part.payment === payment);
  return asAsked ? { amount, parts: row.parts, lines: row.lines, shipping: row.shipping } : { amount, parts: [{ payment, amount }], lines: [], shipping: 0 };
}

const oddities: { readonly [Kind in FactKind]: (order: Order, fact: FactOf<Kind>) => AnomalyCode | undefined } = /* @__PURE__ */ (() => ({
  authorized: (order, { payment }) => (order.cancelledAt !== null ? 'authorized-after-cancel' : paymentOf(order, payment).released ? 'authorized-after-void' : undefined),
  'authorization-adjusted': (order, { payment, amount }) => (amount < paymentOf(order, payment).captured ? 'adjusted-below-captured' : undefined),
  captured: (order, fact) => {
    const { payment, amount, capture } = fact;
    if (order.cancelledAt !== null) return 'captured-after-cancel';
    if (capture !== undefined && find(order.captures, capture)?.state === 'settled') return 'conflicting-message';
    if (paymentOf(order, payment).released) return 'captured-after-void';
    if (withinAuthorization(order, fact, undefined) !== undefined) return 'captured-beyond-authorization';
    return order.money.captured + amount > payable(order) ? 'overpaid' : undefined;
  },
  'capture-failed': unknown('capture'),
  voided: () => undefined,
  'payment-failed': () => undefined,
  refunded: (order, { payment, amount, refund }) => {
    const row = find(order.refunds, refund);
    const own = row?.parts.find((part) => part.payment === payment)?.amount ?? 0;
    const given = row?.state === 'pending' ? own : row?.state === 'settled' ? own - row.reversed : 0;
    const money = paymentOf(order, payment);
    if (amount <= availableOf(money) + given) return row?.state === 'settled' ? 'conflicting-message' : undefined;
    return money.chargedBack > 0 ? 'double-loss' : 'refunded-beyond-captured';
  },
  'refund-failed': unknown('refund'),
  'refund-reversed': (order, { refund, amount }) => {
    const row = find(order.refunds, refund);
    if (row === undefined) return 'unknown-refund';
    return amount > row.amount - row.reversed ? 'reversed-beyond-refunded' : undefined;
  },
  'chargeback-opened': (order, { payment, amount }) => {
    const money = paymentOf(order, payment);
    if (amount <= availableOf(money)) return undefined;
    return money.refunded + money.refundPending > 0 ? 'double-loss' : 'charged-back-beyond-captured';
  },
  'chargeback-won': unknown('dispute'),
  'chargeback-lost': unknown('dispute'),
  'tracking-updated': unknown('parcel'),
  delivered: (order, { parcel }) => {
    const state = find(order.parcels, parcel)?.state ?? 'announced';
    return state === 'announced' ? 'delivered-before-shipped' : state === 'cancelled' ? 'delivered-after-cancel' : undefined;
  },
}))();

/** A fact about something that no one asked for. */
function unknown<Name extends 'capture' | 'refund' | 'dispute' | 'parcel'>(name: Name): (order: Order, fact: Readonly<Record<Name, string>>) => AnomalyCode | undefined {
  return (order, fact) => (rowNamed(order, fact, name) === undefined ? `unknown-${name}` : undefined);
}
