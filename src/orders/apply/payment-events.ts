import { isBefore } from '../message/instant-text.ts';
import type { Capture, Dispute, Draft, Progress, Refund } from '../order/order.ts';
import { find } from '../order/table.ts';
import type { Applies, Cause } from './apply.ts';
import type { RefundPlan } from './refund-plan.ts';
import { changePayment, putCapture, putDispute, putRefund } from './ledger.ts';

/** What events of payments, refunds and chargebacks change. */
export const paymentEvents: Applies<
  | 'authorized'
  | 'authorization-adjusted'
  | 'capture-requested'
  | 'captured'
  | 'capture-failed'
  | 'voided'
  | 'payment-failed'
  | 'refund-requested'
  | 'refunded'
  | 'refund-failed'
  | 'refund-reversed'
  | 'chargeback-opened'
  | 'chargeback-won'
  | 'chargeback-lost'
> = {
  authorized: (draft, { payment, amount, at }) => {
    changePayment(draft, payment, (row) => {
      // An amount that was set later knows of it already.
      if (row.adjustedAt === null || !isBefore(at, row.adjustedAt)) row.authorized += amount;
    });
  },
  'authorization-adjusted': (draft, { payment, amount, at }) => {
    changePayment(draft, payment, (row) => {
      if (row.adjustedAt !== null && isBefore(at, row.adjustedAt)) return;
      row.authorized = amount;
      row.adjustedAt = at;
    });
  },
  'capture-requested': (draft, { capture, payment, amount, at }) => {
    putCapture(draft, { id: capture, payment, amount, state: 'pending', at });
  },
  captured: (draft, { capture, payment, amount, final, at }) => {
    if (capture !== undefined && isNews(find(draft.captures, capture), true, at)) putCapture(draft, { id: capture, payment, amount, state: 'settled', at });
    if (capture !== undefined && final !== true) return;
    changePayment(draft, payment, (row) => {
      if (capture === undefined) row.captured += amount;
      if (final === true) row.released = true;
    });
  },
  'capture-failed': (draft, { capture, at }) => {
    const row: Capture | undefined = find(draft.captures, capture);
    if (isNews(row, false, at)) putCapture(draft, { payment: '', amount: 0, ...row, id: capture, state: 'failed', at });
  },
  voided: (draft, { payment, amount }) => {
    changePayment(draft, payment, (row) => {
      if (amount === undefined) row.released = true;
      else row.voided += amount;
    });
  },
  'payment-failed': (draft, { payment, at }) => {
    changePayment(draft, payment, (row) => {
      if (row.failedAt === null || isBefore(row.failedAt, at)) row.failedAt = at;
    });
  },
  'refund-requested': (draft, cause, plan) => {
    putRefund(draft, refundOf(draft, cause, plan, 'pending'));
  },
  refunded: (draft, cause, plan) => {
    if (isNews(find(draft.refunds, cause.refund), true, cause.at)) putRefund(draft, refundOf(draft, cause, plan, 'settled'));
  },
  'refund-failed': (draft, { refund, at }) => {
    const row = find(draft.refunds, refund);
    if (isNews(row, false, at)) putRefund(draft, { ...(row ?? noRefund(refund)), state: 'failed', at });
  },
  'refund-reversed': (draft, { refund, amount }) => {
    const row = find(draft.refunds, refund) ?? noRefund(refund);
    putRefund(draft, { ...row, reversed: row.reversed + amount });
  },
  'chargeback-opened': (draft, { dispute, payment, at }, { amount }) => {
    const row: Dispute | undefined = find(draft.disputes, dispute);
    // A dispute opens once: what ended it may only have been told first.
    const over = row !== undefined && row.state !== 'open';
    putDispute(draft, { id: dispute, payment, amount, state: over ? row.state : 'open', at: over ? row.at : at });
  },
  'chargeback-won': (draft, { dispute, at }) => {
    endDispute(draft, dispute, 'won', at);
  },
  'chargeback-lost': (draft, { dispute, at }) => {
    endDispute(draft, dispute, 'lost', at);
  },
};

/** Whether a success or failure says something newer than what is known of the reference. In the same instant, success is the newer. */
function isNews(row: Capture | Refund | Dispute | undefined, success: boolean, at: string): boolean {
  return row === undefined || row.state === 'pending' || row.state === 'open' || isBefore(row.at, at) || (success && row.at === at);
}

function refundOf(draft: Draft, { refund: id, at, return: forReturn }: Pick<Cause<'refunded'>, 'refund' | 'at' | 'return'>, plan: RefundPlan, state: Progress): Refund {
  const { reversed, return: before } = find(draft.refunds, id) ?? noRefund(id);
  return { id, state, at, amount: plan.amount, reversed, parts: plan.parts, lines: plan.lines, shipping: plan.shipping, return: forReturn ?? before };
}

function noRefund(id: string): Refund {
  return { id, state: 'failed', at: '', amount: 0, reversed: 0, parts: [], lines: [], shipping: 0, return: null };
}

function endDispute(draft: Draft, id: string, state: 'won' | 'lost', at: string): void {
  const row = find(draft.disputes, id);
  if (isNews(row, state === 'won', at)) putDispute(draft, { payment: '', amount: 0, ...row, id, state, at });
}
