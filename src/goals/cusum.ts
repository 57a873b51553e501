import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, optional, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** A series and what it should be, or its standardised values. */
export interface CusumInput {
  /** In order of time. */
  readonly values: readonly number[];
  /** What the values should be; 0 when left out, as for standardised values. */
  readonly mean?: number | undefined;
  /** Their standard deviation, above 0; 1 when left out. */
  readonly stdDev?: number | undefined;
  /** The slack: half the shift to be found, in standard deviations; 0.5 when left out. */
  readonly k?: number | undefined;
  /** The decision limit; 5 when left out. */
  readonly h?: number | undefined;
  /** Where both sums begin; 0 when left out, h/2 for a fast first response. */
  readonly headStart?: number | undefined;
}

/** Both sums and where they first passed the limit. */
export interface Cusum {
  readonly upper: number[];
  readonly lower: number[];
  /** `null` when the upper sum never passed. */
  readonly firstUpperSignal: number | null;
  readonly firstLowerSignal: number | null;
}

/**
 * Whether a figure drifts a little but steadily: sums of what lies beyond the slack, which a single bad day does not fill.
 *
 * With z = (value − mean) / stdDev: upper = max(0, upper + z − k), lower = max(0, lower − z − k); a signal is a sum above h.
 * The sums go on after a signal; start anew after its cause was dealt with.
 *
 * @throws InvalidInputError when a value is not a finite number, the standard deviation is not above 0, or k, h or the head start is negative.
 * @see Page, "Continuous inspection schemes" (1954); Lucas and Crosier, "Fast initial response for CUSUM quality-control schemes" (1982)
 * @example
 * ```ts
 * import { cusum } from 'shopwright/goals';
 * cusum({ values: [1, 1, 1, 1], h: 1.5 }).firstUpperSignal // => 3
 * ```
 */
export function cusum(input: CusumInput): Cusum {
  const problems: Problems = [];
  if (checkShape(problems, cusumShape, input) && input.stdDev === 0) problem(problems, ['stdDev'], 'too-small', 'must be above 0');
  refuse(problems);
  const { values, mean = 0, stdDev = 1, k = 0.5, h = 5, headStart = 0 } = input;
  const upper: number[] = [];
  const lower: number[] = [];
  let [above, below] = [headStart, headStart];
  for (let index = 0; index < values.length; index += 1) {
    const z = (values[index]! - mean) / stdDev;
    above = Math.max(0, above + z - k);
    below = Math.max(0, below - z - k);
    upper.push(above);
    lower.push(below);
  }
  const first = (sums: readonly number[]): number | null => {
    const found = sums.findIndex((sum) => sum > h);
    return found < 0 ? null : found;
  };
  return { upper, lower, firstUpperSignal: first(upper), firstLowerSignal: first(lower) };
}

const cusumShape: Shape<CusumInput> = /* @__PURE__ */ (() =>
  record({ values: list(figure()), mean: optional(figure()), stdDev: optional(figure(0)), k: optional(figure(0)), h: optional(figure(0)), headStart: optional(figure(0)) }))();
