import { decide, type Command, type Order } from 'shopwright/orders';

const HOUR = 3_600_000;

/** What happens to an order in turn, and after how many hours, when everything goes as it should. */
const life = [
  { kind: 'capture', after: 0.1 },
  { kind: 'ship', after: 30 },
  { kind: 'update-tracking', after: 50 },
  { kind: 'deliver', after: 90 },
  { kind: 'request-return', after: 110 },
  { kind: 'receive-return', after: 180 },
  { kind: 'inspect-return', after: 200 },
  { kind: 'refund', after: 230 },
] as const;

/** A thousand open orders of the days before `now`, each as far as chance and time have brought it: the same ones for the same seed. */
export function openOrders({ now, count, seed }: { readonly now: number; readonly count: number; readonly seed: number }): readonly Order[] {
  const chance = chances(seed);
  return Array.from({ length: count }, (_, index) => {
    // Most are young; the oldest are two weeks old.
    const placedAt = Math.round(now - chance() ** 3 * 14 * 24 * HOUR);
    let order = accept(null, { kind: 'place', id: 'place', at: placedAt, orderId: `A-${String(10_001 + index)}`, currency: 'CNY', lines: [{ id: '1', sku: 'COAT', quantity: 1, unitPrice: 5900 + Math.floor(chance() * 600) * 100 }] });
    // Where it stops for lack of luck: few orders go wrong, and few goods come back.
    const luck = chance();
    const last = luck < 0.04 ? 0 : luck < 0.1 ? 1 : luck < 0.14 ? 2 : luck < 0.85 ? 4 : luck < 0.9 ? 6 : luck < 0.94 ? 7 : 8;
    const pace = luck < 0.14 ? 1 : 0.5 + chance() * 0.7;
    for (const { kind, after } of life.slice(0, last)) {
      const at = Math.round(placedAt + after * pace * HOUR);
      if (at > now) break;
      order = accept(order, commandOf(kind, order, at));
    }
    const complains = chance() < 0.02;
    const at = Math.max(placedAt, now - Math.round(chance() * 3 * HOUR));
    return complains ? accept(order, { kind: 'open-complaint', id: 'complaint', at, complaint: `K-${index}` }) : order;
  });
}

function commandOf(kind: (typeof life)[number]['kind'], order: Order, at: number): Command {
  const header = { id: kind, at };
  const lines = [{ line: '1', quantity: 1 }];
  switch (kind) {
    case 'capture':
      return { kind, ...header, payment: 'P1', amount: order.money.asked };
    case 'ship':
      return { kind, ...header, parcel: `SF-${order.id}`, lines };
    case 'update-tracking':
    case 'deliver':
      return { kind, ...header, parcel: `SF-${order.id}` };
    case 'request-return':
    case 'receive-return':
      return { kind, ...header, return: `RT-${order.id}`, lines };
    case 'inspect-return':
      return { kind, ...header, return: `RT-${order.id}` };
    case 'refund':
      return { kind, ...header, refund: `RE-${order.id}`, return: `RT-${order.id}`, lines };
  }
}

function accept(order: Order | null, command: Command): Order {
  const answer = decide(order, command);
  if (!answer.ok) throw new Error(`${command.kind} is refused: ${answer.code}`);
  return answer.order;
}

/** Numbers from 0 to 1 that look random and are always the same: a linear congruential generator. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
