import { refuse, type Problems } from '../../kernel/problems.ts';
import { formatInstant } from '../../time/instant.ts';
import { refuseNoOrder } from '../decide.ts';
import type { Order } from '../order/order.ts';
import { isDone, isTimer } from './clock.ts';
import { tellClocks } from './order-clocks.ts';
import type { PromiseName } from './service-level-policy.ts';
import { checkNotFromTheFuture, readServiceLevelInput, type ServiceLevelInput } from './service-levels.ts';

/** When something about an order changes by itself. */
export interface NextWake {
  readonly at: string;
  readonly promise: PromiseName;
  /** The parcel, return, complaint or line it is about. */
  readonly of: string | null;
}

/**
 * When to look at an order again: the next instant after `now` at which a timer fires, a promise breaks or a return window is over, if
 * nothing happens until then; null when nothing will. A promise breaks one millisecond after its last instant.
 *
 * @throws InvalidInputError as `serviceLevels` does.
 * @example
 * ```ts
 * import { decide, nextWake } from 'shopwright/orders';
 * const placed = decide(null, { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] });
 * placed.ok && nextWake(placed.order, { now: '2026-11-11T00:10:00Z' }) // => { at: '2026-11-11T00:30:00.000Z', promise: 'payment', of: null }
 * ```
 */
export function nextWake(order: Order, input: ServiceLevelInput): NextWake | null {
  const { now, levels } = readServiceLevelInput(input);
  refuseNoOrder(order);
  const problems: Problems = [];
  checkNotFromTheFuture(problems, order, now, ['order']);
  refuse(problems);
  let next: { readonly at: number; readonly promise: PromiseName; readonly of: string | null } | null = null;
  tellClocks(order, levels, (promise, of, _from, due, done) => {
    const at = isTimer(promise) ? due : due + 1;
    if (isDone(promise, done, now) || at <= now) return;
    if (next === null || at < next.at) next = { at, promise, of };
  });
  const found = next as { readonly at: number; readonly promise: PromiseName; readonly of: string | null } | null;
  return found === null ? null : { ...found, at: formatInstant(found.at) };
}
