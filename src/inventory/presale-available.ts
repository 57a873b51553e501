import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, number, optional, record, type Shape } from '../kernel/shape.ts';
import { decimalProduct } from './decimal-lattice.ts';
import { exactSum } from './exact-sum.ts';
import type { IncomingOrder } from './inventory-position.ts';
import { amountShape, shareShape } from './shapes.ts';

/** What comes in, and how much of it may be sold before it is here. */
export interface PresaleAvailableInput {
  readonly incoming: readonly IncomingOrder[];
  /** Only what comes within so many days is sold ahead; all of it when left out. */
  readonly horizonDays?: number | undefined;
  /** The share of it that is sold ahead: 0.8 keeps a fifth for what goes wrong. */
  readonly presaleRate: number;
  /** Units sold ahead so far. */
  readonly presold: number;
  /** What is here, and what of it is promised; 0 when left out. */
  readonly onHand?: number | undefined;
  readonly allocated?: number | undefined;
}

/** What may still be sold. */
export interface PresaleAvailable {
  /** Units that may be sold before they are here. Whole, and never below 0. */
  readonly units: number;
  /** Whole units that may be sold ahead in all. */
  readonly cap: number;
  /** Units sold ahead beyond the cap: promises that hang on everything going well. */
  readonly oversold: number;
  /** Units that are here and free, to be sold at once. */
  readonly free: number;
  /** Units that come in too late to be sold now. */
  readonly beyondHorizon: number;
}

/**
 * How many units may still be sold before they are here.
 *
 * ⌊presaleRate · Σ units due within the horizon⌋ − presold, at least 0. The product is reckoned in decimals: 0.29 of 100 is 29.
 *
 * @throws InvalidInputError when a quantity is negative or not finite, or the rate is not between 0 and 1.
 * @see Saleor's preorder thresholds, which are quantities; here they are shares of what is on its way
 * @example
 * ```ts
 * import { presaleAvailable } from 'shopwright/inventory';
 * presaleAvailable({ incoming: [{ quantity: 200, dueInDays: 20 }], horizonDays: 30, presaleRate: 0.8, presold: 120 }).units // => 40
 * ```
 */
export function presaleAvailable(input: PresaleAvailableInput): PresaleAvailable {
  const problems: Problems = [];
  checkShape(problems, presaleAvailableShape, input);
  refuse(problems);
  const { incoming, horizonDays = Infinity, presaleRate, presold, onHand = 0, allocated = 0 } = input;
  const unitsWhere = (chosen: (order: IncomingOrder) => boolean): number => exactSum(incoming.filter(chosen).map(({ quantity }) => quantity));
  const cap = Math.floor(decimalProduct(unitsWhere(({ dueInDays }) => dueInDays <= horizonDays), presaleRate));
  return {
    units: Math.max(0, Math.floor(exactSum([cap, -presold]))),
    cap,
    oversold: Math.max(0, exactSum([presold, -cap])),
    free: Math.max(0, exactSum([onHand, -allocated])),
    beyondHorizon: unitsWhere(({ dueInDays }) => dueInDays > horizonDays),
  };
}

/** The shape of what may be sold ahead. */
export const presaleAvailableShape: Shape<PresaleAvailableInput> = /* @__PURE__ */ (() =>
  record({
    incoming: list(record({ quantity: amountShape, dueInDays: number() })),
    horizonDays: optional(amountShape),
    presaleRate: shareShape,
    presold: amountShape,
    onHand: optional(number()),
    allocated: optional(amountShape),
  }))();
