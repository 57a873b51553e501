import type { EarnEvent, RedeemEvent, RefundEvent, TimedEvent } from './points-event.ts';
import { expireLots, giveBack, insertLot, repayFromLots, spendLots, takeBack, type Lot, type TakenPoints } from './points-lot.ts';
import { pointsAfterRefund } from './refund-points.ts';

/** A redemption that went through, and from which lots it took. */
export interface PointsRedemption {
  readonly id: string;
  readonly taken: { readonly lot: string; readonly points: number }[];
}

/** An event that could not be done. */
export interface RefusedPointsEvent {
  readonly id: string;
  readonly code: 'insufficient-points' | 'unknown-order' | 'refund-exceeds-order';
  readonly requested: number;
  readonly available: number;
}

/** An account while events go by, in the order of time. */
export interface PointsAccount {
  readonly shortfall: 'debt' | 'forgive';
  /** Earliest expiry first. */
  readonly lots: Lot[];
  readonly orders: Map<string, OrderPoints>;
  readonly redemptions: PointsRedemption[];
  readonly refused: RefusedPointsEvent[];
  debt: number;
  clawedBack: number;
}

/** What an order did to points, over all its lots and redemptions. */
interface OrderPoints {
  refunded: number;
  readonly earned: { readonly lot: Lot; readonly event: EarnEvent; clawedBack: number }[];
  readonly redeemed: { readonly event: RedeemEvent; readonly taken: readonly TakenPoints[]; returned: number }[];
}

/** An account without points. */
export function openAccount(shortfall: PointsAccount['shortfall']): PointsAccount {
  return { shortfall, lots: [], orders: new Map(), redemptions: [], refused: [], debt: 0, clawedBack: 0 };
}

/** Lets the next event happen. */
export function applyEvent(account: PointsAccount, timed: TimedEvent): void {
  const { event, ms } = timed;
  expireLots(account.lots, ms);
  if (event.kind === 'earn') earn(account, { ...timed, event });
  account.debt = repayFromLots(account.lots, account.debt, ms);
  if (event.kind === 'redeem') redeem(account, event, ms);
  else if (event.kind === 'refund') refund(account, event, ms);
}

/** Brings the account to a time: what expired by then is gone, and what is owed is paid as far as it goes. */
export function settleAccount(account: PointsAccount, ms: number): void {
  expireLots(account.lots, ms);
  account.debt = repayFromLots(account.lots, account.debt, ms);
}

function earn({ lots, orders }: PointsAccount, { event, ms, availableFrom, expiresAt }: TimedEvent<EarnEvent>): void {
  const lot: Lot = { id: event.id, at: ms, earned: event.points + 0, availableFrom, expiresAt, remaining: event.points + 0, redeemed: 0, expired: 0, clawedBack: 0, repaid: 0 };
  insertLot(lots, lot);
  if (event.orderId !== undefined) orderOf(orders, event.orderId).earned.push({ lot, event, clawedBack: 0 });
}

function redeem({ lots, orders, redemptions, refused }: PointsAccount, event: RedeemEvent, ms: number): void {
  const usable = lots.filter((lot) => lot.availableFrom <= ms && lot.remaining > 0);
  const available = usable.reduce((sum, lot) => sum + lot.remaining, 0);
  if (available < event.points) {
    refused.push({ id: event.id, code: 'insufficient-points', requested: event.points, available });
    return;
  }
  const taken = spendLots(usable, event.points);
  redemptions.push({ id: event.id, taken: taken.map(({ lot, points }) => ({ lot: lot.id, points })) });
  if (event.orderId !== undefined) orderOf(orders, event.orderId).redeemed.push({ event, taken, returned: 0 });
}

function refund(account: PointsAccount, event: RefundEvent, ms: number): void {
  const order = account.orders.get(event.orderId);
  if (order === undefined) {
    account.refused.push({ id: event.id, code: 'unknown-order', requested: event.amount, available: 0 });
    return;
  }
  const bounds = [...order.earned, ...order.redeemed].map((each) => each.event.orderAmount ?? Infinity);
  const left = Math.min(...bounds) - order.refunded;
  if (event.amount > left) {
    account.refused.push({ id: event.id, code: 'refund-exceeds-order', requested: event.amount, available: left });
    return;
  }
  order.refunded += event.amount;
  const { refunded } = order;
  // First give back, so that what is taken back can come from it.
  for (const each of order.redeemed) {
    if (each.event.orderAmount === undefined) continue;
    const { returned } = pointsAfterRefund({ amount: each.event.orderAmount, pointsEarned: 0, pointsRedeemed: each.event.points, refunded, alreadyReturned: each.returned });
    each.returned += returned;
    giveBack(each.taken, returned);
  }
  expireLots(account.lots, ms);
  for (const each of order.earned) {
    if (each.event.orderAmount === undefined) continue;
    const { clawBack } = pointsAfterRefund({ amount: each.event.orderAmount, pointsEarned: each.event.points, rule: each.event.rule, refunded, alreadyClawedBack: each.clawedBack });
    each.clawedBack += clawBack;
    account.clawedBack += clawBack;
    const missing = takeBack(account.lots, each.lot, clawBack);
    if (account.shortfall === 'debt') account.debt += missing;
  }
}

function orderOf(orders: PointsAccount['orders'], id: string): OrderPoints {
  const order = orders.get(id) ?? { refunded: 0, earned: [], redeemed: [] };
  orders.set(id, order);
  return order;
}
