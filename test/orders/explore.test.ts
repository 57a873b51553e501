import { describe, expect, it } from 'vitest';
import { decide, decideAll, fulfillmentStatus, orderStatus, paymentStatus, returnStatus, stage, type Order } from '../../src/orders/index.ts';
import { noReceipts } from '../../src/orders/order/receipts.ts';
import { find } from '../../src/orders/order/table.ts';
import { explore, type Move } from '../../src/orders/machine/explore.ts';
import type { Wish } from './small-world.ts';

/*
 * Every order within this bound: one line of two units (60 and 40), one payment whose amounts are multiples of 50 up to 100, two parcels of
 * one unit each, one return, one dispute, one refund of 50; paid, sent, cancelled, returned and refunded in any order.
 */
/** With a refund by the unit, a complaint, a hold, an approval and an inspection as well: 400,000 orders and more, which takes some more seconds. */
const WIDE = process.env['EXPLORE'] === 'wide';
const at = '2026-11-11T12:00:00.000Z';
const unit = [{ line: 'A', quantity: 1 }];
const moves: readonly Wish[] = [
  { kind: 'authorize', payment: 'P1', amount: 100 },
  { kind: 'capture', payment: 'P1', amount: 50 },
  { kind: 'request-capture', payment: 'P1', capture: 'C1', amount: 50 },
  { kind: 'capture', payment: 'P1', capture: 'C1', amount: 50 },
  { kind: 'fail-capture', capture: 'C1' },
  { kind: 'void', payment: 'P1' },
  { kind: 'request-refund', refund: 'R1', amount: 50 },
  { kind: 'refund', refund: 'R1', amount: 50 },
  { kind: 'fail-refund', refund: 'R1' },
  { kind: 'open-chargeback', dispute: 'D1', payment: 'P1', amount: 50 },
  { kind: 'win-chargeback', dispute: 'D1' },
  { kind: 'lose-chargeback', dispute: 'D1' },
  { kind: 'cancel' },
  { kind: 'cancel', lines: unit },
  { kind: 'ship', parcel: 'F1', lines: unit },
  { kind: 'ship', parcel: 'F2', lines: unit },
  { kind: 'cancel-parcel', parcel: 'F1' },
  { kind: 'deliver', parcel: 'F1' },
  { kind: 'deliver', parcel: 'F2' },
  { kind: 'confirm-receipt' },
  { kind: 'request-return', return: 'T1', lines: unit },
  { kind: 'receive-return', return: 'T1', lines: unit },
  { kind: 'decline-return', return: 'T1' },
  { kind: 'close' },
];
const wide: readonly Wish[] = [{ kind: 'refund', refund: 'R2', lines: unit }, { kind: 'open-complaint', complaint: 'K1' }, { kind: 'resolve-complaint', complaint: 'K1' }, { kind: 'hold' }, { kind: 'release' }, { kind: 'approve-return', return: 'T1' }, { kind: 'inspect-return', return: 'T1', refused: unit }];
const commands = [...moves, ...(WIDE ? wide : [])].map((wish, index) => ({ at, id: `c${index}`, ...wish }));
const labels = commands.map((command) => JSON.stringify({ ...command, at: undefined, id: undefined }));

const first = forget(decideAll(null, [{ kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: [{ id: 'A', unitNet: [{ quantity: 1, amount: 60 }, { quantity: 1, amount: 40 }] }] }]).order!);

describe('every order within a bound', () => {
  it('breaks no law, has its statuses, and can still end', { timeout: 300_000 }, () => {
    const seen = explore<Order>({
      initial: [first],
      moves: (order) => {
        const possible: Move<Order>[] = [];
        for (let index = 0; index < commands.length; index += 1) {
          // The bound: a payment is authorized once, and takes 100 at most, where a sale could take any number of times.
          if (index === 0 && find(order.payments, 'P1') !== undefined) continue;
          if (index < 4 && index > 0 && order.money.captured + order.money.capturePending > (index === 3 ? 100 : 50)) continue;
          const answer = decide(order, commands[index]!);
          if (answer.ok && answer.events.length > 0) possible.push({ label: labels[index]!, state: forget(answer.order) });
        }
        return possible;
      },
      key: keyOf,
      laws: {
        'refunded + asked back + charged back ≤ captured ≤ authorized or total': ({ payments, money }) => {
          const { captured = 0, refunded = 0, refundPending = 0, chargedBack = 0, authorized = 0, capturePending = 0 } = find(payments, 'P1') ?? {};
          return refunded + refundPending + chargedBack <= captured && (authorized === 0 || captured + capturePending <= authorized) && Math.min(refunded, refundPending, chargedBack, capturePending, money.authorizedOpen, money.asked) >= 0;
        },
        'shipped + cancelled ≤ ordered, delivered ≤ shipped, returned ≤ shipped': ({ lines }) => {
          const { ordered, cancelled, shipped, delivered, returning, returned, refunded, net, allocated } = find(lines, 'A')!;
          return shipped + cancelled <= ordered && allocated + cancelled <= ordered && delivered <= shipped && returning + returned <= shipped && refunded <= net && Math.min(cancelled, shipped, delivered, returning, returned, refunded) >= 0;
        },
        'every status is a word': (order) => [paymentStatus(order), fulfillmentStatus(order), returnStatus(order), orderStatus(order), stage(order)].every((status) => typeof status === 'string'),
        'the sums are those of the one payment and the one line': ({ money, units, lines, payments }) => {
          const line = find(lines, 'A')!;
          return units.shipped === line.shipped && units.returned === line.returned && units.cancelled === line.cancelled && money.captured === (find(payments, 'P1')?.captured ?? 0);
        },
      },
      moveLaws: {
        'a closed order takes nothing more': (before) => before.closedAt === null,
        'what was delivered stays delivered': (before, _, after) => after.units.delivered >= before.units.delivered,
        'what was captured stays captured': (before, _, after) => after.money.captured >= before.money.captured - 50,
        'a cancelled order stays so': (before, _, after) => before.cancelledAt === null || after.cancelledAt !== null,
      },
      isEnd: (order) => order.closedAt !== null,
      limit: 10_000_000,
    });
    expect(seen.violations).toEqual([]);
    expect(seen.stuck).toEqual([]);
    expect({ complete: seen.complete, many: seen.states >= (WIDE ? 400_000 : 30_000) }).toEqual({ complete: true, many: true });
    if (WIDE) console.log(`${seen.states} orders, ${seen.transitions} commands, ${seen.depth} deep`);
  });
});

/** How it came about does not matter. */
function forget(order: Order): Order {
  return { ...order, version: 1, receipts: noReceipts };
}

/** Everything that matters, in few characters. */
function keyOf(order: Order): string {
  const payment = find(order.payments, 'P1');
  const line = find(order.lines, 'A')!;
  const [one, two] = [find(order.parcels, 'F1')?.state ?? '-', find(order.parcels, 'F2')?.state ?? '-'];
  const [r1, r2, c1, d1, t1] = [find(order.refunds, 'R1'), find(order.refunds, 'R2'), find(order.captures, 'C1'), find(order.disputes, 'D1'), find(order.returns, 'T1')];
  const back = t1?.lines[0];
  return [
    payment ? `${payment.authorized}.${payment.captured}${payment.released ? 'r' : ''}` : '',
    r1?.state[0], r2 ? `${r2.state[0]}${r2.amount}` : '', c1?.state[0], d1?.state[0],
    line.cancelled, line.shipped, line.delivered, one[0], two[0], t1 ? `${t1.state}${back!.received}${back!.refused}` : '',
    find(order.complaints, 'K1')?.state[0], order.held === null ? '' : 'h', order.money.asked, order.cancelledAt === null ? '' : 'x', order.completedAt === null ? '' : 'y', order.closedAt === null ? '' : 'z', line.refunded, line.runs.map(({ back: units }) => units).join(''),
  ].join('|');
}
