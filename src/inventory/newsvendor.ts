import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { DemandMoments } from './demand-description.ts';
import type { DemandModel } from './demand-model.ts';
import { amountShape, positiveShape } from './shapes.ts';
import type { StockWarning } from './stock-warning.ts';
import { seasonDemand, type SeasonDemand } from './season-demand.ts';

/** What a season sells and what too much and too little cost; prices, or the two costs themselves. Money in any one unit. */
export interface NewsvendorInput extends SeasonDemand {
  /** What a customer pays. With `unitCost`; in place of the two costs below. */
  readonly price?: number | undefined;
  readonly unitCost?: number | undefined;
  /** What a leftover still brings; negative where getting rid of it costs; 0 when left out. */
  readonly salvage?: number | undefined;
  /** What a turned-away customer costs beyond the sale; 0 when left out. */
  readonly penalty?: number | undefined;
  /** What a unit too many costs. */
  readonly overageCost?: number | undefined;
  /** What a unit too few costs. */
  readonly underageCost?: number | undefined;
  /** Asks what this quantity brings instead of for the best. */
  readonly quantity?: number | undefined;
}

/** How much to buy once, and what it is expected to bring. */
export interface Newsvendor {
  readonly quantity: number;
  /** underage / (underage + overage): the share of seasons in which the best quantity is enough. */
  readonly criticalRatio: number;
  readonly demand: DemandMoments;
  /** overageCost · leftovers + underageCost · shortage. */
  readonly expectedCost: number;
  /** price · sales + salvage · leftovers − penalty · shortage − unitCost · quantity; `null` where prices are not given. */
  readonly expectedProfit: number | null;
  readonly expectedSales: number;
  readonly expectedLeftovers: number;
  readonly expectedShortage: number;
  /** Probability that the quantity is enough. */
  readonly cycleService: number;
  /** Share of demand served; `null` without demand. */
  readonly fillRate: number | null;
  readonly warnings: readonly StockWarning[];
  /** Why a figure is `null`. */
  readonly unknown: readonly { readonly figure: 'expectedProfit' | 'fillRate'; readonly code: 'no-prices' | 'no-demand' }[];
}

/**
 * How much to buy for one season when too much is left over and too little is sold out: fashion, fresh goods, a presale.
 *
 * The smallest quantity Q with P(demand ≤ Q) ≥ underage / (underage + overage), where underage = price − unitCost + penalty and
 * overage = unitCost − salvage. Shortage n(Q) is the loss function, sales are mean − n(Q) and leftovers Q − sales. Whole units for
 * Poisson and negative binomial demand, observed amounts for empirical demand; never below 0. Where a unit too few costs nothing, 0.
 *
 * @throws InvalidInputError when neither prices nor the two costs are given or both are, a leftover brings as much as it cost (one would
 * buy without end), or demand is not described as its family needs it.
 * @see Arrow, Harris and Marschak (1951); Porteus, "Foundations of Stochastic Inventory Theory" (2002), chapter 1
 * @example
 * ```ts
 * import { newsvendor } from 'shopwright/inventory';
 * newsvendor({ distribution: 'poisson', mean: 18, overageCost: 200, underageCost: 270 }).quantity // => 19
 * newsvendor({ distribution: 'empirical', history: [2, 4, 4, 6], price: 10, unitCost: 5 }).expectedProfit // => 15
 * ```
 */
export function newsvendor(input: NewsvendorInput): Newsvendor {
  const problems: Problems = [];
  checkShape(problems, newsvendorShape, input);
  refuse(problems);
  const costs = readCosts(problems, input);
  const season = seasonDemand(problems, input);
  refuse(problems);
  const { over, under } = costs;
  const { demand, warnings } = season!;
  const criticalRatio = under <= 0 ? 0 : under / (under + over);
  if (criticalRatio === 1) problem(problems, ['overageCost' in input ? 'overageCost' : 'unitCost'], 'too-small', 'is so little beside a unit too few that one would buy without end');
  refuse(problems);
  const quantity = input.quantity ?? best(demand, criticalRatio);
  const expectedShortage = demand.loss(quantity);
  const expectedSales = demand.mean - expectedShortage;
  const expectedLeftovers = Math.max(0, quantity - expectedSales);
  const { price, unitCost, salvage = 0, penalty = 0 } = input;
  const priced = price !== undefined && unitCost !== undefined;
  const fillRate = demand.mean > 0 ? Math.max(0, expectedSales / demand.mean) : null;
  return {
    quantity,
    criticalRatio,
    demand: { mean: demand.mean, stdDev: Math.sqrt(demand.variance) },
    expectedCost: over * expectedLeftovers + under * expectedShortage,
    expectedProfit: priced ? price * expectedSales + salvage * expectedLeftovers - penalty * expectedShortage - unitCost * quantity + 0 : null,
    expectedSales,
    expectedLeftovers,
    expectedShortage,
    cycleService: demand.cdf(quantity),
    fillRate,
    warnings,
    unknown: [...(priced ? [] : [{ figure: 'expectedProfit', code: 'no-prices' } as const]), ...(fillRate === null ? [{ figure: 'fillRate', code: 'no-demand' } as const] : [])],
  };
}

/** Never below 0, where normal demand may send a low ratio. */
function best(demand: DemandModel, criticalRatio: number): number {
  return criticalRatio === 0 ? 0 : Math.max(0, demand.quantile(criticalRatio));
}

function readCosts(problems: Problems, { price, unitCost, salvage, penalty, overageCost, underageCost }: NewsvendorInput): { readonly over: number; readonly under: number } {
  if (overageCost !== undefined || underageCost !== undefined) {
    for (const [name, value] of Object.entries({ price, unitCost, salvage, penalty })) if (value !== undefined) problem(problems, [name], 'not-together', 'is said by overageCost and underageCost already');
    if (overageCost === undefined) problem(problems, ['overageCost'], 'missing', 'must be given with underageCost');
    if (underageCost === undefined) problem(problems, ['underageCost'], 'missing', 'must be given with overageCost');
    return { over: overageCost ?? 1, under: underageCost ?? 1 };
  }
  if (price === undefined) problem(problems, ['price'], 'missing', 'must be given with unitCost, or overageCost and underageCost');
  if (unitCost === undefined) problem(problems, ['unitCost'], 'missing', 'must be given with price, or overageCost and underageCost');
  const over = (unitCost ?? 1) - (salvage ?? 0);
  if (price !== undefined && unitCost !== undefined && !(over > 0)) problem(problems, ['salvage'], 'too-large', 'must be below the unit cost, or one would buy without end');
  return { over, under: (price ?? 1) - (unitCost ?? 1) + (penalty ?? 0) };
}

/** The shape of a newsvendor's question. */
export const newsvendorShape: Shape<NewsvendorInput> = /* @__PURE__ */ (() =>
  record({
    distribution: anyOf('normal', 'gamma', 'lognormal', 'poisson', 'negative-binomial', 'empirical'),
    mean: optional(amountShape),
    stdDev: optional(amountShape),
    logMean: optional(number()),
    logStdDev: optional(amountShape),
    periods: optional(positiveShape),
    history: optional(list(amountShape)),
    price: optional(amountShape),
    unitCost: optional(amountShape),
    salvage: optional(number()),
    penalty: optional(amountShape),
    overageCost: optional(positiveShape),
    underageCost: optional(amountShape),
    quantity: optional(amountShape),
  }))();
