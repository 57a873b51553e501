import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { decide, type Decision } from './decide.ts';
import type { Command } from './message/command.ts';
import type { OrderEvent } from './message/order-event.ts';
import type { Order } from './order/order.ts';

/** What came of several commands. */
export interface DecidedAll {
  /** The order after the last of them; null when none placed one. */
  readonly order: Order | null;
  /** Of all of them, in turn. */
  readonly events: readonly OrderEvent[];
  /** The answer to each. */
  readonly answers: readonly Decision[];
}

/**
 * Puts several commands to an order in turn, each to what the ones before have left. A refused one changes nothing, and the next is put
 * all the same.
 *
 * @throws InvalidInputError when `commands` is no array, or a command is broken, as `decide` does.
 * @example
 * ```ts
 * import { decideAll } from 'shopwright/orders';
 * const { answers, events } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] },
 *   { kind: 'ship', id: 'c2', at: '2026-11-11T09:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 3 }] },
 *   { kind: 'cancel', id: 'c3', at: '2026-11-11T10:00:00Z' },
 * ]);
 * answers.map((answer) => (answer.ok ? 'ok' : answer.code)) // => ['ok', 'over-ship', 'ok']
 * events.map((event) => event.kind) // => ['placed', 'cancelled']
 * ```
 */
export function decideAll(order: Order | null, commands: readonly Command[]): DecidedAll {
  refuseNoList(commands);
  let current = order;
  const events: OrderEvent[] = [];
  const answers = Array.from(commands, (command) => {
    const answer = decide(current, command);
    if (answer.ok) {
      current = answer.order;
      events.push(...answer.events);
    }
    return answer;
  });
  return { order: current, events, answers };
}

function refuseNoList(commands: unknown): void {
  if (Array.isArray(commands)) return;
  const problems: Problems = [];
  problem(problems, ['commands'], 'wrong-type', 'must be an array');
  refuse(problems);
}
