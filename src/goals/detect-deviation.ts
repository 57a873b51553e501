import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import { checkBaselineCount, limitsOf, type ControlLimits, type ControlLimitsInput } from './control-limits.ts';
import { figure } from './figure.ts';

/** A series to be judged. Chart what was reached over what was planned, not raw sales: a weekend is not a signal. */
export interface DetectDeviationInput extends ControlLimitsInput {
  /** So many successive values on one side of the mean are a signal; 8 when left out. */
  readonly runLength?: number | undefined;
  /** How many of how many successive values nearer to a limit than to the mean are a signal; 3 of 4 when left out. */
  readonly nearLimit?: { readonly count: number; readonly of: number } | undefined;
}

/** Which rule found a signal. */
export type DeviationRule = 'outside-limits' | 'run' | 'near-limit' | 'range';

/** A value that is no noise. */
export interface DeviationSignal {
  readonly rule: DeviationRule;
  /** The value at which the rule was fulfilled. */
  readonly index: number;
  /** The side; of a range the side to which the value jumped. */
  readonly side: 'above' | 'below';
}

/** What a chart says. */
export interface Deviation {
  readonly limits: ControlLimits;
  /** In order of time. A run is reported once, where it becomes long enough. */
  readonly signals: DeviationSignal[];
  /** Whether the last value is part of a signal: something to act on now. */
  readonly current: boolean;
  /** False where fewer than 6 values set the limits: these are then rough, and said so rather than hidden. */
  readonly settled: boolean;
}

/**
 * Whether a figure really changed or only varied as it always does: signal or noise, by the rules of the XmR chart.
 *
 * A signal is a value outside the limits (in a series that never varied, any other value); `runLength` successive values on one side of the
 * mean, where a value on the mean ends a run; `nearLimit` values on the outer half of one side; or a moving range above its limit.
 * With `baselineCount` limits are frozen: a later value then changes no earlier finding. What differs by less than 10⁻¹² of the mean is the same.
 *
 * @throws InvalidInputError when there is no value, a value is not a finite number, or a rule is broken.
 * @see Wheeler, "Understanding Variation" (1993), detection rules one to three
 * @example
 * ```ts
 * import { detectDeviation } from 'shopwright/goals';
 * detectDeviation({ values: [100, 102, 99, 101, 98, 100, 60], baselineCount: 6 }).signals
 * // => [{ rule: 'outside-limits', index: 6, side: 'below' }, { rule: 'range', index: 6, side: 'below' }]
 * ```
 */
export function detectDeviation(input: DetectDeviationInput): Deviation {
  const problems: Problems = [];
  if (checkShape(problems, detectDeviationShape, input)) {
    checkBaselineCount(problems, input);
    if (input.nearLimit !== undefined && input.nearLimit.count > input.nearLimit.of) problem(problems, ['nearLimit', 'count'], 'too-large', 'must be at most of');
  }
  refuse(problems);
  return deviationOf(input.values, input);
}

/** The same for values that were checked. */
export function deviationOf(values: ArrayLike<number>, options: Omit<DetectDeviationInput, 'values'>): Deviation {
  const limits = limitsOf(values, options);
  const { runLength = 8, nearLimit = { count: 3, of: 4 } } = options;
  const { mean, meanRange, upper, lower, rangeUpper } = limits;
  // Ratios that are the same differ in their last digits: that is neither a range nor a side.
  const dust = 1e-12 * (Math.abs(mean) + (meanRange ?? 0));
  const signals: DeviationSignal[] = [];
  let side = 0;
  let run = 0;
  let current = false;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    const at = value > mean + dust ? 1 : value < mean - dust ? -1 : 0;
    run = at === side ? run + 1 : 1;
    side = at;
    const before = signals.length;
    const found = (rule: DeviationRule, where: number): void => {
      signals.push({ rule, index, side: where > 0 ? 'above' : 'below' });
    };
    const outside = upper !== null && (value > upper + dust || value < lower! - dust);
    if (outside) found('outside-limits', at);
    if (at !== 0 && run === runLength) found('run', at);
    const near = upper === null || at === 0 ? false : isNear(values, index, at, mean, (upper - mean) / 2 + dust, nearLimit);
    if (near) found('near-limit', at);
    const step = index > 0 ? value - values[index - 1]! : 0;
    if (rangeUpper !== null && Math.abs(step) > rangeUpper + dust) found('range', step);
    current = signals.length > before || (at !== 0 && run >= runLength);
  }
  return { limits, signals, current, settled: limits.count >= 6 };
}

/** Whether this value and enough of those before it lie on the outer half of one side. The value itself must, so that the signal is its own. */
function isNear(values: ArrayLike<number>, index: number, side: number, mean: number, half: number, { count, of }: { readonly count: number; readonly of: number }): boolean {
  const isOuter = (at: number): boolean => (values[at]! - mean) * side > half;
  if (!isOuter(index)) return false;
  let outer = 0;
  for (let at = Math.max(0, index - of + 1); at <= index; at += 1) if (isOuter(at)) outer += 1;
  return outer >= count;
}

/** What a deviation is asked from. */
const detectDeviationShape: Shape<DetectDeviationInput> = /* @__PURE__ */ (() =>
  record({
    values: list(figure(), 1),
    baselineCount: optional(integer(1)),
    limitFactor: optional(figure(0)),
    rangeFactor: optional(figure(0)),
    runLength: optional(integer(2)),
    nearLimit: optional(record({ count: integer(1), of: integer(1, 100) })),
  }))();
