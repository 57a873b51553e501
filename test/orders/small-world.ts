import { decideAll, type Command, type Order, type OrderPolicy } from '../../src/orders/index.ts';

/** A command without the id that it gets when it is put to an order. */
export type Wish = Command extends infer Each ? (Each extends unknown ? Omit<Each, 'id' | 'at'> & { readonly at?: string } : never) : never;

const NOON = '2026-11-11T12:00:00.000Z';
const LATE = '2026-11-30T12:00:00.000Z';

/** A small order: two dear and one cheap unit of a line, a line that does not come back, a service, some shipping. */
export function smallOrder(policy: OrderPolicy = {}): Order {
  const lines = [
    { id: 'A', unitNet: [{ quantity: 1, amount: 60 }, { quantity: 1, amount: 40 }] },
    { id: 'B', quantity: 1, unitPrice: 100, returnable: false },
    { id: 'S', quantity: 1, unitPrice: 10, shippable: false },
  ];
  return decideAll(null, [{ kind: 'place', id: 'place', at: NOON, orderId: 'A1', currency: 'CNY', lines, shipping: 10, policy, region: 'R-9' }]).order!;
}

const open = smallOrder();
const window = smallOrder({ requirePaymentToShip: true, returnWindow: { kind: 'after-delivery', days: 7, timeZone: 'UTC' } });
const presale = smallOrder({ presale: { deposit: 40, balanceFrom: '2026-11-11T00:00:00Z', balanceTo: '2026-11-20T00:00:00Z', whenBuyerDefaults: 'forfeit' }, returnWindow: { kind: 'after-purchase', days: 7 } });
const all: Wish[] = [
  { kind: 'capture', payment: 'P1', amount: 220 },
  { kind: 'ship', parcel: 'F1', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'ship', parcel: 'F2', lines: [{ line: 'A', quantity: 1 }, { line: 'B', quantity: 1 }] },
  { kind: 'deliver', parcel: 'F1' },
];
const returning: Wish[] = [...all, { kind: 'request-return', return: 'T1', lines: [{ line: 'A', quantity: 1 }] }];

/** Small orders on all sorts of terms, some of them far on in their lives. */
export const smallOrders: readonly Order[] = [
  open,
  window,
  smallOrder({ review: { regions: ['R-9'] } }),
  presale,
  lived(presale, [{ kind: 'authorize', payment: 'P2', amount: 40 }, { kind: 'void', payment: 'P2' }]),
  lived(presale, [{ kind: 'capture', payment: 'P1', amount: 40 }, { kind: 'cancel', by: 'buyer' }]),
  lived(open, [{ kind: 'cancel', lines: [{ line: 'A', quantity: 2 }, { line: 'B', quantity: 1 }] }, { kind: 'confirm-receipt' }]),
  lived(open, all),
  lived(window, all),
  lived(open, returning),
  lived(open, [...returning, { kind: 'decline-return', return: 'T1' }]),
  lived(open, [...returning, { kind: 'receive-return', return: 'T1', lines: [{ line: 'A', quantity: 1 }] }]),
  lived(open, [{ kind: 'cancel' }]),
  lived(open, [{ kind: 'cancel' }, { kind: 'close' }]),
];

/** Everything somebody may want of a small order, sense or nonsense. */
export const wishes: readonly Wish[] = [
  { kind: 'approve-review' },
  { kind: 'reject-review' },
  { kind: 'hold', reason: 'odd' },
  { kind: 'release' },
  { kind: 'adjust-total', amount: -20 },
  { kind: 'adjust-total', amount: -9999 },
  { kind: 'add-lines', lines: [{ id: 'C', quantity: 1, unitPrice: 0 }] },
  { kind: 'add-lines', lines: [{ id: 'A', quantity: 1, unitPrice: 5 }] },
  { kind: 'add-lines', lines: [{ id: 'N', quantity: 0, unitPrice: 5 }] },
  { kind: 'add-lines', lines: [{ id: 'M', quantity: 1, unitPrice: -5 }] },
  { kind: 'add-lines', lines: [] },
  ...[40, 220, 0, -1].flatMap((amount): Wish[] => [
    { kind: 'authorize', payment: 'P1', amount },
    { kind: 'capture', payment: 'P1', amount },
    { kind: 'pay-deposit', payment: 'P2', amount },
    { kind: 'pay-balance', payment: 'P2', amount },
    { kind: 'pay-balance', payment: 'P2', amount, at: LATE },
    { kind: 'request-capture', payment: 'P1', capture: 'C1', amount },
    { kind: 'capture', payment: 'P1', capture: 'C1', amount },
    { kind: 'adjust-authorization', payment: 'P1', amount },
    { kind: 'void', payment: 'P1', amount },
    { kind: 'refund', refund: 'R1', payment: 'P1', amount },
    { kind: 'request-refund', refund: 'R1', amount },
    { kind: 'request-refund', refund: 'R2', payment: 'P2', amount },
    { kind: 'reverse-refund', refund: 'R1', amount },
    { kind: 'open-chargeback', dispute: 'D1', payment: 'P1', amount },
  ]),
  { kind: 'authorize', payment: 'P2', amount: 40 },
  { kind: 'void', payment: 'P2' },
  { kind: 'capture', payment: 'P2', amount: 180 },
  { kind: 'request-refund', refund: 'R5', lines: [{ line: 'X', amount: 7 }] },
  { kind: 'request-refund', refund: 'R5', lines: [{ line: 'A', amount: 70 }] },
  { kind: 'request-refund', refund: 'R5', lines: [{ line: 'A', quantity: 3 }] },
  { kind: 'capture', payment: 'P1', capture: 'C1', amount: 41 },
  { kind: 'capture', payment: 'P1', amount: 40, final: true },
  { kind: 'fail-capture', capture: 'C1' },
  { kind: 'void', payment: 'P1' },
  { kind: 'fail-payment', payment: 'P1' },
  { kind: 'refund', refund: 'R1', amount: 41 },
  { kind: 'refund', refund: 'R3', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'refund', refund: 'R4', lines: [{ line: 'A', quantity: 2 }] },
  { kind: 'refund', refund: 'R5', lines: [{ line: 'A', amount: 70 }] },
  { kind: 'refund', refund: 'R5', lines: [{ line: 'X', amount: 7 }] },
  { kind: 'refund', refund: 'R5', lines: [{ line: 'A', amount: 7 }], amount: 8 },
  { kind: 'refund', refund: 'R6', lines: [{ line: 'A', amount: -7 }], amount: 8 },
  { kind: 'refund', refund: 'R6', lines: [{ line: 'A', quantity: 3 }] },
  { kind: 'refund', refund: 'R7', shipping: 6 },
  { kind: 'refund', refund: 'R8', shipping: 6 },
  { kind: 'refund', refund: 'R9', payments: ['P2', 'P1'], amount: 150 },
  { kind: 'fail-refund', refund: 'R1' },
  { kind: 'open-chargeback', dispute: 'D1', payment: 'P1', amount: 41 },
  { kind: 'open-chargeback', dispute: 'D2', payment: 'P1' },
  { kind: 'win-chargeback', dispute: 'D1' },
  { kind: 'win-chargeback', dispute: 'D1', payment: 'P9' },
  { kind: 'lose-chargeback', dispute: 'D1' },
  ...(['allocate-stock', 'cancel'] as const).flatMap((kind): Wish[] => [
    { kind, lines: [{ line: 'A', quantity: 1 }] },
    { kind, lines: [{ line: 'A', quantity: 2 }, { line: 'B', quantity: 1 }] },
    { kind, lines: [{ line: 'A', quantity: 1 }, { line: 'B', quantity: 1 }, { line: 'S', quantity: 1 }] },
    { kind, lines: [{ line: 'A', quantity: -1 }, { line: 'B', quantity: 1 }] },
    { kind, lines: [{ line: 'A', quantity: 0 }] },
    { kind, lines: [{ line: 'X', quantity: 1 }] },
    { kind, lines: [] },
  ]),
  { kind: 'cancel' },
  { kind: 'cancel', by: 'buyer' },
  { kind: 'ship', parcel: 'F1', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'ship', parcel: 'F1', lines: [{ line: 'B', quantity: 1 }] },
  { kind: 'ship', parcel: 'F2', lines: [{ line: 'A', quantity: 1 }, { line: 'B', quantity: 1 }] },
  { kind: 'ship', parcel: 'F3', lines: [{ line: 'S', quantity: 1 }] },
  { kind: 'ship', parcel: 'F3', lines: [{ line: 'A', quantity: -1 }, { line: 'B', quantity: 1 }] },
  { kind: 'ship', parcel: 'F3', lines: [{ line: 'A', quantity: 0 }] },
  { kind: 'ship', parcel: 'F3', lines: [{ line: 'X', quantity: 1 }] },
  { kind: 'cancel-parcel', parcel: 'F1' },
  { kind: 'cancel-parcel', parcel: 'F2' },
  { kind: 'cancel-parcel', parcel: 'F9' },
  { kind: 'update-tracking', parcel: 'F1' },
  { kind: 'deliver', parcel: 'F1' },
  { kind: 'deliver', parcel: 'F2', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'deliver', parcel: 'F2', lines: [{ line: 'B', quantity: 2 }] },
  { kind: 'deliver', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'deliver', lines: [{ line: 'A', quantity: -1 }, { line: 'B', quantity: 1 }] },
  { kind: 'deliver', lines: [{ line: 'X', quantity: 1 }] },
  { kind: 'deliver', lines: [] },
  { kind: 'deliver' },
  { kind: 'confirm-receipt' },
  { kind: 'request-return', return: 'T1', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'request-return', return: 'T1', lines: [{ line: 'A', quantity: 2 }] },
  { kind: 'request-return', return: 'T2', lines: [{ line: 'A', quantity: 1 }], at: LATE },
  { kind: 'request-return', return: 'T2', lines: [{ line: 'B', quantity: 1 }] },
  { kind: 'request-return', return: 'T3', lines: [{ line: 'A', quantity: -1 }, { line: 'B', quantity: 1 }] },
  { kind: 'request-return', return: 'T3', lines: [{ line: 'X', quantity: 1 }] },
  { kind: 'request-return', return: 'T3', lines: [{ line: 'A', quantity: 0 }] },
  { kind: 'approve-return', return: 'T1' },
  { kind: 'decline-return', return: 'T1' },
  { kind: 'cancel-return', return: 'T1' },
  { kind: 'cancel-return', return: 'T9' },
  { kind: 'receive-return', return: 'T1', lines: [{ line: 'A', quantity: 1 }] },
  { kind: 'receive-return', return: 'T1', lines: [{ line: 'A', quantity: 1 }], damaged: [{ line: 'A', quantity: 1 }] },
  { kind: 'receive-return', return: 'T1', lines: [{ line: 'A', quantity: 0 }] },
  { kind: 'receive-return', return: 'T1', lines: [{ line: 'B', quantity: 1 }] },
  { kind: 'inspect-return', return: 'T1' },
  { kind: 'inspect-return', return: 'T1', refused: [{ line: 'A', quantity: 1 }] },
  { kind: 'inspect-return', return: 'T1', accepted: [{ line: 'A', quantity: 0 }] },
  { kind: 'exchange', return: 'T1', lines: [{ line: 'A', quantity: 1 }], add: [{ id: 'E', quantity: 1, unitPrice: 70 }], fees: [5] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'A', quantity: 1 }], add: [{ id: 'G', quantity: 1, unitPrice: 70 }], fees: [-5] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'A', quantity: 1 }], add: [{ id: 'B', quantity: 1, unitPrice: 70 }] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'A', quantity: 1 }], add: [{ id: 'H', quantity: 0, unitPrice: 70 }] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'A', quantity: 1 }], add: [{ id: 'I', quantity: 1, unitPrice: 7 }], at: LATE },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'B', quantity: 1 }], add: [{ id: 'I', quantity: 1, unitPrice: 7 }] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'X', quantity: 1 }], add: [{ id: 'I', quantity: 1, unitPrice: 7 }] },
  { kind: 'exchange', return: 'T4', lines: [{ line: 'A', quantity: 0 }], add: [{ id: 'I', quantity: 1, unitPrice: 7 }] },
  { kind: 'open-complaint', complaint: 'K1' },
  { kind: 'answer-complaint', complaint: 'K1' },
  { kind: 'resolve-complaint', complaint: 'K1' },
  { kind: 'check-timers', at: LATE },
  { kind: 'close' },
];

function lived(order: Order, life: readonly Wish[]): Order {
  return life.reduce((state, wish) => decideAll(state, [commandOf(state, wish)]).order!, order);
}

/** A wish as a command. Its id is new to the order. */
export function commandOf(order: Order, wish: Wish): Command {
  return { at: NOON, ...wish, id: `c${order.version}` };
}

/** All that matters of an order: not how it came about. */
export function factsOf({ version: _, receipts: __, at: ___, ...facts }: Order): string {
  return JSON.stringify(facts, (key, value: unknown) => (key === 'since' || key === 'position' ? undefined : value));
}
