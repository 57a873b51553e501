import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record, type Shape } from '../kernel/shape.ts';
import { positiveShape } from './shapes.ts';

/** What a unit short costs against what a unit held costs. All rates are per one and the same period. */
export interface ImpliedServiceLevelInput {
  /** Units an order. */
  readonly orderQuantity: number;
  /** Units a period. */
  readonly demandRate: number;
  /** Of a unit for a period. */
  readonly holdingCost: number;
  /** Of a unit short, however long the customer waits. */
  readonly shortageCost: number;
}

/**
 * The service level that pays: the share of cycles without a stockout beyond which another unit of safety stock costs more than it saves.
 *
 * 1 − Q·h / (D·b), because a cycle comes D/Q times a period, and each time the next unit of stock saves b with the probability of a stockout.
 *
 * @throws InvalidInputError when a number is not above 0, or holding costs so much that no stock pays (Q·h ≥ D·b).
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", chapter 6: the B₂ cost per unit short
 * @example
 * ```ts
 * import { impliedServiceLevel } from 'shopwright/inventory';
 * impliedServiceLevel({ orderQuantity: 100, demandRate: 1000, holdingCost: 2, shortageCost: 4 }) // => 0.95
 * ```
 */
export function impliedServiceLevel(input: ImpliedServiceLevelInput): number {
  const problems: Problems = [];
  checkShape(problems, impliedServiceLevelShape, input);
  refuse(problems);
  const { orderQuantity, demandRate, holdingCost, shortageCost } = input;
  const level = 1 - (orderQuantity * holdingCost) / (demandRate * shortageCost);
  if (!(level > 0)) problem(problems, ['shortageCost'], 'too-small', 'is so low that no stock pays');
  refuse(problems);
  return level;
}

/** The shape of costs that imply a service level. */
export const impliedServiceLevelShape: Shape<ImpliedServiceLevelInput> = /* @__PURE__ */ (() =>
  record({ orderQuantity: positiveShape, demandRate: positiveShape, holdingCost: positiveShape, shortageCost: positiveShape }))();
