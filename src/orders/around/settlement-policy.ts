import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, optional, record, type Infer } from '../../kernel/shape.ts';
import { fractionShape, roundingModeShape } from '../../money/shapes.ts';
import { readRatio, type Ratio } from '../../money/rate.ts';
import type { RoundingMode } from '../../money/rounding.ts';
import { businessCalendarShape, workingDays, type WorkingDays } from '../../time/business-calendar.ts';
import { timeZoneShape } from '../../time/shapes.ts';
import { localDays, type LocalDays } from './local-days.ts';

/** The shape of the terms of a settlement. */
export const settlementPolicyShape = /* @__PURE__ */ (() =>
  record({
    from: optional(anyOf('completion', 'payment')),
    days: optional(integer(0, 3660)),
    calendar: optional(businessCalendarShape),
    feeRate: optional(fractionShape),
    commissionRate: optional(fractionShape),
    basis: optional(anyOf('captured', 'kept')),
    rounding: optional(roundingModeShape),
    timeZone: optional(timeZoneShape),
  }))();

/**
 * When a platform or payment provider pays out, and what it keeps. What is left out is as in `defaultSettlement`.
 *
 * - `from`, `days`: so many days after the local day of completion (T + 7), or of payment; with a `calendar`, working days.
 * - `feeRate`, `commissionRate`: of `captured`, when refunds do not bring them back, or of what is `kept` after refunds.
 * - `rounding`: of each of the two, once an order.
 */
export type SettlementPolicy = Infer<typeof settlementPolicyShape>;

/** A platform that pays T + 7 and keeps 0.6% for the payment. */
export const defaultSettlement = {
  from: 'completion',
  days: 7,
  feeRate: '0.006',
  commissionRate: 0,
  basis: 'captured',
  rounding: 'half-up',
  timeZone: 'Asia/Shanghai',
} as const satisfies SettlementPolicy;

/** The terms made ready. */
export interface ReadSettlement {
  readonly from: 'completion' | 'payment';
  readonly days: number;
  /** Null where every day counts. */
  readonly working: WorkingDays | null;
  readonly fee: Ratio;
  readonly commission: Ratio;
  readonly basis: 'captured' | 'kept';
  readonly rounding: RoundingMode;
  readonly local: LocalDays;
}

/** Reads the terms, noting everything that is wrong with them. */
export function readSettlement(problems: Problems, policy: SettlementPolicy = {}, path: IssuePath): ReadSettlement | undefined {
  if (!checkShape(problems, settlementPolicyShape, policy, path)) return undefined;
  const { from, days, feeRate, commissionRate, basis, rounding, timeZone } = { ...defaultSettlement, ...given(policy) };
  const working = policy.calendar === undefined ? null : workingDays(policy.calendar);
  const fee = readRatio(feeRate)!;
  const commission = readRatio(commissionRate)!;
  if (fee.numerator * commission.denominator + commission.numerator * fee.denominator > fee.denominator * commission.denominator) problem(problems, [...path, 'commissionRate'], 'contradiction', 'takes more than everything, together with feeRate');
  return { from, days, working, fee, commission, basis, rounding, local: localDays(timeZone) };
}

function given(policy: SettlementPolicy): { readonly [Key in keyof SettlementPolicy]?: Exclude<SettlementPolicy[Key], undefined> } {
  return Object.fromEntries(Object.entries(policy).filter(([, each]) => each !== undefined));
}
