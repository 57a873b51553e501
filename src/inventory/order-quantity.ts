import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, number, optional, record, variants, type Shape } from '../kernel/shape.ts';
import { exactSum } from './exact-sum.ts';
import { isTriggered, type OrderTrigger } from './inventory-position.ts';
import { packCount, packsOf } from './pack-count.ts';
import { legalOrder, type RoundedOrder } from './round-order-quantity.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** When to order and up to where. */
export type OrderRule =
  /** Under the minimum, fill up to the maximum; the trigger is `below` unless said otherwise. */
  | { readonly rule: 'min-max'; readonly minimum: number; readonly maximum: number }
  /** At the level, a fixed quantity, or what is missing to the level if that is more. */
  | { readonly rule: 'reorder-level'; readonly reorderLevel: number; readonly reorderQuantity: number }
  /** Always fill up to the level. */
  | { readonly rule: 'base-stock'; readonly orderUpTo: number }
  /** At the point, fill up to the level. */
  | { readonly rule: 's,S'; readonly reorderPoint: number; readonly orderUpTo: number }
  /** At the point, one lot. */
  | { readonly rule: 'r,Q'; readonly reorderPoint: number; readonly orderQuantity: number }
  /** At the point, as few lots as bring the position above it. */
  | { readonly rule: 'r,nQ'; readonly reorderPoint: number; readonly orderQuantity: number };

/** A rule, the position it looks at, and in what quantities the supplier sells. */
export type OrderQuantityInput = OrderRule & OrderLimits;

/** The position, and the limits of an order. */
export interface OrderLimits {
  /** From `inventoryPosition`; below 0 when more is owed than there is. */
  readonly position: number;
  readonly trigger?: OrderTrigger | undefined;
  readonly packSize?: number | undefined;
  readonly minimumQuantity?: number | undefined;
  readonly maximumQuantity?: number | undefined;
  /** `up` when left out. `down` never goes over the level that is filled up to. */
  readonly rounding?: 'up' | 'down' | 'nearest' | undefined;
}

/** Whether to order, and how much in whole packs. */
export type OrderQuantity = RoundedOrder & {
  /** Whether the position has come down to where the rule orders. */
  readonly triggered: boolean;
  /** What the rule asks for, before minimum, packs and maximum. */
  readonly need: number;
};

/**
 * How much a rule orders now: nothing, a lot, or what is missing to a level, in whole packs.
 *
 * `min-max`: under the minimum, max(minimum, maximum) − position. `reorder-level`: at the level, max(reorderQuantity, level − position).
 * `base-stock`: orderUpTo − position. `s,S`: at s, S − position. `r,Q`: at r, Q. `r,nQ`: the fewest lots with position + nQ above r.
 * Whether "at" includes the line itself says `trigger`: it does, but for `min-max`, where Odoo's rule is under the minimum.
 *
 * @throws InvalidInputError when a level is not finite, a quantity negative, or a lot or pack not above 0.
 * @see Odoo's reordering rules (min-max), ERPNext's reorder levels; Axsäter, "Inventory Control", 3rd ed., section 3.2
 * @example
 * ```ts
 * import { orderQuantity } from 'shopwright/inventory';
 * orderQuantity({ rule: 'min-max', minimum: 10, maximum: 50, position: 3 }) // => { ok: true, quantity: 47, packs: null, because: [], triggered: true, need: 47 }
 * orderQuantity({ rule: 'r,nQ', reorderPoint: 20, orderQuantity: 25, position: -40 }).need // => 75
 * ```
 */
export function orderQuantity(input: OrderQuantityInput): OrderQuantity {
  const problems: Problems = [];
  checkShape(problems, orderQuantityShape, input);
  refuse(problems);
  const order = decideOrder(input);
  if (!Number.isFinite(order.need)) problem(problems, ['position'], 'out-of-range', 'must not be so far from the line that what is missing is no number');
  refuse(problems);
  return order;
}

/** The same for an input that is known to be sound. */
export function decideOrder(input: OrderQuantityInput): OrderQuantity {
  const { position, packSize, minimumQuantity, maximumQuantity, rounding } = input;
  const trigger = input.trigger ?? (input.rule === 'min-max' ? 'below' : 'at-or-below');
  const triggered = input.rule === 'base-stock' ? position < input.orderUpTo : isTriggered(position, lineOf(input), trigger);
  const need = triggered ? Math.max(0, needOf(input, trigger)) : 0;
  return { ...legalOrder({ need, packSize, minimumQuantity, maximumQuantity, rounding }), triggered, need };
}

function lineOf(input: Exclude<OrderQuantityInput, { readonly rule: 'base-stock' }>): number {
  return input.rule === 'min-max' ? input.minimum : input.rule === 'reorder-level' ? input.reorderLevel : input.reorderPoint;
}

function needOf(input: OrderQuantityInput, trigger: OrderTrigger): number {
  const missingTo = (level: number): number => exactSum([level, -input.position]);
  switch (input.rule) {
    case 'min-max':
      return missingTo(Math.max(input.minimum, input.maximum));
    case 'reorder-level':
      return Math.max(input.reorderQuantity, missingTo(input.reorderLevel));
    case 'base-stock':
    case 's,S':
      return missingTo(input.orderUpTo);
    case 'r,Q':
      return input.orderQuantity;
    case 'r,nQ': {
      const { whole, rest } = packCount(missingTo(input.reorderPoint), input.orderQuantity);
      return packsOf(whole + Number(rest || trigger === 'at-or-below'), input.orderQuantity);
    }
  }
}

/** The shape of a rule, its position and its limits. */
export const orderQuantityShape: Shape<OrderQuantityInput> = /* @__PURE__ */ (() => {
  const limits = {
    position: number(),
    trigger: optional(anyOf('at-or-below', 'below')),
    packSize: optional(positiveShape),
    minimumQuantity: optional(amountShape),
    maximumQuantity: optional(amountShape),
    rounding: optional(anyOf('up', 'down', 'nearest')),
  };
  const lots = record({ reorderPoint: number(), orderQuantity: positiveShape, ...limits });
  return variants('rule', {
    'min-max': record({ minimum: number(), maximum: number(), ...limits }),
    'reorder-level': record({ reorderLevel: number(), reorderQuantity: amountShape, ...limits }),
    'base-stock': record({ orderUpTo: number(), ...limits }),
    's,S': record({ reorderPoint: number(), orderUpTo: number(), ...limits }),
    'r,Q': lots,
    'r,nQ': lots,
  });
})();
