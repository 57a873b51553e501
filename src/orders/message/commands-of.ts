/** Which commands make an event. A fact makes the event of its own name. */
export const commandsOf = {
  placed: ['place'],
  'review-approved': ['approve-review'],
  'review-rejected': ['reject-review'],
  held: ['hold'],
  released: ['release'],
  'total-adjusted': ['adjust-total'],
  'lines-added': ['add-lines'],
  authorized: ['authorize'],
  'authorization-adjusted': ['adjust-authorization'],
  'capture-requested': ['request-capture'],
  captured: ['capture', 'pay-deposit', 'pay-balance'],
  'capture-failed': ['fail-capture'],
  voided: ['void'],
  'payment-failed': ['fail-payment'],
  'stock-allocated': ['allocate-stock'],
  cancelled: ['cancel', 'check-timers'],
  'units-cancelled': ['cancel'],
  shipped: ['ship'],
  'parcel-cancelled': ['cancel-parcel'],
  'tracking-updated': ['update-tracking'],
  delivered: ['deliver'],
  'receipt-confirmed': ['confirm-receipt', 'check-timers'],
  'return-requested': ['request-return'],
  'return-approved': ['approve-return'],
  'return-declined': ['decline-return'],
  'return-cancelled': ['cancel-return'],
  'return-received': ['receive-return'],
  'return-inspected': ['inspect-return'],
  exchanged: ['exchange'],
  'refund-requested': ['request-refund'],
  refunded: ['refund'],
  'refund-failed': ['fail-refund'],
  'refund-reversed': ['reverse-refund'],
  'chargeback-opened': ['open-chargeback'],
  'chargeback-won': ['win-chargeback'],
  'chargeback-lost': ['lose-chargeback'],
  'complaint-opened': ['open-complaint'],
  'complaint-answered': ['answer-complaint'],
  'complaint-resolved': ['resolve-complaint'],
  'message-ignored': [],
  closed: ['close'],
} as const;

/** The name of an event. */
export type EventKind = keyof typeof commandsOf;

/** The event of each command that makes but one. */
export const eventOf: ReadonlyMap<string, EventKind> = /* @__PURE__ */ (() => {
  const pairs = (Object.keys(commandsOf) as EventKind[]).flatMap((event) => commandsOf[event].map((command) => [command, event] as const));
  return new Map(pairs.filter(([command]) => pairs.filter(([other]) => other === command).length === 1));
})();
