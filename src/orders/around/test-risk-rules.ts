import { fieldsOf, refuse, type Problems } from '../../kernel/problems.ts';
import { assess, checkRiskPolicy } from './assess-risk.ts';
import { checkHistory, checkTarget, qualityOf, type LabelledOrder, type RiskQuality } from './risk-history.ts';
import { defaultRiskPolicy, type RiskPolicy } from './risk-rule.ts';

/** The worth of one rule. */
export interface RuleQuality extends RiskQuality {
  readonly rule: string;
  readonly points: number;
  /** Of how many orders it could not know. */
  readonly unknown: number;
  /** How much likelier fraud is where it finds something: precision over the share of fraud in all. Null when one of them is not known. */
  readonly lift: number | null;
}

/** The worth of a threshold: of all orders with at least that score. */
export interface ThresholdQuality extends RiskQuality {
  readonly from: number;
}

/** What a set of rules would have done. */
export interface RiskTest {
  readonly orders: number;
  readonly fraud: number;
  readonly rules: readonly RuleQuality[];
  /** One for each score that occurs, ascending. */
  readonly thresholds: readonly ThresholdQuality[];
  /** The thresholds of the policy. */
  readonly review: ThresholdQuality;
  readonly reject: ThresholdQuality;
  /**
   * What the history suggests: to reject from the lowest score at which at least `rejectPrecision` is fraud, and to review from the
   * highest at which at least `reviewRecall` of the fraud is found. Null when no score does.
   */
  readonly suggested: { readonly reviewFrom: number | null; readonly rejectFrom: number | null };
}

/** A history to learn from. */
export interface RiskTestInput {
  readonly history: readonly LabelledOrder[];
  /** `defaultRiskPolicy` unless told. */
  readonly policy?: RiskPolicy | undefined;
  /** 0.9 unless told. */
  readonly rejectPrecision?: number | undefined;
  /** 0.9 unless told. */
  readonly reviewRecall?: number | undefined;
}

/**
 * What risk rules are worth on orders whose end is known: precision and recall of each rule and of each threshold, and the thresholds that
 * the history suggests.
 *
 * precision = caught / flagged, recall = caught / fraud, lift = precision / (fraud / orders)
 *
 * @throws InvalidInputError when the history is no list of orders with a label, an order or the policy is broken (see `assessRisk`), or a
 * target is not in (0, 1].
 * @see van Rijsbergen, C. J. "Information Retrieval" (1979), chapter 7, for precision and recall
 * @example
 * ```ts
 * import { testRiskRules } from 'shopwright/orders';
 * const order = (total: number, fraud: boolean) => ({ order: { at: '2026-11-11T04:00:00Z', total }, fraud });
 * const { rules } = testRiskRules({
 *   policy: { rules: [{ id: 'large', kind: 'large-amount', points: 50, from: 1000 }], reviewFrom: 50, rejectFrom: 80 },
 *   history: [order(2000, true), order(3000, false), order(10, false), order(20, true)],
 * });
 * rules // => [{ rule: 'large', points: 50, unknown: 0, flagged: 2, caught: 1, precision: 0.5, recall: 0.5, lift: 1 }]
 * ```
 */
export function testRiskRules(input: RiskTestInput): RiskTest {
  const { history, policy = defaultRiskPolicy, rejectPrecision = 0.9, reviewRecall = 0.9 } = fieldsOf(input);
  const problems: Problems = [];
  checkRiskPolicy(problems, policy, ['policy']);
  checkTarget(problems, 'rejectPrecision', rejectPrecision);
  checkTarget(problems, 'reviewRecall', reviewRecall);
  checkHistory(problems, history);
  refuse(problems);

  const orders = history.length;
  let fraud = 0;
  const tallies = policy.rules.map(() => ({ flagged: 0, caught: 0, unknown: 0 }));
  const scores = new Map<number, { flagged: number; caught: number }>();
  for (const labelled of history) {
    const one = labelled.fraud ? 1 : 0;
    fraud += one;
    const { score, reasons } = assess(labelled.order, policy);
    for (const [index, { outcome }] of reasons.entries()) {
      const tally = tallies[index]!;
      if (outcome === 'unknown') tally.unknown += 1;
      if (outcome === 'hit') {
        tally.flagged += 1;
        tally.caught += one;
      }
    }
    const at = scores.get(score) ?? { flagged: 0, caught: 0 };
    scores.set(score, { flagged: at.flagged + 1, caught: at.caught + one });
  }
  const rules = policy.rules.map(({ id, points }, index): RuleQuality => {
    const { flagged, caught, unknown } = tallies[index]!;
    return { rule: id, points: points + 0, unknown, ...qualityOf(flagged, caught, fraud), lift: flagged === 0 || fraud === 0 ? null : (caught * orders) / (flagged * fraud) };
  });
  const descending = [...scores].sort(([one], [other]) => other - one);
  const thresholds: ThresholdQuality[] = [];
  let flagged = 0;
  let caught = 0;
  for (const [from, at] of descending) {
    flagged += at.flagged;
    caught += at.caught;
    thresholds.push({ from, ...qualityOf(flagged, caught, fraud) });
  }
  const atLeast = (from: number): ThresholdQuality => {
    const last = thresholds.findLast((each) => each.from >= from);
    return last === undefined ? { from, ...qualityOf(0, 0, fraud) } : { ...last, from };
  };
  const review = atLeast(policy.reviewFrom + 0);
  const reject = atLeast(policy.rejectFrom + 0);
  const rejectFrom = thresholds.findLast(({ from, precision }) => from > 0 && precision! >= rejectPrecision)?.from ?? null;
  const reviewFrom = thresholds.find(({ recall }) => recall !== null && recall >= reviewRecall)?.from ?? null;
  // What is rejected need not be reviewed: the one is never below the other.
  const suggested = { reviewFrom: reviewFrom !== null && rejectFrom !== null ? Math.min(reviewFrom, rejectFrom) : reviewFrom, rejectFrom };
  return { orders, fraud, rules, thresholds: thresholds.reverse(), review, reject, suggested };
}
