import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, list, optional, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { multiplyRounded, readRatio, type Rate, type Ratio } from '../money/rate.ts';
import { rateShape } from '../money/shapes.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { applyEvent, openAccount, settleAccount, type PointsAccount, type PointsRedemption, type RefusedPointsEvent } from './points-account.ts';
import { pointsEventShape, readEvents, type PointsEvent } from './points-event.ts';
import type { Lot } from './points-lot.ts';

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
  /** Those that went through. */
  readonly redemptions: PointsRedemption[];
  /** What could not be done. */
  readonly refused: RefusedPointsEvent[];
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
  for (const each of timed) if (each.ms <= asOf!) applyEvent(account, each);
  settleAccount(account, asOf!);
  return reportOf(account, asOf!, value!);
}

function reportOf({ lots, debt, clawedBack, redemptions, refused }: PointsAccount, asOf: number, valuePerPoint: Ratio): PointsLedger {
  const sum = (of: (lot: Lot) => number): number => lots.reduce((total, lot) => total + of(lot), 0);
  const available = sum((lot) => (lot.availableFrom <= asOf ? lot.remaining : 0));
  const pending = sum((lot) => (lot.availableFrom > asOf ? lot.remaining : 0));
  const balance = available + pending - debt;
  const next = lots.reduce((least, lot) => (lot.remaining > 0 ? Math.min(least, lot.expiresAt) : least), Infinity);
  return {
    at: iso(asOf),
    available,
    pending,
    expired: sum((lot) => lot.expired),
    redeemed: sum((lot) => lot.redeemed),
    clawedBack,
    debt,
    balance,
    liability: multiplyRounded(Math.max(balance, 0), valuePerPoint, 'half-up'),
    lots: lots.map(({ id, earned, remaining, redeemed, expired, clawedBack: taken, repaid, availableFrom, expiresAt }) => {
      const state = expiresAt <= asOf ? 'expired' : availableFrom > asOf ? 'pending' : 'available';
      return { id, earned, remaining, redeemed, expired, clawedBack: taken, repaid, state, availableFrom: iso(availableFrom), expiresAt: expiresAt === Infinity ? null : iso(expiresAt) };
    }),
    redemptions,
    refused,
    nextExpiry: next === Infinity ? null : { at: iso(next), points: sum((lot) => (lot.expiresAt === next ? lot.remaining : 0)) },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
