import type { Order } from './order/order.ts';
import { linesAmount } from './apply/new-lines.ts';
import { takeUnits } from './apply/unit-money.ts';
import { paymentOf, availableOf } from './apply/ledger.ts';
import { refundPlan, type JudgedPlan, type RefundPlan } from './apply/refund-plan.ts';
import * as goods from './guards/goods-guards.ts';
import { amountAboveZero, known, knownLines, notCancelled, notClosed, someUnits } from './guards/order-guards.ts';
import * as order from './guards/order-guards.ts';
import * as pay from './guards/payment-guards.ts';
import * as refund from './guards/refund-guards.ts';
import * as back from './guards/return-guards.ts';
import type { CommandKind, CommandOf } from './message/command.ts';
import { isBefore } from './message/instant-text.ts';
import type { EventKind } from './message/commands-of.ts';
import type { Guard } from './message/refusal.ts';
import { find } from './order/table.ts';
import { nextTimer } from './status/next-timer.ts';
import { forfeitOf } from './status/presale.ts';

/** What a command has to pass, in turn, and which event it makes. */
interface Rule<Kind extends CommandKind> {
  readonly guards: readonly Guard<CommandOf<Kind>, never>[];
  /** Worked out once, for its guards and its event. */
  readonly plan?: (order: Order, command: CommandOf<Kind>) => unknown;
  /** The kind of the event, where `commandsOf` leaves it open; null when nothing happens. */
  readonly event?: (order: Order, command: CommandOf<Kind>) => EventKind | null;
  /** What the event keeps beside the command. */
  readonly worked?: (order: Order, command: CommandOf<Kind>, plan: never) => object | null;
}

/** The rules of all commands. Those of `place` are asked with an order that is not there. */
export type OrderRules = { readonly [Kind in CommandKind]: Rule<Kind> };

/** The rules of orders: the whole of what may be refused, in one table. */
export const orderRules: OrderRules = /* @__PURE__ */ (() => {
  const live = [notClosed, notCancelled];
  const units = [someUnits, knownLines];
  const withinOpen = [amountAboveZero, pay.notVoided, pay.withinAuthorization];
  const taking = [...live, pay.newCapture, ...withinOpen];
  const parcel = [notClosed, goods.knownParcel];
  const knownReturn = known('return');
  const knownRefund = known('refund');
  const openReturn = [notClosed, knownReturn, back.openReturn];
  const requesting = [...live, ...units, back.newReturn, back.shippedLines, back.returnableLines, back.inReturnWindow, goods.withinReturnable];
  const refunding = [notClosed, refund.newRefund, knownLines, refund.enoughUnits, refund.soundRefund, refund.captured, refund.undisputed, refund.notForfeited, refund.withinAvailable, refund.withinLines];
  const dispute = [notClosed, pay.openDispute];
  const complaint = [notClosed, known('complaint')];
  const keepPlan = (_: Order, __: unknown, { amount, parts, lines, shipping }: JudgedPlan): RefundPlan => ({ amount, parts, lines, shipping });
  return {
    place: { guards: [order.soundLines, order.soundTotal], worked: (_, command) => ({ review: needsReview(command) }) },
    'approve-review': { guards: [...live, order.underReview] },
    'reject-review': { guards: [...live, order.underReview] },
    hold: { guards: [...live, order.notCompleted, order.notOnHold] },
    release: { guards: [notClosed, order.held] },
    'adjust-total': { guards: [...live, order.totalNotBelowZero] },
    'add-lines': { guards: [...live, order.soundLines, order.newToOrder] },
    'pay-deposit': { guards: [...live, pay.presaleOrder, ...withinOpen] },
    'pay-balance': { guards: [...live, pay.presaleOrder, pay.inBalanceWindow, ...withinOpen] },
    authorize: { guards: [...live, amountAboveZero, pay.notReleased, pay.coversCaptured] },
    'adjust-authorization': { guards: [notClosed, amountAboveZero, pay.authorizedBefore, pay.notBelowCaptured] },
    'request-capture': { guards: taking },
    capture: { guards: taking },
    'fail-capture': { guards: [notClosed, known('capture')] },
    void: { guards: [notClosed, amountAboveZero, pay.somethingToVoid, pay.withinOpen] },
    'fail-payment': { guards: [notClosed] },
    'allocate-stock': { guards: [...live, ...units, goods.withinAllocatable] },
    cancel: {
      guards: [
        notClosed,
        when<CommandOf<'cancel'>>(({ lines }) => lines === undefined, [order.notCancelledYet, order.nothingShipped, order.notCompleted]),
        when<CommandOf<'cancel'>>(({ lines }) => lines !== undefined, [notCancelled, ...units, goods.withinCancellable]),
      ].flat(),
      event: (_, { lines }) => (lines === undefined ? 'cancelled' : 'units-cancelled'),
      worked: (state, { lines, by = 'seller' }) => (lines === undefined ? { by, forfeited: by === 'seller' ? 0 : forfeitOf(state) } : null),
    },
    ship: { guards: [...live, order.notOnHold, goods.paidToShip, ...units, goods.sentLines, goods.newParcel, goods.withinUnshipped] },
    'cancel-parcel': { guards: [...parcel, goods.parcelOnItsWay, goods.parcelNotDelivered, goods.parcelUntouched] },
    'update-tracking': { guards: parcel },
    deliver: { guards: [...parcel, goods.somethingToDeliver, knownLines, goods.parcelOnItsWay, goods.parcelNotDelivered, goods.withinShipped] },
    'confirm-receipt': { guards: [...live, order.notCompleted, goods.everythingShipped] },
    'request-return': { guards: requesting },
    'approve-return': { guards: [...openReturn, back.notApproved] },
    'decline-return': { guards: openReturn },
    'cancel-return': { guards: openReturn },
    'receive-return': { guards: [...openReturn, back.someReceived, back.withinReturn] },
    'inspect-return': { guards: [notClosed, knownReturn, back.withinReceived] },
    exchange: {
      guards: [...requesting, back.withinCredit, back.feesFromZero, added(order.soundLines), added(order.newToOrder)],
      worked: (state, { lines }) => ({ credits: lines.map(({ line, quantity }) => ({ line, ...takeUnits(find(state.lines, line)?.runs ?? [], quantity) })) }),
    },
    'request-refund': { plan: refundPlan, guards: refunding, worked: keepPlan },
    refund: { plan: refundPlan, guards: refunding, worked: keepPlan },
    'fail-refund': { guards: [notClosed, knownRefund] },
    'reverse-refund': { guards: [notClosed, amountAboveZero, knownRefund, refund.withinRefund] },
    'open-chargeback': {
      guards: [notClosed, amountAboveZero, pay.newDispute, pay.withinCharged],
      worked: (state, { payment, amount }) => ({ amount: amount ?? availableOf(paymentOf(state, payment)) }),
    },
    'win-chargeback': { guards: dispute },
    'lose-chargeback': { guards: dispute },
    'open-complaint': { guards: [notClosed, order.newComplaint] },
    'answer-complaint': { guards: [...complaint, order.unanswered] },
    'resolve-complaint': { guards: [...complaint, order.unresolved] },
    'check-timers': { guards: [notClosed], event: fired, worked: (state) => (nextTimer(state)?.timer === 'receipt' ? null : { by: 'system', forfeited: forfeitOf(state) }) },
    close: { guards: [notClosed, order.ended, order.nothingOpen] },
  };
})();

/** The guards of one of the two things that a command of one name does. */
function when<C>(condition: (command: C) => boolean, guards: readonly Guard<C>[]): readonly Guard<C>[] {
  return guards.map((guard) => (state, command, plan) => (condition(command) ? guard(state, command, plan) : undefined));
}

/** A guard of new lines, asked of the lines that an exchange adds. */
function added(guard: Guard<Pick<CommandOf<'add-lines'>, 'lines'>>): Guard<CommandOf<'exchange'>> {
  return (state, { add }, plan) => guard(state, { lines: add }, plan);
}

function needsReview(command: CommandOf<'place'>): boolean {
  const { amountFrom = Infinity, regions = [] } = command.policy?.review ?? {};
  const { lines, shipping = 0, adjustment = 0, region } = command;
  return linesAmount(lines) + shipping + adjustment >= amountFrom || (region !== undefined && regions.includes(region));
}

/** What the timer does whose instant has come. A deposit is forfeited by the balance that stays out; before it is in, there is none. */
function fired(state: Order, { at }: CommandOf<'check-timers'>): EventKind | null {
  const timer = nextTimer(state);
  if (timer === null || isBefore(at as string, timer.at)) return null;
  return timer.timer === 'receipt' ? 'receipt-confirmed' : 'cancelled';
}
