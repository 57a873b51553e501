import { anything, named, optional, instant, integer, record, refined, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import type { Instant } from '../time/instant.ts';

/** One thing a customer bought or gave back, as far as customer analysis looks at it. */
export interface CustomerOrder {
  /** Who; left out or `null` for a guest, who is counted but never scored. */
  readonly customerId?: string | null | undefined;
  /** Needed where rows are lines of orders, or where refunds name the order they belong to. */
  readonly orderId?: string | undefined;
  readonly at: Instant;
  /** In minor units. Above 0 a purchase, below 0 a refund, 0 as `zeroAmounts` says. */
  readonly amount: Minor;
  /** ISO 4217; all rows of a call must agree. */
  readonly currency?: string | undefined;
}

/**
 * What a row of the input is.
 *
 * - `orders` (default): one row an order; the same `orderId` on two purchases is refused
 * - `lines`: the rows of an `orderId` are lines of one order, whose amount is their sum and whose time is the earliest of theirs
 */
export type OrderRows = 'orders' | 'lines';

/** The shape of an order. */
export const customerOrderShape: Shape<CustomerOrder> = /* @__PURE__ */ (() =>
  record(
    {
      customerId: refined(anything<string | null | undefined>(), (id) =>
        id === undefined || id === null || (typeof id === 'string' && id.length > 0) ? undefined : { code: typeof id === 'string' ? 'too-small' : 'wrong-type', message: 'must be a text that is not empty, or null for a guest' }),
      orderId: optional(named),
      at: instant,
      amount: integer(),
      currency: optional(named),
    },
    { glance: isPlainOrder },
  ))();

/** Says yes to nearly every order that is in order. */
function isPlainOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { customerId = null, orderId, at, amount, currency } = value as CustomerOrder;
  if (!(customerId === null || (typeof customerId === 'string' && customerId !== ''))) return false;
  if (!(orderId === undefined || (typeof orderId === 'string' && orderId !== ''))) return false;
  if (!(currency === undefined || (typeof currency === 'string' && currency !== ''))) return false;
  if (!Number.isSafeInteger(amount) || !(typeof at === 'string' || Number.isFinite(at))) return false;
  for (const key in value) if (key !== 'customerId' && key !== 'orderId' && key !== 'at' && key !== 'amount' && key !== 'currency') return false;
  return true;
}
