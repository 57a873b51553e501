import { anyOf, flag, integer, list, named, nullable, record, refined, text, type Shape } from '../../kernel/shape.ts';
import { instantText } from '../message/instant-text.ts';
import { orderPolicyShape } from './policy.ts';

/** The shapes of an order as it is stored: of its own fields, and of the rows of its tables. What another version added is let through. */
export const storedShapes = /* @__PURE__ */ (() => {
  const lax = { strict: false };
  const whole = integer();
  const at = refined(text, (value) => (instantText(value) === value ? undefined : { code: 'wrong-format', message: 'must be an instant, ISO 8601 in UTC' }));
  const maybeAt = nullable(at);
  const id = named;
  const progress = anyOf('pending', 'settled', 'failed');
  const order: Shape = record(
    {
      id,
      currency: text,
      version: integer(1),
      placedAt: at,
      at,
      policy: orderPolicyShape,
      money: record({ asked: whole, released: flag }, lax),
      units: record({ sent: flag }, lax),
      shipping: record({ fee: whole, refunded: whole }, lax),
      review: anyOf('none', 'pending', 'approved', 'rejected'),
      held: nullable(text),
      paidAt: maybeAt,
      shippedAt: maybeAt,
      cancelledAt: maybeAt,
      cancelledBy: nullable(anyOf('buyer', 'seller', 'system')),
      completedAt: maybeAt,
      closedAt: maybeAt,
      forfeited: whole,
      anomalies: list(record({ code: text, times: whole, version: whole, at }, lax)),
    },
    lax,
  );
  const line = record({ quantity: whole, amount: whole, back: whole }, lax);
  const units = { ordered: whole, cancelled: whole, allocated: whole, shipped: whole, delivered: whole, returning: whole, returned: whole };
  const amounts = { authorized: whole, captured: whole, capturePending: whole, voided: whole, refunded: whole, refundPending: whole, chargedBack: whole };
  const sent = record({ line: named, quantity: whole, delivered: whole }, lax);
  const back = record({ line: named, requested: whole, received: whole, damaged: whole, accepted: whole, refused: whole, credit: whole, units: list(whole) }, lax);
  // Of what was told of before it was asked for, the payment and the moment may be empty.
  const rows: Readonly<Record<'lines' | 'payments' | 'captures' | 'refunds' | 'disputes' | 'parcels' | 'returns' | 'complaints', Shape>> = {
    lines: record({ id, position: whole, sku: nullable(text), shippable: flag, returnable: flag, runs: list(line), net: whole, ...units, refunded: whole, deliveredAt: maybeAt }, lax),
    payments: record({ id, since: whole, ...amounts, adjustedAt: maybeAt, released: flag, openDisputes: whole, failedAt: maybeAt }, lax),
    captures: record({ id, payment: text, amount: whole, state: progress, at: text }, lax),
    refunds: record(
      {
        id,
        state: progress,
        at: text,
        amount: whole,
        reversed: whole,
        parts: list(record({ payment: text, amount: whole }, lax)),
        lines: list(record({ line: named, amount: whole, units: list(whole) }, lax)),
        shipping: whole,
        return: nullable(text),
      },
      lax,
    ),
    disputes: record({ id, payment: text, amount: whole, state: anyOf('open', 'won', 'lost'), at: text }, lax),
    parcels: record({ id, state: anyOf('announced', 'shipped', 'delivered', 'cancelled'), lines: list(sent), shippedAt: maybeAt, scannedAt: maybeAt, deliveredAt: maybeAt, carrier: nullable(text), trackingNumber: nullable(text) }, lax),
    returns: record({ id, state: anyOf('requested', 'approved', 'received', 'declined', 'cancelled'), lines: list(back), requestedAt: at, receivedAt: maybeAt, inspectedAt: maybeAt }, lax),
    complaints: record({ id, state: anyOf('open', 'answered', 'resolved'), openedAt: at, answeredAt: maybeAt, resolvedAt: maybeAt }, lax),
  };
  return { order, rows };
})();
