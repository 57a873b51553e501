import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { readRatio, type Rate, type Ratio } from '../../money/rate.ts';
import { fractionShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { lowestPrice, lowestSafePrice, type NoLowestPrice } from './lowest-price.ts';
import { readCosts, saleCostFields, unitProfit, type SaleCosts, type UnitProfit } from './sale-costs.ts';

/** What a sale costs, and what it must earn. */
export interface PriceFloorInput extends SaleCosts {
  /** The least share of the revenue (the price without tax) that must remain as profit: `'0.3'` is 30%. Below 1. */
  readonly margin: Rate;
}

/** The lowest price that earns a margin, or why there is none. */
export type PriceFloor =
  | {
      readonly ok: true;
      readonly price: Minor;
      /** What a sale at the floor brings. */
      readonly at: UnitProfit;
      /** What a sale one minor unit below brings: less than the margin. `null` below a floor of 0. */
      readonly oneLess: UnitProfit | null;
      /**
       * From here on every price earns the margin. A little above `price` roundings of fees can still take a minor unit too much, so that
       * this is a few units higher now and then; `null` when at high prices the fees eat the margin again.
       */
      readonly everyPriceFrom: Minor | null;
    }
  | {
      readonly ok: false;
      /** `out-of-reach`: no price earns it. `too-little-left`: rates and margin leave so little of a price that it cannot be searched. */
      readonly code: NoLowestPrice;
      readonly margin: number;
      /** All rates of fees together. */
      readonly feeRate: number;
    };

/**
 * The lowest price at which a sale still earns its margin after cost, logistics, platform commission, payment fee and tax.
 *
 * The smallest whole price with revenue − costs − fees(price) ≥ margin × revenue. Fees are charged on the price, so the price is solved
 * for and not added up, and it is checked with every fee rounded as it will be: one minor unit less does not earn the margin.
 *
 * Amounts are minor units of one currency, for one unit sold alone. Fees are shares of what the shopper pays, tax included; the margin
 * is a share of the revenue without tax.
 *
 * @throws InvalidInputError when a cost is negative, a rate is not from 0 to 1, or the margin is not below 1.
 * @see Nagle and Müller, "The Strategy and Tactics of Pricing" (2017), chapter 9, on costs that vary with the price
 * @example
 * ```ts
 * import { priceFloor } from 'shopwright/pricing';
 * const floor = priceFloor({
 *   unitCost: 4200, logisticsCost: 650, margin: '0.3',
 *   fees: [{ name: 'commission', rate: '0.05' }, { name: 'payment', rate: '0.006' }],
 * });
 * floor.ok && floor.price // => 7532
 * floor.ok && floor.at.costs.map(({ amount }) => amount) // => [4200, 650, 377, 45]
 * ```
 */
export function priceFloor(input: PriceFloorInput): PriceFloor {
  const problems: Problems = [];
  if (checkShape(problems, priceFloorShape, input)) checkMargin(problems, input.margin);
  refuse(problems);
  const costs = readCosts(input);
  const margin = readRatio(input.margin)!;
  const price = lowestPrice(costs, margin);
  if (typeof price === 'string') return { ok: false, code: price, margin: decimalNumber(margin), feeRate: costs.fees.reduce((sum, { rate }) => sum + decimalNumber(rate), 0) };
  const safe = lowestSafePrice(costs, margin);
  return {
    ok: true,
    price: Number(price),
    at: unitProfit(costs, price),
    oneLess: price === 0n ? null : unitProfit(costs, price - 1n),
    everyPriceFrom: safe === undefined ? null : Number(safe),
  };
}

/** Reads a margin on the price, noting one that leaves nothing for costs. */
export function checkMargin(problems: Problems, rate: Rate, path: readonly (string | number)[] = ['margin']): Ratio {
  const margin = readRatio(rate)!;
  if (margin.numerator >= margin.denominator) problem(problems, path, 'too-large', 'must be below 1: a margin is a share of the price, and leaves the rest for costs');
  return margin;
}

/** The shape of the question for a price floor. */
export const priceFloorShape = /* @__PURE__ */ (() => record({ ...saleCostFields, margin: fractionShape }))();
