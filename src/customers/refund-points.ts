import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, optional, record } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { amountShape, positiveAmountShape } from '../money/shapes.ts';
import { checkMultiplier, earningRuleShape, pointsOf, type EarningRule } from './earn-points.ts';

/** An order, and how much of it has been given back. */
export interface RefundPointsInput {
  /** What the points were earned on. */
  readonly amount: Minor;
  readonly pointsEarned: number;
  /** Points that paid for part of the order. */
  readonly pointsRedeemed?: number | undefined;
  /** The rule that earned them; without one, points are kept in proportion, rounded down. */
  readonly rule?: EarningRule | undefined;
  /** Everything refunded so far, this refund included. */
  readonly refunded: Minor;
  /** What earlier refunds took back and gave back. */
  readonly alreadyClawedBack?: number | undefined;
  readonly alreadyReturned?: number | undefined;
}

/** What a refund does to points. */
export interface RefundedPoints {
  /** To take back now. */
  readonly clawBack: number;
  /** Earned points that the order keeps. */
  readonly pointsKept: number;
  /** Redeemed points to give back now. */
  readonly returned: number;
  /** returned − clawBack. */
  readonly netChange: number;
}

/**
 * How many points a refund takes back, and how many of those paid with it gives back: two partial refunds end where one full refund does.
 *
 * pointsKept = points that the remaining amount would have earned, at most those earned; clawBack = earned − kept − taken back before;
 * returned = ⌊redeemed · refunded / amount⌋ − returned before
 *
 * @throws InvalidInputError when more is refunded than was paid, or a number is negative or not whole.
 * @see Odoo, pull request 212922, for what happens otherwise
 * @example
 * ```ts
 * import { refundPoints } from 'shopwright/customers';
 * refundPoints({ amount: 10_500, pointsEarned: 10, rule: { points: 1, per: 1_000 }, refunded: 4_000 })
 * // => { clawBack: 4, pointsKept: 6, returned: 0, netChange: -4 }
 * ```
 */
export function refundPoints(input: RefundPointsInput): RefundedPoints {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const count = integer(0);
  const shape = record({ amount: positiveAmountShape, pointsEarned: count, pointsRedeemed: optional(count), rule: optional(earningRuleShape), refunded: amountShape, alreadyClawedBack: optional(count), alreadyReturned: optional(count) });
  if (checkShape(problems, shape, given)) {
    if (given.refunded > given.amount) problem(problems, ['refunded'], 'too-large', 'must not be more than the amount');
    if (given.rule !== undefined) checkMultiplier(problems, given.rule, ['rule', 'multiplier']);
  }
  refuse(problems);
  return pointsAfterRefund(given);
}

/** `refundPoints` of what is in order. */
export function pointsAfterRefund({ amount, pointsEarned, pointsRedeemed = 0, rule, refunded, alreadyClawedBack = 0, alreadyReturned = 0 }: RefundPointsInput): RefundedPoints {
  const left = amount - refunded;
  const pointsKept = Math.min(pointsEarned, rule === undefined ? share(pointsEarned, left, amount) : pointsOf(left, rule));
  const clawBack = Math.max(pointsEarned - pointsKept - alreadyClawedBack, 0);
  const returned = Math.max(share(pointsRedeemed, refunded, amount) - alreadyReturned, 0);
  return { clawBack, pointsKept: pointsKept + 0, returned, netChange: returned - clawBack };
}

/** ⌊points · part / whole⌋, exactly. */
function share(points: number, part: Minor, whole: Minor): number {
  return Number((BigInt(points) * BigInt(part)) / BigInt(whole));
}
