import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** A series of individual values and how wide the natural limits are. */
export interface ControlLimitsInput {
  /** In order of time. */
  readonly values: readonly number[];
  /** Only so many of the first values set the limits, which are then frozen; all of them when left out. */
  readonly baselineCount?: number | undefined;
  /** Limits lie so many mean moving ranges from the mean; 2.66 when left out. 3/1.128 is the unrounded factor of NIST. */
  readonly limitFactor?: number | undefined;
  /** The limit of a range, in mean moving ranges; 3.268 when left out. NIST has 3.267. */
  readonly rangeFactor?: number | undefined;
}

/** The natural process limits of an XmR chart. */
export interface ControlLimits {
  readonly mean: number;
  /** The mean of |value − the one before|; `null` for a single value, which sets no limits. */
  readonly meanRange: number | null;
  readonly upper: number | null;
  readonly lower: number | null;
  readonly rangeUpper: number | null;
  readonly limitFactor: number;
  readonly rangeFactor: number;
  /** How many values set them. */
  readonly count: number;
}

/**
 * Between which limits a figure varies by itself, from a chart of individual values and moving ranges (XmR).
 *
 * mean ± limitFactor · mean moving range; a range is unusual above rangeFactor · mean moving range.
 *
 * @throws InvalidInputError when there is no value, a value is not a finite number, or the baseline holds none or more than there are.
 * @see Wheeler, "Understanding Variation" (1993); NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2
 * @example
 * ```ts
 * import { controlLimits } from 'shopwright/goals';
 * controlLimits({ values: [10, 50, 40, 30] }).upper // => 85.7
 * ```
 */
export function controlLimits(input: ControlLimitsInput): ControlLimits {
  const problems: Problems = [];
  if (checkShape(problems, controlLimitsShape, input)) checkBaselineCount(problems, input);
  refuse(problems);
  return limitsOf(input.values, input);
}

/** What limits are asked from. */
const controlLimitsShape: Shape<ControlLimitsInput> = /* @__PURE__ */ (() =>
  record({ values: list(figure(), 1), baselineCount: optional(integer(1)), limitFactor: optional(figure(0)), rangeFactor: optional(figure(0)) }))();

/** Notes a baseline that is longer than the series. */
export function checkBaselineCount(problems: Problems, { values, baselineCount }: ControlLimitsInput): void {
  if (baselineCount !== undefined && baselineCount > values.length) problem(problems, ['baselineCount'], 'too-large', `must be at most ${values.length}, as many as there are values`);
}

/** The same for values that were checked. */
export function limitsOf(values: ArrayLike<number>, { baselineCount = values.length, limitFactor = 2.66, rangeFactor = 3.268 }: Omit<ControlLimitsInput, 'values'>): ControlLimits {
  let sum = 0;
  let ranges = 0;
  for (let index = 0; index < baselineCount; index += 1) {
    sum += values[index]!;
    if (index > 0) ranges += Math.abs(values[index]! - values[index - 1]!);
  }
  const mean = sum / baselineCount + 0;
  const meanRange = baselineCount > 1 ? ranges / (baselineCount - 1) : null;
  const reach = meanRange === null ? null : limitFactor * meanRange;
  return {
    mean,
    meanRange,
    upper: reach === null ? null : mean + reach + 0,
    lower: reach === null ? null : mean - reach + 0,
    rangeUpper: meanRange === null ? null : rangeFactor * meanRange + 0,
    limitFactor: limitFactor + 0,
    rangeFactor: rangeFactor + 0,
    count: baselineCount,
  };
}
