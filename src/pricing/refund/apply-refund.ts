import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { repeats } from '../repeats.ts';
import { readPaidCart } from './check-paid-cart.ts';
import type { PaidCart, Refund, RefundQuote } from './refund.ts';

/**
 * The paid cart with a refund that was made, for the next one to be quoted on.
 *
 * @throws InvalidInputError when the quote does not fit the cart any more: its id is taken, its units have come back, or it gives back
 * more than is left.
 * @example
 * ```ts
 * import { applyRefund, priceCart, quoteRefund } from 'shopwright/pricing';
 * const priced = priceCart({ currency: 'EUR', at: 0, lines: [{ id: '1', sku: 'mug', unitPrice: 1000, quantity: 1 }] }, []);
 * const quote = quoteRefund({ priced }, { id: 'r1', lines: [{ lineId: '1', quantity: 1 }] });
 * quote.ok && applyRefund({ priced }, quote).refunds?.[0]?.amount // => 1000
 * ```
 */
export function applyRefund(paid: PaidCart, quote: RefundQuote): PaidCart {
  const after = { ...paid, refunds: [...(paid.refunds ?? []), { ...quote, cancelled: false }] };
  const problems: Problems = [];
  check(problems, after);
  refuse(problems);
  return after;
}

/**
 * The paid cart after a return that did not take place: the units are kept again, and the money of the refund is owed by the shopper.
 *
 * @throws InvalidInputError when there is no such refund, or it is cancelled already.
 * @example
 * ```ts
 * import { applyRefund, cancelRefund, priceCart, quoteRefund } from 'shopwright/pricing';
 * const priced = priceCart({ currency: 'EUR', at: 0, lines: [{ id: '1', sku: 'mug', unitPrice: 1000, quantity: 1 }] }, []);
 * const quote = quoteRefund({ priced }, { id: 'r1', lines: [{ lineId: '1', quantity: 1 }] });
 * quote.ok && cancelRefund(applyRefund({ priced }, quote), 'r1').refunds?.[0]?.cancelled // => true
 * ```
 */
export function cancelRefund(paid: PaidCart, refundId: string): PaidCart {
  const problems: Problems = [];
  check(problems, paid);
  refuse(problems);
  const refunds = paid.refunds ?? [];
  const found = refunds.find(({ id }) => id === refundId);
  if (found === undefined) problem(problems, ['refundId'], 'unknown-refund');
  else if (found.cancelled) problem(problems, ['refundId'], 'already-cancelled');
  refuse(problems);
  return { ...paid, refunds: refunds.map((refund) => (refund === found ? { ...refund, cancelled: true } : refund)) };
}

/** Quoting does not ask for the ids of refunds; who writes one down or cancels one has to know them apart. */
function check(problems: Problems, paid: PaidCart): void {
  const refunds: unknown = (paid as Partial<PaidCart> | null)?.refunds;
  if (Array.isArray(refunds)) {
    const idOf = (refund: Partial<Refund> | null): unknown => refund?.id ?? refund;
    for (const index of repeats(refunds, idOf)) problem(problems, ['paid', 'refunds', index, 'id'], 'duplicate-id');
  }
  readPaidCart(problems, paid);
}
