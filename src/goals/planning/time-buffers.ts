import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, type Infer } from '../../kernel/shape.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { fractionShape } from '../../money/shapes.ts';
import { figure } from '../figure.ts';

/** Tasks in a row, and what part of their time is kept in reserve. */
export interface TimeBuffersInput {
  /** Days that each task takes. */
  readonly durationsDays: readonly number[];
  /** `'0.1'` is ten per cent, the handbook's rule. */
  readonly fraction: Rate;
  /** Whether a buffered task is made whole days: `up`, or `none`, which is meant when left out. */
  readonly rounding?: 'none' | 'up' | undefined;
}

/** The same fraction kept in four ways. */
export interface TimeBuffers {
  /** Without any buffer. */
  readonly chainDays: number;
  readonly perTask: {
    /** Each task with its buffer, rounded as asked. */
    readonly durationsDays: readonly number[];
    readonly chainDays: number;
    /** Before rounding. */
    readonly unroundedChainDays: number;
    /** What the buffers of the chain really are of it: rounding up makes more of the fraction; `null` for no time at all. */
    readonly effectiveFraction: number | null;
  };
  /** One buffer behind the last task: as long as all of them, or the root of the sum of their squares, since not everything goes wrong at once. */
  readonly pooled: { readonly sumDays: number; readonly rootSumSquareDays: number };
}

const shape = /* @__PURE__ */ (() => record({ durationsDays: list(figure(0)), fraction: fractionShape, rounding: optional(anyOf('none', 'up')) }))();

/**
 * How much time a buffer really is: ten per cent on each task rounded up to days is more than ten per cent, and pooled it is less.
 *
 * per task: dᵢ(1 + f), rounded up once for each task if asked; pooled: Σ f·dᵢ, or √Σ(f·dᵢ)². Durations and the fraction are read as
 * decimals, so that 10 days and '0.1' are 11 days and not 12.
 *
 * @throws InvalidInputError when a duration is negative or not finite, or the fraction is not a decimal from 0 to 1.
 * @see Goldratt, "Critical Chain" (1997), for the pooled buffer; Newbold, "Project Management in the Fast Lane" (1998), for the root of squares
 * @example
 * ```ts
 * import { timeBuffers } from 'shopwright/goals';
 * const buffers = timeBuffers({ durationsDays: [5, 10, 3], fraction: '0.1', rounding: 'up' });
 * buffers.perTask.durationsDays // => [6, 11, 4]
 * buffers.perTask.unroundedChainDays // => 19.8
 * buffers.pooled.sumDays // => 1.8
 * ```
 */
export function timeBuffers(input: TimeBuffersInput): TimeBuffers {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { durationsDays, fraction, rounding = 'none' } = fields;
  checkShape(problems, shape, fields);
  refuse(problems);
  const grow = buffered(fraction, 'none');
  const roundUp = buffered(fraction, rounding);
  const part = Number(readRatio(fraction)!.numerator) / Number(readRatio(fraction)!.denominator);
  let base = 0;
  let unrounded = 0;
  let chain = 0;
  let squares = 0;
  const durations = durationsDays.map((days) => {
    const kept = roundUp(days);
    base += days;
    unrounded += grow(days);
    chain += kept;
    squares += (days * part) ** 2;
    return kept;
  });
  if (!Number.isFinite(squares + chain)) problem(problems, ['durationsDays'], 'too-large', 'must sum to a finite number of days');
  refuse(problems);
  return {
    chainDays: base + 0,
    perTask: { durationsDays: durations, chainDays: chain, unroundedChainDays: settle(unrounded), effectiveFraction: base === 0 ? null : settle(chain / base - 1) },
    pooled: { sumDays: settle(base * part), rootSumSquareDays: Math.sqrt(squares) },
  };
}

/** What makes a duration one with its buffer; exact in decimals where it rounds. */
export function buffered(fraction: Rate, rounding: 'none' | 'up'): (days: number) => number {
  const ratio = readRatio(fraction)!;
  const { numerator, denominator, top, bottom, small } = ratio;
  return (days) => {
    if (rounding === 'none') return small ? (days * (bottom + top)) / bottom : days * (1 + top / bottom);
    const grown = days * (bottom + top);
    if (small && Number.isInteger(days) && grown <= Number.MAX_SAFE_INTEGER) {
      const over = grown % bottom;
      return (grown - over) / bottom + (over > 0 ? 1 : 0);
    }
    const exact = readRatio(days)!;
    const product = exact.numerator * (denominator + numerator);
    const whole = exact.denominator * denominator;
    return Number((product + whole - 1n) / whole);
  };
}

/** Sums of decimals, without the dust that binary fractions leave in their last digits. */
function settle(value: number): number {
  return Number(value.toPrecision(14)) + 0;
}
