import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, integer, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { checkDay, dayText } from '../time/calendar-day.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { createDayReader } from './day-reader.ts';
import { tierWindowShape, windowStart, type TierWindow } from './tier-window.ts';

/** A level of membership. */
export interface MembershipTier {
  readonly tier: string;
  /** Who has spent (or earned) this much has the tier: the threshold itself is enough. */
  readonly threshold: Minor;
  /** What members of the tier get, in words of your own: `10-percent-off`, `birthday-gift`. */
  readonly benefits?: readonly string[] | undefined;
}

/** A purchase (or, below 0, a refund) that counts towards a tier. */
export interface TierTransaction {
  readonly at: Instant;
  readonly amount: Minor;
}

/** A member's spend, the tiers, and what becomes of members who no longer reach theirs. */
export interface MembershipTierInput {
  readonly tiers: readonly MembershipTier[];
  /** What counts, added up; or give `transactions`, with `at` and `timeZone`. */
  readonly spend?: Minor | undefined;
  readonly transactions?: readonly TierTransaction[] | undefined;
  readonly at?: Instant | undefined;
  readonly timeZone?: string | undefined;
  /** `lifetime` unless told. */
  readonly window?: TierWindow | undefined;
  /** The tier the member has now. */
  readonly current?: string | undefined;
  /** A current tier is kept up to and including this day, `YYYY-MM-DD`. */
  readonly graceUntil?: string | undefined;
  /** When the current tier is no longer reached: to the tier that is (`balance-based`, default), one tier down at a time, or kept (`never`). */
  readonly downgrade?: 'balance-based' | 'one-down' | 'never' | undefined;
}

/** The next tier, and what it takes. */
export interface NextTier {
  readonly tier: string;
  readonly threshold: Minor;
  readonly remaining: Minor;
}

/** A member's tier. */
export interface MembershipTierResult {
  /** `null` below the lowest threshold. */
  readonly tier: string | null;
  readonly benefits: string[];
  /** What counted. */
  readonly qualifyingSpend: Minor;
  /** The tier that the spend alone would give. */
  readonly earnedTier: string | null;
  readonly change: 'upgrade' | 'downgrade' | 'grace' | 'kept' | 'none';
  /** The tier above `tier`; `null` at the top. */
  readonly next: NextTier | null;
  /** How far from the threshold of `tier` to the next one, 0 to 1; 1 at the top. */
  readonly progress: number;
  /** The window that counted; `null` without days. */
  readonly window: { readonly from: string | null; readonly to: string } | null;
}

/**
 * Which member tier a customer has, what is missing to the next, and whether a tier is kept, in grace, or lost.
 *
 * tier = the highest one whose threshold ≤ Σ spend in the window. Tiers may be listed in any order.
 *
 * @throws InvalidInputError when there is no tier, two share a name or a threshold, the spend is given twice or not at all, a window lacks
 * the date and zone that it needs, or the current tier is not one of the tiers.
 * @see Talon.One, "Tier downgrade policies", for `one-down` and `balance-based`
 * @example
 * ```ts
 * import { membershipTier } from 'shopwright/customers';
 * const tiers = [{ tier: 'member', threshold: 0 }, { tier: 'silver', threshold: 20_000, benefits: ['10-percent-off', 'birthday-gift'] }];
 * const result = membershipTier({ tiers, spend: 15_000 });
 * result.tier // => 'member'
 * result.next // => { tier: 'silver', threshold: 20_000, remaining: 5_000 }
 * membershipTier({ tiers, spend: 20_000 }).tier // => 'silver'
 * ```
 */
export function membershipTier(input: MembershipTierInput): MembershipTierResult {
  const problems: Problems = [];
  const given = fieldsOf(input);
  if (checkShape(problems, membershipTierShape(), given)) checkTiers(problems, given);
  refuse(problems);
  const tiers = [...given.tiers].sort((one, other) => one.threshold - other.threshold);
  const counted = given.spend === undefined ? countSpend(problems, given) : { spend: given.spend, window: null, today: dayOfInput(problems, given) };
  refuse(problems);
  const { spend, window, today } = counted;
  const earned = tiers.findLastIndex(({ threshold }) => spend >= threshold);
  const current = given.current === undefined ? -1 : tiers.findIndex(({ tier }) => tier === given.current);
  const grace = given.graceUntil !== undefined && today !== undefined && dayText(today) <= given.graceUntil;
  const { place, change } = review(earned, current, { grace, downgrade: given.downgrade ?? 'balance-based' });
  const tier = tiers[place];
  const next = tiers[place + 1];
  const from = tier?.threshold ?? Math.min(0, spend);
  return {
    tier: tier?.tier ?? null,
    benefits: [...(tier?.benefits ?? [])],
    qualifyingSpend: spend + 0,
    earnedTier: tiers[earned]?.tier ?? null,
    change,
    next: next === undefined ? null : { tier: next.tier, threshold: next.threshold, remaining: Math.max(next.threshold - spend, 0) },
    progress: next === undefined ? 1 : Math.min(Math.max((spend - from) / (next.threshold - from), 0), 1),
    window,
  };
}

function review(earned: number, current: number, { grace, downgrade }: { readonly grace: boolean; readonly downgrade: 'balance-based' | 'one-down' | 'never' }): { readonly place: number; readonly change: MembershipTierResult['change'] } {
  if (earned > current) return { place: earned, change: 'upgrade' };
  if (earned === current) return { place: current, change: current < 0 ? 'none' : 'kept' };
  if (grace) return { place: current, change: 'grace' };
  if (downgrade === 'never') return { place: current, change: 'kept' };
  return { place: downgrade === 'one-down' ? current - 1 : earned, change: 'downgrade' };
}

function countSpend(problems: Problems, { transactions = [], at, timeZone, window = { kind: 'lifetime' } }: MembershipTierInput): { readonly spend: Minor; readonly window: { readonly from: string | null; readonly to: string }; readonly today: number } {
  const asOf = checkInstant(problems, at, ['at']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const since = window.kind === 'anniversary' ? checkDay(problems, window.since, ['window', 'since']) : undefined;
  const times = transactions.map((transaction, index) => checkInstant(problems, transaction.at, ['transactions', index, 'at']));
  refuse(problems);
  const known = times as number[];
  const dayOf = createDayReader(timeZone!, known.reduce((least, ms) => Math.min(least, ms), asOf!), known.reduce((most, ms) => Math.max(most, ms), asOf!));
  const today = dayOf(asOf!);
  const from = windowStart(window, today, since);
  let spend = 0;
  transactions.forEach(({ amount }, index) => {
    if (known[index]! <= asOf! && dayOf(known[index]!) >= from) spend += amount;
  });
  if (!Number.isSafeInteger(spend)) problem(problems, ['transactions'], 'overflow', 'add up to what cannot be counted exactly');
  return { spend, window: { from: from === -Infinity ? null : dayText(from), to: dayText(today) }, today };
}

function dayOfInput(problems: Problems, { at, timeZone, graceUntil }: MembershipTierInput): number | undefined {
  if (graceUntil === undefined) return undefined;
  const asOf = checkInstant(problems, at, ['at']);
  return checkTimeZone(problems, timeZone, ['timeZone']) && asOf !== undefined ? createDayReader(timeZone, asOf, asOf)(asOf) : undefined;
}

function checkTiers(problems: Problems, { tiers, spend, transactions, current, graceUntil }: MembershipTierInput): void {
  const names = new Set<string>();
  const thresholds = new Set<number>();
  tiers.forEach(({ tier, threshold }, index) => {
    if (names.has(tier)) problem(problems, ['tiers', index, 'tier'], 'duplicate-id');
    if (thresholds.has(threshold)) problem(problems, ['tiers', index, 'threshold'], 'duplicate-threshold', 'must not be that of another tier');
    names.add(tier);
    thresholds.add(threshold);
  });
  if (current !== undefined && !names.has(current)) problem(problems, ['current'], 'not-allowed', 'must be one of the tiers');
  if ((spend === undefined) === (transactions === undefined)) problem(problems, ['spend'], 'not-allowed', 'must be given, or transactions, but not both');
  if (graceUntil !== undefined) checkDay(problems, graceUntil, ['graceUntil']);
}

function membershipTierShape(): Shape<MembershipTierInput> {
  return record({
    tiers: membershipTiersShape,
    spend: optional(integer()),
    transactions: optional(list(record({ at: instant, amount: integer() }, { strict: false }))),
    at: optional(instant),
    timeZone: optional(named),
    window: optional(tierWindowShape),
    current: optional(named),
    graceUntil: optional(named),
    downgrade: optional(anyOf('balance-based', 'one-down', 'never')),
  });
}

/** The shape of tiers. */
export const membershipTiersShape: Shape<readonly MembershipTier[]> = /* @__PURE__ */ (() => list(record({ tier: named, threshold: integer(0), benefits: optional(list(named)) }), 1))();
