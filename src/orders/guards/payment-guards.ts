import type { Minor } from '../../money/minor.ts';
import { availableOf, isAuthorized, openOf, paymentOf } from '../apply/ledger.ts';
import type { CommandOf } from '../message/command.ts';
import { isBefore } from '../message/instant-text.ts';
import { REPEATED, refusal, type Guard } from '../message/refusal.ts';
import type { Capture, Order } from '../order/order.ts';
import { find } from '../order/table.ts';

interface Paying {
  readonly payment: string;
  readonly amount: Minor;
  readonly capture?: string | undefined;
}

/** A payment that was let go of is over; a new attempt is a new payment. */
export const notReleased: Guard<{ readonly payment: string }> = (order, { payment }) => (paymentOf(order, payment).released ? refusal('payment-voided', payment) : undefined);

/** An authorization that comes after a sale covers what the sale took. */
export const coversCaptured: Guard<Paying> = (order, { payment, amount }) => {
  const { authorized, captured, capturePending } = paymentOf(order, payment);
  return authorized + amount < captured + capturePending ? refusal('below-captured', payment, amount, captured + capturePending - authorized) : undefined;
};

export const authorizedBefore: Guard<{ readonly payment: string }> = (order, { payment }) => (isAuthorized(paymentOf(order, payment)) ? undefined : refusal('not-authorized', payment));

/** An authorization is not lowered below what was taken of it. */
export const notBelowCaptured: Guard<Paying> = (order, { payment, amount }) => {
  const { captured, capturePending } = paymentOf(order, payment);
  return amount < captured + capturePending ? refusal('below-captured', payment, amount, captured + capturePending) : undefined;
};

/** A capture is known by its reference: the same again changes nothing, another one under that name is refused. */
export const newCapture: Guard<Paying> = (order, command) => {
  const row = captureOf(order, command);
  if (row === undefined || row.state === 'failed') return undefined;
  if (row.payment !== command.payment || row.amount !== command.amount) return refusal('reference-conflict', row.id, command.amount, row.amount);
  return row.state === 'settled' || isRequest(command) ? REPEATED : undefined;
};

/** Of an authorization that was voided before anything was taken, nothing can be. */
export const notVoided: Guard<Paying> = (order, { payment }) => {
  const row = paymentOf(order, payment);
  return (row.released || row.voided > 0) && openOf(row) === 0 && row.captured + row.capturePending === 0 ? refusal('payment-voided', payment) : undefined;
};

/** No more is taken than is authorized and open. A payment without an authorization is a sale, and may be for more than is due. */
export const withinAuthorization: Guard<Paying> = (order, command) => {
  const row = paymentOf(order, command.payment);
  const asked = captureOf(order, command);
  const open = openOf(row) + (asked?.state === 'pending' ? asked.amount : 0);
  return (isAuthorized(row) || row.released) && command.amount > open ? refusal('over-capture', command.payment, command.amount, open) : undefined;
};

export const presaleOrder: Guard<unknown> = ({ policy }) => (policy.presale === undefined ? refusal('no-presale') : undefined);

/** The balance of a presale is taken in its window, both ends included. */
export const inBalanceWindow: Guard<{ readonly at: unknown }> = ({ policy: { presale } }, { at }) => {
  const now = at as string;
  return presale !== undefined && (isBefore(now, presale.balanceFrom as string) || isBefore(presale.balanceTo as string, now)) ? refusal('balance-window-closed') : undefined;
};

export const somethingToVoid: Guard<{ readonly payment: string }> = (order, { payment }) => (openOf(paymentOf(order, payment)) > 0 ? undefined : refusal('nothing-to-void', payment, null, 0));

export const withinOpen: Guard<CommandOf<'void'>> = (order, { payment, amount = 0 }) => {
  const open = openOf(paymentOf(order, payment));
  return amount > open ? refusal('over-void', payment, amount, open) : undefined;
};

export const newDispute: Guard<Pick<CommandOf<'open-chargeback'>, 'dispute' | 'payment' | 'amount'>> = (order, { dispute, payment, amount }) => {
  const row = find(order.disputes, dispute);
  if (row === undefined) return undefined;
  return row.payment === payment && (amount === undefined || amount === row.amount) ? REPEATED : refusal('reference-conflict', dispute, amount ?? null, row.amount);
};

/** A bank takes back no more than is there. */
export const withinCharged: Guard<CommandOf<'open-chargeback'>> = (order, { payment, amount = 1 }) => {
  const available = availableOf(paymentOf(order, payment));
  return amount > available ? refusal('over-chargeback', payment, amount, available) : undefined;
};

export const openDispute: Guard<CommandOf<'win-chargeback' | 'lose-chargeback'>> = (order, { dispute, payment }) => {
  const row = find(order.disputes, dispute);
  return row?.state === 'open' && (payment === undefined || payment === row.payment) ? undefined : refusal('no-chargeback', dispute);
};

function captureOf(order: Order, { capture }: Paying): Capture | undefined {
  return capture === undefined ? undefined : find(order.captures, capture);
}

function isRequest(command: object): boolean {
  return (command as { readonly kind: string }).kind === 'request-capture';
}
