import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, number, optional, record, type Shape } from '../kernel/shape.ts';
import { exactSum } from './exact-sum.ts';
import { amountShape } from './shapes.ts';

/** What there is, and what of it a sales channel must not see. */
export interface ChannelAvailableInput {
  readonly onHand: number;
  /** Promised to customers. */
  readonly reserved?: number | undefined;
  /** Units withheld from this channel, against overselling while counts travel between systems. */
  readonly buffer?: number | undefined;
}

/**
 * How many units a sales channel may show as available.
 *
 * max(0, onHand − reserved − buffer). Never below 0, whatever is owed.
 *
 * @throws InvalidInputError when a quantity is not finite, or one other than `onHand` is negative.
 * @see Safety buffers of marketplaces: a channel that learns late of sales elsewhere is shown less than there is
 * @example
 * ```ts
 * import { channelAvailable } from 'shopwright/inventory';
 * channelAvailable({ onHand: 9, reserved: 3, buffer: 2 }) // => 4
 * channelAvailable({ onHand: 4, reserved: 3, buffer: 2 }) // => 0
 * ```
 */
export function channelAvailable(input: ChannelAvailableInput): number {
  const problems: Problems = [];
  checkShape(problems, channelAvailableShape, input);
  refuse(problems);
  const { onHand, reserved = 0, buffer = 0 } = input;
  return Math.max(0, exactSum([onHand, -reserved, -buffer]));
}

/** The shape of a stock a channel may show. */
export const channelAvailableShape: Shape<ChannelAvailableInput> = /* @__PURE__ */ (() => record({ onHand: number(), reserved: optional(amountShape), buffer: optional(amountShape) }))();
