import { apportion } from '../../money/apportion.ts';
import type { PaidCart, Payment, RefundPolicy, RefundQuote } from './refund.ts';

/** Takes a refund from what is left of each payment, in the order of the policy. Those that give nothing are not listed. */
export function splitOverPayments(amount: number, { payments }: PaidCart, left: readonly number[], order: RefundPolicy['paymentOrder'] = 'last-first'): RefundQuote['payments'] {
  if (payments === undefined) return amount === 0 ? [] : [{ paymentId: 'payment', amount }];
  const shares = new Float64Array(payments.length);
  if (order === 'by-share') apportion(amount, Float64Array.from(left), undefined, left.length, shares);
  else {
    let rest = amount;
    for (let turn = 0; rest > 0 && turn < payments.length; turn += 1) {
      const index = placeOf(turn, payments, order);
      shares[index] = Math.min(rest, left[index]!);
      rest -= shares[index];
    }
  }
  const parts: { paymentId: string; amount: number }[] = [];
  for (let index = 0; index < shares.length; index += 1) if (shares[index]! > 0) parts.push({ paymentId: payments[index]!.id, amount: shares[index]! });
  return parts;
}

/** Which payment is asked next. */
function placeOf(turn: number, payments: readonly Payment[], order: Exclude<RefundPolicy['paymentOrder'], 'by-share' | undefined>): number {
  if (order === 'first-first') return turn;
  if (order === 'last-first') return payments.length - 1 - turn;
  return payments.findIndex(({ id }) => id === order[turn]);
}
