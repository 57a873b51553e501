import type { CancelledBy, Complaint, Draft } from '../order/order.ts';
import { noReceipts } from '../order/receipts.ts';
import { find, put } from '../order/table.ts';
import type { WorkedOut } from '../message/order-event.ts';
import type { Applies, Cause } from './apply.ts';
import { linesAmount, newLines } from './new-lines.ts';
import { addLines, moveEachLine } from './units.ts';

/** What events of the order as a whole change. */
export const orderEvents: Applies<
  'review-approved' | 'review-rejected' | 'held' | 'released' | 'total-adjusted' | 'lines-added' | 'cancelled' | 'complaint-opened' | 'complaint-answered' | 'complaint-resolved' | 'message-ignored' | 'closed'
> = {
  'review-approved': (draft) => {
    draft.review = 'approved';
  },
  'review-rejected': (draft, { at }) => {
    draft.review = 'rejected';
    cancelOrder(draft, at, 'seller', 0);
  },
  held: (draft, { reason = '' }) => {
    draft.held = reason;
  },
  released: (draft) => {
    draft.held = null;
  },
  'total-adjusted': (draft, { amount }) => {
    draft.money = { ...draft.money, asked: draft.money.asked + amount };
  },
  'lines-added': (draft, { lines }) => {
    draft.money = { ...draft.money, asked: draft.money.asked + linesAmount(lines) };
    addLines(draft, newLines(lines, draft.units.lines));
  },
  cancelled: (draft, { at }, { by, forfeited }) => {
    cancelOrder(draft, at, by, forfeited);
  },
  'complaint-opened': (draft, { complaint: id, at }) => {
    putComplaint(draft, { id, state: 'open', openedAt: at, answeredAt: null, resolvedAt: null }, 1);
  },
  'complaint-answered': (draft, { complaint: id, at }) => {
    putComplaint(draft, { ...find(draft.complaints, id)!, state: 'answered', answeredAt: at }, 0);
  },
  'complaint-resolved': (draft, { complaint: id, at }) => {
    putComplaint(draft, { ...find(draft.complaints, id)!, state: 'resolved', resolvedAt: at }, -1);
  },
  'message-ignored': () => undefined,
  closed: (draft, { at }) => {
    draft.closedAt = at;
  },
};

/** The order that a placing makes. */
export function placedOrder({ orderId, currency, at, lines, shipping = 0, adjustment = 0, policy = {} }: Cause<'placed'>, { review }: WorkedOut<'placed'>): Draft {
  const none = { payments: [], captures: [], refunds: [], disputes: [], parcels: [], returns: [], complaints: [], anomalies: [] };
  const draft: Draft = {
    id: orderId,
    currency,
    version: 0,
    placedAt: at,
    at,
    policy,
    lines: [],
    ...none,
    money: { asked: linesAmount(lines) + shipping + adjustment, authorizedOpen: 0, captured: 0, capturePending: 0, refunded: 0, refundPending: 0, chargedBack: 0, released: false },
    units: { lines: 0, ordered: 0, cancelled: 0, shippable: 0, sent: false, allocated: 0, shipped: 0, delivered: 0, returning: 0, returned: 0 },
    shipping: { fee: shipping, refunded: 0 },
    review: review ? 'pending' : 'none',
    held: null,
    paidAt: null,
    shippedAt: null,
    cancelledAt: null,
    cancelledBy: null,
    completedAt: null,
    closedAt: null,
    forfeited: 0,
    openReturns: 0,
    openDisputes: 0,
    openComplaints: 0,
    pendingRefunds: 0,
    receipts: noReceipts,
  };
  addLines(draft, newLines(lines, 0));
  return draft;
}

/** Every unit is cancelled, and nothing is asked for but what is forfeited. */
export function cancelOrder(draft: Draft, at: string, by: CancelledBy = 'seller', forfeited: number): void {
  moveEachLine(draft, (line) => {
    line.cancelled = line.ordered - line.shipped;
    line.allocated = 0;
  });
  draft.money = { ...draft.money, asked: forfeited };
  draft.cancelledAt = at;
  draft.cancelledBy = by;
  draft.forfeited = forfeited;
}

function putComplaint(draft: Draft, complaint: Complaint, more: number): void {
  draft.complaints = put(draft.complaints, complaint);
  draft.openComplaints += more;
}
