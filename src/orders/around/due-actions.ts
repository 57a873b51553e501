import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { instant, number, optional, record } from '../../kernel/shape.ts';
import type { Order } from '../order/order.ts';
import { isOver, type ClockSink } from './clock.ts';
import { earliestFirst } from './earliest-first.ts';
import { epochOf } from './epoch-of.ts';
import { instantWriter } from './instant-writer.ts';
import { tellClocks } from './order-clocks.ts';
import { serviceLevelPolicyShape, type PromiseName } from './service-level-policy.ts';
import { checkNotFromTheFuture, readServiceLevelInput, type ServiceLevelInput } from './service-levels.ts';

/** What is to be done about a promise. */
export type DueActionKind = 'answer-complaint' | 'refund' | 'ship' | 'inspect-return' | 'chase-carrier' | 'cancel' | 'confirm-receipt';

/** The shape of what to look for. */
const dueActionsInputShape = /* @__PURE__ */ (() => record({ now: instant, policy: optional(serviceLevelPolicyShape), aheadMinutes: optional(number(0)) }))();

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
 * Linear in parcels, returns and complaints, and in what is due; orders that name instants later than `now` cost several times as much.
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
  if (!Array.isArray(orders)) problem(problems, ['orders'], 'wrong-type', 'must be an array');
  const { now, levels } = readServiceLevelInput(input, problems, dueActionsInputShape);
  const { aheadMinutes = 0 } = input;
  const horizon = now + aheadMinutes * 60_000;
  const found: Columns = { promise: [], rank: [], of: [], order: [], index: [], from: [], due: [] };
  let index = 0;
  const sink: ClockSink = (promise, of, from, due, done) => {
    const { action, rank } = actions[promise];
    if (due > horizon || done <= now || action === null || (aheadMinutes === 0 && !isOver(promise, due, now))) return;
    found.promise.push(promise);
    found.rank.push(rank);
    found.of.push(of);
    found.order.push(orders[index]!.id);
    found.index.push(index);
    found.from.push(from);
    found.due.push(due);
  };
  for (; index < orders.length; index += 1) {
    const order = orders[index]!;
    if (!isOrder(order)) {
      problem(problems, ['orders', index], 'wrong-type', 'must be an order');
      continue;
    }
    // Where nothing is dated later than now, what was done is done.
    const past = epochOf(order.at) <= now;
    if (!past) checkNotFromTheFuture(problems, order, now, ['orders', index]);
    // A closed order waits for nothing.
    if (order.closedAt === null) tellClocks(order, levels, sink, past);
  }
  refuse(problems);
  const write = instantWriter();
  const list: DueAction[] = [];
  const places = earliestFirst(found.due, found.rank);
  for (let place = 0; place < places.length; place += 1) {
    const row = places[place]!;
    const promise = found.promise[row]!;
    const due = found.due[row]!;
    const lateMs = now - due;
    list.push({
      action: actions[promise].action!,
      order: found.order[row]!,
      index: found.index[row]!,
      promise,
      of: found.of[row]!,
      due: write(due),
      state: isOver(promise, due, now) ? 'breached' : 'running',
      lateMs,
      escalate: lateMs > 0 && now - found.from[row]! >= (due - found.from[row]!) * levels.escalateAfter,
    });
  }
  return list;
}

/** What is due, in columns: rows become objects once, when their order is known. */
interface Columns {
  readonly promise: PromiseName[];
  readonly rank: number[];
  readonly of: (string | null)[];
  readonly order: string[];
  readonly index: number[];
  readonly from: number[];
  readonly due: number[];
}

function isOrder(order: Order | null | undefined): boolean {
  return typeof order === 'object' && order !== null && typeof order.placedAt === 'string' && typeof order.at === 'string' && typeof order.receipts === 'object';
}
