import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, optional, record } from '../kernel/shape.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import type { Alternative, PValue } from './alternative.ts';
import { alternativeShape, figureShape, positiveShape } from './figure-shapes.ts';

/** What an experiment shows so far. */
export interface ConfidenceSequenceInput {
  /** treatment − control: of rates, or of means. */
  readonly difference: number;
  /** Of the difference; above 0. Unpooled. */
  readonly standardError: number;
  /** People in both groups so far. */
  readonly visitors: number;
  /** The risk of ever being wrong, however often one looks; 0.05 by default, below 0.5 if one-sided. */
  readonly alpha?: number | undefined;
  /** The number of people, both groups, at which the interval is to be narrowest; 5000 by default. */
  readonly tuning?: number | undefined;
  /** `two-sided` by default; `greater` gives a lower bound only, `less` an upper one. */
  readonly alternative?: Alternative | undefined;
}

/** An interval that may be looked at whenever one likes. */
export interface ConfidenceSequence extends PValue {
  readonly method: 'asymptotic-confidence-sequence';
  readonly alternative: Alternative;
  readonly alpha: number;
  readonly difference: number;
  readonly halfWidth: number;
  /** `null` where a one-sided interval has no bound. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The scale that `tuning` amounts to. */
  readonly rho: number;
  /** The evidence against no difference, a betting gain; its logarithm, because it overflows. `null` if one-sided. */
  readonly logEValue: number | null;
}

/** The shape of the input. */
const confidenceSequenceShape = /* @__PURE__ */ (() =>
  record({
    difference: figureShape,
    standardError: positiveShape,
    visitors: integer(2),
    alpha: optional(alphaShape),
    tuning: optional(positiveShape),
    alternative: optional(alternativeShape),
  }))();

/**
 * An interval of the difference and a p-value that stay honest however often one looks, and whenever one stops.
 *
 * With n people in all, s² = standardError² n and ρ² = (−2 ln α + ln(1 − 2 ln α)) / tuning, the interval reaches
 * √(2 s² (nρ² + 1) / (nρ)² · ln(√(nρ² + 1) / α)) to each side; one-sided √(2 s² (nρ² + 1) / (nρ)² · ln(1 + √(nρ² + 1) / (2α))) with
 * ρ for 2α. The p-value is 1 / E with E = exp(ρ² S / (2 (nρ² + 1))) / √(nρ² + 1), S = difference² n / standardError².
 *
 * It is wider than the interval of a single look: that is the price. It holds when groups are large (some hundreds of people).
 *
 * @throws InvalidInputError when the standard error or tuning is not above 0, visitors is not a whole number of at least 2, or alpha is
 * not above 0 and at most 0.5 (one-sided below 0.5).
 * @see Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (2024), eqs. 9, 134, 155
 * @example
 * ```ts
 * import { confidenceSequence } from 'shopwright/experiments';
 * const { lower, upper, pValue } = confidenceSequence({ difference: 0.01, standardError: 0.004, visitors: 10_000 });
 * [lower, upper, pValue].map((figure) => figure?.toFixed(4)) // => ['-0.0022', '0.0222', '0.2172']
 * ```
 */
export function confidenceSequence(input: ConfidenceSequenceInput): ConfidenceSequence {
  const problems: Problems = [];
  if (checkShape(problems, confidenceSequenceShape, input) && input.alternative !== undefined && input.alternative !== 'two-sided' && input.alpha === 0.5) problems.push({ path: ['alpha'], code: 'too-large', message: 'must be below 0.5 where one side is tested' });
  refuse(problems);
  const { difference, standardError, visitors, alpha = defaultAlpha, tuning = 5000, alternative = 'two-sided' } = input;
  const twoSided = alternative === 'two-sided';
  const level = Math.log(twoSided ? alpha : 2 * alpha);
  const rho = Math.sqrt((-2 * level + Math.log1p(-2 * level)) / tuning);
  const spread = visitors * rho * rho + 1;
  const root = Math.sqrt(spread);
  const unit = (standardError / rho) * Math.sqrt((2 * spread) / visitors); // √(2 s² (nρ² + 1)) / (nρ)
  const halfWidth = unit * Math.sqrt(twoSided ? Math.log(root / alpha) : Math.log1p(root / (2 * alpha)));
  const gain = (difference / unit) ** 2;
  const logEValue = gain - Math.log(root);
  const shared = { method: 'asymptotic-confidence-sequence', alternative, alpha, difference: difference + 0, halfWidth, rho } as const;
  if (twoSided) return { ...shared, lower: difference - halfWidth, upper: difference + halfWidth, logEValue, ...ofLog(-logEValue) };
  // The alpha at which the bound is just 0: √(nρ² + 1) / (2 (exp(gain) − 1)).
  const toward = alternative === 'greater' ? difference > 0 : difference < 0;
  const logPValue = toward ? Math.log(root / 2) - (gain > 700 ? gain : Math.log(Math.expm1(gain))) : 0;
  return { ...shared, lower: alternative === 'greater' ? difference - halfWidth : null, upper: alternative === 'less' ? difference + halfWidth : null, logEValue: null, ...ofLog(logPValue) };
}

function ofLog(log: number): PValue {
  const logPValue = Math.min(0, log) + 0;
  return { pValue: Math.exp(logPValue), logPValue };
}
