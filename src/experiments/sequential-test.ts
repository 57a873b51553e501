import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, optional, record, variants } from '../kernel/shape.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { stoppingRuleShape, type StoppingRule } from './alpha-spending.ts';
import type { Alternative } from './alternative.ts';
import { confidenceSequence } from './confidence-sequence.ts';
import { rateDifference, rateVariance } from './difference-interval.ts';
import { alternativeShape, figureShape, noneOrPositiveShape, positiveShape, positiveSquareShape } from './figure-shapes.ts';
import { groupSequentialBoundaries } from './group-sequential-boundaries.ts';
import { mostLooks } from './looks.ts';
import { mixtureSprt } from './mixture-sprt.ts';
import { stoppingProcess, type Continuing } from './stopping-process.ts';
import { variantCountsShape, type VariantCounts } from './variant-counts.ts';

/** What is known at a look, of everybody so far: the counts of both groups, or an estimate of any difference. */
export type Look =
  | { readonly control: VariantCounts; readonly treatment: VariantCounts }
  | { readonly visitors: number; readonly difference: number; readonly standardError: number };

/**
 * How looking early is kept honest.
 *
 * - `confidence-sequence`: look whenever you like, as often as you like; `tuning` is the number of people at which it is sharpest
 * - `mixture-sprt`: the same, for effects whose size is about the root of `mixingVariance`
 * - `group-sequential`: look at shares of a planned number of people, with a spending rule; sharper, but it ends with the plan
 */
export type SequentialMethod =
  | { readonly kind: 'confidence-sequence'; readonly tuning?: number | undefined }
  | { readonly kind: 'mixture-sprt'; readonly mixingVariance: number }
  | { readonly kind: 'group-sequential'; readonly rule: Exclude<StoppingRule, { readonly kind: 'pocock' | 'obrien-fleming' }>; readonly plannedVisitors: number };

/** The looks so far, in order. */
export interface SequentialInput {
  readonly method: SequentialMethod;
  readonly looks: readonly Look[];
  /** The risk of ever raising a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** `two-sided` by default; `mixture-sprt` knows no other. */
  readonly alternative?: Alternative | undefined;
}

/** What a look says. */
export interface SequentialLook {
  readonly visitors: number;
  readonly difference: number;
  readonly standardError: number;
  /** `null` when the standard error is 0: the look then tells nothing. */
  readonly z: number | null;
  /** The share of the plan, of `group-sequential`. */
  readonly informationFraction: number | null;
  /** What |z| (one-sided: z in its direction) has to reach, of `group-sequential`; `null` where the rule spends nothing yet. */
  readonly bound: number | null;
  /** Always valid: the smallest so far. Of `group-sequential` only at the look that stops, by the order of the stages. */
  readonly pValue: number | null;
  /** The values of the difference that are still possible, over all looks so far; of `group-sequential` the repeated interval of this look. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly stop: boolean;
}

/** Whether to go on. */
export interface SequentialResult {
  readonly method: SequentialMethod['kind'];
  readonly alpha: number;
  readonly alternative: Alternative;
  /** `effect-shown`: stop, there is an effect. `continue`: look again. `plan-ended`: all planned people are in, and no effect was shown. */
  readonly decision: 'effect-shown' | 'continue' | 'plan-ended';
  /** Which look was the first to stop, counted from 0. Looks after it change nothing. */
  readonly stoppedAt: number | null;
  readonly looks: readonly SequentialLook[];
}

const countsLookShape = /* @__PURE__ */ (() => record({ control: variantCountsShape, treatment: variantCountsShape }))();
const estimateLookShape = /* @__PURE__ */ (() => record({ visitors: integer(2), difference: figureShape, standardError: noneOrPositiveShape }))();

const sequentialShape = /* @__PURE__ */ (() =>
  record({
    method: variants('kind', {
      'confidence-sequence': record({ tuning: optional(positiveShape) }),
      'mixture-sprt': record({ mixingVariance: positiveSquareShape }),
      'group-sequential': record({ rule: stoppingRuleShape, plannedVisitors: integer(2) }),
    }),
    looks: list(anything<Look>(), 1),
    alpha: optional(alphaShape),
    alternative: optional(alternativeShape),
  }))();

/**
 * Whether an experiment may stop now, when it is looked at more than once.
 *
 * `confidence-sequence` and `mixture-sprt` stop at the first look whose always-valid p-value is at most alpha; the p-value is the smallest
 * and the interval the intersection of all so far. `group-sequential` stops when |z| reaches the bound of the look, at the share
 * visitors / plannedVisitors of the information; its interval is difference ∓ bound · standard error, and its p-value at the stop is
 * the probability of stopping earlier or there with more. Standard errors of counts are unpooled.
 *
 * @throws InvalidInputError when a count is wrong, the visitors of looks do not ascend, there are looks after the end of the plan, alpha is
 * not above 0 and at most 0.5, or the method does not know the alternative.
 * @see Johari, Pekelis and Walsh (2015); Waudby-Smith et al. (2024); Jennison and Turnbull, "Group sequential methods" (2000), chapters 7 to 9
 * @example
 * ```ts
 * import { sequentialTest } from 'shopwright/experiments';
 * const looks = [500, 1000, 2000].map((visitors) => ({ control: { conversions: visitors / 10, visitors }, treatment: { conversions: visitors * 0.15, visitors } }));
 * const method = { kind: 'group-sequential', rule: { kind: 'lan-demets-obrien-fleming' }, plannedVisitors: 10_000 } as const;
 * const { decision, stoppedAt } = sequentialTest({ method, looks });
 * [decision, stoppedAt] // => ['effect-shown', 2]
 * ```
 */
export function sequentialTest(input: SequentialInput): SequentialResult {
  const problems: Problems = [];
  if (checkShape(problems, sequentialShape, input)) checkLooks(problems, input);
  refuse(problems);
  const { method, alpha = defaultAlpha, alternative = 'two-sided' } = input;
  const estimates = input.looks.map(estimateOf);
  const looks = method.kind === 'group-sequential' ? groupLooks(estimates, method, alpha, alternative) : alwaysValidLooks(estimates, method, alpha, alternative);
  const stoppedAt = looks.findIndex(({ stop }) => stop);
  const ended = method.kind === 'group-sequential' && estimates.at(-1)!.visitors >= method.plannedVisitors;
  return { method: method.kind, alpha, alternative, decision: stoppedAt >= 0 ? 'effect-shown' : ended ? 'plan-ended' : 'continue', stoppedAt: stoppedAt >= 0 ? stoppedAt : null, looks };
}

interface Estimate {
  readonly visitors: number;
  readonly difference: number;
  readonly standardError: number;
}

function estimateOf(look: Look): Estimate {
  if (!('control' in look)) return { visitors: look.visitors, difference: look.difference + 0, standardError: look.standardError + 0 };
  const { control, treatment } = look;
  return { visitors: control.visitors + treatment.visitors, difference: rateDifference(control, treatment), standardError: Math.sqrt(rateVariance(control) + rateVariance(treatment)) };
}

function checkLooks(problems: Problems, { method, looks, alpha, alternative }: SequentialInput): void {
  if (looks.length > mostLooks) problem(problems, ['looks'], 'too-large', `must list at most ${mostLooks}`);
  if (method.kind === 'mixture-sprt' && alternative !== undefined && alternative !== 'two-sided') problem(problems, ['alternative'], 'not-allowed', 'mixture-sprt is two-sided');
  if (method.kind === 'confidence-sequence' && alternative !== undefined && alternative !== 'two-sided' && alpha === 0.5) problem(problems, ['alpha'], 'too-large', 'must be below 0.5 where one side is tested');
  if (method.kind === 'group-sequential' && ['pocock', 'obrien-fleming'].includes(method.rule.kind)) problem(problems, ['method', 'rule'], 'not-allowed', 'needs a rule that spends: the looks are where they are');
  const before = problems.length;
  // Holes too, which forEach would skip.
  for (const [index, look] of looks.entries()) {
    const counts = typeof look === 'object' && (look as unknown) !== null && 'control' in look;
    checkShape(problems, counts ? countsLookShape : estimateLookShape, look, ['looks', index]);
  }
  if (problems.length > before) return;
  let last = 0;
  looks.map(estimateOf).forEach(({ visitors }, index) => {
    if (visitors <= last) problem(problems, ['looks', index], 'not-ascending', 'must have more visitors than the look before: counts are of everybody so far');
    if (method.kind === 'group-sequential' && last >= method.plannedVisitors) problem(problems, ['looks', index], 'past-the-plan', 'is after all planned people were in');
    last = visitors;
  });
}

function alwaysValidLooks(estimates: readonly Estimate[], method: Exclude<SequentialMethod, { readonly kind: 'group-sequential' }>, alpha: number, alternative: Alternative): SequentialLook[] {
  let smallest = 1;
  let lower: number | null = null;
  let upper: number | null = null;
  let stopped = false;
  return estimates.map(({ visitors, difference, standardError }) => {
    if (standardError > 0 && !stopped) {
      const now = method.kind === 'mixture-sprt' ? mixtureLook(difference, standardError, method.mixingVariance, alpha) : confidenceSequence({ difference, standardError, visitors, alpha, tuning: method.tuning, alternative });
      smallest = Math.min(smallest, now.pValue);
      if (now.lower !== null) lower = lower === null ? now.lower : Math.max(lower, now.lower);
      if (now.upper !== null) upper = upper === null ? now.upper : Math.min(upper, now.upper);
    }
    const stop = smallest <= alpha;
    stopped ||= stop;
    return { visitors, difference, standardError, z: standardError > 0 ? difference / standardError : null, informationFraction: null, bound: null, pValue: smallest, lower, upper, stop };
  });
}

/** The differences d₀ that the mixture does not reject: |d − d₀| ≤ √(2 V (V + τ²) / τ² · ln(√((V + τ²) / V) / α)). */
function mixtureLook(difference: number, standardError: number, mixingVariance: number, alpha: number): { readonly pValue: number; readonly lower: number; readonly upper: number } {
  const variance = standardError * standardError;
  const half = Math.sqrt((2 * variance * (variance + mixingVariance) * (Math.log1p(mixingVariance / variance) / 2 - Math.log(alpha))) / mixingVariance);
  return { pValue: mixtureSprt({ difference, variance, mixingVariance }).pValue, lower: difference - half, upper: difference + half };
}

function groupLooks(estimates: readonly Estimate[], { rule, plannedVisitors }: Extract<SequentialMethod, { readonly kind: 'group-sequential' }>, alpha: number, alternative: Alternative): SequentialLook[] {
  const informationFractions = estimates.map(({ visitors }) => Math.min(1, visitors / plannedVisitors));
  const { looks } = groupSequentialBoundaries({ rule, informationFractions, alpha, alternative });
  const twoSided = alternative === 'two-sided';
  const process = stoppingProcess(twoSided);
  let before: Continuing | null = null;
  let stopped = false;
  return estimates.map(({ visitors, difference, standardError }, index) => {
    const { informationFraction, z: bound } = looks[index]!;
    const z = standardError > 0 ? difference / standardError : null;
    const toward = z === null ? -Infinity : twoSided ? Math.abs(z) : alternative === 'greater' ? z : -z;
    const first = !stopped && bound !== null && toward >= bound;
    const pValue = first ? Math.min(1, (looks[index - 1]?.cumulativeAlpha ?? 0) + process.crossing(before, informationFraction, toward)) : null;
    stopped ||= first;
    const next = informationFractions[index + 1];
    if (next !== undefined && !stopped) before = process.after(before, informationFraction, bound ?? Infinity, next);
    const reach = bound === null ? null : bound * standardError;
    return {
      visitors,
      difference,
      standardError,
      z,
      informationFraction,
      bound,
      pValue,
      lower: reach === null || alternative === 'less' ? null : difference - reach,
      upper: reach === null || alternative === 'greater' ? null : difference + reach,
      stop: stopped,
    };
  });
}
