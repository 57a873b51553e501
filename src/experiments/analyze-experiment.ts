import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, instant, list, named, number, optional, record } from '../kernel/shape.ts';
import type { Instant } from '../time/instant.ts';
import { alphaShape } from './alpha.ts';
import { checkDesign, experimentDesignShape, type DesignCheck, type ExperimentDesign } from './check-design.ts';
import { namedCountsShape, type NamedCounts } from './chi-square-test.ts';
import { positiveShape } from './confidence-sequence.ts';
import { sampleRatioMismatch, type SampleRatioResult } from './sample-ratio-mismatch.ts';
import { twoProportionZTest, type TwoProportionResult } from './two-proportion-z-test.ts';

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

/**
 * What to do.
 *
 * - `ship-b`: B is better, and may be better by enough
 * - `keep-a`: B is worse, or better by too little to matter
 * - `no-difference-shown`: the plan is fulfilled and shows none; that is not a proof of equality
 * - `keep-running`: too few people or too few days
 * - `invalid`: nothing can be concluded, the experiment has to be repeated
 */
export type Verdict = 'ship-b' | 'keep-a' | 'no-difference-shown' | 'keep-running' | 'invalid';

/** Why, in words that a program can match. */
export type VerdictReason =
  | 'sample-ratio-mismatch'
  | 'more-than-one-variable'
  | 'hypothesis-changed'
  | 'metric-changed'
  | 'too-few-people'
  | 'too-few-days'
  | 'significantly-better'
  | 'significantly-worse'
  | 'too-small-to-matter'
  | 'not-significant';

/** All about one experiment. */
export interface ExperimentAnalysis {
  readonly verdict: Verdict;
  readonly reasons: readonly VerdictReason[];
  /** For the shopkeeper; everything in it is a figure below. */
  readonly sentence: string;
  /** Whether the difference is at least the worthwhile one: certainly, perhaps or certainly not, by the interval; `null` where none was named. */
  readonly worthwhile: 'yes' | 'perhaps' | 'no' | null;
  readonly design: DesignCheck;
  readonly sampleRatio: SampleRatioResult;
  readonly test: TwoProportionResult;
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
    weights: optional(list(number(0), 2)),
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
  const [verdict, reasons] = judge(design, sampleRatio, test.significant, gain > 0, worthwhile);
  return { verdict, reasons, sentence: sentenceOf(verdict, reasons, input, design, sampleRatio, test), worthwhile, design, sampleRatio, test };
}

const brokenRules = { 'one-variable': 'more-than-one-variable', 'fixed-hypothesis': 'hypothesis-changed', 'fixed-metric': 'metric-changed' } as const;

function judge(design: DesignCheck, { mismatch }: SampleRatioResult, significant: boolean, gains: boolean, worthwhile: ExperimentAnalysis['worthwhile']): [Verdict, VerdictReason[]] {
  const broken = design.broken.flatMap((code): VerdictReason[] => (code in brokenRules ? [brokenRules[code as keyof typeof brokenRules]] : []));
  if (mismatch || broken.length > 0) return ['invalid', [...(mismatch ? (['sample-ratio-mismatch'] as const) : []), ...broken]];
  if (design.pending.length > 0) return ['keep-running', design.pending.map((code) => (code === 'planned-sample' ? 'too-few-people' : 'too-few-days'))];
  if (!significant) return ['no-difference-shown', ['not-significant']];
  if (!gains) return ['keep-a', ['significantly-worse']];
  return worthwhile === 'no' ? ['keep-a', ['significantly-better', 'too-small-to-matter']] : ['ship-b', ['significantly-better']];
}

function groupOf({ id, visitors }: NamedCounts): { readonly id: string; readonly visitors: number } {
  return { id, visitors };
}

function countsOf({ conversions, visitors }: NamedCounts): { readonly conversions: number; readonly visitors: number } {
  return { conversions, visitors };
}

function sentenceOf(verdict: Verdict, reasons: readonly VerdictReason[], { control, treatment, worthwhileDifference }: ExperimentInput, design: DesignCheck, sampleRatio: SampleRatioResult, test: TwoProportionResult): string {
  if (verdict === 'invalid') {
    const because = reasons.map((reason) => {
      switch (reason) {
        case 'sample-ratio-mismatch':
          return `the groups are not split as planned (${test.control.visitors} against ${test.treatment.visitors}, p = ${probability(sampleRatio.pValue)})`;
        case 'more-than-one-variable':
          return 'more than one thing was changed';
        case 'hypothesis-changed':
          return 'the hypothesis was changed after the start';
        case 'metric-changed':
          return 'another metric was planned';
        default:
          return reason;
      }
    });
    return `Nothing can be concluded: ${because.join('; ')}.`;
  }
  if (verdict === 'keep-running') {
    const lacks = design.rules.flatMap((rule) => {
      if (rule.passed) return [];
      if (rule.code === 'planned-sample') return [`${rule.group} has ${rule.have} of ${rule.need} people`];
      return rule.code === 'full-week' ? [`${rule.have} of ${rule.need} days have passed`] : [];
    });
    return `Keep running: ${lacks.join('; ')}.`;
  }
  const { interval, pValue } = test;
  const confidence = Number(((1 - test.alpha) * 100).toPrecision(6));
  const rates = `${treatment.id} converts ${percent(test.treatment.rate)} against ${percent(test.control.rate)} of ${control.id}`;
  const range = `(${confidence}% interval ${points(interval.lower)} to ${points(interval.upper)} points), p = ${probability(pValue)}`;
  if (verdict === 'no-difference-shown') return `No difference shown: ${rates}, ${points(test.difference)} points ${range}.`;
  const size = `${points(Math.abs(test.difference))} points ${test.difference >= 0 ? 'more' : 'less'}`;
  const small = reasons.includes('too-small-to-matter') ? ` That is less than the ${points(worthwhileDifference ?? 0)} points that would be worth it.` : '';
  return `${rates}: ${size} ${range}.${small}`;
}

function percent(rate: number): string {
  return `${digits(rate)}%`;
}

function points(difference: number): string {
  return digits(difference);
}

/** Hundredfold with two decimals, or with two digits that matter where two decimals would say 0.00. */
function digits(value: number): string {
  const hundredfold = value * 100;
  const places = hundredfold === 0 || Math.abs(hundredfold) >= 0.1 ? 2 : Math.min(20, 1 - Math.floor(Math.log10(Math.abs(hundredfold))));
  return hundredfold.toFixed(places).replace(/^-(0\.0*)$/, '$1');
}

function probability(pValue: number): string {
  return pValue >= 0.0001 ? pValue.toFixed(4) : pValue.toExponential(1);
}
