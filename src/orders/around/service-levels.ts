import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, instant, optional, record, type Shape } from '../../kernel/shape.ts';
import type { Instant } from '../../time/instant.ts';
import { refuseNoOrder } from '../decide.ts';
import type { Order } from '../order/order.ts';
import { isDone, stateOfClock, type ServiceLevelState } from './clock.ts';
import { epochOf } from './epoch-of.ts';
import { instantWriter } from './instant-writer.ts';
import { checkMoment } from './moment.ts';
import { tellClocks } from './order-clocks.ts';
import { readServiceLevels, serviceLevelPolicyShape, type PromiseName, type ReadServiceLevels, type ServiceLevelPolicy } from './service-level-policy.ts';

/** The shape of what to hold an order against. */
const serviceLevelInputShape = /* @__PURE__ */ (() => record({ now: instant, policy: optional(serviceLevelPolicyShape) }))();

/** What to hold an order against. */
export interface ServiceLevelInput {
  readonly now: Instant;
  /** The handbook's figures unless told. */
  readonly policy?: ServiceLevelPolicy | undefined;
}

/** One promise of an order as a clock. Instants are ISO 8601, UTC. */
export interface ServiceLevel {
  readonly promise: PromiseName;
  /** The parcel, return, complaint or line it is about; of a presale `deposit` or `balance`; null for the order as a whole. */
  readonly of: string | null;
  readonly from: string;
  /** The last instant in time; of a timer (`payment`, `receipt`), the instant at which it fires. */
  readonly due: string;
  readonly state: ServiceLevelState;
  /** When it was done, in time or late; null while it was not. */
  readonly doneAt: string | null;
  /** What is left, by the clock of the promise: of a running one only. */
  readonly remainingMs: number | null;
  /** By how much it is, or was, too late: of a broken one only. */
  readonly lateMs: number | null;
}

/**
 * How every promise around an order stands: pay, ship, move, confirm, return, inspect, refund, answer.
 *
 * A promise is broken after its last instant, `now > due`; a timer fires at it, `now ≥ due` (its state is `breached` from then on). What was
 * done is `met` when it was done in time and stays `breached` when it was not. What was called off before it was due is not listed. Facts
 * that are dated later than `now` have not happened yet. Ship counts from the payment in full, refund from the goods that came in or from
 * the cancellation of what was paid.
 *
 * Linear in parcels, returns, complaints, refunds and delivered lines.
 *
 * @throws InvalidInputError when `now` is no instant, the order was placed after it (`from-the-future`), a zone is unknown, or the policy
 * contradicts itself: two units for one promise, business time without working time, hours that overlap, a refund due before the inspection.
 * @see the operations handbook: pay within 30 minutes, ship within 48 hours, inspect within 24 hours, refund within 3 days, answer within 1 hour
 * @example
 * ```ts
 * import { decideAll, serviceLevels } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] },
 *   { kind: 'capture', id: 'c2', at: '2026-11-11T00:10:00Z', payment: 'P1', amount: 9900 },
 * ]);
 * serviceLevels(order!, { now: '2026-11-13T00:40:00Z' }).map(({ promise, state, remainingMs, lateMs }) => ({ promise, state, remainingMs, lateMs }))
 * // => [{ promise: 'payment', state: 'met', remainingMs: null, lateMs: null }, { promise: 'shipment', state: 'breached', remainingMs: null, lateMs: 1800000 }]
 * ```
 */
export function serviceLevels(order: Order, input: ServiceLevelInput): readonly ServiceLevel[] {
  const { now, levels } = readServiceLevelInput(input);
  refuseNoOrder(order);
  const problems: Problems = [];
  checkNotFromTheFuture(problems, order, now, ['order']);
  refuse(problems);
  const found: ServiceLevel[] = [];
  const write = instantWriter();
  tellClocks(order, levels, (promise, of, from, due, done, allowance) => {
    const state = stateOfClock(promise, due, done, now);
    const ended = isDone(promise, done, now);
    found.push({
      promise,
      of,
      from: write(from),
      due: write(due),
      state,
      doneAt: ended ? write(done) : null,
      remainingMs: state === 'running' ? (allowance?.remaining(now, due) ?? due - now) : null,
      lateMs: state === 'breached' ? (ended ? done : now) - due : null,
    });
  });
  return found;
}

/** Reads the instant and the policy that orders are held against. */
export function readServiceLevelInput(input: ServiceLevelInput, problems: Problems = [], shape: Shape = serviceLevelInputShape): { readonly now: number; readonly levels: ReadServiceLevels } {
  if (!checkShape(problems, shape, input)) refuse(problems);
  const now = checkMoment(problems, input.now, ['now']);
  const levels = readServiceLevels(problems, input.policy, ['policy']);
  refuse(problems);
  return { now: now!, levels };
}

/** Notes an order that was placed after `now`: one of the two clocks is wrong, and every answer would be. */
export function checkNotFromTheFuture(problems: Problems, order: Order, now: number, path: readonly (string | number)[]): void {
  if (epochOf(order.placedAt) > now) problem(problems, [...path, 'placedAt'], 'from-the-future', 'is later than now');
}
