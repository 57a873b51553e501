import { anyOf, integer, list, named, number, optional, record, variants, type Infer } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { timeOfDayShape, timeZoneShape } from '../../time/shapes.ts';

/** The shape of a rule. */
export const riskRuleShape = /* @__PURE__ */ (() => {
  const header = { id: named, points: number(0) };
  return variants('kind', {
    'large-amount': record({ ...header, from: amountShape }),
    'high-risk-address': record({ ...header, regions: list(named, 1) }),
    'address-mismatch': record({ ...header, between: optional(list(anyOf('shipping', 'billing', 'ip', 'phone'), 2)) }),
    velocity: record({ ...header, orders: integer(1), withinMinutes: integer(1) }),
    'new-account': record({ ...header, youngerThanDays: integer(1) }),
    'disposable-mail': record({ ...header, domains: list(named, 1) }),
    'unusual-hour': record({ ...header, from: timeOfDayShape, until: timeOfDayShape, timeZone: timeZoneShape }),
    fact: record({ ...header, fact: named, atLeast: number() }),
  });
})();

/**
 * A sign of fraud, and how many points it counts.
 *
 * - `large-amount`: the total is `from` or more.
 * - `high-risk-address`: it goes to one of these regions.
 * - `address-mismatch`: two of these regions that are known differ (shipping and billing, unless told).
 * - `velocity`: this order is at least the customer's `orders`-th within so many minutes.
 * - `new-account`: the account is younger than so many days of 24 hours.
 * - `disposable-mail`: the mail address is of one of these domains, or below it.
 * - `unusual-hour`: by the clocks of a zone it is `from` or later and before `until`; past midnight when `until` is the earlier.
 * - `fact`: a number that the shop knows (failed cards, returns, …) is `atLeast` so much.
 */
export type RiskRule = Infer<typeof riskRuleShape>;

/** The shape of a set of rules. */
export const riskPolicyShape = /* @__PURE__ */ (() => record({ rules: list(riskRuleShape, 1), reviewFrom: number(0), rejectFrom: number(0) }))();

/** Rules, and from how many points on a person looks at an order, and from how many it is rejected. */
export type RiskPolicy = Infer<typeof riskPolicyShape>;

/** A set of rules to begin with, for amounts in fen: any sign of weight is looked at, two heavy ones are turned away. Tune it with `testRiskRules`. */
export const defaultRiskPolicy: RiskPolicy = {
  rules: [
    { id: 'large-amount', kind: 'large-amount', points: 30, from: 500_000 },
    { id: 'address-mismatch', kind: 'address-mismatch', points: 25 },
    { id: 'velocity', kind: 'velocity', points: 35, orders: 4, withinMinutes: 60 },
    { id: 'new-account', kind: 'new-account', points: 15, youngerThanDays: 1 },
    { id: 'disposable-mail', kind: 'disposable-mail', points: 30, domains: ['mailinator.com', 'guerrillamail.com', '10minutemail.com', 'temp-mail.org', 'yopmail.com'] },
    { id: 'unusual-hour', kind: 'unusual-hour', points: 10, from: '02:00', until: '05:00', timeZone: 'Asia/Shanghai' },
    { id: 'failed-cards', kind: 'fact', points: 30, fact: 'failedPayments', atLeast: 3 },
  ],
  reviewFrom: 30,
  rejectFrom: 70,
};
