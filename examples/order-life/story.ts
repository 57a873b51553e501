import type { Command, Fact } from 'shopwright/orders';

/** What happens on a day, in a shopkeeper's words, and what it says to the order. */
export interface Episode {
  readonly day: string;
  readonly told: string;
  readonly message: { readonly command: Command } | { readonly fact: Fact };
}

const COAT = 'coat';
const SCARVES = 'scarves';

/** The life of an order of Singles' Day: a coat, and three scarves of which the third was half price. */
export const story: readonly Episode[] = [
  asked('11-11', 'The shopper orders. Pricing has worked out what each unit costs: two scarves at 80.00 and one at 40.00.', {
    kind: 'place',
    id: 'web-1',
    at: '2026-11-11T12:00:00Z',
    orderId: 'A-1111',
    currency: 'CNY',
    lines: [
      { id: COAT, sku: 'COAT-M', unitNet: [{ quantity: 1, amount: 59_900 }] },
      { id: SCARVES, sku: 'SCARF', unitNet: [{ quantity: 2, amount: 8000 }, { quantity: 1, amount: 4000 }] },
    ],
    shipping: 1200,
    policy: { requirePaymentToShip: true, payWithinMinutes: 30, confirmAfterDays: 10, returnWindow: { kind: 'after-delivery', days: 7, timeZone: 'Asia/Shanghai' } },
  }),
  asked('11-11', 'The warehouse is too eager.', { kind: 'ship', id: 'wms-1', at: '2026-11-11T12:01:00Z', parcel: 'SF-1', lines: [{ line: COAT, quantity: 1 }] }),
  happened('11-11', 'The payment provider reports the money.', { kind: 'captured', id: 'evt-1', at: '2026-11-11T12:02:00Z', payment: 'alipay-1', amount: 81_100 }),
  happened('11-11', 'And reports it once more: its message was lost on the way back.', { kind: 'captured', id: 'evt-1', at: '2026-11-11T12:02:00Z', payment: 'alipay-1', amount: 81_100 }),
  asked('11-12', 'The coat leaves.', { kind: 'ship', id: 'wms-2', at: '2026-11-12T02:00:00Z', parcel: 'SF-1', lines: [{ line: COAT, quantity: 1 }], carrier: 'SF' }),
  asked('11-12', 'There are only two scarves. The shop cancels the third: the cheapest goes first.', { kind: 'cancel', id: 'desk-1', at: '2026-11-12T03:00:00Z', lines: [{ line: SCARVES, quantity: 1 }], reason: 'out of stock' }),
  asked('11-12', 'Its money is asked back.', { kind: 'request-refund', id: 'desk-2', at: '2026-11-12T03:01:00Z', refund: 're-1', lines: [{ line: SCARVES, quantity: 1 }] }),
  asked('11-12', 'The desk grants all the money back by mistake: what is on its way counts already.', { kind: 'request-refund', id: 'desk-3', at: '2026-11-12T03:02:00Z', refund: 're-2', amount: 81_100 }),
  happened('11-13', 'The refund has arrived.', { kind: 'refunded', id: 'evt-2', at: '2026-11-13T01:00:00Z', payment: 'alipay-1', refund: 're-1', amount: 4000 }),
  happened('11-13', 'The carrier reports a parcel delivered of which the shop has not heard yet.', { kind: 'delivered', id: 'sf-7', at: '2026-11-13T08:00:00Z', parcel: 'SF-2' }),
  asked('11-13', 'Now the warehouse tells of it: both scarves were in it.', { kind: 'ship', id: 'wms-3', at: '2026-11-13T09:00:00Z', parcel: 'SF-2', lines: [{ line: SCARVES, quantity: 2 }], carrier: 'SF' }),
  happened('11-14', 'The coat is delivered.', { kind: 'delivered', id: 'sf-8', at: '2026-11-14T10:00:00Z', parcel: 'SF-1' }),
  asked('11-20', 'The shopper sends one scarf back.', { kind: 'request-return', id: 'app-1', at: '2026-11-20T15:59:59Z', return: 'RT-1', lines: [{ line: SCARVES, quantity: 1 }] }),
  asked('11-22', 'And would like to send the coat back: the seven days ended with 21 November.', { kind: 'request-return', id: 'app-2', at: '2026-11-21T16:00:00Z', return: 'RT-2', lines: [{ line: COAT, quantity: 1 }] }),
  asked('11-23', 'The scarf comes in.', { kind: 'receive-return', id: 'wms-4', at: '2026-11-23T02:00:00Z', return: 'RT-1', lines: [{ line: SCARVES, quantity: 1 }] }),
  asked('11-23', 'It is as new.', { kind: 'inspect-return', id: 'wms-5', at: '2026-11-23T04:00:00Z', return: 'RT-1' }),
  asked('11-23', 'It is paid back at what it cost.', { kind: 'refund', id: 'desk-4', at: '2026-11-23T05:00:00Z', refund: 're-3', return: 'RT-1', lines: [{ line: SCARVES, quantity: 1 }] }),
  asked('11-23', 'Ten days after the last parcel left, receipt confirms itself.', { kind: 'check-timers', id: 'cron-1', at: '2026-11-23T09:00:00Z' }),
  asked('11-30', 'The books are closed.', { kind: 'close', id: 'desk-5', at: '2026-11-30T00:00:00Z' }),
];

function asked(day: string, told: string, command: Command): Episode {
  return { day, told, message: { command } };
}

function happened(day: string, told: string, fact: Fact): Episode {
  return { day, told, message: { fact } };
}
