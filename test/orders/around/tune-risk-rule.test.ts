import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessRisk, tuneRiskRule, type RiskOrder, type RiskRule, type TuneRiskRuleInput } from '../../../src/orders/index.ts';
import { plain } from '../../support/plain.ts';
import { refusals } from '../../support/refusals.ts';

const at = Date.UTC(2026, 10, 11);
const header = { id: 'r', points: 1 };
/** By kind: the rule with a limit, and an order of which it finds a number. */
const kinds: Readonly<Record<string, { readonly rule: (limit: number) => RiskRule; readonly order: (found: number) => RiskOrder; readonly least: number }>> = {
  'large-amount': { rule: (from) => ({ ...header, kind: 'large-amount', from }), order: (total) => ({ at, total }), least: 0 },
  velocity: { rule: (orders) => ({ ...header, kind: 'velocity', orders, withinMinutes: 60 }), order: (count) => ({ at, total: 1, earlierOrders: Array.from({ length: count - 1 }, (_, index) => at - index) }), least: 1 },
  'new-account': { rule: (youngerThanDays) => ({ ...header, kind: 'new-account', youngerThanDays }), order: (days) => ({ at, total: 1, accountSince: at - days * 86_400_000 - 5 }), least: 0 },
  fact: { rule: (atLeast) => ({ ...header, kind: 'fact', fact: 'cards', atLeast }), order: (cards) => ({ at, total: 1, facts: { cards: cards - 2 } }), least: 0 },
};

it.each(Object.entries(kinds))('finds the limits that trying every limit finds: %s', (_, { rule, order, least }) => {
  const rows = fc.array(fc.record({ fraud: fc.boolean(), found: fc.integer({ min: least, max: 7 }) }), { maxLength: 30 });
  fc.assert(fc.property(rows, fc.constantFrom(0.3, 0.5, 0.9, 1), (made, precision) => {
    const history = made.map(({ fraud, found }) => ({ fraud, order: order(found) }));
    const tuning = tuneRiskRule({ rule: rule(1), history, precision });
    const fraud = made.filter((row) => row.fraud).length;
    // What each limit would do, asked of assessRisk itself; -5 to 10 holds every limit that makes a difference.
    const tried = Array.from({ length: 16 }, (__, index) => index - 5).filter((limit) => limit >= (rule(1).kind === 'fact' ? -5 : rule(1).kind === 'large-amount' ? 0 : 1)).map((limit) => {
      const hits = history.filter((each) => assessRisk(each.order, { rules: [rule(limit)], reviewFrom: 1, rejectFrom: 2 }).decision === 'review');
      return { flagged: hits.length, caught: hits.filter((each) => each.fraud).length };
    }).filter(({ caught }) => caught > 0);
    const share = ({ flagged, caught }: { flagged: number; caught: number }): number => caught / flagged;
    const best = tried.filter((one) => !tried.some((other) => (share(other) >= share(one) && other.caught > one.caught) || (share(other) > share(one) && other.caught >= one.caught)));
    const distinct = [...new Map(best.map((each) => [each.flagged, each])).values()].sort((one, other) => one.flagged - other.flagged);
    expect(tuning.limits.map(({ flagged, caught }) => ({ flagged, caught }))).toEqual(distinct);
    for (const { limit, flagged, caught, precision: right, recall } of tuning.limits) {
      const hits = history.filter((each) => assessRisk(each.order, { rules: [rule(limit)], reviewFrom: 1, rejectFrom: 2 }).decision === 'review');
      expect([hits.length, hits.filter((each) => each.fraud).length, right, recall]).toEqual([flagged, caught, caught / flagged, caught / fraud]);
    }
    const enough = tuning.limits.filter((each) => each.precision! >= precision);
    expect(tuning.suggested).toBe(enough.length === 0 ? null : enough.reduce((one, other) => (other.caught > one.caught ? other : one)).limit);
    expect(plain(tuning)).toBe(true);
  }));
});

it('counts what it could not know', () => {
  expect(tuneRiskRule({ rule: kinds['fact']!.rule(1), history: [{ fraud: true, order: { at, total: 1 } }] })).toEqual({ rule: 'r', orders: 1, fraud: 1, unknown: 1, limits: [], suggested: null });
});

it.each<readonly [string, object | undefined, readonly string[]]>([
  ['a rule without a number', { rule: { ...header, kind: 'address-mismatch' } }, ['rule.kind no-limit']],
  ['a rule nobody knows', { rule: { ...header, kind: 'gut-feeling' } }, ['rule.kind not-allowed']],
  ['ninety for ninety per cent', { precision: 90 }, ['precision out-of-range']],
  ['a history without labels', { history: [{ order: { at, total: 1 } }, null] }, ['history.0.fraud wrong-type', 'history.1.order wrong-type', 'history.1.fraud wrong-type']],
  ['no history', { history: null }, ['history wrong-type']],
  ['nothing', undefined, ['rule wrong-type', 'history wrong-type']],
])('refuses %s', (_, change, codes) => {
  const input = change === undefined ? undefined : { rule: kinds['fact']!.rule(1), history: [], ...change };
  expect(refusals(() => tuneRiskRule(input as TuneRiskRuleInput))).toEqual(codes);
});
