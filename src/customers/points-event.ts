import { problem, type Problems } from '../kernel/problems.ts';
import { instant, integer, named, optional, record, variants, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { amountShape, positiveAmountShape } from '../money/shapes.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkMultiplier, earningRuleShape, type EarningRule } from './earn-points.ts';

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

/** An event whose times have been read, in epoch milliseconds. */
export interface TimedEvent<Event extends PointsEvent = PointsEvent> {
  readonly event: Event;
  readonly ms: number;
  readonly availableFrom: number;
  readonly expiresAt: number;
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

const TURN = { earn: 0, refund: 1, redeem: 2 } as const;

/** Reads events into the order in which they count, noting what is wrong with them. */
export function readEvents(problems: Problems, events: readonly PointsEvent[]): TimedEvent[] {
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
