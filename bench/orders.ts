import { createMachine, assign, initialTransition, transition } from 'xstate';
import { decide, decideAll, replay, type Command, type Decision, type Order, type OrderEvent } from '../src/orders/index.ts';
import { heading, race, show, steadyMilliseconds, table } from './measure.ts';

/** How long to measure. */
export interface OrdersBench {
  readonly rounds: number;
  readonly windowMs: number;
  readonly warmUpMs: number;
  /** How many events to replay. */
  readonly replayed: number;
}

type LedgerEvent = { readonly type: 'authorize' | 'capture' | 'refund' | 'void'; readonly amount: number };

interface Ledger {
  readonly authorized: number;
  readonly captured: number;
  readonly refunded: number;
  readonly voided: number;
}

const noLedger: Ledger = { authorized: 0, captured: 0, refunded: 0, voided: 0 };

/** The payments of an order: reserve, take in two parts, give some back, let go of the rest; refused steps among them. */
const steps: readonly LedgerEvent[] = [
  { type: 'authorize', amount: 10_000 },
  { type: 'capture', amount: 6000 },
  { type: 'capture', amount: 5000 },
  { type: 'capture', amount: 3000 },
  { type: 'refund', amount: 2500 },
  { type: 'refund', amount: 9000 },
  { type: 'void', amount: 1000 },
  { type: 'refund', amount: 500 },
];

/** The same ledger as a machine of XState: guards and assignments, advanced by its pure function. */
const machine = createMachine({
  types: {} as { context: Ledger; events: LedgerEvent },
  context: noLedger,
  initial: 'open',
  states: {
    open: {
      on: {
        authorize: { guard: ({ event }) => event.amount > 0, actions: assign({ authorized: ({ context, event }) => context.authorized + event.amount }) },
        capture: { guard: ({ context, event }) => event.amount > 0 && event.amount <= context.authorized - context.captured - context.voided, actions: assign({ captured: ({ context, event }) => context.captured + event.amount }) },
        refund: { guard: ({ context, event }) => event.amount > 0 && event.amount <= context.captured - context.refunded, actions: assign({ refunded: ({ context, event }) => context.refunded + event.amount }) },
        void: { guard: ({ context, event }) => event.amount > 0 && event.amount <= context.authorized - context.captured - context.voided, actions: assign({ voided: ({ context, event }) => context.voided + event.amount }) },
      },
    },
  },
});

const start = initialTransition(machine)[0];

/** An order of nothing but a ledger and a version. */
interface PlainOrder {
  readonly version: number;
  readonly ledger: Ledger;
}

interface PlainEvent {
  readonly kind: 'authorized' | 'captured' | 'refunded' | 'voided';
  readonly amount: number;
  readonly version: number;
}

type PlainAnswer = { readonly ok: true; readonly events: readonly PlainEvent[]; readonly order: PlainOrder } | { readonly ok: false; readonly code: string; readonly asked: number; readonly limit: number };

/** The same ledger by hand: decide and evolve, a result, new objects. Nothing else: no ids, no repeats, no lines, no checks of the input. */
function plainDecide(order: PlainOrder, { type, amount }: LedgerEvent): PlainAnswer {
  const { ledger } = order;
  const open = ledger.authorized - ledger.captured - ledger.voided;
  if (amount <= 0) return { ok: false, code: 'invalid-amount', asked: amount, limit: 1 };
  if ((type === 'capture' || type === 'void') && amount > open) return { ok: false, code: `over-${type}`, asked: amount, limit: open };
  if (type === 'refund' && amount > ledger.captured - ledger.refunded) return { ok: false, code: 'over-refund', asked: amount, limit: ledger.captured - ledger.refunded };
  const event = { kind: type === 'authorize' ? 'authorized' : type === 'capture' ? 'captured' : type === 'refund' ? 'refunded' : 'voided', amount, version: order.version + 1 } as const;
  return { ok: true, events: [event], order: plainEvolve(order, event) };
}

function plainEvolve(order: PlainOrder, { kind, amount, version }: PlainEvent): PlainOrder {
  return { ...order, version, ledger: { ...order.ledger, [kind]: order.ledger[kind] + amount } };
}

const at = '2026-11-11T00:00:00.000Z';
const placed = decideAll(null, [{ kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 10_000 }] }]).order!;
const commands: readonly Command[] = steps.map(({ type, amount }, index): Command => {
  const header = { id: `evt_${index}_1MqLiJLkdIwHu7ix`, at };
  return type === 'refund' ? { kind: 'refund', ...header, refund: `re_${index}`, payment: 'P1', amount } : { kind: type, ...header, payment: 'P1', amount };
});

/** Times one command on an order beside the peers, an order with a long history, and the replay of a long one. */
export async function benchOrders({ rounds, windowMs, warmUpMs, replayed }: OrdersBench): Promise<void> {
  heading('orders: one command on a ledger, accepted and refused ones in turn');
  // A call goes through all the steps, so that what the clock costs falls on eight of them.
  const speeds = await race(
    [
      { name: 'plain reducer by hand', run: () => {
        let order: PlainOrder = { version: 0, ledger: noLedger };
        let answer: PlainAnswer | undefined;
        for (const step of steps) {
          answer = plainDecide(order, step);
          if (answer.ok) order = answer.order;
        }
        return answer;
      } },
      { name: 'Shopwright decide', run: () => {
        let order = placed;
        let answer: Decision | undefined;
        for (const command of commands) {
          answer = decide(order, command);
          if (answer.ok) order = answer.order;
        }
        return answer;
      } },
      { name: 'XState transition', run: () => {
        let snapshot = start;
        for (const step of steps) snapshot = transition(machine, snapshot, step)[0];
        return snapshot;
      } },
    ],
    { rounds, windowMs, warmUpMs },
  );
  const [byHand, own, xstate] = speeds as [{ perCpuSecond: number }, { perCpuSecond: number }, { perCpuSecond: number }];
  table(['contestant', 'commands per CPU second', 'Shopwright is'], speeds.map(({ name, perCpuSecond }) => [name, show(steps.length * perCpuSecond), `${show(own.perCpuSecond / perCpuSecond)} times as fast`]));
  console.log(`  goals: at least 20 times XState (${show(own.perCpuSecond / xstate.perCpuSecond)}), within 3 times the reducer (${show(byHand.perCpuSecond / own.perCpuSecond)})`);

  heading('orders: one command after a long history (µs of CPU)');
  const head = ['lines', 'events before', 'capture', 'ship one unit', 'refund a unit'];
  table(head, [[1, 1], [1, 1000], [1000, 1000], [1000, 10_000], [1000, 100_000]].map(([lines, events]) => {
    const long = longOrder(lines!, events!);
    const time = (command: Command): string => show(1000 * steadyMilliseconds(() => many(long, command), windowMs) / 100);
    return [String(lines), show(events!), time({ kind: 'capture', id: 'now', at, payment: 'P9', amount: 1 }), time({ kind: 'ship', id: 'now', at, parcel: 'F-now', lines: [{ line: `L${lines! - 1}`, quantity: 1 }] }), time({ kind: 'refund', id: 'now', at, refund: 'R-now', payment: 'P0', lines: [{ line: 'L0', quantity: 1 }] })];
  }));

  heading(`orders: replay of ${show(replayed)} events`);
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  let most = 0;
  const last = replay(stream(replayed, (heap) => { most = Math.max(most, heap); }));
  const { user, system } = process.cpuUsage(cpu);
  console.log(`  ${show((replayed * 1e6) / (user + system))} events made and replayed per CPU second; heap at most ${show((most - before) / 2 ** 20)} MB more than before, garbage included; version ${last.version}`);
}

function many(order: Order, command: Command): unknown {
  let answer: unknown;
  for (let call = 0; call < 100; call += 1) answer = decide(order, command);
  return answer;
}

/** An order of many lines on which much has happened: captures and refunds with references, shipments, scans. */
function longOrder(lines: number, events: number): Order {
  const { order } = decideAll(null, [{ kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: Array.from({ length: lines }, (_, index) => ({ id: `L${index}`, quantity: events, unitPrice: 100 })) }, { kind: 'capture', id: 'all', at, payment: 'P0', amount: 100 * lines * events }]);
  let current = order!;
  for (let index = 2; index < events; index += 1) {
    const header = { id: `c${index}`, at };
    const line = `L${index % lines}`;
    const turn = index % 4;
    const command: Command = turn === 0 ? { kind: 'ship', ...header, parcel: `F${index}`, lines: [{ line, quantity: 1 }] } : turn === 1 ? { kind: 'refund', ...header, refund: `R${index}`, payment: 'P0', amount: 1 } : turn === 2 ? { kind: 'capture', ...header, payment: 'P1', capture: `C${index}`, amount: 1 } : { kind: 'open-complaint', ...header, complaint: `K${index}` };
    const answer = decide(current, command);
    if (!answer.ok) throw new Error(answer.code);
    current = answer.order;
  }
  return current;
}

/** The events of an order that is scanned, paid in cents and tried to be paid, over and over; each is made when it is asked for. */
function* stream(count: number, watch: (heap: number) => void): Generator<OrderEvent> {
  const { order: shipped, events } = decideAll(null, [{ kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 10_000 }] }, { kind: 'ship', id: 'ship', at, parcel: 'F1', lines: [{ line: '1', quantity: 1 }] }]);
  yield* events;
  let order = shipped;
  for (let version = 3; version <= count; version += 1) {
    const header = { id: `evt_${version}`, at };
    const answer = decide(order, version % 3 === 0 ? { kind: 'update-tracking', ...header, parcel: 'F1' } : version % 3 === 1 ? { kind: 'capture', ...header, payment: 'P1', amount: 1 } : { kind: 'fail-payment', ...header, payment: 'P1' });
    if (!answer.ok) throw new Error(answer.code);
    order = answer.order;
    yield* answer.events;
    if (version % 50_000 === 0) watch(process.memoryUsage().heapUsed);
  }
}
