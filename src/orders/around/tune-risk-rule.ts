import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape } from '../../kernel/shape.ts';
import { look } from './assess-risk.ts';
import { checkHistory, checkTarget, qualityOf, type LabelledOrder, type RiskQuality } from './risk-history.ts';
import { riskRuleShape, type RiskRule } from './risk-rule.ts';

/** A rule whose limit is sought, and a history to learn it from. */
export interface TuneRiskRuleInput {
  /** One with a number to choose: `large-amount`, `velocity`, `new-account` or `fact`. Its own limit and points do not matter. */
  readonly rule: RiskRule;
  readonly history: readonly LabelledOrder[];
  /** How often the rule should be right at the least; 0.9 unless told. */
  readonly precision?: number | undefined;
}

/** The worth of a rule with this limit. */
export interface LimitQuality extends RiskQuality {
  readonly limit: number;
}

/** What a rule could do. */
export interface RiskRuleTuning {
  readonly rule: string;
  readonly orders: number;
  readonly fraud: number;
  /** Of how many orders it could not know. */
  readonly unknown: number;
  /** From the strictest, which picks out fewest: the limits of which no other is right more often and finds as much. */
  readonly limits: readonly LimitQuality[];
  /** The limit that finds most of those that are right as often as asked. Null when none is. */
  readonly suggested: number | null;
}

/**
 * Where to set the limit of a risk rule, on orders whose end is known: from which amount an order is large, how many in an hour are many.
 *
 * precision = caught / flagged, recall = caught / fraud, for every limit that makes a difference on the history
 *
 * Costs n log n in the orders.
 *
 * @throws InvalidInputError when the rule has no limit to choose (`no-limit`), it or an order is broken (see `assessRisk`), the history is no
 * list of orders with a label, or the precision is not in (0, 1].
 * @see van Rijsbergen, C. J. "Information Retrieval" (1979), chapter 7
 * @example
 * ```ts
 * import { tuneRiskRule } from 'shopwright/orders';
 * const order = (total: number, fraud: boolean) => ({ order: { at: '2026-11-11T04:00:00Z', total }, fraud });
 * const history = [order(9000, true), order(7000, true), order(5000, false), order(3000, true), order(100, false)];
 * const { limits, suggested } = tuneRiskRule({ rule: { id: 'large', kind: 'large-amount', points: 30, from: 1 }, history });
 * suggested // => 7000
 * limits.map(({ limit, precision, recall }) => [limit, precision, recall]) // => [[7000, 1, 2 / 3], [3000, 0.75, 1]]
 * ```
 */
export function tuneRiskRule(input: TuneRiskRuleInput): RiskRuleTuning {
  const { rule, history, precision: least = 0.9 } = fieldsOf(input);
  const problems: Problems = [];
  if (checkShape(problems, riskRuleShape, rule, ['rule']) && !['large-amount', 'velocity', 'new-account', 'fact'].includes(rule.kind)) problem(problems, ['rule', 'kind'], 'no-limit', 'has no number to choose');
  checkTarget(problems, 'precision', least);
  checkHistory(problems, history);
  refuse(problems);

  // Younger accounts are the riskier; of all else, the more. A limit takes in what it is reached by.
  const younger = rule.kind === 'new-account';
  let fraud = 0;
  let unknown = 0;
  const values = new Map<number, { flagged: number; caught: number }>();
  for (const labelled of history) {
    fraud += labelled.fraud ? 1 : 0;
    const { found } = look(labelled.order, rule);
    if (found === undefined) unknown += 1;
    else {
      const at = values.get(found) ?? { flagged: 0, caught: 0 };
      values.set(found, { flagged: at.flagged + 1, caught: at.caught + (labelled.fraud ? 1 : 0) });
    }
  }
  const all: LimitQuality[] = [];
  let flagged = 0;
  let caught = 0;
  for (const [value, at] of [...values].sort(([one], [other]) => (younger ? one - other : other - one))) {
    flagged += at.flagged;
    caught += at.caught;
    all.push({ limit: younger ? value + 1 : value, ...qualityOf(flagged, caught, fraud) });
  }
  const limits = unbeaten(all);
  return { rule: rule.id, orders: history.length, fraud, unknown, limits, suggested: limits.findLast(({ precision }) => precision! >= least)?.limit ?? null };
}

/** Of limits from the strictest on, those that catch something and of which none is right more often, or as often, and catches as much. */
function unbeaten(limits: readonly LimitQuality[]): readonly LimitQuality[] {
  const kept: LimitQuality[] = [];
  let best = 0;
  // From the loosest on, which catches most, a stricter one must be right more often; one that catches as much takes its place.
  for (const each of limits.toReversed()) {
    if (each.precision! <= best) continue;
    best = each.precision!;
    if (kept.at(-1)?.caught === each.caught) kept.pop();
    kept.push(each);
  }
  return kept.reverse();
}
