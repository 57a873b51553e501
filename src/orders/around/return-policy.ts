import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, flag, instant, integer, list, named, optional, record, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRounded, readRatio } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import { formatInstant, type Instant } from '../../time/instant.ts';
import { timeZoneShape } from '../../time/shapes.ts';
import { localDays } from './local-days.ts';
import { checkMoment } from './moment.ts';

const returnReason = /* @__PURE__ */ (() => anyOf('no-reason', 'quality', 'wrong-item', 'damaged-in-transit'))();
const returnCondition = /* @__PURE__ */ (() => anyOf('sealed', 'opened', 'used', 'damaged'))();

/** The shape of the terms of returns. */
export const returnPolicyTermsShape = /* @__PURE__ */ (() =>
  record({
    timeZone: optional(timeZoneShape),
    reasons: optional(
      list(
        record({
          reason: returnReason,
          days: integer(0, 3660),
          conditions: list(returnCondition, 1),
          excluded: optional(list(named)),
          freightPaidBy: anyOf('buyer', 'seller'),
          restockingRates: optional(list(record({ condition: returnCondition, rate: fractionShape }))),
        }),
        1,
      ),
    ),
    categories: optional(list(record({ category: named, days: integer(0, 3660) }))),
  }))();

/**
 * Until when, in which condition and at whose cost goods may come back, for each reason. A reason that is not listed is none; `excluded` are
 * categories that may not come back for it; `categories` have days of their own for a return without a reason.
 */
export type ReturnPolicyTerms = Infer<typeof returnPolicyTermsShape>;

/**
 * The law's terms: seven days without a reason, goods as good as new and not made to measure, perishable, digital or printed news, at the
 * buyer's cost; faults are the seller's, whatever the condition, for fifteen days; so is what was sent wrongly or broke on the way, for seven.
 */
export const defaultReturnTerms = {
  timeZone: 'Asia/Shanghai',
  reasons: [
    { reason: 'no-reason', days: 7, conditions: ['sealed', 'opened'], excluded: ['custom-made', 'perishable', 'digital', 'newspapers'], freightPaidBy: 'buyer' },
    { reason: 'quality', days: 15, conditions: ['sealed', 'opened', 'used', 'damaged'], freightPaidBy: 'seller' },
    { reason: 'wrong-item', days: 7, conditions: ['sealed', 'opened'], freightPaidBy: 'seller' },
    { reason: 'damaged-in-transit', days: 7, conditions: ['sealed', 'opened', 'used', 'damaged'], freightPaidBy: 'seller' },
  ],
  categories: [],
} as const satisfies ReturnPolicyTerms;

/** The shape of what is to come back. */
export const returnRequestLineShape = /* @__PURE__ */ (() =>
  record({ deliveredAt: optional(instant), category: optional(named), reason: returnReason, condition: returnCondition, amount: amountShape, returnable: optional(flag) }))();

/** What is to come back: when it was delivered (left out while it is on its way), why, in which condition, and what the units cost. */
export type ReturnRequestLine = Infer<typeof returnRequestLineShape>;

/** When it is asked, and on which terms. */
export interface ReturnPolicyInput {
  readonly now: Instant;
  /** `defaultReturnTerms` unless told. */
  readonly terms?: ReturnPolicyTerms | undefined;
}

/** It may come back. */
export interface ReturnAllowed {
  readonly ok: true;
  /** The last instant at which it may be asked for; null before delivery. */
  readonly until: string | null;
  readonly freightPaidBy: 'buyer' | 'seller';
  /** What is kept for putting it back on the shelf. */
  readonly restockingFee: Minor;
  /** What the buyer gets back: amount − restockingFee. */
  readonly refund: Minor;
}

/** It may not. */
export interface ReturnDeclined {
  readonly ok: false;
  readonly code: 'reason-not-accepted' | 'not-returnable' | 'category-excluded' | 'condition' | 'window-closed';
  readonly until: string | null;
}

/**
 * Whether a line may come back today: its window, its category, its condition; who pays the freight, and what is kept for restocking.
 *
 * The window ends with the local day that is `days` after the day of delivery. restockingFee = amount × rate, rounded half up.
 *
 * @throws InvalidInputError when an instant is none, goods were delivered after `now` (`from-the-future`), the zone is unknown, a rate is
 * not from 0 to 1, or terms contradict themselves: a reason or category twice, a rate for a condition that is not accepted.
 * @see Law on the Protection of Consumer Rights of the People's Republic of China (2013), articles 24 and 25
 * @example
 * ```ts
 * import { returnPolicy } from 'shopwright/orders';
 * const line = { deliveredAt: '2026-11-14T10:00:00Z', reason: 'no-reason', condition: 'opened', amount: 19900 } as const;
 * returnPolicy(line, { now: '2026-11-21T15:59:59Z' })
 * // => { ok: true, until: '2026-11-21T15:59:59.999Z', freightPaidBy: 'buyer', restockingFee: 0, refund: 19900 }
 * returnPolicy(line, { now: '2026-11-21T16:00:00Z' }) // => { ok: false, code: 'window-closed', until: '2026-11-21T15:59:59.999Z' }
 * ```
 */
export function returnPolicy(line: ReturnRequestLine, input: ReturnPolicyInput): ReturnAllowed | ReturnDeclined {
  const problems: Problems = [];
  const { now, terms = defaultReturnTerms } = fieldsOf(input);
  checkShape(problems, returnRequestLineShape, line, ['line']);
  if (checkShape(problems, returnPolicyTermsShape, terms, ['terms'])) checkTerms(problems, terms);
  const at = checkMoment(problems, now, ['now']);
  refuse(problems);
  const { deliveredAt, category, reason, condition, amount, returnable = true } = line;
  const delivered = deliveredAt === undefined ? undefined : checkMoment(problems, deliveredAt, ['line', 'deliveredAt']);
  if (delivered !== undefined && delivered > at!) problem(problems, ['line', 'deliveredAt'], 'from-the-future', 'is later than now');
  refuse(problems);

  const { timeZone = defaultReturnTerms.timeZone, reasons = defaultReturnTerms.reasons, categories = [] } = terms;
  const rule = (reasons as NonNullable<ReturnPolicyTerms['reasons']>).find((each) => each.reason === reason);
  if (rule === undefined) return { ok: false, code: 'reason-not-accepted', until: null };
  const days = (reason === 'no-reason' ? categories.find((each) => each.category === category)?.days : undefined) ?? rule.days;
  let until: number | null = null;
  if (delivered !== undefined) {
    const local = localDays(timeZone);
    until = local.endOf(local.dayOf(delivered) + days);
  }
  const last = until === null ? null : formatInstant(until);
  const no = (code: ReturnDeclined['code']): ReturnDeclined => ({ ok: false, code, until: last });
  if (reason === 'no-reason' && !returnable) return no('not-returnable');
  if (category !== undefined && rule.excluded?.includes(category) === true) return no('category-excluded');
  if (!rule.conditions.includes(condition)) return no('condition');
  if (until !== null && at! > until) return no('window-closed');
  const rate = rule.restockingRates?.find((each) => each.condition === condition)?.rate ?? 0;
  const restockingFee = multiplyRounded(amount, readRatio(rate)!, 'half-up');
  return { ok: true, until: last, freightPaidBy: rule.freightPaidBy, restockingFee, refund: amount - restockingFee + 0 };
}

function checkTerms(problems: Problems, { reasons = [], categories = [] }: ReturnPolicyTerms): void {
  const twice = (names: readonly string[], name: string): void => {
    for (const [index, each] of names.entries()) if (names.indexOf(each) < index) problem(problems, ['terms', name, index], 'contradiction', 'has been said before');
  };
  twice(reasons.map(({ reason }) => reason), 'reasons');
  twice(categories.map(({ category }) => category), 'categories');
  for (const [index, { conditions, restockingRates = [] }] of reasons.entries())
    for (const [at, { condition }] of restockingRates.entries()) if (!conditions.includes(condition)) problem(problems, ['terms', 'reasons', index, 'restockingRates', at], 'contradiction', 'is for a condition that is not accepted');
}
