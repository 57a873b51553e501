import { judge, readCommand } from './decide.ts';
import type { Command } from './message/command.ts';
import type { Refusal } from './message/refusal.ts';
import type { Order } from './order/order.ts';
import { orderRules } from './order-rules.ts';

/**
 * Whether an order would take a command: what `decide` would answer, without carrying it out.
 *
 * @throws InvalidInputError when the command is broken, as `decide` does.
 * @example
 * ```ts
 * import { can } from 'shopwright/orders';
 * can(null, { kind: 'close', id: 'c1', at: '2026-11-11T00:00:00Z' }) // => { ok: false, code: 'not-placed', of: null, asked: null, limit: null }
 * ```
 */
export function can(order: Order | null, command: Command): { readonly ok: true } | Refusal {
  const judged = judge(orderRules, order, readCommand(command));
  return judged.ok ? { ok: true } : judged;
}
