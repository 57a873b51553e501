import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, optional, record, type Shape } from '../kernel/shape.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** What is here, how fast it sold, and how long stock may last. */
export interface ExcessStockInput {
  readonly onHand: number;
  /** Units sold in the window. */
  readonly unitsSold: number;
  readonly windowDays: number;
  /** Stock for more days than this is too much. */
  readonly maxCoverDays: number;
  /** Money a unit. */
  readonly unitCost?: number | undefined;
}

/** What is too much. */
export interface ExcessStock {
  readonly demandPerDay: number;
  /** `null` where nothing sells: the stock lasts for ever. */
  readonly coverDays: number | null;
  readonly excessUnits: number;
  /** Money in it; `null` without `unitCost`. */
  readonly excessValue: number | null;
  /** Nothing was sold in the window, and there is stock. */
  readonly dead: boolean;
}

/**
 * How much of the stock is more than can be sold in reasonable time, and the money in it.
 *
 * demandPerDay = unitsSold / windowDays; excess = max(0, onHand − demandPerDay · maxCoverDays). Where nothing sells all of it is too much.
 *
 * @throws InvalidInputError when a number is negative or not finite, or the window has no days.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., section 8.6 on excess stock
 * @example
 * ```ts
 * import { excessStock } from 'shopwright/inventory';
 * excessStock({ onHand: 500, unitsSold: 30, windowDays: 90, maxCoverDays: 180, unitCost: 12.5 }).excessValue // => 5500
 * ```
 */
export function excessStock(input: ExcessStockInput): ExcessStock {
  const problems: Problems = [];
  checkShape(problems, excessStockShape, input);
  refuse(problems);
  const { onHand, unitsSold, windowDays, maxCoverDays, unitCost } = input;
  // Multiplied before it is divided: 30 in 90 days for 180 days are 60 and not a hair more.
  const excessUnits = Math.max(0, onHand - (unitsSold * maxCoverDays) / windowDays);
  return {
    demandPerDay: unitsSold / windowDays,
    coverDays: unitsSold === 0 ? null : (onHand * windowDays) / unitsSold,
    excessUnits,
    excessValue: unitCost === undefined ? null : excessUnits * unitCost,
    dead: unitsSold === 0 && onHand > 0,
  };
}

/** The shape of a stock that may be too much. */
export const excessStockShape: Shape<ExcessStockInput> = /* @__PURE__ */ (() =>
  record({ onHand: amountShape, unitsSold: amountShape, windowDays: positiveShape, maxCoverDays: amountShape, unitCost: optional(amountShape) }))();
