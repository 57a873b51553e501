import type { Minor } from '../../money/minor.ts';
import type { OrderPolicy } from './policy.ts';
import type { Receipts } from './receipts.ts';
import type { Table } from './table.ts';

/**
 * Everything that is known of an order, as one JSON document: facts, never statuses. `decide` and `record` make the next one; statuses
 * are read off it (`paymentStatus`, `stage`, …), and `contents` lists its rows.
 */
export interface Order {
  readonly id: string;
  /** ISO 4217 code. Every amount is in its minor unit. */
  readonly currency: string;
  /** How many events made it what it is. */
  readonly version: number;
  readonly placedAt: string;
  /** The latest instant that any event named. */
  readonly at: string;
  readonly policy: OrderPolicy;
  readonly lines: Table<OrderLine>;
  readonly payments: Table<Payment>;
  /** Captures that were given a reference. */
  readonly captures: Table<Capture>;
  readonly refunds: Table<Refund>;
  readonly disputes: Table<Dispute>;
  readonly parcels: Table<Parcel>;
  readonly returns: Table<Return>;
  readonly complaints: Table<Complaint>;
  /** Sums over the payments. */
  readonly money: MoneyTotals;
  /** Sums over the lines. */
  readonly units: UnitTotals;
  /** What is asked for shipping, and how much of it was asked back or refunded. */
  readonly shipping: { readonly fee: Minor; readonly refunded: Minor };
  /** Whether a person must look at it before it may ship. */
  readonly review: 'none' | 'pending' | 'approved' | 'rejected';
  /** Why it is on hold, or null. */
  readonly held: string | null;
  /** When what was asked for was last covered by what was captured, having not been before; it stays when more is asked for later. */
  readonly paidAt: string | null;
  readonly shippedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelledBy: CancelledBy | null;
  /** When receipt was confirmed. */
  readonly completedAt: string | null;
  readonly closedAt: string | null;
  /** The part of a deposit that the buyer has lost; it stays payable after the cancellation. */
  readonly forfeited: Minor;
  readonly openReturns: number;
  readonly openDisputes: number;
  readonly openComplaints: number;
  readonly pendingRefunds: number;
  /** What was odd about facts that had to be taken as they came, each kind once. */
  readonly anomalies: readonly Anomaly[];
  /** The commands and facts it has handled. */
  readonly receipts: Receipts;
}

/** At whose wish or fault an order was cancelled; `system` is a timer. */
export type CancelledBy = 'buyer' | 'seller' | 'system';

/** A line of an order: what was bought, and what became of each unit. */
export interface OrderLine {
  readonly id: string;
  /** Its place among the lines, from 0. */
  readonly position: number;
  readonly sku: string | null;
  /** Whether it is sent at all. Services and downloads are not. */
  readonly shippable: boolean;
  /** Whether it may come back without a reason. */
  readonly returnable: boolean;
  /** What its units cost, the dearer first; `back` of each run have been refunded, asked back or exchanged by the unit. */
  readonly runs: readonly { readonly quantity: number; readonly amount: Minor; readonly back: number }[];
  /** What all its units cost. */
  readonly net: Minor;
  readonly ordered: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  /** In returns that are open, not received yet. */
  readonly returning: number;
  /** Received back and not refused. */
  readonly returned: number;
  /** Of its money: refunded, asked back, or credited in an exchange. */
  readonly refunded: Minor;
  readonly deliveredAt: string | null;
}

/** A payment: one attempt with one method. Amounts are gross and only grow, but for failures that undo what they failed. */
export interface Payment {
  readonly id: string;
  /** The version of the order that first knew of it. */
  readonly since: number;
  readonly authorized: Minor;
  /** When the authorization was last set to an amount; older messages about it are passed over. */
  readonly adjustedAt: string | null;
  readonly captured: Minor;
  readonly capturePending: Minor;
  readonly voided: Minor;
  /** Whether the rest of the authorization was let go of: by a void without an amount, or by a final capture. */
  readonly released: boolean;
  readonly refunded: Minor;
  readonly refundPending: Minor;
  readonly chargedBack: Minor;
  readonly openDisputes: number;
  /** When an attempt last failed. */
  readonly failedAt: string | null;
}

/** How far something with a reference has come at the payment provider. */
export type Progress = 'pending' | 'settled' | 'failed';

/** A capture with a reference. */
export interface Capture {
  readonly id: string;
  readonly payment: string;
  readonly amount: Minor;
  readonly state: Progress;
  readonly at: string;
}

/** A refund, asked for or made. */
export interface Refund {
  readonly id: string;
  readonly state: Progress;
  readonly at: string;
  readonly amount: Minor;
  /** How much of it came back to the shop. */
  readonly reversed: Minor;
  /** Which payments it comes out of, in turn. */
  readonly parts: readonly RefundPart[];
  readonly lines: readonly RefundLine[];
  readonly shipping: Minor;
  /** The return it is for. */
  readonly return: string | null;
}

/** What a refund takes out of one payment. */
export interface RefundPart {
  readonly payment: string;
  readonly amount: Minor;
}

/** What a refund gives back on one line; `units` of each run of its prices, where it is for units. */
export interface RefundLine {
  readonly line: string;
  readonly amount: Minor;
  readonly units: readonly number[];
}

/** A chargeback: a dispute that the buyer's bank has opened. */
export interface Dispute {
  readonly id: string;
  readonly payment: string;
  readonly amount: Minor;
  readonly state: 'open' | 'won' | 'lost';
  readonly at: string;
}

/** A parcel. One that a carrier spoke of before anything was shipped is `announced`, and knows what became of it. */
export interface Parcel {
  readonly id: string;
  readonly state: 'announced' | 'shipped' | 'delivered' | 'cancelled';
  readonly lines: readonly { readonly line: string; readonly quantity: number; readonly delivered: number }[];
  readonly shippedAt: string | null;
  readonly scannedAt: string | null;
  readonly deliveredAt: string | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
}

/** A return, from the request to the inspection. */
export interface Return {
  readonly id: string;
  readonly state: 'requested' | 'approved' | 'received' | 'declined' | 'cancelled';
  readonly lines: readonly ReturnLine[];
  readonly requestedAt: string;
  /** When goods last came in. */
  readonly receivedAt: string | null;
  readonly inspectedAt: string | null;
}

/** What a return brings back of one line. `credit` is what an exchange took off the price for them. */
export interface ReturnLine {
  readonly line: string;
  readonly requested: number;
  /** Good and damaged. */
  readonly received: number;
  readonly damaged: number;
  readonly accepted: number;
  /** Refused at the inspection: the buyer's again. */
  readonly refused: number;
  readonly credit: Minor;
  readonly units: readonly number[];
}

/** A complaint. */
export interface Complaint {
  readonly id: string;
  readonly state: 'open' | 'answered' | 'resolved';
  readonly openedAt: string;
  readonly answeredAt: string | null;
  readonly resolvedAt: string | null;
}

/** Sums over the payments, and what is asked for the order. */
export interface MoneyTotals {
  /** Goods, shipping, adjustments, fees; less what was cancelled or exchanged. */
  readonly asked: Minor;
  readonly authorizedOpen: Minor;
  readonly captured: Minor;
  readonly capturePending: Minor;
  readonly refunded: Minor;
  readonly refundPending: Minor;
  readonly chargedBack: Minor;
  /** Whether an authorization was released, in part or whole. */
  readonly released: boolean;
}

/** Sums over the lines. `shippable` units are ordered and not cancelled. */
export interface UnitTotals {
  /** How many lines there are. */
  readonly lines: number;
  readonly ordered: number;
  readonly cancelled: number;
  readonly shippable: number;
  /** Whether any line is sent at all. */
  readonly sent: boolean;
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returning: number;
  readonly returned: number;
}

/** Something odd about facts: what, how often, and when first. */
export interface Anomaly {
  readonly code: string;
  readonly times: number;
  readonly version: number;
  readonly at: string;
}

/** An order while the next one is made of it. Nothing outside sees it. */
export type Draft = { -readonly [Field in keyof Order]: Order[Field] };
