import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, list, named, optional, record } from '../kernel/shape.ts';
import type { Instant } from '../time/instant.ts';
import { alphaShape } from './alpha.ts';
import { checkDesign, experimentDesignShape, type ExperimentDesign } from './check-design.ts';
import { namedCountsShape, type NamedCounts } from './chi-square-test.ts';
import { noneOrPositiveShape, positiveShape } from './figure-shapes.ts';
import { sampleRatioMismatch } from './sample-ratio-mismatch.ts';
import { twoProportionZTest } from './two-proportion-z-test.ts';
import { judge, type Findings, type Verdict, type VerdictReason } from './verdict.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** One experiment with two variants, and what was planned. */
export interface ExperimentInput {
  readonly design: ExperimentDesign;
  /** Now, or when it was stopped. */
  readonly at: Instant;
  readonly control: NamedCounts;
  readonly treatment: NamedCounts;
  /** The metric that the counts are of; the planned one by default. */
  readonly judgedMetric?: string | undefined;
  /** Whether more of it is better; true by default. Returns and complaints want `lower`. */
  readonly better?: 'higher' | 'lower' | undefined;
  /** The intended split, control first; [1, 1] by default. */
  readonly weights?: readonly number[] | undefined;
  /** The accepted risk of a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** The smallest difference, in absolute points, that is worth the work of a change; any by default. */
  readonly worthwhileDifference?: number | undefined;
}

/** All about one experiment. */
export interface ExperimentAnalysis extends Findings {
  readonly verdict: Verdict;
  readonly reasons: readonly VerdictReason[];
  /** For the shopkeeper; everything in it is a figure below. */
  readonly sentence: string;
}

/** The shape of an experiment to analyse. */
export const experimentShape = /* @__PURE__ */ (() =>
  record({
    design: experimentDesignShape,
    at: instant,
    control: namedCountsShape,
    treatment: namedCountsShape,
    judgedMetric: optional(named),
    better: optional(anyOf('higher', 'lower')),
    weights: optional(list(noneOrPositiveShape, 2)),
    alpha: optional(alphaShape),
    worthwhileDifference: optional(positiveShape),
  }))();

/**
 * What an experiment says: whether it was sound, which variant to keep, and one sentence to tell it by.
 *
 * In this order: a broken design rule or a wrong split makes it `invalid`; too few people or days `keep-running`, whatever the p-value is
 * now (looking early is what `sequentialTest` is for); a p-value above alpha `no-difference-shown`; otherwise the better variant is
 * kept, unless even the upper end of the interval is below the worthwhile difference.
 *
 * The test is `twoProportionZTest`, two-sided, pooled, with Newcombe's interval; the split is checked by `sampleRatioMismatch` (p < 0.001).
 *
 * @throws InvalidInputError when anything is missing or of the wrong kind, as the parts do.
 * @see Kohavi, Tang and Xu, "Trustworthy online controlled experiments" (2020), chapter 2
 * @example
 * ```ts
 * import { analyzeExperiment } from 'shopwright/experiments';
 * const design = { hypothesis: 'A shorter form sells more', metric: 'paid order', variables: ['form'], plannedPerGroup: 3841, startsAt: '2026-03-02T00:00:00Z' };
 * const { verdict, sentence } = analyzeExperiment({ design, at: '2026-03-16T00:00:00Z', control: { id: 'A', conversions: 400, visitors: 4000 }, treatment: { id: 'B', conversions: 480, visitors: 4000 } });
 * [verdict, sentence] // => ['ship-b', 'B converts 12.00% against 10.00% of A: 2.00 points more (95% interval 0.63 to 3.37 points), p = 0.0043.']
 * ```
 */
export function analyzeExperiment(input: ExperimentInput): ExperimentAnalysis {
  const problems: Problems = [];
  if (checkShape(problems, experimentShape, input)) {
    if (input.control.id === input.treatment.id) problem(problems, ['treatment', 'id'], 'duplicate-id');
    if (input.weights !== undefined && !(input.weights.length === 2 && input.weights.every((weight) => weight > 0))) problem(problems, ['weights'], 'not-allowed', 'must be two, above 0');
  }
  refuse(problems);
  const { control, treatment, better = 'higher', weights, alpha, worthwhileDifference } = input;
  const design = checkDesign({ design: input.design, at: input.at, groups: [groupOf(control), groupOf(treatment)], judgedMetric: input.judgedMetric });
  const sampleRatio = sampleRatioMismatch({ observed: [control.visitors, treatment.visitors], weights });
  const test = twoProportionZTest({ control: countsOf(control), treatment: countsOf(treatment), alpha });
  // The gain of B, and the least and most that it may be, whichever way is up.
  const [gain, least, most] = better === 'higher' ? [test.difference, test.interval.lower, test.interval.upper] : [-test.difference, -test.interval.upper, -test.interval.lower];
  const worthwhile = worthwhileDifference === undefined ? null : least >= worthwhileDifference ? 'yes' : most < worthwhileDifference ? 'no' : 'perhaps';
  const findings: Findings = { worthwhile, design, sampleRatio, test };
  const [verdict, reasons] = judge(findings, gain > 0);
  return { verdict, reasons, sentence: verdictSentence(input, verdict, reasons, findings), ...findings };
}

function groupOf({ id, visitors }: NamedCounts): { readonly id: string; readonly visitors: number } {
  return { id, visitors };
}

function countsOf({ conversions, visitors }: NamedCounts): { readonly conversions: number; readonly visitors: number } {
  return { conversions, visitors };
}
