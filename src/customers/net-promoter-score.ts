import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, number, optional, record } from '../kernel/shape.ts';
import { normalQuantile } from '../stats/normal.ts';

/** Answers to "how likely are you to recommend us", or how many of each sort there were. */
export interface NetPromoterScoreInput {
  /** Whole numbers from 0 to 10. */
  readonly scores?: readonly number[] | undefined;
  readonly counts?: { readonly promoters: number; readonly passives: number; readonly detractors: number } | undefined;
  /** Of the interval, between 0 and 1; 0.95 unless told. */
  readonly confidence?: number | undefined;
}

/** The score, and how sure it is. */
export interface NetPromoterScore {
  /** From −100 to 100; `null` without answers. */
  readonly score: number | null;
  /** An interval that holds the score of all customers with the confidence asked for; `null` without answers. */
  readonly interval: { readonly lower: number; readonly upper: number; readonly confidence: number } | null;
  readonly standardError: number | null;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly answers: number;
}

/**
 * The net promoter score with its confidence interval, so that ten answers do not look like ten thousand.
 *
 * score = 100 · (promoters − detractors) / answers; promoters answer 9 or 10, detractors 0 to 6, and passives count in the denominator.
 *
 * The interval is the adjusted one for a difference of two shares of the same answers: ¾ of an answer is added to each of promoters and
 * detractors and 1½ to passives before the normal interval is taken, which keeps it honest for few answers and where all agree.
 *
 * @throws InvalidInputError when an answer is not a whole number from 0 to 10, a count is negative, there are neither or both of scores and
 * counts, or the confidence is not between 0 and 1.
 * @see Reichheld, "The one number you need to grow", Harvard Business Review (2003); Rocks, "Interval estimation for the Net Promoter Score", The American Statistician 70 (2016)
 * @example
 * ```ts
 * import { netPromoterScore } from 'shopwright/customers';
 * const { score, promoters, detractors } = netPromoterScore({ scores: [10, 9, 9, 8, 7, 6, 3, 10, 0, 8] });
 * [score, promoters, detractors] // => [10, 4, 3]
 * netPromoterScore({ scores: [] }).score // => null
 * ```
 */
export function netPromoterScore(input: NetPromoterScoreInput): NetPromoterScore {
  const problems: Problems = [];
  const { scores, counts, confidence = 0.95 } = fieldsOf(input);
  const count = integer(0);
  checkShape(problems, record({ scores: optional(list(integer(0, 10))), counts: optional(record({ promoters: count, passives: count, detractors: count })), confidence: optional(number()) }), input);
  if ((scores === undefined) === (counts === undefined)) problem(problems, ['scores'], 'not-allowed', 'must be given, or counts, but not both');
  if (!(Number.isFinite(confidence) && confidence > 0 && confidence < 1)) problem(problems, ['confidence'], 'out-of-range', 'must be between 0 and 1: write 0.95 for 95%');
  refuse(problems);
  const { promoters, passives, detractors } = counts ?? countAnswers(scores!);
  const answers = promoters + passives + detractors;
  const known = { promoters: promoters + 0, passives: passives + 0, detractors: detractors + 0, answers };
  if (answers === 0) return { score: null, interval: null, standardError: null, ...known };
  const [up, down, all] = [promoters + 0.75, detractors + 0.75, answers + 3];
  const middle = (up - down) / all;
  const error = Math.sqrt(Math.max((up + down) / all - middle * middle, 0) / all);
  const reach = normalQuantile(0.5 + confidence / 2) * error;
  const share = (promoters - detractors) / answers;
  return {
    score: 100 * share + 0,
    interval: { lower: Math.max(-100, 100 * (middle - reach)), upper: Math.min(100, 100 * (middle + reach)), confidence },
    standardError: 100 * Math.sqrt(Math.max((promoters + detractors) / answers - share * share, 0) / answers),
    ...known,
  };
}

function countAnswers(scores: readonly number[]): { readonly promoters: number; readonly passives: number; readonly detractors: number } {
  let [promoters, detractors] = [0, 0];
  for (let index = 0; index < scores.length; index += 1) {
    if (scores[index]! >= 9) promoters += 1;
    else if (scores[index]! <= 6) detractors += 1;
  }
  return { promoters, passives: scores.length - promoters - detractors, detractors };
}
