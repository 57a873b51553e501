import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, type Shape } from '../kernel/shape.ts';
import { cheapestQuantity } from './cheapest-quantity.ts';
import { orderCost, type OrderCost, type OrderCostModel, type PriceTier } from './order-cost.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** Prices that fall with the quantity. */
export interface QuantityDiscount {
  /** The price of the tier holds for all units of the order, or only for those from its beginning on. */
  readonly kind: 'all-units' | 'incremental';
  /** From 0 on, upwards; prices that do not rise. */
  readonly tiers: readonly PriceTier[];
}

/** What ordering, holding and running out cost. Rates and costs are per one and the same period, a year or a day; money in any one unit. */
export interface EconomicOrderInput {
  /** Units a period. */
  readonly demandRate: number;
  /** Of an order, whatever its size. */
  readonly fixedCost: number;
  /** Of a unit for a period. */
  readonly holdingCost?: number | undefined;
  /** Share of the unit's cost that holding it for a period costs; comes on top of `holdingCost`. */
  readonly holdingRate?: number | undefined;
  readonly unitCost?: number | undefined;
  readonly discounts?: QuantityDiscount | undefined;
  /** Of a unit that waits for a period, where customers wait. */
  readonly backorderCost?: number | undefined;
  /** Units a period while a lot is made; above the demand rate. */
  readonly productionRate?: number | undefined;
  /** Orders are whole multiples of this. */
  readonly packSize?: number | undefined;
  readonly minimumQuantity?: number | undefined;
  readonly maximumQuantity?: number | undefined;
  /** Asks what this quantity costs instead of for the best. Packs and bounds then do not matter. */
  readonly orderQuantity?: number | undefined;
  /** Quantities whose costs are wanted as well. */
  readonly curve?: readonly number[] | undefined;
}

/** How much to order at a time. */
export interface EconomicOrder {
  readonly method: 'eoq' | 'eoq-with-backorders' | 'epq' | 'epq-with-backorders';
  readonly discounts: QuantityDiscount['kind'] | null;
  /** Units an order. */
  readonly quantity: number;
  /** The index of the price tier that the quantity is in. */
  readonly tier: number | null;
  /** Per period. */
  readonly cost: OrderCost;
  readonly ordersPerPeriod: number;
  /** Periods from order to order; `null` when nothing is ever ordered, or all the time. */
  readonly cycleLength: number | null;
  /** Share of demand that waits, by plan. */
  readonly backorderShare: number;
  /** The highest that stock comes. */
  readonly maximumStock: number;
  /** Costs of the quantities that were asked for. */
  readonly curve: readonly { readonly quantity: number; readonly cost: OrderCost }[];
}

/**
 * How much to order at a time, so that orders and stock together cost least.
 *
 * Q = √(2·K·D / (h·ρ·φ)) with K the fixed cost, D the demand rate, h = holdingCost + holdingRate·unitCost, ρ = 1 − D / productionRate
 * and φ = b / (h + b) with backorder cost b; ρ and φ are 1 when not given. Cost = K·D/Q + h·ρ·φ·Q/2, and purchases where prices are known.
 * With discounts the cheapest legal quantity of every tier is compared; with packs, minimum and maximum both neighbours of the optimum,
 * exactly as decimals. Without demand the answer is 0. Not rounded unless a pack size is given.
 *
 * @throws InvalidInputError when demand or a cost is negative, holding costs nothing, production is not faster than demand, tiers do not
 * begin at 0 and rise while prices fall, no quantity is legal, or planned backorders meet incremental discounts, which no formula covers.
 * @see Harris (1913); Hadley and Whitin, "Analysis of Inventory Systems" (1963), chapter 2; Snyder and Shen, "Fundamentals of Supply Chain Theory", chapter 3
 * @example
 * ```ts
 * import { economicOrderQuantity } from 'shopwright/inventory';
 * economicOrderQuantity({ demandRate: 200, fixedCost: 100, holdingCost: 5, productionRate: 1000 }).quantity // => 100
 * economicOrderQuantity({ demandRate: 1300, fixedCost: 8, holdingCost: 0.225, packSize: 24 }).quantity // => 312
 * ```
 */
export function economicOrderQuantity(input: EconomicOrderInput): EconomicOrder {
  const model = readModel(input);
  const { orderQuantity, productionRate, backorderCost, discounts, curve = [] } = input;
  const quantity = orderQuantity ?? cheapestQuantity(model, input);
  const cost = orderCost(model, quantity);
  const waits = model.backorderCost === Infinity ? 0 : cost.holdingPerUnit / (cost.holdingPerUnit + model.backorderCost);
  const ordersPerPeriod = quantity === 0 ? 0 : model.demandRate / quantity;
  return {
    method: productionRate === undefined ? (backorderCost === undefined ? 'eoq' : 'eoq-with-backorders') : backorderCost === undefined ? 'epq' : 'epq-with-backorders',
    discounts: discounts?.kind ?? null,
    quantity,
    tier: discounts === undefined ? null : cost.tier,
    cost: cost.parts,
    ordersPerPeriod,
    cycleLength: ordersPerPeriod === 0 ? null : 1 / ordersPerPeriod,
    backorderShare: waits,
    maximumStock: quantity * model.pace * (1 - waits),
    curve: curve.map((each) => ({ quantity: each, cost: orderCost(model, each).parts })),
  };
}

function readModel(input: EconomicOrderInput): OrderCostModel {
  const problems: Problems = [];
  checkShape(problems, economicOrderShape, input);
  refuse(problems);
  const { demandRate, fixedCost, holdingCost = 0, holdingRate = 0, unitCost, discounts, backorderCost, productionRate } = input;
  const lowest = discounts?.tiers.at(-1)?.unitCost ?? unitCost ?? 0;
  if (!(holdingCost + holdingRate * lowest > 0)) problem(problems, ['holdingCost'], 'too-small', 'holding must cost something, or one would order without end; holdingRate needs a unit cost');
  if (productionRate !== undefined && productionRate <= demandRate) problem(problems, ['productionRate'], 'too-small', 'must be above the demand rate');
  if (discounts !== undefined) {
    if (unitCost !== undefined) problem(problems, ['unitCost'], 'not-together', 'is said by the tiers of the discount');
    if (discounts.kind === 'incremental' && backorderCost !== undefined) problem(problems, ['backorderCost'], 'not-together', 'has no formula together with incremental discounts');
    discounts.tiers.forEach(({ from, unitCost: price }, index) => {
      const before = discounts.tiers[index - 1];
      if (before === undefined ? from !== 0 : from <= before.from) problem(problems, ['discounts', 'tiers', index, 'from'], before === undefined ? 'not-allowed' : 'too-small', before === undefined ? 'must be 0 for the first tier' : 'must be above the tier before');
      if (before !== undefined && price > before.unitCost) problem(problems, ['discounts', 'tiers', index, 'unitCost'], 'too-large', 'must not be above the tier before: it is a discount');
    });
  }
  if (input.orderQuantity === 0 && demandRate > 0 && fixedCost > 0) problem(problems, ['orderQuantity'], 'too-small', 'must be above 0 while there is demand');
  input.curve?.forEach((quantity, index) => {
    if (quantity === 0 && demandRate > 0 && fixedCost > 0) problem(problems, ['curve', index], 'too-small', 'must be above 0 while there is demand');
  });
  refuse(problems);
  return {
    demandRate,
    fixedCost,
    holdingCost,
    holdingRate,
    tiers: discounts?.tiers ?? [{ from: 0, unitCost: unitCost ?? 0 }],
    incremental: discounts?.kind === 'incremental',
    priced: discounts !== undefined || unitCost !== undefined,
    pace: productionRate === undefined ? 1 : 1 - demandRate / productionRate,
    backorderCost: backorderCost ?? Infinity,
  };
}

/** The shape of what an economic order is asked from. */
export const economicOrderShape: Shape<EconomicOrderInput> = /* @__PURE__ */ (() =>
  record({
    demandRate: amountShape,
    fixedCost: amountShape,
    holdingCost: optional(amountShape),
    holdingRate: optional(amountShape),
    unitCost: optional(amountShape),
    discounts: optional(record({ kind: anyOf('all-units', 'incremental'), tiers: list(record({ from: amountShape, unitCost: amountShape }), 1) })),
    backorderCost: optional(positiveShape),
    productionRate: optional(positiveShape),
    packSize: optional(positiveShape),
    minimumQuantity: optional(amountShape),
    maximumQuantity: optional(amountShape),
    orderQuantity: optional(amountShape),
    curve: optional(list(amountShape)),
  }))();
