import { formatInstant } from '../../time/instant.ts';
import { msOf } from '../message/instant-text.ts';
import type { Order } from '../order/order.ts';
import { payable } from './payable.ts';

/** A timer of an order that is running: what it will do, and the instant at which it fires. */
export interface OrderTimer {
  readonly timer: 'deposit' | 'balance' | 'payment' | 'receipt';
  /** ISO 8601, UTC. */
  readonly at: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The timer that an order is waiting on, by the terms it was placed on; null when none runs.
 *
 * - `payment`, `deposit`: cancels, `payWithinMinutes` (`payDepositWithinMinutes`) after placing, while nothing is captured, reserved or
 *   under way (less than the deposit).
 * - `balance`: cancels when the balance window has passed, that is one millisecond after its last instant, and forfeits the deposit.
 * - `receipt`: confirms receipt, `confirmAfterDays` days of 24 hours after the last parcel left, once all has left and no return is open.
 *
 * The command `check-timers` fires it when its instant has come: at it, not after it.
 *
 * @example
 * ```ts
 * import { decideAll, nextTimer } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }], policy: { payWithinMinutes: 30 } },
 * ]);
 * nextTimer(order!) // => { timer: 'payment', at: '2026-11-11T00:30:00.000Z' }
 * ```
 */
export function nextTimer(order: Order): OrderTimer | null {
  const { policy, placedAt, shippedAt, cancelledAt, completedAt, openReturns, units, money } = order;
  if (cancelledAt !== null || completedAt !== null) return null;
  const { presale, payWithinMinutes, confirmAfterDays } = policy;
  const secured = money.captured + money.authorizedOpen + money.capturePending;
  const total = payable(order);
  if (units.shipped === 0) {
    if (presale !== undefined) {
      if (secured < presale.deposit) return after('deposit', placedAt, presale.payDepositWithinMinutes, MINUTE);
      return secured < total ? { timer: 'balance', at: formatInstant(msOf(presale.balanceTo) + 1) } : null;
    }
    return secured === 0 && total > 0 ? after('payment', placedAt, payWithinMinutes, MINUTE) : null;
  }
  return units.shipped >= units.shippable && openReturns === 0 ? after('receipt', shippedAt!, confirmAfterDays, DAY) : null;
}

function after(timer: OrderTimer['timer'], from: string, count: number | undefined, unit: number): OrderTimer | null {
  return count === undefined ? null : { timer, at: formatInstant(msOf(from) + count * unit) };
}
