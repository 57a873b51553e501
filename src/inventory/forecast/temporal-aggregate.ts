import { refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, type Shape } from '../../kernel/shape.ts';
import { exactSum } from '../exact-sum.ts';
import { historyEntryShape } from '../shapes.ts';

/** A history, and how many of its periods make one. */
export interface TemporalAggregateInput {
  readonly history: readonly (number | null)[];
  readonly bucket: number;
  /** Whether buckets end with the last period (default), or begin with the first. The incomplete one is dropped. */
  readonly align?: 'end' | 'start' | undefined;
}

/** Longer periods. */
export interface TemporalAggregate {
  /** Units of each bucket; `null` where a period of it is not known. */
  readonly units: readonly (number | null)[];
  /** Periods at the other end that fill no bucket. */
  readonly dropped: number;
}

/**
 * Sums periods into longer ones, so that demand which comes now and then looks steadier: days into weeks.
 *
 * Buckets do not overlap. They end with the last period, because a forecast starts there; the oldest incomplete one is dropped.
 *
 * @throws InvalidInputError when a demand is negative or not finite, or the bucket is not a whole number above 0.
 * @see Nikolopoulos et al., "An aggregate-disaggregate intermittent demand approach (ADIDA) to forecasting", JORS 62 (2011)
 * @example
 * ```ts
 * import { temporalAggregate } from 'shopwright/inventory';
 * temporalAggregate({ history: [9, 0, 3, 1, 0, 5, 0], bucket: 3 }) // => { units: [4, 5], dropped: 1 }
 * ```
 */
export function temporalAggregate(input: TemporalAggregateInput): TemporalAggregate {
  const problems: Problems = [];
  checkShape(problems, temporalAggregateShape, input);
  refuse(problems);
  const { history, bucket, align = 'end' } = input;
  const count = Math.floor(history.length / bucket);
  const dropped = history.length - count * bucket;
  const start = align === 'end' ? dropped : 0;
  const units = Array.from({ length: count }, (_, index) => {
    const periods = history.slice(start + index * bucket, start + (index + 1) * bucket);
    return periods.includes(null) ? null : exactSum(periods as number[]);
  });
  return { units, dropped };
}

/** The shape of a history to be summed. */
export const temporalAggregateShape: Shape<TemporalAggregateInput> = /* @__PURE__ */ (() =>
  record({ history: list(historyEntryShape), bucket: integer(1), align: optional(anyOf('end', 'start')) }))();
