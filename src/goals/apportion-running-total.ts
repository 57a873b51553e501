import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkMinor } from '../money/check-minor.ts';
import type { Minor } from '../money/minor.ts';
import { readRatio, type Rate } from '../money/rate.ts';
import { divideRoundedBig, roundingModes, type RoundingMode } from '../money/rounding.ts';

/** A whole number to spread in order. */
export interface RunningTotalInput {
  /** A whole number of the smallest unit. */
  readonly total: Minor;
  /** One per part, at least 0, read exactly as decimals. */
  readonly weights: readonly Rate[];
  /** `half-up` when left out. */
  readonly rounding?: RoundingMode | undefined;
}

/** The parts, and where they lead. */
export interface RunningTotalParts {
  readonly parts: Minor[];
  /** The sum of the first so many parts: within half a unit of its exact share when rounding to the nearest. */
  readonly running: Minor[];
}

/**
 * Spreads a total over parts in order so that what should have come in by the end of each is right to half a unit.
 *
 * running_i = round(total · (w_1 + … + w_i) / Σ w), part_i = running_i − running_{i−1}
 *
 * Parts sum to the total. Equal weights can get parts that differ by one, wherever the running total crosses a half; use `allocate` of
 * `shopwright/money` where parts matter more than their running total. A negative total is spread as the mirror of the positive one.
 *
 * @throws InvalidInputError when the total is not a whole number in the safe range, a weight is negative or not a decimal, no weight is above
 * 0, or the rounding is none that there is.
 * @see Cox, "A Constructive Procedure for Unbiased Controlled Rounding" (1987)
 * @example
 * ```ts
 * import { apportionRunningTotal } from 'shopwright/goals';
 * apportionRunningTotal({ total: 10, weights: [1, 1, 1, 1] }) // => { parts: [3, 2, 3, 2], running: [3, 5, 8, 10] }
 * ```
 */
export function apportionRunningTotal(input: RunningTotalInput): RunningTotalParts {
  const { total, weights, rounding = 'half-up' } = fieldsOf(input);
  const problems: Problems = [];
  checkMinor(problems, total, ['total']);
  if (!roundingModes.includes(rounding)) problem(problems, ['rounding'], 'not-allowed', `must be one of ${roundingModes.join(', ')}`);
  if (!Array.isArray(weights)) problem(problems, ['weights'], 'wrong-type', 'must be a list');
  const ratios = Array.isArray(weights) ? Array.from(weights as readonly Rate[], readRatio) : [];
  let scale = 1n;
  ratios.forEach((ratio, index) => {
    if (ratio === undefined || ratio.numerator < 0n) problem(problems, ['weights', index], ratio ? 'too-small' : 'not-a-decimal', 'must be a decimal, at least 0');
    else if (ratio.denominator > scale) scale = ratio.denominator;
  });
  const whole = ratios.map((ratio) => (ratio ? (ratio.numerator * scale) / ratio.denominator : 0n));
  const sum = whole.reduce((before, weight) => before + weight, 0n);
  if (problems.length === 0 && sum === 0n) problem(problems, ['weights'], 'no-weight', 'must have a weight above 0');
  refuse(problems);
  const amount = BigInt(Math.abs(total));
  const sign = total < 0 ? -1 : 1;
  let passed = 0n;
  const running = whole.map((weight) => {
    passed += weight;
    return sign * Number(divideRoundedBig(amount * passed, sum, rounding)) + 0;
  });
  return { parts: running.map((value, index) => value - (running[index - 1] ?? 0)), running };
}
