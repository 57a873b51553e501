import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { Order } from '../order/order.ts';
import { instantWriter } from './instant-writer.ts';
import { isTimer, tellClocks } from './order-clocks.ts';
import type { PromiseName } from './service-level-policy.ts';
import { checkNotFromTheFuture, readServiceLevelInput, type ServiceLevelInput } from './service-levels.ts';

/** What is to be done about a promise. */
export type DueActionKind = 'answer-complaint' | 'refund' | 'ship' | 'inspect-return' | 'chase-carrier' | 'cancel' | 'confirm-receipt';

/** What to look for. */
export interface DueActionsInput extends ServiceLevelInput {
  /** Also what falls due within so many minutes from now; 0 unless told. */
  readonly aheadMinutes?: number | undefined;
}

/** One entry of the work list. */
export interface DueAction {
  readonly action: DueActionKind;
  /** The id of the order. */
  readonly order: string;
  /** Its place among the orders that were given, from 0. */
  readonly index: number;
  readonly promise: PromiseName;
  /** The parcel, return or complaint it is about. */
  readonly of: string | null;
  readonly due: string;
  /** Whether it is too late already, or only will be. */
  readonly state: 'running' | 'breached';
  /** How long it has been too late; negative while there is time. */
  readonly lateMs: number;
  /** Whether it has taken so long (`escalateAfter` times what was allowed) that somebody above should know. */
  readonly escalate: boolean;
}

/** By promise: what to do, and how it ranks among others that fall due in the same instant. */
const actions: Readonly<Record<PromiseName, { readonly action: DueActionKind | null; readonly rank: number }>> = {
  complaint: { action: 'answer-complaint', rank: 0 },
  refund: { action: 'refund', rank: 1 },
  shipment: { action: 'ship', rank: 2 },
  inspection: { action: 'inspect-return', rank: 3 },
  carrier: { action: 'chase-carrier', rank: 4 },
  payment: { action: 'cancel', rank: 5 },
  receipt: { action: 'confirm-receipt', rank: 6 },
  'return-window': { action: null, rank: 7 },
};

/**
 * The work list of a shop: of all these orders what to cancel, ship, chase, confirm, inspect, refund and answer now, most urgent first.
 *
 * Most urgent is what has been due for longest: working by due dates makes the greatest lateness as small as it can be. In the same instant
 * people come before parcels: complaints, refunds, shipments, inspections, silent carriers, unpaid orders, unconfirmed receipts.
 *
 * Costs a few comparisons for each parcel, return, complaint and delivered line, and n log n in what is due.
 *
 * @throws InvalidInputError as `serviceLevels` does, naming every order that was placed after `now`; when `orders` is no list of orders, or
 * `aheadMinutes` is no number from 0.
 * @see Jackson, J. R. "Scheduling a production line to minimize maximum tardiness" (1955)
 * @example
 * ```ts
 * import { decide, dueActions } from 'shopwright/orders';
 * const placed = decide(null, { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] });
 * dueActions(placed.ok ? [placed.order] : [], { now: '2026-11-11T00:30:00Z' }).map(({ action, order, lateMs }) => ({ action, order, lateMs }))
 * // => [{ action: 'cancel', order: 'A1', lateMs: 0 }]
 * ```
 */
export function dueActions(orders: readonly Order[], input: DueActionsInput): readonly DueAction[] {
  const problems: Problems = [];
  const aheadMinutes = (input as DueActionsInput | undefined)?.aheadMinutes ?? 0;
  if (!Number.isFinite(aheadMinutes) || aheadMinutes < 0) problem(problems, ['aheadMinutes'], 'too-small', 'must be a number from 0');
  const { now, levels } = readServiceLevelInput(input, problems);
  checkOrders(problems, orders, now);
  refuse(problems);
  const horizon = now + aheadMinutes * 60_000;
  const write = instantWriter();
  const found: DueAction[] = [];
  // Of each that is found, when it was due, and where it stands among those of the same instant.
  const dues: number[] = [];
  const ties: number[] = [];
  let index = 0;
  const sink = (promise: PromiseName, of: string | null, from: number, due: number, done: number): void => {
    const { action, rank } = actions[promise];
    if (due > horizon || done <= now || action === null) return;
    const breached = due < now || (due === now && isTimer(promise));
    if (!breached && aheadMinutes === 0) return;
    const lateMs = now - due;
    found.push({ action, order: orders[index]!.id, index, promise, of, due: write(due), state: breached ? 'breached' : 'running', lateMs, escalate: lateMs > 0 && now - from >= (due - from) * levels.escalateAfter });
    dues.push(due);
    ties.push(rank * orders.length + index);
  };
  for (; index < orders.length; index += 1) if (isWaiting(orders[index]!)) tellClocks(orders[index]!, levels, sink);
  const places = Uint32Array.from(found, (_, place) => place);
  places.sort((one, other) => dues[one]! - dues[other]! || ties[one]! - ties[other]! || one - other);
  return Array.from(places, (place) => found[place]!);
}

/** A closed order waits for nothing. */
function isWaiting({ closedAt }: Order): boolean {
  return closedAt === null;
}

/** Notes what is no order, and orders from the future. */
function checkOrders(problems: Problems, orders: readonly Order[], now: number): void {
  if (!Array.isArray(orders)) {
    problem(problems, ['orders'], 'wrong-type', 'must be an array');
    return;
  }
  for (let index = 0; index < orders.length; index += 1) {
    const order = (orders as readonly (Order | undefined)[])[index];
    if (typeof order !== 'object' || (order as Order | null) === null || typeof order.placedAt !== 'string' || typeof order.receipts !== 'object') problem(problems, ['orders', index], 'wrong-type', 'must be an order');
    else checkNotFromTheFuture(problems, order, now, ['orders', index]);
  }
}
