import { apportion } from '../../money/apportion.ts';
import type { PaidCart, Payment, RefundPolicy, RefundQuote } from './refund.ts';

/** Takes a refund from what is left of each payment, in the order of the policy. Those that give nothing are not listed. */
export function splitOverPayments(amount: number, { payments }: PaidCart, left: readonly number[], order: RefundPolicy['paymentOrder'] = 'last-first'): RefundQuote['payments'] {
  if (payments === undefined) return amount === 0 ? [] : [{ paymentId: 'payment', amount }];
  const shares = new Float64Array(payments.length);
  if (order === 'by-share') apportion(amount, Float64Array.from(left), undefined, left.length, shares);
  else {
    let rest = amount;
    for (const index of turns(payments, order)) {
      shares[index] = Math.min(rest, left[index]!);
      rest -= shares[index];
    }
  }
  return payments.flatMap(({ id: paymentId }, index) => (shares[index]! > 0 ? [{ paymentId, amount: shares[index]! }] : []));
}

function turns(payments: readonly Payment[], order: Exclude<RefundPolicy['paymentOrder'], 'by-share' | undefined>): readonly number[] {
  const inOrder = [...payments.keys()];
  if (order === 'first-first') return inOrder;
  if (order === 'last-first') return inOrder.reverse();
  return order.map((id) => payments.findIndex((payment) => payment.id === id));
}
