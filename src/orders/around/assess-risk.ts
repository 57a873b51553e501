import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape } from '../../kernel/shape.ts';
import { DAY_MS } from '../../time/day-number.ts';
import { readInstant } from '../../time/instant.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import { wallClock } from '../../time/wall-clock.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkRiskOrder, type RiskOrder } from './risk-order.ts';
import { defaultRiskPolicy, riskPolicyShape, type RiskPolicy, type RiskRule } from './risk-rule.ts';

/** What a rule says of an order: it found something, it did not, or it could not know. */
export interface RiskReason {
  readonly rule: string;
  readonly kind: RiskRule['kind'];
  readonly outcome: 'hit' | 'miss' | 'unknown';
  /** What it counts: of a hit, the rule's points. */
  readonly points: number;
  /** What was found and what it was held against, where they are numbers. */
  readonly found: number | null;
  readonly limit: number | null;
}

/** How risky an order is, why, and what to do. */
export interface RiskAssessment {
  readonly score: number;
  readonly decision: 'accept' | 'review' | 'reject';
  readonly reasons: readonly RiskReason[];
}

/**
 * Whether to accept an order, have a person look at it, or reject it, and why: the points of every rule that finds something are added.
 *
 * score = Σ points of the hits; reject from `rejectFrom`, review from `reviewFrom`
 *
 * A rule that lacks what it asks for is `unknown`, and counts nothing.
 *
 * @throws InvalidInputError when the order or the policy is broken: no instant, an account or an earlier order from the future, an unknown
 * zone, a time of day that is none, a rule twice, or thresholds that contradict each other (`rejectFrom` below `reviewFrom`).
 * @see the operations handbook, risk rules; `testRiskRules` for what they are worth on one's own history
 * @example
 * ```ts
 * import { assessRisk } from 'shopwright/orders';
 * const { score, decision } = assessRisk({ at: '2026-11-11T04:00:00Z', total: 800000, email: 'a@mailinator.com' });
 * [score, decision] // => [60, 'review']
 * ```
 */
export function assessRisk(order: RiskOrder, policy: RiskPolicy = defaultRiskPolicy): RiskAssessment {
  const problems: Problems = [];
  checkRiskPolicy(problems, policy, ['policy']);
  checkRiskOrder(problems, order, ['order']);
  refuse(problems);
  return assess(order, policy);
}

/** The same for what was checked before. */
export function assess(order: RiskOrder, { rules, reviewFrom, rejectFrom }: RiskPolicy): RiskAssessment {
  let score = 0;
  const reasons = rules.map((rule): RiskReason => {
    const { hit, found = null, limit = null } = look(order, rule);
    const points = hit === true ? rule.points : 0;
    score += points;
    return { rule: rule.id, kind: rule.kind, outcome: hit === null ? 'unknown' : hit ? 'hit' : 'miss', points, found, limit };
  });
  return { score, decision: score >= rejectFrom ? 'reject' : score >= reviewFrom ? 'review' : 'accept', reasons };
}

/** Notes everything that is wrong with a policy. */
export function checkRiskPolicy(problems: Problems, policy: RiskPolicy, path: IssuePath): void {
  if (!checkShape(problems, riskPolicyShape, policy, path)) return;
  const { rules, reviewFrom, rejectFrom } = policy;
  if (rejectFrom < reviewFrom) problem(problems, [...path, 'rejectFrom'], 'contradiction', 'rejects what is not even reviewed: must be at least reviewFrom');
  checkDuplicates(problems, rules.map(({ id }) => id), [...path, 'rules']);
  for (const [index, rule] of rules.entries()) {
    if (rule.kind === 'unusual-hour' && rule.from === rule.until) problem(problems, [...path, 'rules', index, 'until'], 'ends-before-it-begins', 'must differ from `from`');
  }
}

/** What a rule finds in an order. */
interface Look {
  /** Null when it cannot be known. */
  readonly hit: boolean | null;
  readonly found?: number;
  readonly limit?: number;
}

const UNKNOWN: Look = { hit: null };

/** Holds an order that was checked against one rule. */
export function look(order: RiskOrder, rule: RiskRule): Look {
  switch (rule.kind) {
    case 'large-amount':
      return { hit: order.total >= rule.from, found: order.total + 0, limit: rule.from };
    case 'high-risk-address':
      return order.regions?.shipping === undefined ? UNKNOWN : { hit: rule.regions.includes(order.regions.shipping) };
    case 'address-mismatch': {
      const known = (rule.between ?? ['shipping', 'billing']).map((name) => order.regions?.[name]).filter((each) => each !== undefined);
      return known.length < 2 ? UNKNOWN : { hit: new Set(known).size > 1 };
    }
    case 'velocity':
      return order.earlierOrders === undefined ? UNKNOWN : atLeast(ordersSince(order, rule.withinMinutes), rule.orders);
    case 'new-account': {
      if (order.accountSince === undefined) return UNKNOWN;
      const days = Math.floor((msOf(order.at) - msOf(order.accountSince)) / DAY_MS);
      return { hit: days < rule.youngerThanDays, found: days, limit: rule.youngerThanDays };
    }
    case 'disposable-mail': {
      const domain = order.email?.trim().toLowerCase().split('@')[1];
      return domain === undefined ? UNKNOWN : { hit: rule.domains.some((each) => domain === each.toLowerCase() || domain.endsWith(`.${each.toLowerCase()}`)) };
    }
    case 'unusual-hour': {
      const second = (((wallClock(msOf(order.at), rule.timeZone) % DAY_MS) + DAY_MS) % DAY_MS) / 1000;
      const [from, until] = [readTimeOfDay(rule.from)!, readTimeOfDay(rule.until)!];
      return { hit: from < until ? second >= from && second < until : second >= from || second < until };
    }
    case 'fact': {
      const { facts = {} } = order;
      return Object.hasOwn(facts, rule.fact) ? atLeast(facts[rule.fact]!, rule.atLeast) : UNKNOWN;
    }
  }
}

function atLeast(found: number, limit: number): Look {
  return { hit: found >= limit, found: found + 0, limit };
}

/** This order and those before it that are not older than the window. */
function ordersSince({ at, earlierOrders = [] }: RiskOrder, minutes: number): number {
  const since = msOf(at) - minutes * 60_000;
  return 1 + earlierOrders.filter((each) => msOf(each) > since).length;
}

function msOf(value: unknown): number {
  return readInstant(value) as number;
}
