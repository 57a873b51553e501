import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balances, decide, decideAll, record, replay, type Command, type Fact, type Order, type OrderEvent } from '../../src/orders/index.ts';
import { moveLaws, stateLaws } from './laws.ts';
import { act, availableOf, newModel, openOf, refundedOf, type Act, type Model } from './model.ts';
import { commandOf, smallOrder, smallOrders, wishes } from './small-world.ts';

const at = '2026-11-11T12:00:00.000Z';

describe('any sequence of commands', () => {
  it('breaks no law, and replays to the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(wishes.length - 1), { maxLength: 60 }), (choices) => {
        let order: Order = smallOrders[0]!;
        const events: OrderEvent[] = [];
        for (const choice of choices) {
          const command = commandOf(order, wishes[choice]!);
          const answer = decide(order, command);
          if (!answer.ok) continue;
          for (const [name, law] of Object.entries(moveLaws)) expect([name, law(order, command, answer.order)]).toEqual([name, true]);
          order = answer.order;
          events.push(...answer.events);
        }
        for (const [name, law] of Object.entries(stateLaws)) expect([name, law(order)]).toEqual([name, true]);
        expect(JSON.parse(JSON.stringify(order))).toEqual(order);
        expect(replay(events, smallOrders[0])).toEqual(order);
      }),
    );
  });
});

interface Real {
  order: Order;
  turn: number;
}

/** One act, put to the model and to the order: both take it or both refuse it, and then they agree. */
class Step implements fc.Command<Model, Real> {
  readonly what: Act;
  constructor(what: Act) {
    this.what = what;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, real: Real): void {
    real.turn += 1;
    const answer = decide(real.order, commandFor(this.what, real.turn));
    expect(answer.ok).toBe(act(model, this.what));
    if (answer.ok) real.order = answer.order;
    const { units, money } = real.order;
    expect([units.cancelled, units.shipped, units.delivered, units.returning]).toEqual([model.cancelled, model.shipped, model.delivered, model.returning]);
    const payments = [...model.payments.keys()];
    const sum = (value: (payment: string) => number): number => payments.reduce((total, payment) => total + value(payment), 0);
    expect(balances(real.order)).toMatchObject({
      authorizedOpen: sum((payment) => openOf(model, payment)),
      available: sum((payment) => availableOf(model, payment)),
      refunded: sum((payment) => refundedOf(model, payment, 'settled')),
      refundPending: sum((payment) => refundedOf(model, payment, 'pending')),
    });
    expect(money.captured).toBe(sum((payment) => model.payments.get(payment)!.captured));
  }
  toString(): string {
    return JSON.stringify(this.what);
  }
}

function commandFor(what: Act, turn: number): Command {
  const header = { id: `turn ${turn}`, at };
  if (!('quantity' in what)) return { ...header, ...what };
  const { kind, quantity } = what;
  const named = kind === 'ship' ? { parcel: `F${turn}` } : kind === 'request-return' ? { return: `T${turn}` } : {};
  return { kind, ...header, ...named, lines: [{ line: 'A', quantity }] } as unknown as Command;
}

describe('an order beside a model of it', () => {
  const payment = fc.constantFrom('P1', 'P2');
  const amount = fc.integer({ min: 1, max: 200 });
  const quantity = fc.integer({ min: 1, max: 3 });
  const acts: fc.Arbitrary<Act>[] = [
    fc.record({ kind: fc.constantFrom('authorize' as const, 'capture' as const), payment, amount }),
    fc.record({ kind: fc.constant('void' as const), payment }),
    fc.record({ kind: fc.constantFrom('request-refund' as const, 'refund' as const), refund: fc.constantFrom('R1', 'R2', 'R3'), payment, amount }),
    fc.record({ kind: fc.constant('fail-refund' as const), refund: fc.constantFrom('R1', 'R2', 'R3') }),
    fc.record({ kind: fc.constant('open-chargeback' as const), dispute: fc.constantFrom('D1', 'D2'), payment, amount }),
    fc.record({ kind: fc.constant('win-chargeback' as const), dispute: fc.constantFrom('D1', 'D2') }),
    fc.record({ kind: fc.constantFrom('ship' as const, 'cancel' as const, 'deliver' as const, 'request-return' as const), quantity }),
  ];

  it('takes and refuses the same, and comes to the same figures', () => {
    const place = { kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: [{ id: 'A', quantity: 6, unitPrice: 100 }] } as const;
    const steps = fc.commands(acts.map((each) => each.map((what) => new Step(what))), { maxCommands: 60 });
    fc.assert(
      fc.property(steps, (commands) => {
        fc.modelRun(() => ({ model: newModel(6), real: { order: decideAll(null, [place]).order!, turn: 0 } }), commands);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any messages of a provider', () => {
  const time = fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-11T12:00:0${second}.000Z`);
  const amount = fc.integer({ min: 1, max: 100 });
  const fact: fc.Arbitrary<Omit<Fact, 'id'>> = fc.oneof(
    fc.record({ kind: fc.constantFrom('authorized' as const, 'captured' as const), at: time, payment: fc.constant('P1'), amount }),
    // A success of a reference happens once, however often it is told; failures come before it and after it.
    fc.constantFrom('C1', 'C2').map((capture) => ({ kind: 'captured' as const, at: '2026-11-11T12:00:05.000Z', payment: 'P1', amount: 30, capture })),
    fc.record({ kind: fc.constant('capture-failed' as const), at: time, capture: fc.constantFrom('C1', 'C2') }),
    fc.record({ kind: fc.constant('voided' as const), at: time, payment: fc.constant('P1') }),
    fc.constantFrom('R1', 'R2').map((refund) => ({ kind: 'refunded' as const, at: '2026-11-11T12:00:05.000Z', payment: 'P1', refund, amount: 20 })),
    fc.record({ kind: fc.constant('refund-failed' as const), at: time, refund: fc.constantFrom('R1', 'R2') }),
    fc.record({ kind: fc.constant('chargeback-opened' as const), at: time, payment: fc.constant('P1'), dispute: fc.constant('D1'), amount: fc.constant(10) }),
    fc.record({ kind: fc.constantFrom('chargeback-won' as const, 'chargeback-lost' as const), at: time, dispute: fc.constant('D1') }),
  );

  it('come to the same money in whatever order they arrive, and however often', () => {
    const messages = fc.array(fact, { maxLength: 12 }).map((facts) => facts.map((each, index) => ({ ...each, id: `evt ${index}` }) as Fact));
    fc.assert(
      fc.property(messages.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }))), ([facts, shuffled]) => {
        const money = (told: readonly Fact[]): unknown => balances(told.reduce((order, each) => record(order, each).order, smallOrder()));
        expect(money(shuffled)).toEqual(money(facts));
      }),
      { numRuns: 500 },
    );
  });
});
