import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, number, optional, record, type Shape } from '../kernel/shape.ts';
import { decimalProduct } from './decimal-lattice.ts';
import { exactSum } from './exact-sum.ts';
import { amountShape } from './shapes.ts';

/** Goods that are ordered and not here yet. */
export interface IncomingOrder {
  readonly quantity: number;
  /** Below 0 when it is overdue: it counts as due now. */
  readonly dueInDays: number;
}

/** When an order is triggered: when the position is at the reorder point or below it, or only below it. */
export type OrderTrigger = 'at-or-below' | 'below';

/** What is here, what is promised, and what is on its way. */
export interface InventoryPositionInput {
  /** Below 0 where it was sold before it was here. */
  readonly onHand: number;
  /** Promised to customers and not shipped. */
  readonly reserved?: number | undefined;
  /** Owed to customers who wait. */
  readonly backorders?: number | undefined;
  readonly openOrders?: readonly IncomingOrder[] | undefined;
  /** Only orders due within so many days count; all of them when left out. */
  readonly horizonDays?: number | undefined;
  /** The line; lead-time demand `demandPerDay · leadTimeDays` when left out. */
  readonly reorderPoint?: number | undefined;
  readonly demandPerDay?: number | undefined;
  readonly leadTimeDays?: number | undefined;
  /** `at-or-below` when left out. */
  readonly trigger?: OrderTrigger | undefined;
}

/** The stock that counts, and whether it is time to order. */
export interface InventoryPosition {
  readonly position: number;
  /** Units on order that count. */
  readonly onOrder: number;
  /** Units on order that come too late to count. */
  readonly beyondHorizon: number;
  /** Units on order that should have come. They count. */
  readonly overdue: number;
  readonly reorderPoint: number | null;
  /** `null` without a reorder point or a demand and lead time. */
  readonly mustOrder: boolean | null;
}

/**
 * The stock that counts when one decides whether to order: what is here and comes in time, less what is owed.
 *
 * position = onHand + orders due within `horizonDays` − backorders − reserved. An order that comes after the horizon helps nobody before
 * it, and does not hide a stockout. Decimals are summed exactly.
 *
 * @throws InvalidInputError when a quantity is negative or not finite; `onHand` alone may be negative.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., section 6.2.1
 * @example
 * ```ts
 * import { inventoryPosition } from 'shopwright/inventory';
 * inventoryPosition({ onHand: 30, backorders: 5, openOrders: [{ quantity: 20, dueInDays: 3 }] }).position // => 45
 * inventoryPosition({ onHand: 10, openOrders: [{ quantity: 100, dueInDays: 30 }], horizonDays: 4, demandPerDay: 5, leadTimeDays: 4 }).mustOrder // => true
 * ```
 */
export function inventoryPosition(input: InventoryPositionInput): InventoryPosition {
  const problems: Problems = [];
  checkShape(problems, inventoryPositionShape, input);
  refuse(problems);
  const { onHand, reserved = 0, backorders = 0, openOrders = [], horizonDays = Infinity, demandPerDay, leadTimeDays, trigger = 'at-or-below' } = input;
  const unitsOf = (orders: readonly IncomingOrder[]): number => exactSum(orders.map(({ quantity }) => quantity));
  const inTime = openOrders.filter(({ dueInDays }) => dueInDays <= horizonDays);
  const position = exactSum([onHand, ...inTime.map(({ quantity }) => quantity), -backorders, -reserved]);
  const reorderPoint = input.reorderPoint ?? (demandPerDay === undefined || leadTimeDays === undefined ? null : decimalProduct(demandPerDay, leadTimeDays));
  return {
    position,
    onOrder: unitsOf(inTime),
    beyondHorizon: unitsOf(openOrders.filter(({ dueInDays }) => dueInDays > horizonDays)),
    overdue: unitsOf(openOrders.filter(({ dueInDays }) => dueInDays < 0)),
    reorderPoint,
    mustOrder: reorderPoint === null ? null : isTriggered(position, reorderPoint, trigger),
  };
}

/** Whether a position has come down to a line. */
export function isTriggered(position: number, reorderPoint: number, trigger: OrderTrigger): boolean {
  return trigger === 'below' ? position < reorderPoint : position <= reorderPoint;
}

/** The shape of a stock and what is on its way. */
export const inventoryPositionShape: Shape<InventoryPositionInput> = /* @__PURE__ */ (() =>
  record({
    onHand: number(),
    reserved: optional(amountShape),
    backorders: optional(amountShape),
    openOrders: optional(list(record({ quantity: amountShape, dueInDays: number() }))),
    horizonDays: optional(amountShape),
    reorderPoint: optional(number()),
    demandPerDay: optional(amountShape),
    leadTimeDays: optional(amountShape),
    trigger: optional(anyOf('at-or-below', 'below')),
  }))();
