import { availableOf } from './apply/ledger.ts';
import { outside, unallocated, underway, unshipped } from './apply/units.ts';
import { refuseNoOrder } from './decide.ts';
import * as goods from './guards/goods-guards.ts';
import * as whole from './guards/order-guards.ts';
import { presaleOrder } from './guards/payment-guards.ts';
import type { CommandKind } from './message/command.ts';
import { REPEATED, refusal, type Guard, type Refusal, type RefusalCode } from './message/refusal.ts';
import type { Order } from './order/order.ts';
import { orderRules } from './order-rules.ts';

/** A command that may be worth trying, and up to how much of it; null where there is no number to it. */
export interface AllowedCommand {
  readonly kind: CommandKind;
  readonly ok: true;
  readonly limit: number | null;
}

/** A command that an order takes in no form now, and why. */
export interface BlockedCommand extends Refusal {
  readonly kind: CommandKind;
}

/**
 * What may be done with an order now, and why the rest may not: one entry for each command. An entry that is not `ok` says what every
 * command of that kind would be refused for; one that is `ok` still depends on its amounts, units and references, of which `limit` is the
 * most that could be asked for.
 *
 * Cost: independent of the history and of the lines.
 *
 * @throws InvalidInputError when the order is none.
 * @example
 * ```ts
 * import { allowedCommands, decideAll } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] },
 * ]);
 * const all = allowedCommands(order!);
 * all.find(({ kind }) => kind === 'ship') // => { kind: 'ship', ok: true, limit: 2 }
 * all.find(({ kind }) => kind === 'refund') // => { kind: 'refund', ok: false, code: 'not-captured', of: null, asked: null, limit: 0 }
 * ```
 */
export function allowedCommands(order: Order): readonly (AllowedCommand | BlockedCommand)[] {
  refuseNoOrder(order);
  const scopes = scopesOf(order);
  return (Object.keys(orderRules) as CommandKind[]).map((kind) => {
    const against = kind === 'place' ? refusal('already-placed') : standingAgainst(order, kind);
    if (against !== undefined) return { kind, ...against };
    const scope = scopes[kind];
    return scope !== undefined && scope.limit <= 0 ? { kind, ...refusal(scope.code, null, null, 0) } : { kind, ok: true, limit: scope?.limit ?? null };
  });
}

const standing: ReadonlySet<unknown> = /* @__PURE__ */ (() =>
  new Set<unknown>([whole.notClosed, whole.notCancelled, whole.notCompleted, whole.notOnHold, whole.held, whole.underReview, whole.ended, whole.nothingOpen, goods.paidToShip, goods.everythingShipped, presaleOrder]))();

/** The first of the guards that look at nothing but the order. */
function standingAgainst(order: Order, kind: CommandKind): Refusal | undefined {
  for (const guard of orderRules[kind].guards as readonly Guard<unknown>[]) {
    const against = standing.has(guard) ? guard(order, undefined, undefined) : undefined;
    if (against !== undefined && against !== REPEATED) return against;
  }
  return undefined;
}

interface Scope {
  readonly limit: number;
  /** What a command is refused for that has no room. */
  readonly code: RefusalCode;
}

/** How much room there is for each command, of money, of units, or of things that are open. */
function scopesOf({ money, units, openReturns, openDisputes, openComplaints, cancelledAt, forfeited }: Order): Readonly<Partial<Record<CommandKind, Scope>>> {
  const free = availableOf(money) - forfeited;
  const refund: Scope = { limit: free, code: money.captured === 0 ? 'not-captured' : forfeited > 0 ? 'deposit-forfeited' : 'over-refund' };
  const back: Scope = { limit: outside(units), code: units.shipped === 0 ? 'not-shipped' : 'over-return' };
  const open: Scope = { limit: openReturns, code: 'return-closed' };
  const dispute: Scope = { limit: openDisputes, code: 'no-chargeback' };
  const complaint: Scope = { limit: openComplaints, code: 'complaint-closed' };
  return {
    void: { limit: money.authorizedOpen, code: 'nothing-to-void' },
    refund: { ...refund, limit: refund.limit + money.refundPending },
    'request-refund': refund,
    'open-chargeback': { limit: availableOf(money), code: 'over-chargeback' },
    'win-chargeback': dispute,
    'lose-chargeback': dispute,
    'allocate-stock': { limit: unallocated(units), code: 'over-allocate' },
    cancel: { limit: unshipped(units), code: cancelledAt === null ? 'cannot-cancel-shipped' : 'already-cancelled' },
    ship: { limit: units.shippable - units.shipped, code: 'over-ship' },
    deliver: { limit: underway(units), code: 'over-deliver' },
    'request-return': back,
    exchange: back,
    'approve-return': open,
    'decline-return': open,
    'cancel-return': open,
    'receive-return': open,
    'answer-complaint': complaint,
    'resolve-complaint': complaint,
  };
}
