import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/orders/decide.ts';
import type { Machine } from '../../../src/orders/machine/machine.ts';
import { stepsOf } from '../../../src/orders/machine/machine-step.ts';
import { orderMachine } from '../../../src/orders/machine/order-machine.ts';
import { paymentMachine } from '../../../src/orders/machine/payment-machine.ts';
import { returnMachine } from '../../../src/orders/machine/return-machine.ts';
import { shipmentMachine } from '../../../src/orders/machine/shipment-machine.ts';
import type { Order } from '../../../src/orders/order/order.ts';
import { record } from '../../../src/orders/record.ts';
import { fulfillmentStatus } from '../../../src/orders/status/fulfillment-status.ts';
import { orderStatus } from '../../../src/orders/status/order-status.ts';
import { paymentStatus } from '../../../src/orders/status/payment-status.ts';
import { returnStatus } from '../../../src/orders/status/return-status.ts';
import { orderCommandsArbitrary } from '../../../src/testing/index.ts';

const payment = fc.constantFrom('P1', 'P2');
const amount = fc.constantFrom(1, 500, 1000, 5000);
/** What providers and carriers report, whatever the order thinks of it. */
const fact = fc.oneof(
  fc.record({ kind: fc.constantFrom('authorized', 'captured', 'voided'), payment, amount }),
  fc.record({ kind: fc.constant('refunded'), payment, amount, refund: fc.constantFrom('B3', 'B4') }),
  fc.record({ kind: fc.constant('chargeback-opened'), payment, amount, dispute: fc.constantFrom('D3', 'D4') }),
  fc.record({ kind: fc.constantFrom('chargeback-won', 'chargeback-lost'), dispute: fc.constantFrom('D3', 'D4') }),
  fc.record({ kind: fc.constant('delivered'), parcel: fc.constantFrom('F1', 'F2') }),
);
const presale = { deposit: 1000, balanceFrom: '2026-11-11T04:00:00Z', balanceTo: '2026-11-12T04:00:00Z', whenBuyerDefaults: 'forfeit' } as const;
const policy = fc.constantFrom(undefined, { presale }, { review: { amountFrom: 1 } }, { payWithinMinutes: 30, confirmAfterDays: 1 });

/** Every order that a life of commands and facts goes through. */
const life = policy
  .chain((terms) => fc.tuple(orderCommandsArbitrary(fc, { maxCommands: 25, policy: terms }), fc.array(fact, { minLength: 26, maxLength: 26 }), fc.array(fc.boolean(), { minLength: 26, maxLength: 26 })))
  .map(([commands, facts, reported]) => {
    const orders: Order[] = [];
    let order: Order | null = null;
    for (const [index, command] of commands.entries()) {
      const decided = decide(order, command);
      if (decided.ok) orders.push((order = decided.order));
      const at = index % facts.length;
      if (order === null || reported[at] !== true) continue;
      const next: Order = record(order, { ...facts[at]!, id: `f${index}`, at: command.at }).order;
      // A provider that gives back more than it took is beyond the statuses; whatever else it says, is not.
      if (Math.max(next.money.refunded, next.money.chargedBack) <= next.money.captured) orders.push((order = next));
    }
    return orders;
  });

const axes: readonly (readonly [string, Machine, (order: Order) => string])[] = [
  ['orderMachine', orderMachine, orderStatus],
  ['paymentMachine', paymentMachine, paymentStatus],
  ['shipmentMachine', shipmentMachine, fulfillmentStatus],
  ['returnMachine', returnMachine, returnStatus],
];

describe.each(axes)('%s', (_, machine, status) => {
  const arrows = new Set(stepsOf(machine).map(({ from, to }) => `${from} → ${to}`));

  it('has an arrow for every change of status in any life of an order', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(life, (orders) => {
        for (const [index, order] of orders.entries()) {
          seen.add(status(order));
          const before = index === 0 ? status(order) : status(orders[index - 1]!);
          const change = `${before} → ${status(order)}`;
          if (before !== status(order) && !arrows.has(change)) throw new Error(change);
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 400) },
    );
    // And lives that go through all of it.
    expect([...seen].sort()).toEqual(Object.keys(machine.states).sort());
  });
});
