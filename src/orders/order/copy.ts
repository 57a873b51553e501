import type { Draft, Order, OrderLine, Payment, UnitTotals } from './order.ts';

/** Something of an order while it is being made. */
export type Open<Row> = { -readonly [Field in keyof Row]: Row[Field] };

// Written out field by field: a spread of a spread of a spread costs V8 a new hidden class each time, and a microsecond.

/** An order that may be changed until it is given out. */
export function copyOrder(order: Order): Draft {
  return {
    id: order.id,
    currency: order.currency,
    version: order.version,
    placedAt: order.placedAt,
    at: order.at,
    policy: order.policy,
    lines: order.lines,
    payments: order.payments,
    captures: order.captures,
    refunds: order.refunds,
    disputes: order.disputes,
    parcels: order.parcels,
    returns: order.returns,
    complaints: order.complaints,
    money: order.money,
    units: order.units,
    shipping: order.shipping,
    review: order.review,
    held: order.held,
    paidAt: order.paidAt,
    shippedAt: order.shippedAt,
    cancelledAt: order.cancelledAt,
    cancelledBy: order.cancelledBy,
    completedAt: order.completedAt,
    closedAt: order.closedAt,
    forfeited: order.forfeited,
    openReturns: order.openReturns,
    openDisputes: order.openDisputes,
    openComplaints: order.openComplaints,
    pendingRefunds: order.pendingRefunds,
    anomalies: order.anomalies,
    receipts: order.receipts,
  };
}

/** A line that may be changed until it is put back. */
export function copyLine(line: OrderLine): Open<OrderLine> {
  return {
    id: line.id,
    position: line.position,
    sku: line.sku,
    shippable: line.shippable,
    returnable: line.returnable,
    runs: line.runs,
    net: line.net,
    ordered: line.ordered,
    cancelled: line.cancelled,
    allocated: line.allocated,
    shipped: line.shipped,
    delivered: line.delivered,
    returning: line.returning,
    returned: line.returned,
    refunded: line.refunded,
    deliveredAt: line.deliveredAt,
  };
}

/** A payment that may be changed until it is put back. */
export function copyPayment(payment: Payment): Open<Payment> {
  return {
    id: payment.id,
    since: payment.since,
    authorized: payment.authorized,
    adjustedAt: payment.adjustedAt,
    captured: payment.captured,
    capturePending: payment.capturePending,
    voided: payment.voided,
    released: payment.released,
    refunded: payment.refunded,
    refundPending: payment.refundPending,
    chargedBack: payment.chargedBack,
    openDisputes: payment.openDisputes,
    failedAt: payment.failedAt,
  };
}

/** The sums over the lines, to be moved. */
export function copyUnits(units: UnitTotals): Open<UnitTotals> {
  const { lines, ordered, cancelled, shippable, sent, allocated, shipped, delivered, returning, returned } = units;
  return { lines, ordered, cancelled, shippable, sent, allocated, shipped, delivered, returning, returned };
}
