import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, optional, record, refined, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { amountShape, fractionShape, rateShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { lowestWithRevenue } from './lowest-price.ts';
import { told, type PriceReason } from './price-reason.ts';
import { checkMargin } from './price-floor.ts';
import { readCosts, unitProfit } from './sale-costs.ts';

/** A cost, and what is wanted on it: a markup or a margin. They differ: a markup of 50% on cost is a margin of 33.3% on the price. */
export interface CostPlusInput {
  /** Without tax. */
  readonly unitCost: Minor;
  /** A share of the cost, added to it; at least 0, and more than 1 is allowed. Give this or `margin`. */
  readonly markup?: Rate | undefined;
  /** A share of the price without tax; below 1. Give this or `markup`. */
  readonly margin?: Rate | undefined;
  /** The tax that the price is to include; 0 when left out. */
  readonly taxRate?: Rate | undefined;
}

/** A price made from cost. */
export interface CostPlusPrice {
  readonly method: 'markup-on-cost' | 'margin-on-price';
  readonly price: Minor;
  readonly tax: Minor;
  /** price − tax − unitCost. */
  readonly profit: Minor;
  /** profit / unitCost; `null` when the unit costs nothing. */
  readonly markup: number | null;
  /** profit / (price − tax); `null` for a price of 0. */
  readonly margin: number | null;
  readonly reasons: readonly PriceReason[];
}

/**
 * What to ask for something that costs so much: cost plus a markup, or the price of which a margin remains.
 *
 * markup: cost × (1 + markup); margin: cost / (1 − margin); with tax on top. The lowest whole price that reaches it, so that rounding
 * never costs the margin.
 *
 * Amounts are minor units of one currency. Where fees are charged on the price, ask `priceFloor`.
 *
 * @throws InvalidInputError when not exactly one of markup and margin is given, the markup is negative, or the margin is not below 1.
 * @see Kotler and Keller, "Marketing Management", on markup pricing
 * @example
 * ```ts
 * import { costPlusPrice } from 'shopwright/pricing';
 * costPlusPrice({ unitCost: 6000, markup: '0.5' }).price // => 9000
 * costPlusPrice({ unitCost: 6000, margin: '0.5' }).price // => 12000
 * costPlusPrice({ unitCost: 6000, margin: '0.3' }).markup // => 0.42866666666666664
 * ```
 */
export function costPlusPrice(input: CostPlusInput): CostPlusPrice {
  const problems: Problems = [];
  if (checkShape(problems, costPlusShape, input)) checkCostPlus(problems, input, []);
  refuse(problems);
  const { unitCost, markup, margin, taxRate } = input;
  const costs = readCosts({ unitCost, taxRate });
  const by = readRatio(margin ?? markup)!;
  const [top, bottom] = margin === undefined ? [by.denominator + by.numerator, by.denominator] : [by.denominator, by.denominator - by.numerator];
  const price = lowestWithRevenue(costs, (costs.unitCost * top + bottom - 1n) / bottom);
  if (price > BigInt(Number.MAX_SAFE_INTEGER)) problem(problems, ['unitCost'], 'overflow', 'gives a price that is no safe whole number');
  refuse(problems);
  const { tax, profit, revenue } = unitProfit(costs, price);
  const method = margin === undefined ? 'markup-on-cost' : 'margin-on-price';
  return {
    method,
    price: Number(price),
    tax,
    profit,
    markup: unitCost === 0 ? null : profit / unitCost,
    margin: revenue === 0 ? null : profit / revenue,
    reasons: told([{ code: method, from: null, to: Number(price), figures: { unitCost, [margin === undefined ? 'markup' : 'margin']: decimalNumber(by), tax } }]),
  };
}

/** Notes what the shape cannot say. */
export function checkCostPlus(problems: Problems, { margin, markup }: CostPlusInput, path: readonly (string | number)[]): void {
  if (margin !== undefined) checkMargin(problems, margin, [...path, 'margin']);
  else if (readRatio(markup)!.numerator < 0n) problem(problems, [...path, 'markup'], 'too-small', 'must be at least 0');
}

/** The shape of the question for a price from cost. */
export const costPlusShape: Shape<CostPlusInput> = /* @__PURE__ */ (() =>
  refined(record({ unitCost: amountShape, markup: optional(rateShape), margin: optional(fractionShape), taxRate: optional(fractionShape) }), (value) => {
    const { markup, margin } = value as CostPlusInput;
    return (markup === undefined) === (margin === undefined) ? { code: 'one-of', message: 'must state either markup or margin' } : undefined;
  }))();
