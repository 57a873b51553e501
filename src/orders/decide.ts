import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { advance } from './advance.ts';
import { commandReaders, commandShape, type Command } from './message/command.ts';
import { eventOf } from './message/commands-of.ts';
import type { OrderEvent } from './message/order-event.ts';
import { readMessage, type ReadMessage } from './message/read-message.ts';
import { REPEATED, refusal, type Guard, type Refusal } from './message/refusal.ts';
import type { Order } from './order/order.ts';
import { receiptOf } from './order/receipts.ts';
import { orderRules, type OrderRules } from './order-rules.ts';

/** A command that is accepted. */
export interface Accepted {
  readonly ok: true;
  /** What happened, to be appended to the order's history: nothing, when it was handled before or no timer was due. */
  readonly events: readonly OrderEvent[];
  /** The order after it. */
  readonly order: Order;
  /** Whether the same command, or the same capture, refund, parcel, … was handled before. */
  readonly repeated: boolean;
  /** The version of the order that it made, or had made when it was handled first. */
  readonly version: number;
}

/** The answer to a command. */
export type Decision = Accepted | Refusal;

/**
 * Whether an order takes a command, and what comes of it: the events to store, and the next order. Given `null`, there is no order yet,
 * and the command is `place`.
 *
 * A command whose `id` was handled before changes nothing and is accepted again, with `repeated: true` and no events; the same `id` with
 * other contents is refused (`command-conflict`). What a command may be refused for is in docs/orders.md; a refusal is a value and
 * changes nothing, and a command over several lines applies to all of them or none.
 *
 * Cost: independent of the history; linear in the lines that the command names. Amounts are in minor units.
 *
 * @throws InvalidInputError when the command is none that this version knows, or is broken: fields missing, unknown or of the wrong type,
 * amounts or units that are no whole numbers, a line named twice, an instant without offset. Amounts and units that are whole but make no
 * sense (0, below 0) are refused as values.
 * @see Jérémie Chassaing, "Functional Event Sourcing Decider" (2021)
 * @example
 * ```ts
 * import { decide } from 'shopwright/orders';
 * const placed = decide(null, { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 12000 }] });
 * const paid = decide(placed.ok ? placed.order : null, { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 12000 });
 * decide(paid.ok ? paid.order : null, { kind: 'refund', id: 'c3', at: '2026-11-11T00:02:00Z', refund: 'R1', amount: 15000 })
 * // => { ok: false, code: 'over-refund', of: 'P1', asked: 15000, limit: 12000 }
 * ```
 */
export function decide(order: Order | null, command: Command): Decision {
  return decideBy(orderRules, order, readCommand(command));
}

/** A command as it is handled. */
export function readCommand(command: Command): ReadMessage<Command> {
  return readMessage(commandShape, commandReaders, command, 'command');
}

/** The decision on a command that was read, under these rules: a test takes one of them away, or puts one command to many orders. */
export function decideBy(rules: OrderRules, order: Order | null, read: ReadMessage<Command>): Decision {
  const judged = judge(rules, order, read);
  if (!judged.ok || judged.event === null) return judged.ok ? { ok: true, events: [], order: order!, repeated: judged.repeated, version: judged.version } : judged;
  const next = advance(order, judged.event);
  refuseUncountable(next);
  return { ok: true, events: [judged.event], order: next, repeated: false, version: next.version };
}

/** A command that may be carried out. */
interface Judged {
  readonly ok: true;
  readonly repeated: boolean;
  readonly version: number;
  readonly event: OrderEvent | null;
}

/** The answer to a command, before anything is carried out. */
export function judge(rules: OrderRules, order: Order | null, { message: command, digest }: ReadMessage<Command>): Judged | Refusal {
  refuseNoOrder(order, true);
  const { kind, id, expectedVersion } = command;
  const version = order === null ? 0 : order.version;
  if (order !== null) {
    const receipt = receiptOf(order.receipts, id);
    if (receipt !== undefined) return receipt.digest === digest ? { ok: true, repeated: true, version: receipt.version, event: null } : refusal('command-conflict', id);
  }
  if (expectedVersion !== undefined && expectedVersion !== version) return refusal('version-conflict', null, expectedVersion, version);
  if ((order === null) !== (kind === 'place')) return refusal(order === null ? 'not-placed' : 'already-placed');

  const rule = rules[kind];
  const plan = rule.plan?.(order!, command as never) as never;
  const guards = rule.guards as readonly Guard<Command, never>[];
  for (let index = 0; index < guards.length; index += 1) {
    const against = guards[index]!(order!, command, plan);
    if (against === REPEATED) return { ok: true, repeated: true, version, event: null };
    if (against !== undefined) return against;
  }
  const event = rule.event === undefined ? eventOf.get(kind)! : rule.event(order!, command as never);
  if (event === null) return { ok: true, repeated: false, version, event };
  const worked = rule.worked === undefined ? null : rule.worked(order!, command as never, plan);
  return { ok: true, repeated: false, version, event: { kind: event, version: version + 1, at: command.at, cause: command, digest, worked, anomalies: null } as OrderEvent };
}

/** Refuses what is no order at all. Whether every fact in it holds, `checkOrder` says. */
export function refuseNoOrder(order: unknown, orNull = false): void {
  if (order === null ? orNull : typeof order === 'object' && Number.isSafeInteger((order as Partial<Order>).version) && typeof (order as Partial<Order>).receipts === 'object') return;
  const problems: Problems = [];
  problem(problems, ['order'], 'wrong-type', orNull ? 'must be an order, or null before there is one' : 'must be an order');
  refuse(problems);
}

/** Refuses amounts that have grown past what a number holds exactly. */
export function refuseUncountable({ money }: Order): void {
  if (Math.max(money.asked, money.captured, money.authorizedOpen, money.capturePending, money.refunded, money.refundPending, money.chargedBack) <= Number.MAX_SAFE_INTEGER) return;
  const problems: Problems = [];
  problem(problems, ['amount'], 'too-large', 'makes a sum that cannot be counted exactly');
  refuse(problems);
}
