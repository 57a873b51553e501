import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, integer, list, named, optional, record, variants, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRounded, readRatio, type Rate } from '../money/rate.ts';
import { amountShape, positiveAmountShape, rateShape } from '../money/shapes.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkMultiplier, earningRuleShape, type EarningRule } from './earn-points.ts';
import { pointsAfterRefund } from './refund-points.ts';

/** Points are earned: a lot of their own, with its own life. */
export interface EarnEvent {
  readonly kind: 'earn';
  /** The id of the lot. */
  readonly id: string;
  readonly at: Instant;
  readonly points: number;
  /** Spendable from then on; at once unless told. */
  readonly availableFrom?: Instant | undefined;
  /** Gone from then on; never unless told. */
  readonly expiresAt?: Instant | undefined;
  /** The order that earned them, what they were earned on, and by what rule: what a refund needs to know. */
  readonly orderId?: string | undefined;
  readonly orderAmount?: Minor | undefined;
  readonly rule?: EarningRule | undefined;
}

/** Points are spent: from the lots that expire first. */
export interface RedeemEvent {
  readonly kind: 'redeem';
  readonly id: string;
  readonly at: Instant;
  readonly points: number;
  /** The order they paid for: a refund gives them back in proportion to `orderAmount`. */
  readonly orderId?: string | undefined;
  readonly orderAmount?: Minor | undefined;
}

/** Part of an order, or all of it, is given back. */
export interface RefundEvent {
  readonly kind: 'refund';
  readonly id: string;
  readonly at: Instant;
  readonly orderId: string;
  readonly amount: Minor;
}

/** Something that happened to points. */
export type PointsEvent = EarnEvent | RedeemEvent | RefundEvent;

/** Everything that happened, and when to look. */
export interface PointsLedgerInput {
  /** In any order: they count in the order of their time; at the same instant earnings first, then refunds, then redemptions, each by id. */
  readonly events: readonly PointsEvent[];
  readonly at: Instant;
  /** What becomes of points that should be taken back but are spent: owed, and paid by the next earnings (`debt`, default), or let go. */
  readonly shortfall?: 'debt' | 'forgive' | undefined;
  /** What a point is worth, in minor units: the liability is that of all points that may still be spent. 0 unless told. */
  readonly valuePerPoint?: Rate | undefined;
}

/** A lot, and where its points went: earned = remaining + redeemed + expired + clawedBack + repaid. */
export interface PointsLot {
  readonly id: string;
  readonly earned: number;
  readonly remaining: number;
  /** Spent, less what refunds gave back. */
  readonly redeemed: number;
  readonly expired: number;
  readonly clawedBack: number;
  /** Used to pay a debt of earlier claw-backs. */
  readonly repaid: number;
  readonly state: 'pending' | 'available' | 'expired';
  readonly availableFrom: string;
  readonly expiresAt: string | null;
}

/** The account at a time. */
export interface PointsLedger {
  readonly at: string;
  /** To spend now. */
  readonly available: number;
  /** To spend later. */
  readonly pending: number;
  readonly expired: number;
  readonly redeemed: number;
  readonly clawedBack: number;
  /** Owed by the customer. */
  readonly debt: number;
  /** available + pending − debt. */
  readonly balance: number;
  /** balance · valuePerPoint, rounded half up; 0 at least. */
  readonly liability: Minor;
  /** The lots, earliest expiry first. */
  readonly lots: PointsLot[];
  /** Per redemption that went through, from which lots it took. */
  readonly redemptions: { readonly id: string; readonly taken: { readonly lot: string; readonly points: number }[] }[];
  /** What could not be done. */
  readonly refused: { readonly id: string; readonly code: 'insufficient-points' | 'unknown-order' | 'refund-exceeds-order'; readonly requested: number; readonly available: number }[];
  /** What expires next; `null` when nothing will. */
  readonly nextExpiry: { readonly at: string; readonly points: number } | null;
}

/**
 * A customer's points at any time: what can be spent, what is pending, what expired, what is owed, and what it all costs you.
 *
 * Points are lots. A redemption takes from the lot that expires first. A refund takes back what the remaining amount would not have earned,
 * from the lot of its order and then from the others, and gives back points in proportion to what it refunds, to the lots they came from.
 *
 * Only the time of events counts, not their order in the list, and refunds count by their sum: two halves are one whole. What is taken back
 * is counted against expired points too, so that a refund before or after expiry ends the same.
 *
 * @throws InvalidInputError when an event is not one, ids repeat among events of a kind, or a lot expires before it is available.
 * @see Square, Loyalty API; Talon.One, "Loyalty programs"; IFRS 15, B39 to B43, for the liability
 * @example
 * ```ts
 * import { pointsLedger } from 'shopwright/customers';
 * const events = [
 *   { kind: 'earn' as const, id: 'a', at: '2026-01-01T00:00:00Z', points: 100, expiresAt: '2026-12-31T00:00:00Z' },
 *   { kind: 'earn' as const, id: 'b', at: '2026-02-01T00:00:00Z', points: 50, availableFrom: '2026-02-15T00:00:00Z' },
 *   { kind: 'redeem' as const, id: 'r', at: '2026-03-01T00:00:00Z', points: 120 },
 * ];
 * const ledger = pointsLedger({ events, at: '2026-03-02T00:00:00Z', valuePerPoint: 1 });
 * ledger.redemptions // => [{ id: 'r', taken: [{ lot: 'a', points: 100 }, { lot: 'b', points: 20 }] }]
 * ledger.liability // => 30
 * ```
 */
export function pointsLedger(input: PointsLedgerInput): PointsLedger {
  const problems: Problems = [];
  const { events, at, shortfall = 'debt', valuePerPoint = 0 } = fieldsOf(input);
  checkShape(problems, record({ events: list(pointsEventShape), at: instant, shortfall: optional(anyOf('debt', 'forgive')), valuePerPoint: optional(rateShape) }), input);
  const asOf = checkInstant(problems, at, ['at']);
  const value = readRatio(valuePerPoint);
  if (value !== undefined && value.numerator < 0n) problem(problems, ['valuePerPoint'], 'too-small', 'must be at least 0');
  const timed = problems.length === 0 ? readEvents(problems, events) : [];
  refuse(problems);
  const account = openAccount(shortfall);
  for (const each of timed) if (each.ms <= asOf!) account.apply(each);
  account.expire(asOf!);
  return account.report(asOf!, (balance) => multiplyRounded(Math.max(balance, 0), value!, 'half-up'));
}

interface TimedEvent {
  readonly event: PointsEvent;
  readonly ms: number;
  readonly availableFrom: number;
  readonly expiresAt: number;
}

interface Lot {
  readonly id: string;
  readonly at: number;
  readonly earned: number;
  readonly availableFrom: number;
  readonly expiresAt: number;
  remaining: number;
  redeemed: number;
  expired: number;
  clawedBack: number;
  repaid: number;
}

/** What an order did to points, over all its lots and redemptions. */
interface OrderAccount {
  refunded: number;
  readonly earned: { readonly lot: Lot; readonly event: EarnEvent; clawedBack: number }[];
  readonly redeemed: { readonly event: RedeemEvent; readonly taken: { readonly lot: Lot; points: number }[]; returned: number }[];
}

/** The account while events go by, in the order of time. */
function openAccount(shortfall: 'debt' | 'forgive'): { readonly apply: (timed: TimedEvent) => void; readonly expire: (ms: number) => void; readonly report: (asOf: number, valueOf: (points: number) => Minor) => PointsLedger } {
  const lots: Lot[] = [];
  const orders = new Map<string, OrderAccount>();
  const redemptions: { id: string; taken: { lot: string; points: number }[] }[] = [];
  const refused: PointsLedger['refused'] = [];
  let debt = 0;
  let clawedBack = 0;

  const orderOf = (id: string): OrderAccount => {
    const order = orders.get(id) ?? { refunded: 0, earned: [], redeemed: [] };
    orders.set(id, order);
    return order;
  };
  const expire = (ms: number): void => {
    for (const lot of lots) {
      if (lot.expiresAt > ms || lot.remaining === 0) continue;
      lot.expired += lot.remaining;
      lot.remaining = 0;
    }
  };
  /** Pays what is owed, from lots that can be spent. */
  const repay = (ms: number): void => {
    for (const lot of lots) {
      if (debt === 0) return;
      if (lot.availableFrom > ms) continue;
      const paid = Math.min(debt, lot.remaining);
      lot.remaining -= paid;
      lot.repaid += paid;
      debt -= paid;
    }
  };

  const earn = ({ event, ms, availableFrom, expiresAt }: TimedEvent & { readonly event: EarnEvent }): void => {
    const lot: Lot = { id: event.id, at: ms, earned: event.points, availableFrom, expiresAt, remaining: event.points, redeemed: 0, expired: 0, clawedBack: 0, repaid: 0 };
    lots.splice(lots.findLastIndex((other) => byExpiry(other, lot) <= 0) + 1, 0, lot);
    if (event.orderId !== undefined) orderOf(event.orderId).earned.push({ lot, event, clawedBack: 0 });
  };
  const redeem = (event: RedeemEvent, ms: number): void => {
    const usable = lots.filter((lot) => lot.availableFrom <= ms && lot.remaining > 0);
    const available = usable.reduce((sum, lot) => sum + lot.remaining, 0);
    if (available < event.points) {
      refused.push({ id: event.id, code: 'insufficient-points', requested: event.points, available });
      return;
    }
    let wanted = event.points;
    const taken: { lot: Lot; points: number }[] = [];
    for (const lot of usable) {
      const points = Math.min(wanted, lot.remaining);
      if (points === 0) break;
      lot.remaining -= points;
      lot.redeemed += points;
      wanted -= points;
      taken.push({ lot, points });
    }
    redemptions.push({ id: event.id, taken: taken.map(({ lot, points }) => ({ lot: lot.id, points })) });
    if (event.orderId !== undefined) orderOf(event.orderId).redeemed.push({ event, taken, returned: 0 });
  };
  const refund = (event: RefundEvent, ms: number): void => {
    const order = orders.get(event.orderId);
    if (order === undefined) {
      refused.push({ id: event.id, code: 'unknown-order', requested: event.amount, available: 0 });
      return;
    }
    const bounds = [...order.earned, ...order.redeemed].map((each) => each.event.orderAmount ?? Infinity);
    const left = Math.min(...bounds) - order.refunded;
    if (event.amount > left) {
      refused.push({ id: event.id, code: 'refund-exceeds-order', requested: event.amount, available: left });
      return;
    }
    order.refunded += event.amount;
    // First give back, so that what is taken back can come from it.
    for (const each of order.redeemed) {
      if (each.event.orderAmount === undefined) continue;
      const { returned } = pointsAfterRefund({ amount: each.event.orderAmount, pointsEarned: 0, pointsRedeemed: each.event.points, refunded: order.refunded, alreadyReturned: each.returned });
      each.returned += returned;
      giveBack(each.taken, returned);
    }
    expire(ms);
    for (const each of order.earned) {
      if (each.event.orderAmount === undefined) continue;
      const { clawBack } = pointsAfterRefund({ amount: each.event.orderAmount, pointsEarned: each.event.points, rule: each.event.rule, refunded: order.refunded, alreadyClawedBack: each.clawedBack });
      each.clawedBack += clawBack;
      clawedBack += clawBack;
      takeBack(each.lot, clawBack);
    }
  };
  /** Back to the lots they came from, the one that lives longest first. */
  const giveBack = (taken: readonly { readonly lot: Lot; points: number }[], returned: number): void => {
    let left = returned;
    for (const each of [...taken].reverse()) {
      const points = Math.min(left, each.points);
      each.points -= points;
      each.lot.redeemed -= points;
      each.lot.remaining += points;
      left -= points;
    }
  };
  /** From the lot itself, what expired of it included; then from the others; what nobody has is owed. */
  const takeBack = (own: Lot, points: number): void => {
    let left = points;
    const take = (lot: Lot, field: 'remaining' | 'expired'): void => {
      const part = Math.min(left, lot[field]);
      lot[field] -= part;
      lot.clawedBack += part;
      left -= part;
    };
    take(own, 'remaining');
    take(own, 'expired');
    for (const lot of lots) if (left > 0) take(lot, 'remaining');
    if (shortfall === 'debt') debt += left;
  };

  const apply = (timed: TimedEvent): void => {
    const { event, ms } = timed;
    expire(ms);
    if (event.kind === 'earn') earn({ ...timed, event });
    repay(ms);
    if (event.kind === 'redeem') redeem(event, ms);
    else if (event.kind === 'refund') refund(event, ms);
  };

  const report = (asOf: number, valueOf: (points: number) => Minor): PointsLedger => {
    repay(asOf);
    const sum = (of: (lot: Lot) => number): number => lots.reduce((total, lot) => total + of(lot), 0);
    const available = sum((lot) => (lot.availableFrom <= asOf ? lot.remaining : 0));
    const pending = sum((lot) => (lot.availableFrom > asOf ? lot.remaining : 0));
    const balance = available + pending - debt;
    const expiring = lots.filter((lot) => lot.remaining > 0 && lot.expiresAt < Infinity).map((lot) => lot.expiresAt);
    const next = expiring.length === 0 ? undefined : Math.min(...expiring);
    return {
      at: iso(asOf),
      available,
      pending,
      expired: sum((lot) => lot.expired),
      redeemed: sum((lot) => lot.redeemed),
      clawedBack,
      debt,
      balance,
      liability: valueOf(balance),
      lots: lots.map(({ id, earned, remaining, redeemed, expired, clawedBack: taken, repaid, availableFrom, expiresAt }) => {
        const state = expiresAt <= asOf ? 'expired' : availableFrom > asOf ? 'pending' : 'available';
        return { id, earned, remaining, redeemed, expired, clawedBack: taken, repaid, state, availableFrom: iso(availableFrom), expiresAt: expiresAt === Infinity ? null : iso(expiresAt) };
      }),
      redemptions,
      refused,
      nextExpiry: next === undefined ? null : { at: iso(next), points: sum((lot) => (lot.expiresAt === next ? lot.remaining : 0)) },
    };
  };
  return { apply, expire, report };
}

/** Earliest expiry first, then the older, then by id. */
function byExpiry(one: Lot, other: Lot): number {
  if (one.expiresAt !== other.expiresAt) return one.expiresAt < other.expiresAt ? -1 : 1;
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

const TURN = { earn: 0, refund: 1, redeem: 2 } as const;

function readEvents(problems: Problems, events: readonly PointsEvent[]): TimedEvent[] {
  const ids = new Set<string>();
  const timed = events.map((event, index): TimedEvent => {
    const path = ['events', index];
    const key = `${event.kind} ${event.id}`;
    if (ids.has(key)) problem(problems, [...path, 'id'], 'duplicate-id');
    ids.add(key);
    const ms = checkInstant(problems, event.at, [...path, 'at']) ?? 0;
    if (event.kind !== 'earn') return { event, ms, availableFrom: ms, expiresAt: Infinity };
    if (event.rule !== undefined) checkMultiplier(problems, event.rule, [...path, 'rule', 'multiplier']);
    const availableFrom = event.availableFrom === undefined ? ms : (checkInstant(problems, event.availableFrom, [...path, 'availableFrom']) ?? 0);
    const expiresAt = event.expiresAt === undefined ? Infinity : (checkInstant(problems, event.expiresAt, [...path, 'expiresAt']) ?? Infinity);
    if (expiresAt <= availableFrom) problem(problems, [...path, 'expiresAt'], 'ends-before-it-begins', 'must be later than the points are available');
    return { event, ms, availableFrom, expiresAt };
  });
  const points = events.reduce((sum, event) => (event.kind === 'refund' ? sum : sum + event.points), 0);
  if (points > Number.MAX_SAFE_INTEGER) problem(problems, ['events'], 'overflow', 'have more points than can be counted exactly');
  return timed.sort((one, other) => one.ms - other.ms || TURN[one.event.kind] - TURN[other.event.kind] || (one.event.id < other.event.id ? -1 : 1));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The shape of an event. */
export const pointsEventShape: Shape<PointsEvent> = /* @__PURE__ */ (() => {
  const order = { orderId: optional(named), orderAmount: optional(positiveAmountShape) };
  return variants('kind', {
    earn: record({ id: named, at: instant, points: integer(0), availableFrom: optional(instant), expiresAt: optional(instant), ...order, rule: optional(earningRuleShape) }),
    redeem: record({ id: named, at: instant, points: integer(1), ...order }),
    refund: record({ id: named, at: instant, orderId: named, amount: amountShape }),
  });
})();
